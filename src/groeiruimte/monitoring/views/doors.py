"""Who comes in at the pages of the programme's own work; for all others they do not exist."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiruimte.monitoring import access

if TYPE_CHECKING:
    from collections.abc import Callable

    View = Callable[Concatenate[HttpRequest, ...], HttpResponse]
    Allowed = Callable[..., bool]


def for_whom(allowed: Allowed) -> Callable[[View], View]:
    """Let in whoever signed in and is allowed; everybody else finds no such page."""

    def wrap(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not allowed(user=request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return wrap


for_programme = for_whom(access.may_see_programme)
for_steering = for_whom(access.may_steer)
for_following = for_whom(access.follows_whole)
for_talks = for_whom(access.may_join_talks)
for_actions = for_whom(access.may_see_actions)
for_writing = for_whom(
    lambda *, user: access.may_steer(user=user) or bool(access.own_share_ids(user=user))
)


def programme_trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way back to the programme, with these steps behind it."""
    first = (_("Programme"), reverse("monitoring:programme"))
    return [{"label": label, "url": url} for label, url in (first, *steps)]

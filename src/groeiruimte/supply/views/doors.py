"""Who may come in on the supply side at all: others get the page that does not exist."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from groeiruimte.organizations.access import can
from groeiruimte.organizations.rules import Act

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """Open a page for everybody who works in the programme; a financier and a stranger get 404."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not can(user=request.user, act=Act.SEE_SUPPLY):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded

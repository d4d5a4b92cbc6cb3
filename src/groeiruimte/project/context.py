"""What every page shows around its content: navigation, who you are, demo or not."""

import functools
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from groeiruimte import __version__
from groeiruimte.organizations.access import (
    Person,
    has_page_for,
    has_unread_messages,
    memberships_of,
)
from groeiruimte.organizations.rules import Act
from groeiruimte.project.case_frame import case_frame
from groeiruimte.project.demo import story
from groeiruimte.project.destinations import CASES, NAVIGATION, SHARED
from groeiruimte.project.session_life import is_somebodys
from groeiruimte.web.case_pages import case_page_of
from groeiruimte.web.initials import initials


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Return `frame` for the page template. It never holds more than the person may open."""
    # A page of an error can come before anybody was looked up.
    user: Person = getattr(request, "user", None) or AnonymousUser()
    signed_in = user.is_authenticated
    memberships = memberships_of(user=user) if signed_in else []
    return {
        "drafts_of": _drafts_of(request),
        # Asked for only by a whole page: a part of one has no frame.
        "case_frame": SimpleLazyObject(lambda: case_frame(request, today=timezone.localdate())),
        # Apart from the frame: the pages of the entrepreneur have a frame of their own.
        "story": _story(request),
        "frame": {
            "navigation": _navigation(request) if memberships else [],
            "user_label": str(user) if signed_in else "",
            "density": getattr(user, "list_density", "").lower(),
            "initials": initials(str(user)) if signed_in else "",
            "organization_label": ", ".join(
                dict.fromkeys(row.organization.short_name for row in memberships)
            ),
            "demo": settings.DEMO,
            "search_url": _address_of("search", *_addresses()) if memberships else "",
            "live_search_url": _address_of("search-live", *_addresses()) if memberships else "",
            "messages_url": _address_of("outbox:inbox", *_addresses()) if memberships else "",
            "has_unread": has_unread_messages(user=user) if signed_in else False,
            "languages": settings.LANGUAGES,
            "version": __version__,
            "docs_url": settings.DOCS_URL,
            "sign_on": _sign_on_label(),
        },
    }


def _story(request: HttpRequest) -> dict[str, object] | None:
    """Return the strip of the guided story, in demo mode while it runs."""
    if not settings.DEMO or not hasattr(request, "session"):
        return None
    return story.strip_of(request.session.get(story.KEPT_AS))


def _sign_on_label() -> str:
    """Return with what one signs in beside a password; nothing where no issuer is trusted."""
    trusted = settings.SINGLE_SIGN_ON
    return (trusted.label or str(_("your organization"))) if trusted else ""


def _drafts_of(request: HttpRequest) -> str:
    """Return a mark of who is in, so that a browser tab keeps no drafts of somebody before.

    It says nothing about who that is, and is empty when nobody is in.
    """
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        who = f"user:{user.pk}"
    elif is_somebodys(request):
        link, invitation = (request.session.get(k) for k in ("consent_link_id", "invitation_id"))
        who = f"link:{link}" if link else f"invitation:{invitation}"
    else:
        return ""
    return salted_hmac("groeiruimte.drafts", who).hexdigest()[:16]


def _addresses() -> tuple[str, str]:
    """Return which table of addresses counts now, and where it stands."""
    return get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()


@functools.cache
def _address_of(route: str, _urlconf: str, _prefix: str) -> str:
    """Return the address of a page without rows; empty where there is no such page.

    It stays the same for one table of addresses at one place: looking it up is a third of the menu.
    """
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the entries this person may open; at most one of them is current."""
    home = _address_of("home", *_addresses())
    of_case = _entry_of_cases(request) if case_page_of(request) else ""
    entries: list[dict[str, Any]] = [
        {"label": _("Today"), "url": home, "icon": "today", "current": request.path == home}
    ]
    for destination in NAVIGATION:
        if not has_page_for(user=request.user, act=destination.act):
            continue
        url = _address_of(destination.route, *_addresses())
        if not url:
            continue
        covered = [each for each in (url, *destination.covers) if request.path.startswith(each)]
        reached = destination.route == of_case if of_case else max(map(len, covered), default=0)
        entries.append(
            {"label": destination.label, "url": url, "icon": destination.icon, "current": reached}
        )
    furthest = max(entries, key=lambda entry: int(entry["current"]))
    return [entry | {"current": entry is furthest and bool(entry["current"])} for entry in entries]


def _entry_of_cases(request: HttpRequest) -> str:
    """Return under which entry this person finds the page of a case, whatever its address."""
    return CASES if has_page_for(user=request.user, act=Act.KEEP_PIPELINE) else SHARED

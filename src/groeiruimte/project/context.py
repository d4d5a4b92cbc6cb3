"""What every page shows around its content: navigation, who you are, demo or not."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte import __version__
from groeiruimte.organizations.access import has_page_for, memberships_of
from groeiruimte.organizations.rules import Act
from groeiruimte.project.demo import story
from groeiruimte.project.session_life import is_somebodys


@dataclass(frozen=True, slots=True)
class Destination:
    """One entry of the navigation, for whoever may do the act.

    `covers` are beginnings of addresses that belong to it as well: on those pages it is current.
    """

    label: str | Promise
    route: str
    act: Act
    icon: str
    covers: tuple[str, ...] = ()


NAVIGATION = (
    Destination(_("Early signals"), "leads:signals", Act.KEEP_PIPELINE, "signals"),
    Destination(_("Pipeline"), "leads:companies", Act.KEEP_PIPELINE, "pipeline", ("/bedrijven/",)),
    Destination(
        _("Cases"),
        "cases:board",
        Act.KEEP_PIPELINE,
        "cases",
        ("/vraag/", "/waar/", "/leads/", "/makelen/"),
    ),
    Destination(_("Shared with us"), "leads:shared", Act.ASK_FOR_ACCESS, "who_saw"),
    Destination(_("Profiles"), "propositions:profiles", Act.SEE_SHARED_PROFILES, "request"),
    Destination(_("Collisions"), "cases:contention", Act.SEE_CONTENTION, "same_place"),
    Destination(_("Requests"), "propositions:requests", Act.ANSWER_REQUESTS, "request"),
    Destination(
        _("Questions about places"), "propositions:tasks", Act.ANSWER_REQUESTS, "question_place"
    ),
    Destination(_("Supply"), "supply:overview", Act.SEE_SUPPLY, "supply"),
    Destination(_("Bottlenecks"), "matching:bottlenecks", Act.SEE_OWN_BOTTLENECKS, "bottleneck"),
    Destination(_("Policy signals"), "policy-signals:signals", Act.SEE_POLICY_SIGNALS, "policy"),
    Destination(_("Targets"), "monitoring:targets", Act.FOLLOW_TARGETS, "targets"),
    Destination(_("People"), "organizations:people", Act.MANAGE_PEOPLE, "people"),
    Destination(_("Roles to confirm"), "organizations:role-requests", Act.CONFIRM_ROLES, "confirm"),
    Destination(_("Who saw what"), "record", Act.SEE_AUDIT, "who_saw"),
    Destination(_("In an emergency"), "leads:emergencies", Act.BREAK_GLASS, "late"),
    Destination(_("Privacy requests"), "privacy:requests", Act.SEE_AUDIT, "letter"),
    Destination(_("Register of processing"), "privacy:register", Act.SEE_AUDIT, "words"),
)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Return `frame` for the page template. It never holds more than the person may open."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    memberships = memberships_of(user=user) if signed_in else []
    return {
        "drafts_of": _drafts_of(request),
        "frame": {
            "navigation": _navigation(request) if memberships else [],
            "user_label": str(user) if signed_in else "",
            "initials": _initials(str(user)) if signed_in else "",
            "organization_label": ", ".join(
                dict.fromkeys(row.organization.short_name for row in memberships)
            ),
            "demo": settings.DEMO,
            "story": _story(request),
            "search_url": reverse("search") if memberships else "",
            "languages": settings.LANGUAGES,
            "version": __version__,
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


def _initials(name: str) -> str:
    """Return the first letters of the first and last word of a name that are no small words."""
    words = [word for word in name.split() if word[:1].isupper()] or name.split()
    return "".join(word[0].upper() for word in dict.fromkeys([*words[:1], *words[-1:]]))


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the entries this person may open; at most one of them is current."""
    home = reverse("home")
    entries = [{"label": _("Today"), "url": home, "icon": "today", "current": request.path == home}]
    for destination in NAVIGATION:
        if not has_page_for(user=request.user, act=destination.act):
            continue
        try:
            url = reverse(destination.route)
        except NoReverseMatch:
            continue
        entries.append(
            {
                "label": destination.label,
                "url": url,
                "icon": destination.icon,
                "current": request.path.startswith((url, *destination.covers)),
            }
        )
    return entries

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
from groeiruimte.project.session_life import is_somebodys


@dataclass(frozen=True, slots=True)
class Destination:
    """One entry of the navigation, for whoever may do the act."""

    label: str | Promise
    route: str
    act: Act


NAVIGATION = (
    Destination(_("Pipeline"), "leads:companies", Act.KEEP_PIPELINE),
    Destination(_("Early signals"), "leads:signals", Act.KEEP_PIPELINE),
    Destination(_("Cases"), "cases:board", Act.KEEP_PIPELINE),
    Destination(_("Collisions"), "cases:contention", Act.SEE_CONTENTION),
    Destination(_("Requests"), "propositions:requests", Act.ANSWER_REQUESTS),
    Destination(_("Questions about places"), "propositions:tasks", Act.ANSWER_REQUESTS),
    Destination(_("Supply"), "supply:overview", Act.SEE_SUPPLY),
    Destination(_("Bottlenecks"), "matching:bottlenecks", Act.SEE_OWN_BOTTLENECKS),
    Destination(_("Policy signals"), "policy-signals:signals", Act.SEE_POLICY_SIGNALS),
    Destination(_("Targets"), "monitoring:targets", Act.FOLLOW_TARGETS),
    Destination(_("People"), "organizations:people", Act.MANAGE_PEOPLE),
    Destination(_("Roles to confirm"), "organizations:role-requests", Act.CONFIRM_ROLES),
    Destination(_("Who saw what"), "organizations:audit", Act.SEE_AUDIT),
    Destination(_("Privacy requests"), "privacy:requests", Act.SEE_AUDIT),
    Destination(_("Register of processing"), "privacy:register", Act.SEE_AUDIT),
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
            "organization_label": ", ".join(
                dict.fromkeys(row.organization.short_name for row in memberships)
            ),
            "demo": settings.DEMO,
            "search_url": reverse("search") if memberships else "",
            "languages": settings.LANGUAGES,
            "version": __version__,
            "sign_on": _sign_on_label(),
        },
    }


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
        who = f"invitation:{request.session.get('invitation_id')}"
    else:
        return ""
    return salted_hmac("groeiruimte.drafts", who).hexdigest()[:16]


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    entries = []
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
                "current": request.path == url or request.path.startswith(url),
            }
        )
    return entries

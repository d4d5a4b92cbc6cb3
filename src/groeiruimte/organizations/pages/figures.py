"""What the first page tells who keeps people and rights."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.organizations import access, selectors
from groeiruimte.organizations.rules import Act
from groeiruimte.web.figures import Figure


def figures(*, user: access.Person, now: datetime) -> list[Figure]:
    """Return how many roles wait for a second person, and when rights are looked through."""
    if not access.has_page_for(user=user, act=Act.CONFIRM_ROLES):
        return []
    today = timezone.localdate(now)
    waiting = selectors.roles_to_decide(user=user, now=now).count()
    shown = [
        Figure(
            label=_("Roles to confirm"),
            value=str(waiting),
            url=reverse("organizations:role-requests"),
            icon="confirm",
            note=_("wait for a second person"),
            tone="now" if waiting else "",
        )
    ]
    due = sorted(row.due_on for row in selectors.reviews(user=user, today=today))
    if due:
        shown.append(
            Figure(
                label=_("Yearly look at all rights"),
                value=date_format(due[0], "j F"),
                url=reverse("organizations:rights-reviews"),
                icon="calendar",
                note=str(due[0].year),
                tone="late" if due[0] <= today else "",
            )
        )
    return shown

"""How many of the cases that this person's organizations guide are late?"""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.cases import access
from groeiruimte.cases.choices import Status
from groeiruimte.cases.pages.cases import clock_of
from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.organizations.access import Person, has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.web.figures import Figure


def figures(*, user: Person, now: datetime) -> list[Figure]:
    """Return how many open cases stand longer in their step than was promised."""
    if not has_page_for(user=user, act=Act.GUIDE_CASES):
        return []
    today = timezone.localdate(now)
    cases = access.editable_cases(user=user).exclude(status__in=[*CLOSED, Status.DORMANT])
    open_cases = list(cases.only("step", "step_since").prefetch_related("pauses"))
    late = sum(clock_of(case, today=today).is_late for case in open_cases)
    number = len(open_cases)
    return [
        Figure(
            label=_("Cases too late"),
            value=str(late),
            url=reverse("cases:board"),
            icon="cases",
            note=ngettext("of %(number)d open case", "of %(number)d open cases", number)
            % {"number": number},
            tone="late" if late else "",
        )
    ]

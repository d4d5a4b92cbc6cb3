"""How many answers of regions are awaited, and how many questions wait for an answer here?"""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.organizations.access import Person, has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions.access import received_requests, received_tasks, sendable_briefs
from groeiruimte.propositions.choices import RequestState, TaskState
from groeiruimte.web.figures import Figure


def figures(*, user: Person, now: datetime) -> list[Figure]:
    """Return what is awaited of regions, for who asked; what waits here, for who answers."""
    shown = _awaited(user=user, now=now) if has_page_for(user=user, act=Act.GUIDE_CASES) else []
    if has_page_for(user=user, act=Act.ANSWER_REQUESTS):
        shown += _to_answer(user=user, now=now)
    return shown


def _awaited(*, user: Person, now: datetime) -> list[Figure]:
    today = timezone.localdate(now)
    waiting = list(
        sendable_briefs(user=user)
        .filter(requests__state=RequestState.OPEN)
        .order_by("deadline", "pk")
        .values_list("pk", "deadline")
    )
    late = sum(deadline < today for _pk, deadline in waiting)
    first = reverse("propositions:brief", args=[waiting[0][0]]) if waiting else reverse("home")
    return [
        Figure(
            label=_("Answers awaited"),
            value=str(len(waiting)),
            url=first,
            icon="request",
            note=ngettext("%(late)d too late", "%(late)d too late", late) % {"late": late},
            tone="late" if late else "",
        )
    ]


def _to_answer(*, user: Person, now: datetime) -> list[Figure]:
    today = timezone.localdate(now)
    asked = received_requests(user=user).filter(state=RequestState.OPEN)
    questions = received_tasks(user=user).filter(state=TaskState.OPEN)
    rows = (
        (
            _("Requests to answer"),
            sorted(asked.values_list("brief__deadline", flat=True)),
            "propositions:requests",
            "request",
        ),
        (
            _("Questions about places"),
            sorted(questions.values_list("deadline", flat=True)),
            "propositions:tasks",
            "question_place",
        ),
    )
    return [
        Figure(
            label=label,
            value=str(len(days)),
            url=reverse(route),
            icon=icon,
            note=_("first before %(day)s") % {"day": date_format(days[0], "j F")} if days else "",
            tone="late" if days and days[0] < today else "now" if days else "",
        )
        for label, days, route, icon in rows
    ]

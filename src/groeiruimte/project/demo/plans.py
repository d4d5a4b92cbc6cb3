"""The demo's plans: what is behind a case was done, what lies ahead is open, one thing is late."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.cases.services.pausing import pause_clock
from groeiruimte.planning.access import plannable_cases, plannable_tasks
from groeiruimte.planning.choices import PlanState, TaskOrigin
from groeiruimte.planning.services.acting import (
    NewTask,
    add_task,
    change_task,
    finish,
    hand_over,
    snooze,
)
from groeiruimte.planning.services.keeping import keep_plan
from groeiruimte.project.demo.registers import adviser_of

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User
    from groeiruimte.planning.models.tasks import Task

HOLDERS = ("BOM", "IQ", "OOST_NL")
AT_NOON = time(12, 0)
#: Of the tasks of the present step one stays late, as it goes in real life.
LATE = timedelta(days=4)


def load_plans(*, now: datetime) -> None:
    """Bring every plan up to the present, and do in each what was due before."""
    for code in HOLDERS:
        adviser = adviser_of(code)
        for number, case in enumerate(plannable_cases(user=adviser).order_by("pk")):
            keep_plan(case_id=case.pk, by=None, now=now)
            _do_what_was_due(case, by=adviser, now=now)
            _talk_about_it(case, number=number, by=adviser, now=now)


def _do_what_was_due(case: "Case", *, by: "User", now: datetime) -> None:
    today = timezone.localdate(now)
    open_rows = plannable_tasks(user=by).filter(case=case, state=PlanState.OPEN)
    for task in open_rows.filter(due_on__lt=today - LATE).order_by("due_on"):
        if task.origin == TaskOrigin.PROCEDURE:
            _has_begun(task, by=by, now=now)
        elif task.due_on is not None:
            when = timezone.make_aware(datetime.combine(task.due_on, AT_NOON))
            finish(task_id=task.pk, result="Gedaan (verzonnen).", by=by, now=when)


def _has_begun(task: "Task", *, by: "User", now: datetime) -> None:
    """Let a procedure begin on its last day; what has ended since then is for the reader to say."""
    change_task(
        task_id=task.pk,
        changes={"began_on": task.due_on and max(task.due_on, timezone.localdate(task.made_at))},
        reason="Begonnen (verzonnen).",
        opened_revision=task.revision,
        by=by,
        now=now,
    )


def _talk_about_it(case: "Case", *, number: int, by: "User", now: datetime) -> None:
    """Add a task of our own to each case; put one off, and let one clock stand still."""
    today = timezone.localdate(now)
    added = add_task(
        case_id=case.pk,
        new=NewTask(
            title="Bel de directeur over de planning (verzonnen)",
            nameless="Bel de directeur over de planning",
            due_on=today + timedelta(days=number % 4),
            owner_id=by.pk,
        ),
        by=by,
        now=now,
    )
    if number % 3 == 1:
        snooze(task_id=added.pk, until=today + timedelta(days=8), by=by, now=now)
    if number % 3 == 2:
        holder = case.lead.company.held_by_id
        hand_over(task_id=added.pk, organization_id=holder, owner_id=None, by=by, now=now)
    if number == 0 and case.step == "LEAD":
        pause_clock(
            case_id=case.pk, reason="De directie overlegt intern (verzonnen).", by=by, now=now
        )

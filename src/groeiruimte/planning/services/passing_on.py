"""Tasks go along when a case, or all work of somebody, goes to a colleague."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte.cases.selectors.team import last_handover
from groeiruimte.planning.choices import PlanState, TaskAct
from groeiruimte.planning.models.tasks import Task
from groeiruimte.planning.services.keeping import note_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from groeiruimte.cases.rules.leaving import Leaving
    from groeiruimte.organizations.models import User


def follow_handover(row: Model, by: Model | None, now: datetime) -> None:
    """Give the open tasks of who guided a case to who guides it now; those of nobody as well."""
    last = last_handover(case_id=row.pk)
    if last is None:
        return
    holder = last.case.lead.company.held_by_id
    open_tasks = Task.objects.filter(case_id=row.pk, state=PlanState.OPEN, organization_id=holder)
    _pass_on(open_tasks.filter(owner_id=last.from_person_id), to=last.to_person_id, by=by, now=now)


def count_open_tasks(person_id: int, organization_id: int) -> int:
    """Return how many open tasks somebody has at an organization; the caller has checked it."""
    return Task.objects.filter(
        owner_id=person_id, organization_id=organization_id, state=PlanState.OPEN
    ).count()


def pass_on_tasks(leaving: Leaving, by: User, now: datetime) -> None:
    """Give all open tasks of somebody at an organization to a colleague."""
    rows = Task.objects.filter(
        owner_id=leaving.person_id,
        organization_id=leaving.organization_id,
        state=PlanState.OPEN,
    )
    _pass_on(rows, to=leaving.to_person_id, by=by, now=now)


def _pass_on(rows: Iterable[Task], *, to: int, by: Model | None, now: datetime) -> None:
    person: User | None = by  # type: ignore[assignment]  # only people hand over
    for task in rows:
        task.owner_id = to
        task.revision += 1
        task.save(update_fields=["owner", "revision"])
        note_change(task, act=TaskAct.HANDED_OVER, words="", by=person, now=now)

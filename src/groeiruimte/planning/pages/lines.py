"""One task as a reader may see it: what, whose, when, on what ground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.organizations.access import Person, memberships_of, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.planning import access
from groeiruimte.planning.choices import PlanState, TaskOrigin
from groeiruimte.planning.rules.due import Due, due_of
from groeiruimte.planning.words import (
    blocks_in_words,
    explanation_of,
    moment_in_words,
    source_of,
    source_title,
    title_of_task,
    who_of,
)

if TYPE_CHECKING:
    from groeiruimte.planning.models.tasks import Task, TaskChange

#: What a line reads of a task.
WITH_LINE = ("site", "supply_task", "organization", "owner", "case__lead__company__held_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One task, with what this reader may know and do."""

    task: Task
    title: str
    case_label: str
    explanation: str
    who: str
    owner: str
    blocks: str
    note: str
    due: Due
    moment: str
    source: str
    source_url: str
    is_named: bool
    may_work: bool
    may_plan: bool

    @property
    def is_open(self) -> bool:
        """It still has to be done."""
        return self.task.state == PlanState.OPEN

    @property
    def is_procedure(self) -> bool:
        """It has real days of beginning and end."""
        return self.task.origin == TaskOrigin.PROCEDURE


@dataclass(frozen=True, slots=True)
class Rights:
    """Which of these tasks a reader may work on and plan, and which companies it may know."""

    named: frozenset[int]
    workable: frozenset[int]
    plannable: frozenset[int]


def rights_on(tasks: Iterable[Task], *, user: Person, today: date) -> Rights:
    """Return what a reader may do with these tasks, in one query however many there are."""
    rows = list(tasks)
    on_case = access.rights_on_cases(
        user=user, today=today, case_ids=sorted({row.case_id for row in rows})
    )
    own = set(organization_ids(user=user, act=Act.WORK_ON_TASKS))
    guided = {key for key, right in on_case.items() if right.is_guided}
    seen = [row for row in rows if row.case_id in on_case]
    return Rights(
        named=frozenset(key for key, right in on_case.items() if right.is_named),
        workable=frozenset(
            row.pk for row in seen if row.case_id in guided or row.organization_id in own
        ),
        plannable=frozenset(row.pk for row in seen if row.case_id in guided),
    )


def lines_of(tasks: Iterable[Task], *, user: Person, today: date) -> list[TaskLine]:
    """Return tasks as lines for this reader, in the given order."""
    rows = list(tasks)
    rights = rights_on(rows, user=user, today=today)
    return [_line(row, rights=rights, today=today) for row in rows]


def words_of_changes(
    changes: Iterable[TaskChange], *, user: Person, is_named: bool
) -> list[tuple[TaskChange, str]]:
    """Return what was done with a task, with the free words where this reader may read them."""
    own = {row.organization_id for row in memberships_of(user=user)}
    return [(row, row.words if is_named or row.organization_id in own else "") for row in changes]


def _line(task: Task, *, rights: Rights, today: date) -> TaskLine:
    is_named = task.case_id in rights.named
    due = due_of(task.due_on, today=today, snoozed_until=task.snoozed_until)
    source = source_of(task)
    return TaskLine(
        task=task,
        title=title_of_task(task, is_named=is_named),
        case_label=task.case.lead.company.name if is_named else task.case.reference,
        explanation=explanation_of(task),
        who=who_of(task),
        owner=task.owner.name if task.owner else task.organization.short_name,
        blocks=blocks_in_words(task.blocks),
        note=task.note if is_named else "",
        due=due,
        moment=moment_in_words(
            due, day=max(filter(None, (task.due_on, task.snoozed_until)), default=None)
        ),
        source=source_title(source) if source else "",
        source_url=source.url if source else "",
        is_named=is_named,
        may_work=task.pk in rights.workable,
        may_plan=task.pk in rights.plannable,
    )


def _day_of(task: Task) -> date | None:
    """Return the day on which it presses: when it is due, or until when it was put off."""
    return max(filter(None, (task.due_on, task.snoozed_until)), default=None)

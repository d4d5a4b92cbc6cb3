"""The plan of one case: the next step on top, tasks by step, the time line below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from groeiruimte.cases.rules.gates import ORDER
from groeiruimte.organizations.access import Person
from groeiruimte.planning import access
from groeiruimte.planning.choices import PlanState
from groeiruimte.planning.pages.lines import WITH_LINE, TaskLine, lines_of
from groeiruimte.planning.words import of
from groeiruimte.programme.steps import step

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case

#: More closed tasks than these are not shown at once.
MOST_CLOSED = 100
#: So many of the open ones stand on the page of the case.
MOST_IN_SHORT = 5


@dataclass(frozen=True, slots=True)
class StepTasks:
    """The tasks of one step of a case: those that are open, and those that are closed."""

    code: str
    name: str
    open_lines: tuple[TaskLine, ...]
    closed_lines: tuple[TaskLine, ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """All tasks of a case by step, the present step first."""

    steps: tuple[StepTasks, ...]
    open_count: int
    late_count: int


def plan_page(*, case: Case, user: Person, today: date) -> PlanPage:
    """Return the tasks of a case as this reader may see them."""
    rows = (
        access.visible_tasks(user=user, today=today)
        .filter(case=case)
        .select_related(*WITH_LINE)
        .order_by("due_on", "pk")
    )
    lines = lines_of(rows, user=user, today=today)
    position = ORDER.index(case.step)
    codes = [case.step, *reversed(ORDER[:position]), *ORDER[position + 1 :]]
    parts = [_of_step(code, lines, current=case.step) for code in codes]
    open_lines = [line for line in lines if line.is_open]
    return PlanPage(
        steps=tuple(part for part in parts if part.open_lines or part.closed_lines),
        open_count=len(open_lines),
        late_count=sum(line.due.days_late > 0 for line in open_lines),
    )


def plan_in_short(*, case_id: int, user: Person, today: date) -> dict[str, Any]:
    """Return how many tasks of a case are open and late, and those that come first."""
    rows = (
        access.visible_tasks(user=user, today=today)
        .filter(case_id=case_id, state=PlanState.OPEN)
        .select_related(*WITH_LINE)
        .order_by("due_on", "pk")
    )
    lines = lines_of(rows, user=user, today=today)
    return {
        "case_pk": case_id,
        "open_count": len(lines),
        "late_count": sum(line.due.days_late > 0 for line in lines),
        "first": lines[:MOST_IN_SHORT],
    }


def _of_step(code: str, lines: list[TaskLine], *, current: str) -> StepTasks:
    own = [line for line in lines if line.task.step == code]
    closed = [line for line in own if line.task.state != PlanState.OPEN]
    return StepTasks(
        code=code,
        name=of(step(code=code).name),
        open_lines=tuple(line for line in own if line.is_open),
        closed_lines=tuple(closed[-MOST_CLOSED:]),
        is_current=code == current,
    )

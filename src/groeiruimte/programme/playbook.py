"""What does a good adviser do, per step of a case and per kind of need, and how soon?

Each task says who does it, within how many working days, on what ground, and what it holds up. A
task of a step appears when the case enters that step. A task of a need appears when the need is
confirmed and the case has come to `from_step`. Those about staff from abroad appear only where
talent is what binds (programme §4.5).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.requirement_kinds import DemandTypeCode
from groeiruimte.programme.sources import (
    PARAMETERS,
    Entry,
    Source,
    Text,
    load_parameters,
    parameter_names,
)

FOLDER = PARAMETERS / "playbook"


class TaskOwner(StrEnum):
    """Whose task it is at first; it can be handed over."""

    ADVISER = "ADVISER"
    """The adviser of the case."""
    RECEIVING = "RECEIVING"
    """The region that was chosen; the adviser, as long as that region may not see the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookTask:
    """One task of a good adviser.

    `working_days` run from the day on which it appears. `blocks` is the field of a gate that waits
    for it, `done_when` what has to be so for the task to be done by itself; both may be empty.
    """

    code: str
    step: str
    demand_type: DemandTypeCode | None
    only_where_talent_binds: bool
    name: Text
    explanation: Text
    who: Text
    owner: TaskOwner
    working_days: int
    blocks: str
    done_when: str
    source: Source


@functools.cache
def playbook() -> tuple[PlaybookTask, ...]:
    """Return all tasks: those of the steps in their order, then those of each kind of need."""
    return tuple(
        _task(entry, file=file)
        for name in parameter_names(folder=FOLDER)
        for file in [load_parameters(name, folder=FOLDER)]
        for entry in file.entries("tasks")
    )


def playbook_task(*, code: str) -> PlaybookTask | None:
    """Return the task with this code; nothing for one that the playbook no longer has."""
    return _by_code().get(code)


@functools.cache
def _by_code() -> dict[str, PlaybookTask]:
    return {task.code: task for task in playbook()}


def _task(entry: Entry, *, file: Entry) -> PlaybookTask:
    is_of_step = "step" in file.values
    return PlaybookTask(
        code=entry.string("code"),
        step=file.string("step") if is_of_step else entry.string("from_step"),
        demand_type=None if is_of_step else file.one_of("demand_type", DemandTypeCode),
        only_where_talent_binds=file.flag("only_where_talent_binds", default=False),
        name=entry.text("name"),
        explanation=entry.text("explanation"),
        who=entry.text("who"),
        owner=entry.one_of("owner", TaskOwner),
        working_days=entry.whole_number("working_days"),
        blocks=entry.string("blocks", ""),
        done_when=entry.string("done_when", ""),
        source=entry.source(),
    )

"""Which tasks of the playbook belong to a case now, and which of them are done by themselves?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from groeiruimte.cases.rules.gates import ORDER
from groeiruimte.programme.playbook import PlaybookTask, playbook

#: What can close a task beside the fields of gates.
HAPPENINGS = frozenset(
    {
        *("eligibility_known", "conversation_started", "need_confirmed", "places_looked_at"),
        *("regions_asked", "all_regions_answered", "entrepreneur_invited"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What decides which tasks a case has.

    `so` holds what is so by now: fields of gates that are filled in, and HAPPENINGS. `demand_types`
    are those of the confirmed need.
    """

    step: str
    step_since: date
    is_closed: bool = False
    confirmed_on: date | None = None
    demand_types: Collection[str] = ()
    talent_binds: bool = False
    so: Collection[str] = ()


def tasks_now(facts: PlanFacts) -> list[PlaybookTask]:
    """Return the tasks that belong to this moment of a case and are not done by themselves.

    Those of its step; those of what it needs that begin at this step, and, when the need was
    confirmed in this step, also those that should have begun before.
    """
    if facts.is_closed:
        return []
    return [
        task
        for task in playbook()
        if not is_done(task, so=facts.so)
        and (_is_of_step if not task.demand_type else _is_needed)(task, facts)
    ]


def is_done(task: PlaybookTask, *, so: Collection[str]) -> bool:
    """Say whether what closes this task has happened."""
    return bool(task.done_when) and task.done_when in so


def _is_of_step(task: PlaybookTask, facts: PlanFacts) -> bool:
    return task.step == facts.step


def _is_needed(task: PlaybookTask, facts: PlanFacts) -> bool:
    if facts.confirmed_on is None or task.demand_type not in facts.demand_types:
        return False
    if task.only_where_talent_binds and not facts.talent_binds:
        return False
    if task.step == facts.step:
        return True
    is_earlier = ORDER.index(task.step) < ORDER.index(facts.step)
    return is_earlier and facts.confirmed_on >= facts.step_since

"""How many open cases stand in a step with a promised time, and how many longer than that?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from groeiruimte.cases.access import open_cases_for_totals
from groeiruimte.cases.rules.clock import service_clock
from groeiruimte.cases.selectors.standing import day_of, pauses_of

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Promises:
    """Open cases of which the step has a promised time, and those that take longer; of everybody.

    Never shown as they are: bands of a month that is over.
    """

    running: int
    late: int


def promises(*, today: date) -> Promises:
    """Count the promises of all open cases as they stand; days of a pause do not count."""
    clocks = [
        service_clock(at_step=case.step, since=since, today=today, pauses=pauses_of(case))
        for case in open_cases_for_totals()
        if (since := day_of(case.step_since)) is not None
    ]
    running = [clock for clock in clocks if clock.days_promised is not None]
    return Promises(running=len(running), late=sum(clock.is_late for clock in running))

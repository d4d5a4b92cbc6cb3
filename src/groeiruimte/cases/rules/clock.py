"""How long may a step take, and how long does it take already?"""

from dataclasses import dataclass
from datetime import date, timedelta

from groeiruimte.programme.steps import step

FRIDAY = 4


def working_days_between(*, start: date, end: date) -> int:
    """Return how many working days lie after `start`, up to and including `end`.

    Holidays are not left out: the clock is a promise to the entrepreneur, who does not get them
    back either.
    """
    whole_weeks, rest = divmod((end - start).days, 7)
    days = (start + timedelta(days=whole_weeks * 7 + offset) for offset in range(1, rest + 1))
    return whole_weeks * 5 + sum(day.weekday() <= FRIDAY for day in days)


def due_on(*, start: date, working_days: int) -> date:
    """Return the day on which so many working days after `start` have passed."""
    weeks, rest = divmod(working_days, 5)
    day = start + timedelta(weeks=weeks)
    while rest:
        day += timedelta(days=1)
        rest -= day.weekday() <= FRIDAY
    return day


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a case stands in its step, against what was promised."""

    days_used: int
    days_promised: int | None
    due_on: date | None

    @property
    def is_late(self) -> bool:
        """The promise for this step was not kept."""
        return self.days_promised is not None and self.days_used > self.days_promised


def service_clock(*, at_step: str, since: date, today: date) -> Clock:
    """Return the service-level clock of a step, in working days (programme §4.1: as NFIA)."""
    promised = step(code=at_step).service_level_days
    return Clock(
        days_used=working_days_between(start=since, end=today),
        days_promised=promised,
        due_on=due_on(start=since, working_days=promised) if promised is not None else None,
    )

"""How long may a step take, how long does it take already, and does the clock run at all?

A promise is counted in working days from the moment a case entered its step. While the company
does not answer, the clock stands still: that is a pause with a reason. The board, the case page,
the first page and the list of tasks all ask this module, so that they tell one figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from groeiruimte.kernel.working_days import is_working_day, working_days_between
from groeiruimte.programme.steps import step

#: Nobody waits longer; a promise that pauses keep pushing on is not looked for any further.
_MOST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count: after `started_on`, up to and including `ended_on` (None: still)."""

    started_on: date
    ended_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the clock stood still on this day."""
        return self.started_on < day and (self.ended_on is None or day <= self.ended_on)


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a case stands in its step, against what was promised.

    `days_used` leaves out the working days of pauses. While a pause lasts, `due_on` is the earliest
    day: it moves along until the clock runs again.
    """

    days_used: int
    days_promised: int | None
    due_on: date | None
    paused_since: date | None = None

    @property
    def is_late(self) -> bool:
        """The promise for this step was not kept."""
        return self.days_late > 0

    @property
    def days_late(self) -> int:
        """How many working days too late; 0 while the promise still stands."""
        return 0 if self.days_promised is None else max(0, self.days_used - self.days_promised)


def service_clock(*, at_step: str, since: date, today: date, pauses: Iterable[Pause] = ()) -> Clock:
    """Return the service-level clock of a step, in working days (programme §4.1: as NFIA)."""
    promised = step(code=at_step).service_level_days
    pauses = tuple(pauses)
    used = working_days_between(start=since, end=today)
    if pauses:
        days = (since + timedelta(days=number) for number in range(1, (today - since).days + 1))
        used -= sum(is_working_day(day) and _is_paused(day, pauses) for day in days)
    standing = [pause.started_on for pause in pauses if pause.ended_on is None]
    return Clock(
        days_used=used,
        days_promised=promised,
        due_on=None if promised is None else _due_on(since, promised, pauses, today),
        paused_since=min(standing, default=None),
    )


def _due_on(since: date, promised: int, pauses: tuple[Pause, ...], today: date) -> date:
    """Return the day on which the promise is used up; a pause that lasts is taken to end today."""
    ended = tuple(Pause(pause.started_on, pause.ended_on or today) for pause in pauses)
    day, left = since, promised
    for _day in range(_MOST_DAYS):
        if left <= 0:
            break
        day += timedelta(days=1)
        left -= is_working_day(day) and not _is_paused(day, ended)
    return day


def _is_paused(day: date, pauses: tuple[Pause, ...]) -> bool:
    return any(pause.covers(day) for pause in pauses)

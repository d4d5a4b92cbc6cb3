"""When is something due, as seen from today: late, today, this week, next week, or later?"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from groeiruimte.kernel.working_days import working_days_between


class Moment(StrEnum):
    """The parts of a list of things to do, most pressing first."""

    LATE = "LATE"
    TODAY = "TODAY"
    THIS_WEEK = "THIS_WEEK"
    NEXT_WEEK = "NEXT_WEEK"
    LATER = "LATER"


TONES = {
    Moment.LATE: "danger",
    Moment.TODAY: "warning",
    Moment.THIS_WEEK: "warning",
    Moment.NEXT_WEEK: "info",
    Moment.LATER: "neutral",
}


@dataclass(frozen=True, slots=True)
class Due:
    """A day seen from today; `days_late` in working days, as everywhere."""

    moment: Moment
    days_late: int = 0

    @property
    def tone(self) -> str:
        """How pressing it is, as a colour of the house."""
        return TONES[self.moment]


def due_of(day: date | None, *, today: date, snoozed_until: date | None = None) -> Due:
    """Return how pressing a day is; what was put off is not pressing before that day.

    What has no day is for later. Weeks begin on Monday.
    """
    if snoozed_until is not None and snoozed_until > today:
        day = max(day or snoozed_until, snoozed_until)
    if day is None:
        return Due(Moment.LATER)
    if day < today:
        # A day that only a weekend or a holiday lies behind is no working day late yet.
        late = working_days_between(start=day, end=today)
        return Due(Moment.LATE, late) if late else Due(Moment.TODAY)
    monday = today - timedelta(days=today.weekday())
    if day == today:
        return Due(Moment.TODAY)
    if day < monday + timedelta(days=7):
        return Due(Moment.THIS_WEEK)
    if day < monday + timedelta(days=14):
        return Due(Moment.NEXT_WEEK)
    return Due(Moment.LATER)

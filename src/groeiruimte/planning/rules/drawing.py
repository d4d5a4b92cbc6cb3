"""Where do the bars of a plan go? Plain geometry; every figure also stands in a table."""

from dataclasses import dataclass
from datetime import date

from groeiruimte.planning.rules.network import Schedule, Scheduled
from groeiruimte.programme.lead_times import Pace

WIDTH = 1000
#: So narrow a bar can still be seen.
_LEAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One procedure: the likely course as a bar, the slow one as a thin line behind it.

    `late_x` marks the last day on which it may begin.
    """

    row: Scheduled
    x: int
    width: int
    slow_x: int
    late_x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A time line on a scale of `WIDTH` from its first to its last year."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, int], ...]
    today_x: int
    need_x: int


def drawn(schedule: Schedule, *, today: date) -> Drawing:
    """Return where everything stands, from the year in which the first thing begins."""
    days = [
        today,
        schedule.need_on,
        *(span.start for row in schedule.rows for span in row.earliest.values()),
        *(span.end for row in schedule.rows for span in row.earliest.values()),
        *(row.latest[Pace.LIKELY].start for row in schedule.rows if row.procedure.ended_on is None),
    ]
    first, last = min(days).year, max(days).year + 1
    start = date(first, 1, 1).toordinal()
    whole = date(last, 1, 1).toordinal() - start

    def x(day: date) -> int:
        return round((day.toordinal() - start) * WIDTH / whole)

    return Drawing(
        bars=tuple(
            Bar(
                row=row,
                x=x(row.earliest[Pace.LIKELY].start),
                width=max(
                    _LEAST,
                    x(row.earliest[Pace.LIKELY].end) - x(row.earliest[Pace.LIKELY].start),
                ),
                slow_x=x(row.earliest[Pace.HIGH].end),
                late_x=x(row.latest[Pace.LIKELY].start),
            )
            for row in schedule.rows
        ),
        years=tuple((year, x(date(year, 1, 1))) for year in range(first, last)),
        today_x=x(today),
        need_x=x(schedule.need_on),
    )

"""When can each procedure begin and end, and when must it, at the latest?

The critical path method, at three paces at once: forward from today, each procedure begins when all
before it have ended; backward from the need, each must end before the first that follows must
begin. What really began or ended, and a day that the register names, take the place of reckoning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from groeiruimte.programme.lead_times import Pace

_DAYS_PER_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure with its durations in days per pace, and what has to wait for it.

    `began_on` and `ended_on` are what really happened; `ready_on` is a day on which it will be
    ready whatever we do, such as the quarter in which a place has its power.
    """

    code: str
    days: Mapping[Pace, int]
    followed_by: tuple[str, ...] = ()
    began_on: date | None = None
    ended_on: date | None = None
    ready_on: date | None = None

    @property
    def is_ahead(self) -> bool:
        """It has not begun yet."""
        return self.began_on is None and self.ended_on is None


@dataclass(frozen=True, slots=True)
class Span:
    """From the day on which something begins until the day on which it is ready."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """One procedure on the time line: as early as possible, and as late as allowed, per pace.

    `slack_days` is how much later than planned it may begin at a likely pace (below zero: too
    late). The critical ones have least slack: there time is won or lost.
    """

    procedure: Procedure
    earliest: Mapping[Pace, Span]
    latest: Mapping[Pace, Span]
    slack_days: int
    is_critical: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """All procedures of a case, and when the last one is ready per pace."""

    rows: tuple[Scheduled, ...]
    ready_on: Mapping[Pace, date]
    need_on: date

    @property
    def is_in_time(self) -> bool:
        """At a likely pace everything is ready by the need."""
        return self.ready_on[Pace.LIKELY] <= self.need_on

    @property
    def is_possible(self) -> bool:
        """If everything goes fast, everything is ready by the need."""
        return self.ready_on[Pace.LOW] <= self.need_on

    @property
    def critical(self) -> tuple[Scheduled, ...]:
        """The procedures on the critical path, in the order in which they begin."""
        return tuple(
            sorted(
                (row for row in self.rows if row.is_critical),
                key=lambda row: row.earliest[Pace.LIKELY].start,
            )
        )


def days_of(months: float) -> int:
    """Return a duration in months as days."""
    return round(months * _DAYS_PER_MONTH)


def scheduled(procedures: Sequence[Procedure], *, today: date, need_on: date) -> Schedule:
    """Return when everything can and must happen, forward from today and back from the need.

    Raises:
        ValueError: Procedures wait for each other in a circle.
    """
    order = _in_order(procedures)
    forward = {pace: _forward(order, pace=pace, today=today) for pace in Pace}
    backward = {pace: _backward(order, pace=pace, need_on=need_on) for pace in Pace}
    slack = {
        each.code: (backward[Pace.LIKELY][each.code].end - forward[Pace.LIKELY][each.code].end).days
        for each in order
        if each.ended_on is None
    }
    least = min(slack.values(), default=0)
    rows = tuple(
        Scheduled(
            procedure=each,
            earliest={pace: forward[pace][each.code] for pace in Pace},
            latest={pace: backward[pace][each.code] for pace in Pace},
            slack_days=slack.get(each.code, 0),
            is_critical=slack.get(each.code) == least,
        )
        for each in order
    )
    ready = {
        pace: max((span.end for span in forward[pace].values()), default=today) for pace in Pace
    }
    return Schedule(rows=rows, ready_on=ready, need_on=need_on)


def _in_order(procedures: Sequence[Procedure]) -> list[Procedure]:
    """Return the procedures so that each stands before what waits for it."""
    left = {each.code: each for each in procedures}
    ordered: list[Procedure] = []
    while left:
        waiting = {code for each in left.values() for code in each.followed_by}
        free = [each for code, each in left.items() if code not in waiting]
        if not free:
            message = f"These procedures wait for each other: {', '.join(sorted(left))}."
            raise ValueError(message)
        for each in free:
            ordered.append(left.pop(each.code))
    return ordered


def _forward(order: Sequence[Procedure], *, pace: Pace, today: date) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    for each in order:
        before = [spans[other.code].end for other in order if each.code in other.followed_by]
        spans[each.code] = _earliest(each, after=max([today, *before]), pace=pace, today=today)
    return spans


def _earliest(each: Procedure, *, after: date, pace: Pace, today: date) -> Span:
    length = timedelta(days=each.days[pace])
    if each.ended_on is not None:
        return Span(each.began_on or each.ended_on - length, each.ended_on)
    if each.began_on is not None:
        # What runs longer than it should is taken to be ready today.
        return Span(each.began_on, max(each.began_on + length, today))
    if each.ready_on is not None:
        return Span(min(after, each.ready_on), each.ready_on)
    return Span(after, after + length)


def _backward(order: Sequence[Procedure], *, pace: Pace, need_on: date) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    for each in reversed(order):
        later = [spans[code].start for code in each.followed_by if code in spans]
        end = min([need_on, *later])
        spans[each.code] = Span(end - timedelta(days=each.days[pace]), end)
    return spans

"""When is the next talk about progress between the ministry and the taskforce (programme §5.5)?"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, timedelta

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkMonth:
    """A month of each year in which such a talk is held."""

    month: int
    name: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressTalk:
    """One talk: due from the first day of its month to the last."""

    month: TalkMonth
    first_day: date
    last_day: date

    def days_until(self, on: date) -> int:
        """Return how many days are left until its month begins; 0 in that month."""
        return max((self.first_day - on).days, 0)


@functools.cache
def talk_months() -> tuple[TalkMonth, ...]:
    """Return the months of a talk, in the order of the year."""
    rows = (_talk_month(entry) for entry in load_parameters("progress_talks").entries("talks"))
    return tuple(sorted(rows, key=lambda row: row.month))


def next_talk(*, on: date) -> ProgressTalk:
    """Return the talk of this month, or else the first one after it.

    Example:
        >>> next_talk(on=date(2026, 11, 30)).first_day
        datetime.date(2026, 12, 1)
        >>> next_talk(on=date(2026, 12, 31)).days_until(date(2026, 12, 31))
        0
    """
    talks = [_talk(row, year=year) for year in (on.year, on.year + 1) for row in talk_months()]
    return next(talk for talk in talks if talk.last_day >= on)


def _talk(month: TalkMonth, *, year: int) -> ProgressTalk:
    first = date(year, month.month, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return ProgressTalk(month=month, first_day=first, last_day=following - timedelta(days=1))


def _talk_month(entry: Entry) -> TalkMonth:
    return TalkMonth(
        month=entry.whole_number("month"), name=entry.text("name"), source=entry.source()
    )

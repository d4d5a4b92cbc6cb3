"""Which days are working days, and how many lie between two days? The one answer for everything.

Free are Saturdays, Sundays and the days that the Dutch act on terms names (Algemene termijnenwet,
article 3): New Year's Day, Good Friday, Easter Monday, the King's birthday, 5 May, Ascension Day,
Whit Monday and both days of Christmas. What is promised in working days, how late something is and
when a task is due are all counted here, so that two pages never show two figures.
"""

from __future__ import annotations

import functools
from datetime import date, timedelta

import holidays

_FRIDAY = 4
#: Liberation Day and Good Friday are free for terms, though not for every employer.
_CATEGORIES = ("public", "optional")


def is_working_day(day: date) -> bool:
    """Return whether people work on this day.

    Example:
        >>> is_working_day(date(2026, 12, 24)), is_working_day(date(2026, 12, 25))
        (True, False)
    """
    return day.weekday() <= _FRIDAY and day not in _holidays_on_weekdays(day.year)


def working_days_between(*, start: date, end: date) -> int:
    """Return how many working days lie after `start`, up to and including `end`.

    Zero where `end` lies not after `start`.

    Example:
        >>> working_days_between(start=date(2026, 12, 24), end=date(2026, 12, 28))
        1
    """
    if end <= start:
        return 0
    whole_weeks, rest = divmod((end - start).days, 7)
    after = start + timedelta(weeks=whole_weeks)
    partly = (after + timedelta(days=offset) for offset in range(1, rest + 1))
    weekdays = whole_weeks * 5 + sum(day.weekday() <= _FRIDAY for day in partly)
    free = sum(
        start < day <= end
        for year in range(start.year, end.year + 1)
        for day in _holidays_on_weekdays(year)
    )
    return weekdays - free


def add_working_days(*, start: date, working_days: int) -> date:
    """Return the day on which so many working days after `start` have passed.

    Example:
        >>> add_working_days(start=date(2026, 12, 24), working_days=1)
        datetime.date(2026, 12, 28)
    """
    day = start
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


@functools.cache
def _holidays_on_weekdays(year: int) -> frozenset[date]:
    """Return the holidays of a year that take a weekday away."""
    free = holidays.country_holidays("NL", years=year, categories=_CATEGORIES)
    return frozenset(day for day in free if day.weekday() <= _FRIDAY)

"""Days, months, quarters and years as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeGuard

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.values.outcomes import (
    UNKNOWN,
    Doubtful,
    Refused,
    Unknown,
    nothing_or_error,
)
from groeiruimte.kernel.quarter import Quarter

_EARLIEST_YEAR = 1600
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_FIRST, _EXCEL_LAST = 20_000, 80_000  # 1954 to 2119: smaller is a count, larger no day

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mrt maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d{1,2}:\d\d.*)?$")
_NUMBERS = re.compile(r"^(\d{1,2})([-/. ])(\d{1,2})[-/. ](\d{4}|\d{2})(?: \d{1,2}:\d\d.*)?$")
_WORDED = re.compile(r"^(?:(\d{1,2})[-. ]+)?([a-z]{3,9})\.?[-. ']+(\d{4}|\d{2})$")
_MONTH_FIRST = re.compile(r"^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
_MONTH = re.compile(r"^(?:(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4}))$")
_WITHOUT_MARKS = re.compile(r"^((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)$")
_YEAR_ONLY = re.compile(r"^(\d{4})$")
_LONGEST_DATE = 40

DateOrder = Literal["day first", "month first", "contradictory"]


def date_order(cells: Iterable[Cell]) -> DateOrder | None:
    """Return which comes first in the dates of a column, or None when nothing shows it.

    "31/12/2024" can only have the day first, and "12/31/2024" only the month.

    Example:
        >>> date_order(["03/04/2024", "12/31/2024"]), date_order(["03/04/2024"])
        ('month first', None)
    """
    seen: set[DateOrder] = set()
    for cell in cells:
        match = _NUMBERS.match(cell.strip()) if _is_short_text(cell) else None
        if match:
            first, second = int(match[1]), int(match[3])
            if 12 < first <= 31 and second <= 12:
                seen.add("day first")
            if 12 < second <= 31 and first <= 12:
                seen.add("month first")
    if len(seen) > 1:
        return "contradictory"
    return next(iter(seen), None)


def _is_short_text(cell: Cell) -> TypeGuard[str]:
    return isinstance(cell, str) and len(cell) <= _LONGEST_DATE


def is_open_to_order(cell: Cell) -> bool:
    """Say whether day and month of a written date could change places, and make another day."""
    match = _NUMBERS.match(cell.strip()) if _is_short_text(cell) else None
    return match is not None and max(int(match[1]), int(match[3])) <= 12 and match[1] != match[3]


def parse_date(
    cell: Cell, *, order: DateOrder | None = "day first"
) -> date | Doubtful[date] | Unknown | Refused:
    """Read a day; of a month, quarter or year only, the last day of it.

    A figure "over 2023" is known when the year is over. Two-digit years are 1970 to 2069. Numbers
    of 20,000 to 80,000 are Excel's own days.

    Args:
        cell: As the file holds it.
        order: What `date_order` saw in the whole column. Without evidence the day comes first, as
            the Dutch write it; a date with slashes, which the English write too, is then doubtful.

    Example:
        >>> str(parse_date("1-3-2024")), str(parse_date("2024-K3")), str(parse_date(45352.0))
        ('2024-03-01', '2024-09-30', '2024-03-01')
        >>> str(parse_date("03/04/2024", order="month first"))
        '2024-03-04'
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    nothing = nothing_or_error(cell)
    if nothing:
        return nothing
    text = text_of(cell).casefold()
    if isinstance(cell, bool | time | timedelta) or len(text) > _LONGEST_DATE:
        return Refused(Code.NOT_A_DATE)
    if order == "contradictory" and is_open_to_order(cell):
        return Refused(Code.DATE_ORDER_UNCLEAR)
    try:
        day = _date_in(text, month_first=order == "month first")
    except ValueError:  # the 31st of February, month 13
        day = None
    if day is None or day.year < _EARLIEST_YEAR:
        return Refused(Code.NOT_A_DATE)
    if order is None and "/" in text and is_open_to_order(cell):
        return Doubtful(day, Code.DATE_ORDER_ASSUMED, {"read_as": day.isoformat()})
    return day


def _date_in(text: str, *, month_first: bool) -> date | None:
    if match := _ISO.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(text):
        first, second = int(match[1]), int(match[3])
        day, month = (second, first) if month_first else (first, second)
        if month_first and first > 12:
            day, month = first, second
        elif not month_first and second > 12:
            # Only the month can come first here, whatever the rest of the column does.
            day, month = second, first
        return date(_full_year(match[4]), month, day)
    if (match := _WORDED.match(text)) and match[2] in MONTHS:
        year, month = _full_year(match[3]), MONTHS[match[2]]
        return date(year, month, int(match[1])) if match[1] else last_day_of(year, month)
    if (match := _MONTH_FIRST.match(text)) and match[1] in MONTHS:
        return date(int(match[3]), MONTHS[match[1]], int(match[2]))
    if match := _MONTH.match(text):
        return last_day_of(int(match[1] or match[4]), int(match[2] or match[3]))
    if match := _WITHOUT_MARKS.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_ONLY.match(text):
        return date(int(match[1]), 12, 31)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        days = int(float(text))
        inside = _EXCEL_FIRST <= days <= _EXCEL_LAST
        return _EXCEL_EPOCH + timedelta(days=days) if inside else None
    return (Quarter.parse(text) + 1).first_day - timedelta(days=1)


def _full_year(written: str) -> int:
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < 70 else 1900
    return year


def last_day_of(year: int, month: int) -> date:
    """Return the last day of a month.

    Example:
        >>> last_day_of(2024, 2).isoformat()
        '2024-02-29'
    """
    following = date(year, month, 28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def parse_year(cell: Cell, *, latest: int) -> int | Unknown | Refused:
    """Read a year, or the year of a date."""
    day = parse_date(cell)
    if isinstance(day, date):
        return day.year if day.year <= latest else _no_year(latest)
    if day is UNKNOWN or (isinstance(day, Refused) and day.code is not Code.NOT_A_DATE):
        return day
    return _no_year(latest)


def _no_year(latest: int) -> Refused:
    return Refused(Code.NOT_A_YEAR, {"earliest": _EARLIEST_YEAR, "latest": latest})

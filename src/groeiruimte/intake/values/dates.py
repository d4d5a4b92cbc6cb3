"""Days, months, quarters and years as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.values.outcomes import UNKNOWN, Refused, Unknown, nothing_or_error
from groeiruimte.kernel.quarter import Quarter

_EARLIEST_YEAR = 1600
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_FIRST, _EXCEL_LAST = 20_000, 80_000  # 1954 to 2119: smaller is a count, larger no day

_MONTHS = {
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
_DUTCH = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: \d{1,2}:\d\d.*)?$")
_WORDED = re.compile(r"^(?:(\d{1,2})[-. ]+)?([a-z]{3,9})\.?[-. ]+(\d{4})$")
_MONTH = re.compile(r"^(?:(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4}))$")
_YEAR_ONLY = re.compile(r"^(\d{4})$")


def parse_date(cell: Cell) -> date | Unknown | Refused:
    """Read a day; of a month, quarter or year only, the last day of it.

    A figure "over 2023" is known when the year is over. Day comes before month, as the Dutch
    write it; two-digit years are 1970 to 2069. Numbers of 20,000 to 80,000 are Excel's own days.

    Example:
        >>> str(parse_date("1-3-2024")), str(parse_date("2024-K3")), str(parse_date(45352.0))
        ('2024-03-01', '2024-09-30', '2024-03-01')
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    nothing = nothing_or_error(cell)
    if nothing:
        return nothing
    if isinstance(cell, bool | time | timedelta):
        return Refused(Code.NOT_A_DATE)
    try:
        found = _date_in(text_of(cell).casefold())
    except ValueError:  # the 31st of February, month 13
        found = None
    return found if found and found.year >= _EARLIEST_YEAR else Refused(Code.NOT_A_DATE)


def _date_in(text: str) -> date | None:
    if match := _ISO.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DUTCH.match(text):
        year = int(match[3])
        if len(match[3]) == 2:
            year += 2000 if year < 70 else 1900
        return date(year, int(match[2]), int(match[1]))
    if (match := _WORDED.match(text)) and match[2] in _MONTHS:
        year, month = int(match[3]), _MONTHS[match[2]]
        return date(year, month, int(match[1])) if match[1] else _last_day(year, month)
    if match := _MONTH.match(text):
        return _last_day(int(match[1] or match[4]), int(match[2] or match[3]))
    if match := _YEAR_ONLY.match(text):
        return date(int(match[1]), 12, 31)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        days = int(float(text))
        inside = _EXCEL_FIRST <= days <= _EXCEL_LAST
        return _EXCEL_EPOCH + timedelta(days=days) if inside else None
    return (Quarter.parse(text) + 1).first_day - timedelta(days=1)


def _last_day(year: int, month: int) -> date:
    return (
        date(year, month, 28)
        + timedelta(days=4)
        - timedelta(days=(date(year, month, 28) + timedelta(days=4)).day)
    )


def parse_year(cell: Cell, *, latest: int) -> int | Unknown | Refused:
    """Read a year, or the year of a date."""
    day = parse_date(cell)
    if isinstance(day, date):
        return day.year if day.year <= latest else _no_year(latest)
    return day if day is UNKNOWN or day == Refused(Code.ERROR_CELL) else _no_year(latest)


def _no_year(latest: int) -> Refused:
    return Refused(Code.NOT_A_YEAR, {"earliest": _EARLIEST_YEAR, "latest": latest})

"""Which day did somebody mean? Day, month, year, however it is written; never month first.

One notation for the whole product, whatever the language of the browser: a native date picker
shows 11/30/2026 on a Dutch page to whoever asks for English.
"""

import re
from datetime import date
from typing import Final

MONTHS: Final = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("maart", "march", "mrt", "mar", "maa"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_NUMBER_OF = {word: number for number, words in enumerate(MONTHS, start=1) for word in words}
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)\.?[-/. ]+(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)\.?")
_EARLIEST, _LATEST = 1900, 2199
_CENTURY = 2000
_LONGEST = 40


class UnreadableDate(ValueError):
    """This is no day; `code` says why: `FORM`, `YEAR` (none), `MONTH`, `DAY` or `REACH`."""

    def __init__(self, code: str) -> None:
        """Keep the reason as a code."""
        super().__init__(code)
        self.code = code


def read_date(text: str) -> date:
    """Return the day that was typed.

    Args:
        text: Day, month and year with dashes, slashes, points or spaces between, the month in
            digits or words, the year in two or four digits; or a year first, as computers write.

    Raises:
        UnreadableDate: It is no day, and why.

    Example:
        >>> read_date("1-7-2029") == read_date("1 juli 2029") == read_date("2029-07-01")
        True
    """
    typed = " ".join(text.lower().replace(",", " ").split())
    if len(typed) > _LONGEST:
        raise UnreadableDate("FORM")
    first = _YEAR_FIRST.fullmatch(typed)
    if first:
        return _day(first[3], first[2], first[1])
    match = _DAY_FIRST.fullmatch(typed) or _DIGITS.fullmatch(typed)
    if match:
        return _day(match[1], match[2], match[3])
    raise UnreadableDate("YEAR" if _WITHOUT_YEAR.fullmatch(typed) else "FORM")


def written(day: date) -> str:
    """Write a day as the field shows it: `01-07-2029`, in every language."""
    return f"{day:%d-%m-%Y}" if day.year >= 1000 else f"{day:%d-%m-}{day.year:04}"


def _day(day: str, month: str, year: str) -> date:
    number = int(month) if month.isdecimal() else _NUMBER_OF.get(month, 0)
    if not 1 <= number <= len(MONTHS):
        raise UnreadableDate("MONTH")
    whole = int(year) + (_CENTURY if len(year) <= 2 else 0)
    if not _EARLIEST <= whole <= _LATEST:
        raise UnreadableDate("REACH")
    try:
        return date(whole, number, int(day))
    except ValueError:
        raise UnreadableDate("DAY") from None

"""What does one cell of somebody else's file say: a number, a moment, or nothing?"""

import datetime
import math
import re

MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "#n/a", "-", ".", "?", "missing"})
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_QUARTER = re.compile(r"(\d{4})[-\s]?[qk]([1-4])|[qk]([1-4])[-\s]?(\d{4})", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_HALF = re.compile(r"(\d{4})[-\s]?h([12])|h([12])[-\s]?(\d{4})", re.IGNORECASE)
_DUTCH_DATE = re.compile(r"(\d{1,2})[-.](\d{1,2})[-.](\d{4})")
_LAST_DAY = 31
_OF_BOOKS = re.compile(r"^(?:fy|boekjaar|bj|year|jaar)\s?(?=\d{4}$)", re.IGNORECASE)
_EARLIEST, _LATEST = 1000.0, 3000.0


class Unreadable(ValueError):
    """The cell holds something, but no number or moment."""


def is_missing(text: str) -> bool:
    """Tell whether a cell says that nothing is known.

    Example:
        >>> is_missing(" NaN "), is_missing("0")
        (True, False)
    """
    return text.strip().lower() in MISSING


def number(text: str, *, decimal_comma: bool, point_groups: bool = False) -> float:
    """Read a number as people and spreadsheets write it.

    Args:
        text: The cell.
        decimal_comma: The file separates its columns by something else than a comma, so that a
            comma in a number is a decimal comma.
        point_groups: A point before three digits stands between thousands.

    Returns:
        The number; NaN where the cell says that nothing is known.

    Raises:
        Unreadable: It is no number.

    Example:
        >>> number("1.234,5", decimal_comma=True), number("1,234.5", decimal_comma=False)
        (1234.5, 1234.5)
    """
    if is_missing(text):
        return math.nan
    plain = re.sub(r"[\s\u00a0\u202f'_]", "", text).lstrip("€$£")
    if "," in plain and "." in plain:
        last_is_comma = plain.rindex(",") > plain.rindex(".")
        plain = (
            plain.replace(".", "").replace(",", ".") if last_is_comma else plain.replace(",", "")
        )
    elif "," in plain:
        thousands = plain.count(",") > 1 or (not decimal_comma and _THOUSANDS.fullmatch(plain))
        plain = plain.replace(",", "" if thousands else ".")
    elif plain.count(".") > 1 or (point_groups and _GROUPED.fullmatch(plain)):
        plain = plain.replace(".", "")
    try:
        return float(plain)
    except ValueError:
        message = f"'{text.strip()[:40]}' is not a number"
        raise Unreadable(message) from None


def moment(text: str, *, decimal_comma: bool) -> tuple[float, float]:
    """Read a moment: 2021, 2021.25, 2021Q2, 2021-06-30, 30-6-2021, H1 2021.

    Returns:
        The year (fraction), and how far into its year the last moment written that way may lie:
        0 for plain years, 0.75 for quarters, 1 for dates.

    Raises:
        Unreadable: It is no moment.

    Example:
        >>> moment("2021Q2", decimal_comma=False), moment("2021", decimal_comma=False)
        ((2021.25, 0.75), (2021.0, 0.0))
    """
    text = text.strip()
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        year, part = quarter[1] or quarter[4], quarter[2] or quarter[3]
        return int(year) + (int(part) - 1) / 4, 0.75
    half = _HALF.fullmatch(text)
    if half:
        return int(half[1] or half[4]) + (int(half[2] or half[3]) - 1) / 2, 0.5
    date = _DATE.fullmatch(text) or _DUTCH_DATE.fullmatch(text)
    try:
        if date:
            parts = [int(part) for part in date.groups()]
            year, month, day = parts if parts[0] > _LAST_DAY else reversed(parts)
            return _of_date(datetime.date(year, month, day)), 1.0
        value = number(_OF_BOOKS.sub("", text), decimal_comma=decimal_comma)
    except ValueError:
        value = math.nan
    if not _EARLIEST <= value <= _LATEST:
        message = f"'{text[:40]}' is not a year, a quarter (2021Q2) or a date (2021-06-30)"
        raise Unreadable(message)
    return value, 0.0


def _of_date(day: datetime.date) -> float:
    length = (datetime.date(day.year + 1, 1, 1) - datetime.date(day.year, 1, 1)).days
    return day.year + day.timetuple().tm_yday / length

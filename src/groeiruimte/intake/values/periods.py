"""Of which year, half year, quarter, month or day does a column heading speak?"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from groeiruimte.intake.cells import Cell
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.values.dates import MONTHS, DateOrder, last_day_of, parse_date
from groeiruimte.intake.values.outcomes import Doubtful, Refused, Unknown

_CODE = re.compile(r"^(\d{4})(?:-(?:(H[12])|(Q[1-4])|(\d\d)(?:-(\d\d))?))?$")
_LONGEST = 200


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time that a heading names; `code` is how we write it.

    Example:
        >>> Period("2025-Q1").last_day.isoformat(), Period("2025").last_day.isoformat()
        ('2025-03-31', '2025-12-31')
        >>> Period("2025-H2").months, Period("2025-02-28").months
        (6, 0)
    """

    code: str

    def __post_init__(self) -> None:
        match = _CODE.match(self.code)
        if match is None or not 1900 <= int(match[1]) <= 2199:
            message = f"'{self.code}' is no period."
            raise ValueError(message)
        if match[4]:
            date(int(match[1]), int(match[4]), int(match[5] or 1))

    @property
    def year(self) -> int:
        """The year it lies in."""
        return int(self.code[:4])

    @property
    def months(self) -> int:
        """How many months it takes; a single day takes none."""
        rest = self.code[5:]
        if not rest:
            return 12
        if rest[0] in "HQ":
            return 6 if rest[0] == "H" else 3
        return 1 if len(rest) == 2 else 0

    @property
    def last_day(self) -> date:
        """The day on which a figure of this period is known."""
        rest = self.code[5:]
        if self.months == 0:
            return date.fromisoformat(self.code)
        if rest[:1] in ("H", "Q"):
            return last_day_of(self.year, int(rest[1]) * self.months)
        return last_day_of(self.year, int(rest) if rest else 12)

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        if self.months == 0:
            return self.last_day
        return date(self.year, self.last_day.month - self.months + 1, 1)


@functools.lru_cache(maxsize=1_000)
def days_of(code: str) -> tuple[date, date]:
    """Return the first and the last day of a period, by its code."""
    period = Period(code)
    return period.first_day, period.last_day


_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINALS = {
    **{"1": 1, "1e": 1, "1ste": 1, "eerste": 1, "first": 1, "1st": 1},
    **{"2": 2, "2e": 2, "2de": 2, "tweede": 2, "second": 2, "2nd": 2},
    **{"3": 3, "3e": 3, "3de": 3, "derde": 3, "third": 3, "3rd": 3},
    **{"4": 4, "4e": 4, "4de": 4, "vierde": 4, "fourth": 4, "4th": 4},
}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d(?!\d)|(?<=[-/ '’qkhjy.])\d\d(?!\d))"
_FULL = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_GAP = r"[\s\-/'’._,]{0,3}"


def _quarter(match: re.Match[str]) -> str:
    return f"{_year(match)}-Q{_ORDINALS[match['part']]}"


def _half(match: re.Match[str]) -> str:
    return f"{_year(match)}-H{_ORDINALS[match['part']]}"


def _month(match: re.Match[str]) -> str:
    return f"{_year(match)}-{MONTHS[match['month']]:02}"


def _number_of_month(match: re.Match[str]) -> str:
    return f"{_year(match)}-{int(match['month']):02}"


def _day(match: re.Match[str]) -> str:
    month = match["month"]
    number = MONTHS[month] if month in MONTHS else int(month)
    day = int(match["day"])
    if month.isdigit() and number > 12:
        day, number = number, day
    return date(_year(match), number, day).isoformat()


def _year(match: re.Match[str]) -> int:
    written = match["year"]
    return int(written) if len(written) == 4 else 2000 + int(written)


def _start(match: re.Match[str]) -> str:
    return f"{_year(match)}-01-01"


def _middle(match: re.Match[str]) -> str:
    return f"{_year(match)}-06-30"


def _whole_year(match: re.Match[str]) -> str:
    return str(_year(match))


# In this order: a longer way to write a time holds a shorter one. The quarters of "Q1 2025" would
# else be lost beside the year.
_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (
            r"(?<!\d)" + _FULL + r"[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)"
            r"(?:[t ]\d\d:\d\d(?::\d\d)?)?",
            _day,
        ),
        (
            r"(?<!\d)(?P<day>\d\d?)[-/.](?P<month>\d\d?)[-/.](?P<year>(?:19|20)\d\d|\d\d)(?!\d)",
            _day,
        ),
        (rf"(?<!\d)(?P<day>\d\d?)\.?[- ](?P<month>{_NAMES})(?![a-z])\.?{_GAP}{_YEAR}", _day),
        (rf"(?<!\d){_FULL}{_GAP}[qk]\s?(?P<part>[1-4])(?!\d)", _quarter),
        (rf"(?<![a-z])[qk]\s?(?P<part>[1-4]){_GAP}{_YEAR}", _quarter),
        (rf"(?<!\d)(?P<part>[1-4])[qk]{_GAP}{_YEAR}", _quarter),
        (
            rf"(?<!\w)(?P<part>{_ORDINAL})\s?(?:kwartaal|kw|quarter)\.?(?: van| of)?{_GAP}{_YEAR}",
            _quarter,
        ),
        (rf"(?:kwartaal|kw|quarter)\s?(?P<part>[1-4])(?:,| van| of)?{_GAP}{_YEAR}", _quarter),
        (rf"(?<!\d){_FULL}{_GAP}(?:kwartaal|kw|quarter)\s?(?P<part>[1-4])(?!\d)", _quarter),
        (rf"(?<!\d){_FULL}{_GAP}h\s?(?P<part>[12])(?!\d)", _half),
        (rf"(?<![a-z])h\s?(?P<part>[12]){_GAP}{_YEAR}", _half),
        (rf"(?<!\d)(?P<part>[12])h{_GAP}{_YEAR}", _half),
        (
            rf"(?<!\w)(?P<part>{_ORDINAL})\s?(?:half\s?jaar|helft|half|hj)"
            rf"(?: van| of)?{_GAP}{_YEAR}",
            _half,
        ),
        (rf"(?:half\s?jaar|hj)\s?(?P<part>[12])(?: van| of)?{_GAP}{_YEAR}", _half),
        (rf"(?<!\d){_FULL}{_GAP}(?:half\s?jaar|hj)\s?(?P<part>[12])(?!\d)", _half),
        (rf"(?<![a-z])(?P<month>{_NAMES})(?![a-z])\.?{_GAP}{_YEAR}", _month),
        (rf"(?<!\d){_FULL}{_GAP}(?P<month>{_NAMES})(?![a-z])", _month),
        (
            r"(?<!\d)" + _FULL + r"[-/.]?m?(?<![\d])(?P<month>0?[1-9]|1[0-2])(?!\d)",
            _number_of_month,
        ),
        (r"(?<!\d)" + _FULL + r"[-/](?P<month>0[1-9]|1[0-2])(?![\d])", _number_of_month),
        (r"(?<![\d/-])(?P<month>0?[1-9]|1[0-2])[-/]" + _FULL, _number_of_month),
        (rf"(?<![a-z])(?:begin|primo|start|aanvang|beginning of|start of){_GAP}{_YEAR}", _start),
        (rf"(?<![a-z])(?:medio|midden|mid|halverwege){_GAP}{_YEAR}", _middle),
        (
            rf"(?<![a-z])(?:ultimo|eind|einde|end of|year end|ye|fy|bj|boekjaar|jaar|year)"
            rf"{_GAP}{_YEAR}",
            _whole_year,
        ),
        (rf"(?<!\d){_FULL}", _whole_year),
        (r"(?<!\w)['’](?P<year>\d\d)(?!\d)", _whole_year),
    )
)
_LEADING = re.compile(r"\b(?:per|op|at|as of|stand|ultimo)[\s:]*$", re.IGNORECASE)
_FILLERS = re.compile(r"\b(?:per|stand|ultimo|op|as of|at|realisatie|actual|actuals|act|real)\b")


def find_period(heading: str) -> tuple[Period, str] | None:
    """Return the period that a heading names, and the heading without it.

    Example:
        >>> find_period("FTE Q1 2025"), find_period("FTE dec 2025")
        ((Period(code='2025-Q1'), 'FTE  '), (Period(code='2025-12'), 'FTE  '))
        >>> find_period("FTE") is None
        True
    """
    if len(heading) > _LONGEST:
        return None
    folded = heading.casefold()
    # Case folding can change the length ("ß"); the places then no longer agree.
    shown = heading if len(folded) == len(heading) else folded
    for pattern, read in _WAYS:
        match = pattern.search(folded)
        if match:
            try:
                period = Period(read(match))
            except ValueError:  # the 31st of February
                continue
            before = _LEADING.sub("", shown[: match.start()])
            return period, f"{before} {shown[match.end() :]}"
    return None


_ORDERLESS = re.compile(r"(?<!\d)(\d\d?)([-/.])(\d\d?)([-/.])((?:19|20)?\d\d)(?!\d)")


def in_one_order(headings: Sequence[str]) -> list[str]:
    """Return headings with their dates day first, when other headings show the month comes first.

    Example:
        >>> in_one_order(["FTE 03/04/2024", "FTE 06/30/2024"])
        ['FTE 04/03/2024', 'FTE 30/06/2024']
        >>> in_one_order(["FTE 03/04/2024"])
        ['FTE 03/04/2024']
    """
    shown = [(int(m[1]), int(m[3])) for text in headings for m in _ORDERLESS.finditer(str(text))]
    is_month_first = any(first <= 12 < second for first, second in shown)
    if not is_month_first or any(second <= 12 < first for first, second in shown):
        return [str(text) for text in headings]
    return [_ORDERLESS.sub(r"\g<3>\g<2>\g<1>\g<4>\g<5>", str(text)) for text in headings]


def open_to_order(headings: Sequence[str]) -> list[str]:
    """Return the headings with a date that could also have the month first, as far as we can see.

    Dates with slashes only: with dashes or points nobody here writes the month first.

    Example:
        >>> open_to_order(["FTE 03/04/2024", "FTE 03-04-2024", "FTE 03/03/2024"])
        ['FTE 03/04/2024']
        >>> open_to_order(["FTE 03/04/2024", "FTE 31/12/2024"])
        []
    """
    dates = [(text, int(m[1]), m[2], int(m[3])) for text in headings for m in _found(text)]
    shown = {first > second for _, first, _, second in dates if max(first, second) > 12}
    if len(shown) == 1:
        return []
    is_open = [mark == "/" and first != second <= 12 >= first for _, first, mark, second in dates]
    return [date[0] for date, open_one in zip(dates, is_open, strict=True) if open_one]


def _found(text: str) -> Iterator[re.Match[str]]:
    return _ORDERLESS.finditer(str(text)[:_LONGEST])


def parse_day(cell: Cell, *, order: DateOrder | None) -> date | Doubtful[date] | Unknown | Refused:
    """Read a day as `parse_date` does; also the last day of a period in words: "H1 2024".

    Example:
        >>> [str(parse_day(text, order=None)) for text in ("H1 2024", "3e kwartaal 2023", "K4 '24")]
        ['2024-06-30', '2023-09-30', '2024-12-31']
    """
    parsed = parse_date(cell, order=order)
    if isinstance(parsed, Refused) and parsed.code is Code.NOT_A_DATE and isinstance(cell, str):
        named = find_period(cell) if len(cell) <= _LONGEST_CELL and is_period(cell) else None
        if named and named[0].months in _PARTS:
            return named[0].last_day
    return parsed


_LONGEST_CELL = 40
_PARTS = (3, 6, 12)


def periods_named(heading: str) -> int:
    """Return how many periods a heading names: "groei 2023-2024" names two, and is of neither."""
    number, rest = 0, str(heading)
    while (named := find_period(rest)) and number < 3:
        number, rest = number + 1, named[1]
    return number


def is_period(text: str) -> bool:
    """Say whether a text is a period and nothing else.

    Example:
        >>> is_period("per 31-12-2024"), is_period("FTE 2024")
        (True, False)
    """
    named = find_period(text)
    return named is not None and not any(map(str.isalnum, _FILLERS.sub("", named[1].casefold())))


_BROKEN_YEAR = re.compile(r"(?<!\d)((?:19|20)?(\d\d))\s?[/-]\s?(?:19|20)?(\d\d)(?![\d/-])")


def names_broken_year(text: str) -> bool:
    """Say whether a text names a year that does not end in December: "2025/26", "FY 24/25".

    Where the second half could be a month ("2011/12") it is taken for one.

    Example:
        >>> [names_broken_year(text) for text in ("FTE 2025/26", "FTE 2011/12", "FTE FY24/25")]
        [True, False, True]
    """
    found = (match.groups() for match in _BROKEN_YEAR.finditer(text))
    return any(
        (int(first) + 1) % 100 == int(second) and (len(whole) == 2 or int(second) > 12)
        for whole, first, second in found
    )


_WEEK = re.compile(r"(?<!\w)(?:week|wk|w)\.?\s?\d", re.IGNORECASE)


def names_part_of_year(text: str) -> bool:
    """Say whether a word of a text is a part of a year without its year, or a week.

    Example:
        >>> [names_part_of_year(text) for text in ("FTE Q1/", "FTE week 12", "FTE per maand")]
        [True, True, False]
    """
    words = re.split(r"[\s/,;()&+-]+", _FILLERS.sub(" ", text.casefold()))
    telling = (word for word in words if any(map(str.isalnum, word)))
    return bool(_WEEK.search(text)) or any(map(is_part_of_year, telling))


def is_part_of_year(text: str) -> bool:
    """Say whether a text names a part of a year without saying which: "Q1", "jan", "H2".

    Example:
        >>> is_part_of_year("Q1"), is_part_of_year("dec."), is_part_of_year("Q1 2025")
        (True, True, False)
    """
    return not is_period(text) and is_period(f"2000 {text}") and find_period(text) is None

"""Which quarter of which year? The unit of time of everything that is needed or offered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_TEXT = re.compile(r"^\s*(?:(\d{4})\s*-?\s*[QqKk]([1-4])|[QqKk]([1-4])\s*-?\s*(\d{4}))\s*$")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One quarter of a calendar year; ordered, and as far apart as the quarters between.

    Example:
        >>> Quarter(2028, 4) + 1
        Quarter(year=2029, number=1)
        >>> Quarter(2029, 1) - Quarter(2028, 3)
        2
        >>> str(Quarter.parse("2028-K3"))
        '2028-Q3'
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            message = f"A quarter is 1, 2, 3 or 4, not {self.number}."
            raise ValueError(message)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    def __add__(self, quarters: int) -> Quarter:
        return Quarter.from_index(self.index + quarters)

    def __sub__(self, other: Quarter) -> int:
        return self.index - other.index

    @property
    def index(self) -> int:
        """Quarters since the year 0: what tables store and engines count with."""
        return self.year * 4 + self.number - 1

    @property
    def first_day(self) -> date:
        """The day on which the quarter starts."""
        return date(self.year, self.number * 3 - 2, 1)

    @classmethod
    def from_index(cls, index: int) -> Quarter:
        """Return the quarter with this `index`."""
        return cls(index // 4, index % 4 + 1)

    @classmethod
    def of(cls, day: date) -> Quarter:
        """Return the quarter in which a day falls."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read `2028-Q3`, `2028 K3` or `Q3 2028`.

        Raises:
            ValueError: The text is no quarter; the message says what would be.
        """
        match = _TEXT.match(text)
        if match is None:
            message = f"'{text}' is no quarter: write it as 2028-Q3."
            raise ValueError(message)
        year, number = (match[1], match[2]) if match[1] else (match[4], match[3])
        return cls(int(year), int(number))

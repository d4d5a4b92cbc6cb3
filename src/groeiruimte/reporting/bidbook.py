"""What stands in a bid book: plain data in words, ready to be set in type.

A `tone` is ok, warning, danger or unknown: a sign and a colour, beside words that say the same.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """One term of an offer in words."""

    label: str
    value: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRow:
    """One procedure on a time line; `start`, `end` and `slow_end` are parts of its width (0-1)."""

    name: str
    who: str
    period: str
    start: float
    end: float
    slow_end: float
    is_critical: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTimeline:
    """From today until a place is ready; `years`, `today` and `need` are parts of the width."""

    verdict: str
    tone: str
    years: tuple[tuple[str, float], ...]
    today: float
    need: float
    rows: tuple[ProcedureRow, ...]
    spared: tuple[str, ...]
    first_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BidBookPlace:
    """One place that a region offers, with everything that is told of it but the lines."""

    number: int
    site: str
    region: str
    town: str
    fits: str
    tone: str
    summary: str
    notes: tuple[str, ...]
    terms: tuple[TermRow, ...]
    contact: str
    sure: tuple[str, ...]
    unsure: tuple[str, ...]
    timeline: PlaceTimeline | None
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one region offers on one line, and how that answers what was asked."""

    offered: str
    judgment: str
    tone: str
    remark: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One line that was asked, with a cell per place in the order of the places."""

    label: str
    asked: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BidBook:
    """All places that are offered on one question, for the entrepreneur; without the name.

    `words` holds the headings in the language of the book, by the names that the template uses;
    `map_svg` is empty where no place has a point.
    """

    language: str
    title: str
    reference: str
    made_on: str
    headline: str
    reasons: tuple[str, ...]
    caution: str
    map_svg: str
    places: tuple[BidBookPlace, ...]
    rows: tuple[LineRow, ...]
    steps: tuple[str, ...]
    silent: tuple[str, ...]
    words: dict[str, str]

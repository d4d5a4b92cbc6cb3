"""Where does a comparison of places draw the line: in time, better, enough people?

The paper gives no figures for these; each is a decision of our own with its reason.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.requirement_kinds import whole_kind
from groeiruimte.programme.sources import Source, Text, load_parameters


class LineKey(StrEnum):
    """The lines that are drawn."""

    LATEST_DELAY = "latest_delay"
    """Quarters later than asked that a place may be and still fit."""
    IN_TIME = "in_time"
    """Quarters later than asked that a place of the own region may be and still suffice."""
    LEAST_MARGIN = "least_margin"
    """Difference in first shares from which on a place is better than the next."""
    GRADUATES_SHARE = "graduates_share"
    """Part of those who graduate in a year that one company can hire."""
    STOCK_SHARE = "stock_share"
    """Part of the technically schooled people within reach that one company can employ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line with its reason; `kinds` are the kinds of requirement that it is about."""

    key: LineKey
    unit: str
    value: float
    kinds: tuple[str, ...]
    name: Text
    why: Text
    source: Source


@functools.cache
def lines() -> dict[LineKey, Line]:
    """Return all lines by key."""
    listed = [
        Line(
            key=entry.one_of("key", LineKey),
            unit=entry.string("unit"),
            value=entry.number("value"),
            kinds=entry.strings("kinds") if "kinds" in entry.values else (),
            name=entry.text("name"),
            why=entry.text("why"),
            source=entry.source(),
        )
        for entry in load_parameters("matching").entries("matching")
    ]
    return {line.key: line for line in listed}


def latest_delay() -> int:
    """Return how many quarters later than asked a place may be and still fit."""
    return int(lines()[LineKey.LATEST_DELAY].value)


def in_time() -> int:
    """Return how many quarters later than asked the own region still suffices."""
    return int(lines()[LineKey.IN_TIME].value)


def least_margin() -> float:
    """Return from which difference in first shares on a place is better than the next."""
    return lines()[LineKey.LEAST_MARGIN].value


def graduates_share() -> float:
    """Return which part of those who graduate in a year one company can hire."""
    return lines()[LineKey.GRADUATES_SHARE].value


def stock_share() -> float:
    """Return which part of the technically schooled people around one company can employ."""
    return lines()[LineKey.STOCK_SHARE].value


def share_line(*, kind: str) -> LineKey | None:
    """Return which line says how much of what there is one company can count on, or none.

    A kind of one field of study counts as the kind of all fields.
    """
    whole = whole_kind(key=kind)
    for key in (LineKey.GRADUATES_SHARE, LineKey.STOCK_SHARE):
        if whole in lines()[key].kinds:
            return key
    return None


def share_of(*, kind: str, drawn: Mapping[str, float] | None = None) -> float:
    """Return which part of what there is one company can count on; 1 is all.

    `drawn` are the lines as they were drawn for a question, by key; those of today where left out.
    """
    line = share_line(kind=kind)
    if line is None:
        return 1.0
    return (drawn or {}).get(line, lines()[line].value)

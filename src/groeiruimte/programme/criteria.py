"""On which criteria are places compared once they meet all hard requirements?

The first version of the ranking: each criterion turns a fact of a place, and where needed the
demand of the company, into a value between 0 and 1. The entrepreneur decides how much each weighs.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


class Direction(StrEnum):
    """Whether a higher or a lower measure is better for the company."""

    HIGHER = "HIGHER"
    LOWER = "LOWER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing on which places are compared.

    The value runs in a straight line from 0 at `worst` to 1 at `best`, and stays there beyond.
    `formula` says in words what is measured.
    """

    key: str
    name: Text
    formula: Text
    direction: Direction
    unit: str
    worst: float
    best: float
    requirement_keys: tuple[str, ...]
    fact_keys: tuple[str, ...]
    source: Source
    value_source: Source

    def value_of(self, measure: float) -> float:
        """Return the value between 0 and 1 of what was measured at a place."""
        share = (measure - self.worst) / (self.best - self.worst)
        return min(max(share, 0.0), 1.0)


@functools.cache
def criteria() -> tuple[Criterion, ...]:
    """Return the criteria in the order in which they are shown."""
    return tuple(_criterion(entry) for entry in load_parameters("criteria").entries("criteria"))


def criterion(*, key: str) -> Criterion:
    """Return the criterion with this key.

    Raises:
        KeyError: There is no such criterion.
    """
    return {each.key: each for each in criteria()}[key]


def _criterion(entry: Entry) -> Criterion:
    worst, best = entry.number("worst"), entry.number("best")
    direction = entry.one_of("direction", Direction)
    if worst == best or (best > worst) != (direction is Direction.HIGHER):
        raise entry.malformed("best", f"must be on the {direction.lower()} side of worst")
    return Criterion(
        key=entry.string("key"),
        name=entry.text("name"),
        formula=entry.text("formula"),
        direction=direction,
        unit=entry.string("unit"),
        worst=worst,
        best=best,
        requirement_keys=entry.strings("requirements"),
        fact_keys=entry.strings("facts"),
        source=entry.source(),
        value_source=entry.source("value_source"),
    )

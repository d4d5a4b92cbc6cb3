"""On which criteria are places compared once they meet all hard requirements?

Each criterion turns facts of a place, and where needed the demand of the company, into a value
between 0 and 1. The entrepreneur decides how much each weighs. How far measurements can be off, and
how quickly what lies further away counts for less, is stated here too.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum
from math import inf, sqrt

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


class Direction(StrEnum):
    """Whether a higher or a lower measure is better for the company."""

    HIGHER = "HIGHER"
    LOWER = "LOWER"


class Measure(StrEnum):
    """How a criterion is measured."""

    DELAY = "DELAY"
    """How much later than asked a place is ready."""
    RATIO = "RATIO"
    """What there is per unit of what is needed; of several kinds the tightest."""
    SUM = "SUM"
    """What the facts say, added up."""
    SURROUNDINGS = "SURROUNDINGS"
    """What lies around a place, counted the less the longer the journey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing on which places are compared.

    The value runs in straight lines between `corners` (measure, value), measures ascending, and is
    flat outside them. `formula` says in words what is measured; `version` goes up whenever formula
    or corners change, and is kept with every comparison.
    """

    key: str
    version: int
    name: Text
    formula: Text
    direction: Direction
    measure: Measure
    unit: str
    corners: tuple[tuple[float, float], ...]
    requirement_keys: tuple[str, ...]
    fact_keys: tuple[str, ...]
    source: Source
    value_source: Source

    @property
    def worst(self) -> float:
        """The measure from which a place is worth nothing on this criterion."""
        return self._end(is_best=False)

    @property
    def best(self) -> float:
        """The measure from which more (or less) adds nothing."""
        return self._end(is_best=True)

    @property
    def is_straight(self) -> bool:
        """The value runs in one straight line."""
        return len(self.corners) == 2

    def value_of(self, measure: float) -> float:
        """Return the value between 0 and 1 of what was measured at a place."""
        before = self.corners[0]
        for corner in self.corners:
            if measure <= corner[0]:
                width = corner[0] - before[0]
                share = 1.0 if not width else (measure - before[0]) / width
                return before[1] + max(share, 0.0) * (corner[1] - before[1])
            before = corner
        return before[1]

    def _end(self, *, is_best: bool) -> float:
        first_is_best = self.direction is Direction.LOWER
        return self.corners[0 if is_best is first_is_best else -1][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How much counts of what lies a journey away (own estimate).

    `usually_off` is the part by which a journey that we work out is off in the middle.
    """

    half_minutes: float
    furthest_minutes: float
    usually_off: float
    source: Source

    def weight(self, minutes: float) -> float:
        """Return how much counts of what lies so far away: half after every `half_minutes`.

        Example:
            >>> [round(reach().weight(minutes), 2) for minutes in (0.0, 100.0)]
            [1.0, 0.0]
        """
        return (
            0.0 if minutes > self.furthest_minutes else float(0.5 ** (minutes / self.half_minutes))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementErrors:
    """How far a fact can be off (one standard error, as a part of its value; own estimate)."""

    by_trust: tuple[tuple[str, float], ...]
    per_year: float
    computed: float
    most: float
    source: Source

    def of(self, *, trust: str, age_years: float) -> float:
        """Return the relative error of a fact: what its trust says, and more the older it is.

        Example:
            >>> errors = measurement_errors()
            >>> errors.of(trust="MEASURED", age_years=0) < errors.of(trust="ESTIMATED", age_years=0)
            True
        """
        known = dict(self.by_trust)
        base = known.get(trust, max(known.values()))
        return min(sqrt(base**2 + (self.per_year * max(age_years, 0.0)) ** 2), self.most)


@functools.cache
def criteria() -> tuple[Criterion, ...]:
    """Return the criteria in the order in which they are shown."""
    return tuple(_criterion(entry) for entry in _parameters().entries("criteria"))


@functools.cache
def reach() -> Reach:
    """Return how distance is taken into account."""
    entry = _parameters().entry("reach")
    return Reach(
        half_minutes=entry.number("half_minutes"),
        furthest_minutes=entry.number("furthest_minutes"),
        usually_off=entry.number("usually_off"),
        source=entry.source(),
    )


@functools.cache
def measurement_errors() -> MeasurementErrors:
    """Return how far facts can be off."""
    entry = _parameters().entry("measurement_errors")
    by_trust = entry.entry("by_trust")
    return MeasurementErrors(
        by_trust=tuple((key, by_trust.number(key)) for key in by_trust.values),
        per_year=entry.number("per_year"),
        computed=entry.number("computed"),
        most=entry.number("most"),
        source=entry.source(),
    )


def criterion(*, key: str) -> Criterion:
    """Return the criterion with this key.

    Raises:
        KeyError: There is no such criterion.
    """
    return {each.key: each for each in criteria()}[key]


def _criterion(entry: Entry) -> Criterion:
    direction = entry.one_of("direction", Direction)
    return Criterion(
        key=entry.string("key"),
        version=entry.whole_number("version"),
        name=entry.text("name"),
        formula=entry.text("formula"),
        direction=direction,
        measure=entry.one_of("measure", Measure),
        unit=entry.string("unit"),
        corners=_corners(entry, direction),
        requirement_keys=entry.strings("requirements"),
        fact_keys=entry.strings("facts"),
        source=entry.source(),
        value_source=entry.source("value_source"),
    )


def _corners(entry: Entry, direction: Direction) -> tuple[tuple[float, float], ...]:
    corners = tuple(
        (corner.number("measure"), corner.number("value")) for corner in entry.entries("corners")
    )
    last_measure, last_value = -inf, -inf
    for measure, value in corners:
        upward = value if direction is Direction.HIGHER else -value
        if measure <= last_measure or upward <= last_value:
            message = f"must ascend in measure, and be better the {direction.lower()} it is"
            raise entry.malformed("corners", message)
        last_measure, last_value = measure, upward
    if len(corners) < 2 or {corners[0][1], corners[-1][1]} != {0.0, 1.0}:
        raise entry.malformed("corners", "must run between the values 0 and 1")
    return corners


def _parameters() -> Entry:
    return load_parameters("criteria")

"""In which words do demand and supply speak, so that they can be compared?

A company's need and a place's offer use one vocabulary: a kind of requirement has a unit, a way to
compare, and the supply fact that answers it. Changing this list changes what can be matched.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.kernel.codes import Comparison
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


class DemandTypeCode(StrEnum):
    """The five types of growth-space demand (programme §3.7), and financing (§4.8)."""

    SPACE = "SPACE"
    CAPITAL = "CAPITAL"
    TALENT = "TALENT"
    LIVING = "LIVING"
    ENERGY = "ENERGY"
    FINANCING = "FINANCING"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandType:
    """One of the six headings under which a company states what it needs."""

    code: DemandTypeCode
    name: Text
    explanation: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as people write it behind a number."""

    code: str
    symbol: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementKind:
    """One thing a company can ask of a place, and how a place is held against it.

    `comparison` reads from the place: AT_LEAST is "the place has at least what is asked". NONE is
    recorded and reported, but no place is excluded by it. `fact_key` is empty then, unless the
    fact is worth showing beside the demand. `plausible_min` and `plausible_max` are for input
    checks only: a value outside them is asked about, never refused as impossible.
    """

    key: str
    demand_type: DemandTypeCode
    name: Text
    help: Text
    unit: str
    comparison: Comparison
    classes: tuple[str, ...]
    fact_key: str
    who_can_change: Text
    decimals: int
    plausible_min: float | None
    plausible_max: float | None
    is_time_phased: bool
    source: Source

    @property
    def is_matched_to_places(self) -> bool:
        """Whether a place can fail on this kind."""
        return self.comparison is not Comparison.NONE

    @property
    def has_classes(self) -> bool:
        """Whether the answer is one of `classes` instead of a number or a yes."""
        return bool(self.classes)

    def order_of(self, class_code: str) -> int:
        """Return the position of a class in the order, the number that engines compare.

        Raises:
            ValueError: There is no such class; the message lists those there are.
        """
        if class_code not in self.classes:
            known = ", ".join(self.classes)
            message = f"'{class_code}' is no class of {self.key}: choose one of {known}."
            raise ValueError(message)
        return self.classes.index(class_code)


@functools.cache
def demand_types() -> tuple[DemandType, ...]:
    """Return the six demand types in the order of the programme."""
    return tuple(
        DemandType(
            code=entry.one_of("code", DemandTypeCode),
            name=entry.text("name"),
            explanation=entry.text("explanation"),
            source=entry.source(),
        )
        for entry in _parameters().entries("demand_types")
    )


@functools.cache
def units() -> dict[str, Unit]:
    """Return every unit by its code."""
    read = (
        Unit(code=entry.string("code"), symbol=entry.text("symbol"))
        for entry in _parameters().entries("units")
    )
    return {unit.code: unit for unit in read}


@functools.cache
def requirement_kinds() -> tuple[RequirementKind, ...]:
    """Return all kinds of requirement in the order in which a conversation meets them."""
    return tuple(_requirement_kind(entry) for entry in _parameters().entries("kinds"))


def requirement_kind(*, key: str) -> RequirementKind:
    """Return the kind with this key.

    Raises:
        KeyError: There is no such kind.
    """
    return _kinds_by_key()[key]


def kinds_of(*, demand_type: DemandTypeCode | str) -> tuple[RequirementKind, ...]:
    """Return the kinds that belong to one demand type."""
    return tuple(kind for kind in requirement_kinds() if kind.demand_type == demand_type)


def known_unit(entry: Entry) -> str:
    """Return the unit that an entry names.

    Raises:
        MalformedParametersError: The unit is not in the list of units.
    """
    unit = entry.string("unit")
    if unit not in units():
        raise entry.malformed("unit", f"is '{unit}', which is not in the list of units")
    return unit


@functools.cache
def _kinds_by_key() -> dict[str, RequirementKind]:
    return {kind.key: kind for kind in requirement_kinds()}


def _requirement_kind(entry: Entry) -> RequirementKind:
    return RequirementKind(
        key=entry.string("key"),
        demand_type=entry.one_of("demand_type", DemandTypeCode),
        name=entry.text("name"),
        help=entry.text("help"),
        unit=known_unit(entry),
        comparison=entry.one_of("comparison", Comparison),
        classes=entry.strings("classes"),
        fact_key=entry.string("fact_key", ""),
        who_can_change=entry.text("who_can_change"),
        decimals=entry.whole_number("decimals"),
        plausible_min=entry.optional_number("plausible_min"),
        plausible_max=entry.optional_number("plausible_max"),
        is_time_phased=entry.flag("time_phased"),
        source=entry.source(),
    )


def _parameters() -> Entry:
    return load_parameters("requirement_kinds")

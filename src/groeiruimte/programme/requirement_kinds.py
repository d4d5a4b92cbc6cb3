"""In which words do demand and supply speak, so that they can be compared?

A company's need and a place's offer use one vocabulary: a kind of requirement has a unit, a way to
compare, and the supply fact that answers it. Changing this list changes what can be matched.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from enum import StrEnum

from groeiruimte.kernel.codes import Comparison
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters

#: Between a kind and the field of study for which it is asked, or that it may be flexible.
_FIELD = "__"
_FLEXIBLE = "flexible"


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
    checks only: a value outside them is asked about, never refused as impossible. `by_field` kinds
    can also be asked for one field of study, which `field` then names. A kind with a
    `flexible_fact` can also be asked by who can do with a flexible contract (`is_flexible`).
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
    by_field: bool = False
    field: str = ""
    flexible_fact: str = ""
    is_flexible: bool = False

    @property
    def is_matched_to_places(self) -> bool:
        """Whether a place can fail on this kind."""
        return self.comparison is not Comparison.NONE

    @property
    def whole(self) -> str:
        """The key of the same kind for all fields of study together, and for firm supply."""
        return whole_kind(key=self.key)

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
    """Return the kind with this key, also where it ends in a field of study.

    Raises:
        KeyError: There is no such kind.
    """
    return _kinds_by_key()[key]


def whole_kind(*, key: str) -> str:
    """Return the key without its field of study, or without its being flexible.

    Example:
        >>> whole_kind(key="talent_hbo_fte__electrical")
        'talent_hbo_fte'
    """
    return key.partition(_FIELD)[0]


def flexible_kind(kind: RequirementKind) -> RequirementKind:
    """Return a kind as who can do with a flexible contract asks it; itself where there is none."""
    if not kind.flexible_fact:
        return kind
    return replace(
        kind,
        key=key_of_field(key=kind.key, field=_FLEXIBLE),
        fact_key=kind.flexible_fact,
        name=Text(nl=f"{kind.name.nl} (ook flexibel)", en=f"{kind.name.en} (flexible too)"),
        is_flexible=True,
    )


def key_of_field(*, key: str, field: str) -> str:
    """Return the key of a kind for one field of study; without a field that of all fields."""
    return f"{key}{_FIELD}{field}" if field else key


@functools.cache
def fields_of_study() -> dict[str, Text]:
    """Return the fields of technical study, by code, in the order in which they are asked."""
    entries = _parameters().entries("fields")
    return {entry.string("code"): entry.text("name") for entry in entries}


def in_field(name: Text, *, field: str) -> Text:
    """Return a name with a field of study behind it."""
    study = fields_of_study()[field]
    return Text(nl=f"{name.nl} ({study.nl})", en=f"{name.en} ({study.en})")


def in_all_fields(kind: RequirementKind) -> tuple[RequirementKind, ...]:
    """Return a kind, and after it the same for every field of study, or flexible, where it can."""
    if kind.flexible_fact:
        return (kind, flexible_kind(kind))
    if not kind.by_field:
        return (kind,)
    return (kind, *(_of_field(kind, field) for field in fields_of_study()))


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
    return {each.key: each for kind in requirement_kinds() for each in in_all_fields(kind)}


def _of_field(kind: RequirementKind, field: str) -> RequirementKind:
    return replace(
        kind,
        key=key_of_field(key=kind.key, field=field),
        fact_key=key_of_field(key=kind.fact_key, field=field),
        name=in_field(kind.name, field=field),
        field=field,
    )


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
        by_field=entry.flag("by_field", default=False),
        flexible_fact=entry.string("flexible_fact", ""),
        source=entry.source(),
    )


def _parameters() -> Entry:
    return load_parameters("requirement_kinds")

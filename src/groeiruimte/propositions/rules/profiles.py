"""How is a need written down as a profile: one value per attribute that may go to regions?

The attributes, their order and their hierarchies stand with the programme. A quantity counts by the
most that is likely needed, the year by the first quarter in which anything is. A kind that has no
attribute (financing, jobs) is in no profile and goes to nobody.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.engine.anonymity.hierarchies import EVERYTHING, UNKNOWN, Hierarchy
from groeiruimte.engine.anonymity.reading import read_hierarchy
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.disclosure import disclosure_rule, hierarchy_file
from groeiruimte.programme.reference_population import QUANTITIES
from groeiruimte.programme.requirement_kinds import flexible_kind, requirement_kind

YEAR, DOMAIN, REGION = "needed_from_year", "technology_domain", "rom_region"
FAMILIES = ("building", "surroundings")
#: What a family attribute says when none of its families is asked for.
ORDINARY = {"building": "ORDINARY", "surroundings": "NOTHING"}

Leaves = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a profile says of one attribute, in no language: a code, or a band with its ends.

    `low` and `high` are the ends of a band, both included for years and the upper one not for
    other quantities; None is open. A code of `*` says nothing, `unknown` that it is not asked.
    """

    attribute: str
    level: int
    code: str
    low: float | None = None
    high: float | None = None

    @property
    def is_told(self) -> bool:
        """Something is said."""
        return self.code != EVERYTHING

    @property
    def is_asked(self) -> bool:
        """A place may tell what it has of this: all but what is said not to be needed."""
        return self.code != UNKNOWN

    def as_stored(self) -> dict[str, object]:
        """Return plain values to keep with a profile."""
        return {
            "attribute": self.attribute,
            "level": self.level,
            "code": self.code,
            "low": self.low,
            "high": self.high,
        }


@functools.cache
def hierarchies() -> tuple[Hierarchy, ...]:
    """Return the hierarchy of every attribute that may go to regions, in the programme's order."""
    return tuple(
        read_hierarchy(name, hierarchy_file(name)) for name in disclosure_rule().attributes
    )


@functools.cache
def hierarchy(attribute: str) -> Hierarchy:
    """Return the hierarchy of one attribute."""
    return next(each for each in hierarchies() if each.name == attribute)


def versions() -> dict[str, str]:
    """Return the version of every hierarchy, to keep with what was told by it."""
    return {each.name: each.version for each in hierarchies()}


@functools.cache
def kinds_in_profiles() -> tuple[str, ...]:
    """Return the kinds of requirement that a profile can tell of."""
    listed = (kind for family in disclosure_rule().families for kind in family.kinds)
    flexible = (flexible_kind(requirement_kind(key=name)).key for name in QUANTITIES)
    return tuple(dict.fromkeys((*QUANTITIES, *flexible, *listed)))


def leaves_of(demands: Sequence[ReadDemand], *, domain: str, region: str) -> Leaves:
    """Return the profile of a need at its finest level: a leaf per attribute.

    Args:
        demands: What is needed, as confirmed.
        domain: The code of the technology; empty is not known.
        region: The code of the region of the ROM that holds the company.
    """
    demands = [each for each in demands if each.kind.key in kinds_in_profiles()]
    known = [each.needed_from for each in demands if each.needed_from is not None]
    values: dict[str, str | float] = {
        name: _most(demands, kind=name, attribute=name) for name in QUANTITIES
    }
    values[YEAR] = Quarter.from_index(min(known)).year if known else UNKNOWN
    values[DOMAIN], values[REGION] = domain, region
    for attribute in FAMILIES:
        values[attribute] = _family(attribute, {each.kind.key for each in demands})
    return leaves_for(values)


def leaves_for(values: dict[str, str | float]) -> Leaves:
    """Return the leaf of each attribute; what a hierarchy does not know counts as unknown."""
    return tuple(_leaf(each, values[each.name]) for each in hierarchies())


def told_at(leaves: Leaves, levels: Sequence[int]) -> tuple[Told, ...]:
    """Return what a profile says when it is told at these levels."""
    return tuple(
        _told(each, leaf=leaf, level=level)
        for each, leaf, level in zip(hierarchies(), leaves, levels, strict=True)
    )


def read_told(stored: Iterable[dict[str, object]]) -> tuple[Told, ...]:
    """Return what a frozen profile says, from how it was kept."""
    return tuple(Told(**each) for each in stored)  # type: ignore[arg-type]


def family_code(attribute: str, families: Sequence[str]) -> str:
    """Return the code of several families together, such as `CLEAN_AND_HEAVY`."""
    ordered = [each.code for each in disclosure_rule().families_of(attribute)]
    named = [code for code in ordered if code in families]
    return "_AND_".join(named) or ORDINARY[attribute]


def families_in(told: Told) -> tuple[str, ...]:
    """Return the families that a place is asked about; all of them where only "special" is said."""
    codes = [each.code for each in disclosure_rule().families_of(told.attribute)]
    leaves = hierarchy(told.attribute)
    if told.level == 0:
        return tuple(code for code in codes if code in told.code.split("_AND_"))
    below = [leaves.values[0][leaf] for leaf in _below(leaves, told)]
    special = {code for value in below for code in value.split("_AND_") if code in codes}
    is_any = told.code == EVERYTHING
    return () if is_any else tuple(code for code in codes if code in special)


def _below(each: Hierarchy, told: Told) -> list[int]:
    code = each.values[told.level].index(told.code)
    return [int(leaf) for leaf in np.flatnonzero(each.codes[told.level] == code)]


def _most(demands: Sequence[ReadDemand], *, kind: str, attribute: str) -> str | float:
    # A profile does not tell whether a flexible contract would do.
    amounts = [
        float(each.likely) for each in demands if each.kind.whole == kind and each.likely > 0
    ]
    return max(amounts) if amounts else UNKNOWN


def _family(attribute: str, kinds: set[str]) -> str:
    families = disclosure_rule().families_of(attribute)
    return family_code(attribute, [each.code for each in families if kinds & set(each.kinds)])


def _leaf(each: Hierarchy, value: str | float) -> int:
    try:
        return each.leaf(value)
    except KeyError:
        return each.leaf(UNKNOWN)


def _told(each: Hierarchy, *, leaf: int, level: int) -> Told:
    code = each.value(level=level, leaf=leaf)
    if each.edges is None or code in (EVERYTHING, UNKNOWN):
        return Told(attribute=each.name, level=level, code=code)
    alike = np.flatnonzero(each.codes[level] == each.codes[level, leaf])
    after = int(alike[-1]) + 1
    high = float(each.edges[after]) if after < len(each.edges) else None
    if high is not None and each.name == YEAR:
        high -= 1
    return Told(
        attribute=each.name, level=level, code=code, low=float(each.edges[alike[0]]), high=high
    )


def answer_kinds_of(told: Iterable[Told]) -> tuple[str, ...]:
    """Return what a place answers on: what is told or may be needed, never more than was told.

    A quantity of which nothing is told is asked of everybody: that says nothing of the need.
    """
    families = {each.code: each.kinds for each in disclosure_rule().families}
    kinds: list[str] = []
    for each in told:
        if each.attribute in QUANTITIES and each.is_asked:
            kinds.append(each.attribute)
        elif each.attribute in FAMILIES:
            kinds += [kind for code in families_in(each) for kind in families[code]]
    return tuple(kinds)


def demands_in(told: Iterable[Told], *, at_least: bool = False) -> tuple[ReadDemand, ...]:
    """Return the amounts of a profile as demands, so that a place can be held against them.

    The ends of a band are the range. Likely is its upper end, where an offer meets the need for
    sure; with `at_least` the lower end, below which an offer is surely too little.
    """
    listed = tuple(told)
    years = [each for each in listed if each.attribute == YEAR and each.low is not None]
    first = Quarter(int(years[0].low or 0), 1).index if years else None
    return tuple(
        _demand(each, needed_from=first, at_least=at_least)
        for each in listed
        if each.attribute in QUANTITIES and each.low is not None
    )


def _demand(told: Told, *, needed_from: int | None, at_least: bool) -> ReadDemand:
    low = Decimal(str(told.low))
    high = low if told.high is None else Decimal(str(told.high))
    return ReadDemand(
        kind=requirement_kind(key=told.attribute),
        hardness=Hardness.REQUIREMENT,
        low=low,
        likely=low if at_least else high,
        high=high,
        needed_from=needed_from,
        needed_until=None,
    )

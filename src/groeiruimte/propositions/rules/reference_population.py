"""Which companies does a reader have in mind? Those that are counted, and the open rest, as rows.

A row is a combination of leaves with how many companies have it; it is recognized by these leaves,
for nothing else is known of anybody here. Of a company whose need was never told, and of those that
are in no pipeline, what they need is drawn from the shares of the programme: always the same for
the same place in the same cell, so that a population changes no more than it must.
"""

from __future__ import annotations

import functools
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.anonymity.hierarchies import UNKNOWN
from groeiruimte.engine.anonymity.population import Population
from groeiruimte.programme.disclosure import disclosure_rule
from groeiruimte.programme.reference_population import (
    NOT_ASKED,
    QUANTITIES,
    Shares,
    open_counts,
)
from groeiruimte.propositions.rules.profiles import (
    DOMAIN,
    REGION,
    YEAR,
    Leaves,
    family_code,
    hierarchies,
    hierarchy,
    leaves_for,
)

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCompanies:
    """How many companies of the pipelines are alike, behind the wall: counts and nothing else.

    `quantities` are the numbers of the bands of the finest level; None is not asked for.
    `families` are the families of requirements that they ask for. `has_need` is False for those
    whose need was not confirmed yet: nothing but technology and region is known of them.
    """

    domain: str
    region: str
    count: int
    has_need: bool = False
    quantities: Mapping[str, int | None]
    year: int | None = None
    families: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class ReferencePopulation:
    """The rows; how many companies the pipelines hold, told their need, and are an estimate."""

    population: Population
    in_pipelines: int
    with_need: int
    estimated: int


def key_of(leaves: Iterable[int]) -> str:
    """Return how a row is recognized: by its leaves.

    Example:
        >>> key_of((3, 0, 12))
        '3.0.12'
    """
    return ".".join(str(int(leaf)) for leaf in leaves)


def reference_population(counted: Iterable[CountedCompanies]) -> ReferencePopulation:
    """Return the companies that a reader of a profile may have in mind.

    All that told what they need, and per cell of technology and region as many others as the open
    counts say, divided by the safety factor; together never more than the open counts. A company in
    a pipeline whose need is not known is one of those others: it adds none, which hides no less.
    """
    rows: Counter[Leaves] = Counter()
    held = 0
    known: Counter[Cell] = Counter()
    for each in counted:
        held += each.count
        if each.has_need:
            known[_named(DOMAIN, each.domain), _named(REGION, each.region)] += each.count
            rows[_leaves_of(each)] += each.count
    estimated = {
        cell: max(min(there, most - known[cell]), 0)
        for cell, (there, most) in _open_cells().items()
    }
    for cell, number in estimated.items():
        rows.update(stand_ins(*cell)[:number])
    leaves = np.array(sorted(rows), dtype=np.intp)
    region = [each.name for each in hierarchies()].index(REGION)
    population = Population(
        hierarchies(),
        leaves,
        tuple(key_of(row) for row in leaves),
        np.array([rows[tuple(row)] for row in leaves.tolist()], dtype=np.intp),
        leaves[:, region].copy(),
        is_estimate=True,
    )
    return ReferencePopulation(
        population=population,
        in_pipelines=held,
        with_need=sum(known.values()),
        estimated=sum(estimated.values()),
    )


@functools.cache
def stand_ins(domain: str, region: str) -> tuple[Leaves, ...]:
    """Return what the companies of one cell may need: the first so many of it for any number."""
    chance = np.random.default_rng(zlib.crc32(f"{domain}/{region}".encode()))
    drawn = chance.random((_open_cells()[domain, region][0], 1 + len(hierarchies())))
    return tuple(_stand_in(row.tolist(), domain, region) for row in drawn)


def _stand_in(drawn: Sequence[float], domain: str, region: str) -> Leaves:
    counts = open_counts()
    size = _pick(drawn[0], {each.code: each.share for each in counts.sizes})
    listed = next(each.quantities for each in counts.sizes if each.code == size) | counts.others
    values: dict[str, str | float] = {
        name: _pick(number, shares)
        for number, (name, shares) in zip(drawn[1:], listed.items(), strict=False)
    }
    return leaves_for(values | {DOMAIN: domain, REGION: region})


def _pick(number: float, shares: Shares) -> str:
    """Return the name in whose share a number from 0 to 1 falls."""
    ends = np.cumsum(list(shares.values()))
    place = min(int(np.searchsorted(ends, number, side="right")), len(ends) - 1)
    name = list(shares)[place]
    return UNKNOWN if name == NOT_ASKED else name


@functools.cache
def _open_cells() -> dict[Cell, tuple[int, int]]:
    """Return per cell how many companies we count with, and how many there are said to be."""
    counts, safety = open_counts(), disclosure_rule().estimate_safety
    cells = {
        (domain, region): counts.companies_in(domain=domain, region=region)
        for domain in counts.domains
        for region in counts.regions
    }
    return {cell: (int(there / safety), int(there)) for cell, there in cells.items()}


def _named(attribute: str, value: str) -> str:
    return value if value in hierarchy(attribute).values[0] else UNKNOWN


def _leaves_of(each: CountedCompanies) -> Leaves:
    values: dict[str, str | float] = {YEAR: UNKNOWN if each.year is None else each.year}
    values |= {DOMAIN: each.domain, REGION: each.region}
    for attribute in ("building", "surroundings"):
        values[attribute] = family_code(attribute, sorted(each.families))
    return tuple(
        _of_band(each.quantities.get(one.name), one.leaves - 1)
        if one.name in QUANTITIES
        else leaves_for(values | dict.fromkeys(QUANTITIES, UNKNOWN))[place]
        for place, one in enumerate(hierarchies())
    )


def _of_band(band: int | None, unknown: int) -> int:
    return unknown if band is None else band

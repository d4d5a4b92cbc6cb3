"""What would have to change, at one place or in the country, and how little of it is enough?

Per place: what is short per requirement, the least delay with which it fits as it is, and in
between what is still short when the company waits. In the country: the smallest sum of changes with
which some number of regions qualify, each opened at its nearest place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.facts import Facts
from groeiruimte.engine.matching.relaxations import minimal_relaxations
from groeiruimte.engine.matching.screening import Screening
from groeiruimte.engine.matching.timing import NEVER, Requirement, shortage_over_time
from groeiruimte.engine.types import FloatArray, IntArray, Key

_PLACES_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Trade:
    """One point of the front: wait so long, and so much is still short.

    Attributes:
        delay: Quarters later than asked.
        residual: What is then still short, per requirement that is, in its unit.
        relative: The same as parts of what is asked, added up.
    """

    delay: int
    residual: tuple[tuple[str, float], ...]
    relative: float


@dataclass(frozen=True, slots=True)
class Change:
    """Opening one place: what has to be added there, and how large that is altogether."""

    place: Key
    region: str
    gaps: tuple[tuple[str, float], ...]
    size: float


def least_delays(screening: Screening) -> list[int | None]:
    """Return per place with how little delay it fits if unknowns turn out well; None is never."""
    if not len(screening.requirements):
        return [0] * screening.gap.shape[1]
    waits = screening.possibly_met_from - screening.asked_from
    never = np.any(screening.possibly_met_from == NEVER, axis=0)
    longest = np.maximum(waits.max(axis=0), 0)
    return [None if no else int(wait) for no, wait in zip(never, longest, strict=True)]


def front(
    requirements: Sequence[Requirement],
    *,
    supply: Facts,
    place: int,
    quarters: int,
) -> tuple[Trade, ...]:
    """Return the trades of one place that no other trade beats in both wait and shortage.

    Args:
        requirements: The hard ones.
        supply: Per fact, shape (places, quarters).
        place: Row of the place.
        quarters: Length of the horizon.

    Returns:
        Shortest wait first; the last is the least that stays short however long one waits.

    Example:
        >>> from groeiruimte.kernel.codes import Comparison
        >>> grid = Requirement("GRID_MW", Comparison.AT_LEAST, 10.0, "MW")
        >>> supply = {"GRID_MW": np.array([[4.0, 8.0, 10.0]])}
        >>> [(t.delay, t.relative) for t in front([grid], supply=supply, place=0, quarters=3)]
        [(0, 0.6), (1, 0.2), (2, 0.0)]
    """
    return fronts(requirements, supply=supply, places=[place], quarters=quarters)[0]


def fronts(
    requirements: Sequence[Requirement],
    *,
    supply: Facts,
    places: Sequence[int],
    quarters: int,
) -> list[tuple[Trade, ...]]:
    """Return the front of each of these places, as `front` does for one."""
    sizes = np.array([size_of(each) for each in requirements])
    answers: list[tuple[Trade, ...]] = []
    for start in range(0, len(places), _PLACES_AT_ONCE):
        rows = np.array(places[start : start + _PLACES_AT_ONCE], dtype=np.intp)
        left = np.zeros((len(requirements), len(rows), quarters))
        for number, each in enumerate(requirements):
            left[number] = _left_after(each, supply=supply, rows=rows, quarters=quarters)
        relative = (left / sizes[:, None, None]).sum(axis=0)
        answers += [
            _trades(requirements, left[:, place], relative[place]) for place in range(len(rows))
        ]
    return answers


def _left_after(
    requirement: Requirement, *, supply: Facts, rows: IntArray, quarters: int
) -> FloatArray:
    """Return what stays short after each delay, shape (places, delays)."""
    short = shortage_over_time(requirement, supply=supply, places=rows, quarters=quarters)
    ahead = np.maximum.accumulate(short[:, ::-1], axis=1)[:, ::-1]
    until = quarters
    if requirement.until_quarter is not None:
        until = min(requirement.until_quarter, quarters)
    # Whoever is short in the last quarter of need cannot wait it out.
    begin = np.minimum(requirement.asked_from + np.arange(quarters), until - 1)
    return np.asarray(ahead[:, np.maximum(begin, 0)])


def _trades(
    requirements: Sequence[Requirement], left: FloatArray, relative: FloatArray
) -> tuple[Trade, ...]:
    lowest_before = np.minimum.accumulate(np.r_[np.inf, relative[:-1]])
    return tuple(
        Trade(
            delay,
            tuple(
                (requirements[number].key, float(left[number, delay]))
                for number in np.flatnonzero(left[:, delay]).tolist()
            ),
            float(relative[delay]),
        )
        for delay in np.flatnonzero(relative < lowest_before).tolist()
    )


def size_of(requirement: Requirement) -> float:
    """Return by what a shortage is divided, so that MW and m² can be added."""
    return abs(requirement.needed) or 1.0


def least_change(
    screening: Screening, *, places: Sequence[Key], regions: Sequence[str], wanted: int
) -> tuple[Change, ...] | None:
    """Return the smallest change with which `wanted` regions have a place that fits from the start.

    Places do not depend on one another: the nearest place of each region, and of those the nearest.
    Size is what is short as parts of what is asked, added up; unknown counts as met.

    Args:
        screening: Every requirement against every place.
        places: One per column.
        regions: Of each place.
        wanted: How many regions.

    Returns:
        One change per region, the smallest first; empty gaps say that the region qualifies
        already. None when there are fewer regions.

    Example:
        >>> from groeiruimte.engine.matching.screening import screen
        >>> from groeiruimte.kernel.codes import Comparison
        >>> grid = Requirement("GRID_MW", Comparison.AT_LEAST, 10.0, "MW")
        >>> supply = {"GRID_MW": np.array([[4.0], [9.0], [12.0]])}
        >>> screening = screen(requirements=[grid], supply=supply, sites=3, quarters=1)
        >>> regions = ["north", "north", "south"]
        >>> change = least_change(screening, places=["A", "B", "C"], regions=regions, wanted=2)
        >>> [(each.place, each.gaps) for each in change]
        [('C', ()), ('B', (('GRID_MW', 1.0),))]
    """
    sizes = np.array([size_of(each) for each in screening.requirements])[:, None]
    total = (screening.gap / sizes).sum(axis=0) if len(sizes) else np.zeros(len(places))
    nearest: dict[str, int] = {}
    for row in np.argsort(total, kind="stable").tolist():
        nearest.setdefault(regions[row] or str(places[row]), row)
    if len(nearest) < wanted:
        return None
    chosen = list(nearest.items())[:wanted]
    return tuple(
        Change(
            place=places[row],
            region=region,
            gaps=tuple(
                (each.key, float(screening.gap[k, row]))
                for k, each in enumerate(screening.requirements)
                if screening.gap[k, row] > 0
            ),
            size=float(total[row]),
        )
        for region, row in chosen
    )


def least_relaxation(masks: Sequence[int], *, regions: Sequence[str], wanted: int) -> list[int]:
    """Return the smallest sets of requirements to drop so that `wanted` regions have a place.

    Args:
        masks: Per place the requirements that rule it out.
        regions: Of each place; a place without one is a region of its own.
        wanted: How many regions.

    Returns:
        All sets of the smallest size, as bit masks; none when there are too few regions.

    Example:
        >>> least_relaxation([0b01, 0b10, 0b11], regions=["a", "b", "b"], wanted=2)
        [3]
    """
    by_region: dict[str, set[int]] = {}
    for number, (mask, region) in enumerate(zip(masks, regions, strict=True)):
        by_region.setdefault(region or f"\0{number}", set()).add(mask)
    if len(by_region) < wanted:
        return []
    # After each region: per number of regions the smallest unions of failing requirements that
    # open them. A union that contains another and opens no more regions is dropped.
    best: dict[int, set[int]] = {0: {0}}
    for failed in by_region.values():
        smallest = _smallest_only(failed)
        longer: dict[int, set[int]] = {count: set(unions) for count, unions in best.items()}
        for count, unions in best.items():
            if count < wanted:
                joined = {union | mask for union in unions for mask in smallest}
                longer.setdefault(count + 1, set()).update(joined)
        best = {count: _smallest_only(unions) for count, unions in longer.items()}
    opening = best.get(wanted, set())
    least = min((mask.bit_count() for mask in opening), default=0)
    return sorted(mask for mask in opening if mask.bit_count() == least)


def _smallest_only(masks: set[int]) -> set[int]:
    return set(minimal_relaxations(masks))

"""Every bundle that some cases can make: each a set of cases as bits of one number.

Sets grow by one case at a time in order of time, so each stands once, and a set that is too large
already grows no further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.financing.bundling import BundleRules, Candidate
from groeiruimte.engine.types import BoolArray, IntArray

#: So many cases fit in the bits of one number.
MOST_CASES = 63
#: So many sets that begin with the same case are listed at most.
MOST_SETS = 1_000_000
SOME_SETS = 50_000
_HALF = 0.5

Sets = npt.NDArray[np.uint64]
Euros = npt.NDArray[np.int64]


class TooManySets(ValueError):
    """There are more sets than can be listed."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Bundles side by side: which cases, and what they come to.

    Attributes:
        sets: Bit `p` says whether the case at place `p` is in it.
        sums: Whole euros.
    """

    sets: Sets
    sums: Euros

    def __len__(self) -> int:
        return len(self.sets)

    def of(self, chosen: BoolArray | IntArray) -> Columns:
        """Return some of these bundles."""
        return Columns(self.sets[chosen], self.sums[chosen])

    def with_case(self, place: int) -> BoolArray:
        """Say of each bundle whether a case is in it."""
        has: BoolArray = (self.sets & np.uint64(1 << place)) != 0
        return has


def every_bundle(
    cases: Sequence[Candidate], rules: BundleRules, *, most: int = MOST_SETS
) -> Columns:
    """Return every set of these cases that keeps the rules.

    Raises:
        TooManySets: There are more than `most` on the way to it, or more than `MOST_CASES` cases.
    """
    if len(cases) > MOST_CASES:
        raise TooManySets

    def all_of_them(grown: Columns) -> Columns:
        if len(grown) > most:
            raise TooManySets
        return grown

    return _bundles(cases, rules, all_of_them)


def some_bundles(
    cases: Sequence[Candidate], rules: BundleRules, *, most: int = SOME_SETS
) -> Columns:
    """Return some of the sets of at most `MOST_CASES` cases that keep the rules.

    Of every `most` sets that begin with the same case, half is drawn with a fixed seed to grow on.
    """
    draw = np.random.default_rng(0)

    def half_of_many(grown: Columns) -> Columns:
        return grown.of(draw.random(len(grown)) < _HALF) if len(grown) > most else grown

    return _bundles(cases, rules, half_of_many)


def _bundles(
    cases: Sequence[Candidate], rules: BundleRules, kept: Callable[[Columns], Columns]
) -> Columns:
    order = sorted(range(len(cases)), key=lambda place: (cases[place].quarter, place))
    found = [Columns(np.zeros(0, np.uint64), np.zeros(0, np.int64))]
    for at, first in enumerate(order):
        later = _that_can_join(cases, first, order[at + 1 :], rules)
        grown = _grown(cases, first, later, rules, kept)
        found.append(_that_keep_shares(grown, cases, rules))
    return Columns(
        np.concatenate([each.sets for each in found]), np.concatenate([each.sums for each in found])
    )


def places_of(chosen: int) -> tuple[int, ...]:
    """Return the places of the cases of a set, ascending.

    Example:
        >>> places_of(0b1101)
        (0, 2, 3)
    """
    return tuple(place for place in range(chosen.bit_length()) if chosen >> place & 1)


def _that_can_join(
    cases: Sequence[Candidate], first: int, later: Sequence[int], rules: BundleRules
) -> Iterator[int]:
    for place in later:
        is_near = cases[place].quarter - cases[first].quarter < rules.quarters
        if is_near and not (rules.one_theme and cases[place].theme != cases[first].theme):
            yield place


def _grown(
    cases: Sequence[Candidate],
    first: int,
    later: Iterator[int],
    rules: BundleRules,
    kept: Callable[[Columns], Columns],
) -> Columns:
    """Return every set that holds the first case and maybe later ones, and is not too large."""
    grown = Columns(np.array([1 << first], np.uint64), np.array([cases[first].amount], np.int64))
    for place in later:
        larger = grown.sums + cases[place].amount
        fits = larger <= rules.most
        grown = kept(
            Columns(
                np.concatenate([grown.sets, grown.sets[fits] | np.uint64(1 << place)]),
                np.concatenate([grown.sums, larger[fits]]),
            )
        )
    return grown


def _that_keep_shares(columns: Columns, cases: Sequence[Candidate], rules: BundleRules) -> Columns:
    columns = columns.of((columns.sums >= rules.least) & (columns.sums <= rules.most))
    for place, case in enumerate(cases):
        is_small = 100 * case.amount <= rules.case_percent * columns.sums
        columns = columns.of(is_small | ~columns.with_case(place))
    for region in sorted({case.region for case in cases}):
        there = np.zeros(len(columns), dtype=np.int64)
        for place, case in enumerate(cases):
            if case.region == region:
                there += case.amount * columns.with_case(place)
        columns = columns.of(100 * there <= rules.region_percent * columns.sums)
    return columns

"""The largest bundle of all subsets, exactly: every subset is looked at.

The subsets of the first half of the cases and of the second half are listed once. What is asked of
a subset is a sum over its cases, so a subset of the whole is one row of the first list beside one
of the second: 24 cases are 4,096 rows beside 4,096.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.contention.joint_plan import PlanStatus
from groeiruimte.engine.financing.bundling import (
    BundleRules,
    Bundling,
    Candidate,
    checked,
)
from groeiruimte.engine.types import IntArray

MOST_CASES = 24
_ROWS_AT_ONCE = 64

Amounts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Half:
    """All subsets of some cases: the sum, per region the sum, the largest, the set as bits."""

    total: Amounts
    regions: Amounts
    largest: Amounts


def largest_bundle(candidates: Sequence[Candidate], rules: BundleRules) -> Bundling:
    """Return the bundle with the largest amount; of equal ones that of the earliest cases.

    Args:
        candidates: At most `MOST_CASES`.
        rules: What it must keep to.

    Returns:
        One bundle, or none where no subset keeps the rules: both proven.

    Raises:
        ValueError: There are too many cases, one stands twice, or an amount is not above zero.
    """
    cases = checked(candidates)
    if len(cases) > MOST_CASES:
        raise ValueError(f"All subsets of at most {MOST_CASES} cases can be looked at.")
    best: tuple[int, tuple[int, ...]] = (0, ())
    for places in _that_can_go_together(cases, rules):
        found = _largest_among([cases[place] for place in places], rules)
        if found is not None and found[0] > best[0]:
            best = (found[0], tuple(int(places[bit]) for bit in found[1]))
    bundles = (best[1],) if best[1] else ()
    return Bundling(bundles=bundles, value=best[0], bound=best[0], status=PlanStatus.OPTIMAL)


def _that_can_go_together(
    cases: Sequence[Candidate], rules: BundleRules
) -> Iterator[tuple[int, ...]]:
    """Yield the largest sets of cases of one window and, where asked, of one theme."""
    themes = sorted({case.theme for case in cases}) if rules.one_theme else [None]
    seen: list[frozenset[int]] = []
    for theme in themes:
        for first in sorted({case.quarter for case in cases}):
            places = frozenset(
                place
                for place, case in enumerate(cases)
                if first <= case.quarter < first + rules.quarters
                and (theme is None or case.theme == theme)
            )
            if not any(places <= other for other in seen):
                seen.append(places)
    for places in seen:
        if not any(places < other for other in seen):
            yield tuple(sorted(places))


def _largest_among(
    cases: Sequence[Candidate], rules: BundleRules
) -> tuple[int, tuple[int, ...]] | None:
    """Return the largest sum that keeps to size and shares, with its cases; None without one."""
    regions = sorted({case.region for case in cases})
    middle = len(cases) // 2
    first, second = _half(cases[:middle], regions), _half(cases[middle:], regions)
    best: tuple[int, int, int] | None = None
    for start in range(0, len(first.total), _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        total = first.total[rows, None] + second.total[None, :]
        fits = (total >= rules.least) & (total <= rules.most)
        if best is not None:
            fits &= total > best[0]
        places = _that_keep_shares(np.argwhere(fits), first, second, rows, total, rules)
        if len(places):
            sums = total[places[:, 0], places[:, 1]]
            at = int(sums.argmax())
            best = (int(sums[at]), start + int(places[at, 0]), int(places[at, 1]))
    if best is None:
        return None
    bits = [bit for bit in range(middle) if best[1] >> bit & 1]
    bits += [middle + bit for bit in range(len(cases) - middle) if best[2] >> bit & 1]
    return best[0], tuple(bits)


def _that_keep_shares(
    places: IntArray,
    first: _Half,
    second: _Half,
    rows: slice,
    total: Amounts,
    rules: BundleRules,
) -> IntArray:
    """Return those of these places of which no case and no region is too large a share."""
    sums = total[places[:, 0], places[:, 1]]
    largest = np.maximum(first.largest[rows][places[:, 0]], second.largest[places[:, 1]])
    keeps = 100 * largest <= rules.case_percent * sums
    places, sums = places[keeps], sums[keeps]
    for region in range(first.regions.shape[1]):
        there = first.regions[rows][places[:, 0], region] + second.regions[places[:, 1], region]
        keeps = 100 * there <= rules.region_percent * sums
        places, sums = places[keeps], sums[keeps]
    return places


def _half(cases: Sequence[Candidate], regions: Sequence[str]) -> _Half:
    total = np.zeros(1, dtype=np.int64)
    by_region = np.zeros((1, len(regions)), dtype=np.int64)
    largest = np.zeros(1, dtype=np.int64)
    for case in cases:
        of_case = np.array([case.amount * (case.region == region) for region in regions])
        total = np.concatenate([total, total + case.amount])
        by_region = np.concatenate([by_region, by_region + of_case])
        largest = np.concatenate([largest, np.maximum(largest, case.amount)])
    return _Half(total=total, regions=by_region, largest=largest)

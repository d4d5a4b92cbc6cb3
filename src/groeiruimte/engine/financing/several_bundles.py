"""Several bundles that share no case, worth as much as possible together.

Every bundle that the cases can make is listed, and the best choice of them is searched with prices
that prove it. Where they are too many to list, some are: a choice of these is the best of all when
it is as large as a choice can be. Else an integer program looks for a better one until time is up.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

from groeiruimte.engine.contention.joint_plan import PlanStatus
from groeiruimte.engine.financing.bundle_program import bundles_by_program
from groeiruimte.engine.financing.bundling import BundleRules, Bundling, Candidate, checked
from groeiruimte.engine.financing.every_bundle import (
    MOST_CASES,
    Columns,
    TooManySets,
    every_bundle,
    places_of,
    some_bundles,
)
from groeiruimte.engine.financing.packing import best_packing

SECONDS = 10.0


def several_bundles(
    candidates: Sequence[Candidate],
    rules: BundleRules,
    *,
    most_bundles: int = 3,
    seconds: float = SECONDS,
) -> Bundling:
    """Return up to `most_bundles` bundles that together come to the largest amount found.

    Args:
        candidates: The cases.
        rules: What every bundle must keep to.
        most_bundles: How many there may be.
        seconds: What it may take.

    Returns:
        The bundles with the bound that no choice exceeds; `OPTIMAL` only where it is proven.

    Raises:
        ValueError: A case stands twice, an amount is not above zero, or no bundle may be made.
    """
    cases = checked(candidates)
    if most_bundles < 1:
        raise ValueError("Ask for at least one bundle.")
    if not cases:
        return Bundling(bundles=(), value=0, bound=0, status=PlanStatus.OPTIMAL)
    ends_at = time.perf_counter() + seconds
    try:
        return _best_of(every_bundle(cases, rules), cases, most_bundles, seconds)
    except TooManySets:
        found = _best_of_some(cases, rules, most_bundles, seconds)
    if found.status is PlanStatus.OPTIMAL:
        return found
    left = max(ends_at - time.perf_counter(), 0.0)
    searched = bundles_by_program(cases, rules, most_bundles=most_bundles, seconds=left)
    return _better_of(found, searched)


def _best_of_some(
    cases: Sequence[Candidate], rules: BundleRules, bundles: int, seconds: float
) -> Bundling:
    """Return the best choice of some of the bundles, of the largest cases that fit in a set."""
    largest_first = sorted(range(len(cases)), key=lambda place: (-cases[place].amount, place))
    places = sorted(largest_first[:MOST_CASES])
    few = [cases[place] for place in places]
    found = _best_of(some_bundles(few, rules), few, bundles, seconds / 2)
    bound = _as_large_as_can_be(cases, rules, bundles)
    return Bundling(
        bundles=tuple(tuple(places[bit] for bit in each) for each in found.bundles),
        value=found.value,
        bound=bound,
        status=PlanStatus.OPTIMAL if found.value == bound else PlanStatus.BOUNDED,
    )


def _best_of(
    columns: Columns,
    cases: Sequence[Candidate],
    bundles: int,
    seconds: float,
) -> Bundling:
    """Return the best choice of these bundles, with the bound of a choice of these."""
    packing = best_packing(
        columns, amounts=[case.amount for case in cases], bundles=bundles, seconds=seconds
    )
    found = [places_of(each) for each in packing.sets]
    found.sort(key=lambda each: (-sum(cases[place].amount for place in each), each))
    return Bundling(
        bundles=tuple(found),
        value=packing.value,
        bound=packing.bound,
        status=PlanStatus.OPTIMAL if packing.value == packing.bound else PlanStatus.BOUNDED,
    )


def _as_large_as_can_be(cases: Sequence[Candidate], rules: BundleRules, bundles: int) -> int:
    """Return a bound that looks at sizes only."""
    step = math.gcd(*(case.amount for case in cases))
    return min(bundles * (rules.most // step * step), sum(case.amount for case in cases))


def _better_of(one: Bundling, other: Bundling) -> Bundling:
    best = max(one, other, key=lambda each: each.value)
    bound = min(one.bound, other.bound)
    is_proven = best.value == bound
    return Bundling(
        bundles=best.bundles,
        value=best.value,
        bound=bound,
        status=PlanStatus.OPTIMAL if is_proven else PlanStatus.BOUNDED,
    )

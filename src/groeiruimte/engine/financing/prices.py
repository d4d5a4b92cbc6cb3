"""What a case is worth to the bundles that want it: prices that bound every choice of bundles.

Let a case `i` have a price and a bundle a price besides, none below zero, so that every bundle
comes to no more than the prices of its cases and its own. Then no choice of `n` bundles that share
no case comes to more than all prices of cases and `n` times that of a bundle: the dual of the
linear program. Prices are rounded up to whole euros, so that the bound holds without rounding.

A choice misses that bound by exactly what its bundles fall short of their prices, the prices of
the cases it leaves out, and the prices of the bundles it does not make.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from groeiruimte.engine.financing.every_bundle import Columns, Euros
from groeiruimte.engine.types import FloatArray

_ROUNDS = 60
_AT_FIRST = 500
_PER_ROUND = 300
_CLOSE = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Prices under which no bundle comes to more than what it pays.

    Attributes:
        of_case: Per case, in whole euros.
        of_bundle: Of one bundle.
        bound: No choice comes to more.
    """

    of_case: Euros
    of_bundle: int
    bound: int

    def short(self, columns: Columns) -> Euros:
        """Return by how much each bundle falls short of its prices: never below zero."""
        return self.of_bundle - (columns.sums - _paid(columns, self.of_case))


def best_prices(columns: Columns, *, amounts: Sequence[int], bundles: int) -> Prices:
    """Return prices with a low bound: the linear program over bundles that are worth a look.

    It begins with some bundles, and adds those that would come to more than their prices until
    there is none. Whatever the solver says, the prices are made to hold for all of them.
    """
    rows = len(columns)
    unit = float(columns.sums.max())
    looked_at = np.unique(
        np.concatenate(
            [np.argsort(-columns.sums, kind="stable")[:_AT_FIRST], _evenly(rows, _AT_FIRST)]
        )
    )
    cases = len(amounts)
    # Two that hold without a program: every bundle as large as the largest, or every case taken.
    free = np.zeros(cases, dtype=np.int64)
    reachable = int(np.bitwise_or.reduce(columns.sets))
    whole = np.array([each * (reachable >> at & 1) for at, each in enumerate(amounts)], np.int64)
    best = min(
        (_that_hold(columns, each, bundles) for each in (free, whole)),
        key=lambda each: each.bound,
    )
    for _round in range(_ROUNDS):
        marginals = _marginals(columns.of(looked_at), unit, cases, bundles)
        if marginals is None:
            break
        value, of_case, of_bundle = marginals
        found = _that_hold(columns, of_case, bundles)
        best = min(best, found, key=lambda each: each.bound)
        if best.bound <= value * (1 + _CLOSE) + cases + bundles:
            break
        above = columns.sums - _paid(columns, of_case)
        most = np.argpartition(-above, min(_PER_ROUND, rows - 1))[:_PER_ROUND]
        looked_at = np.union1d(looked_at, most[above[most] > of_bundle])
    return best


def _evenly(rows: int, count: int) -> npt.NDArray[np.intp]:
    return np.linspace(0, rows - 1, min(rows, count)).astype(np.intp)


def _paid(columns: Columns, of_case: Euros) -> Euros:
    paid = np.zeros(len(columns), dtype=np.int64)
    for place in np.flatnonzero(of_case):
        paid += of_case[place] * columns.with_case(int(place))
    return paid


def _that_hold(columns: Columns, of_case: Euros, bundles: int) -> Prices:
    """Return these prices with a price of a bundle that makes them hold for every bundle."""
    of_bundle = max(0, int((columns.sums - _paid(columns, of_case)).max()))
    return Prices(of_case, of_bundle, int(of_case.sum()) + bundles * of_bundle)


def _marginals(
    columns: Columns, unit: float, cases: int, bundles: int
) -> tuple[float, Euros, float] | None:
    """Return what the linear program comes to, with the prices of cases and of a bundle."""
    members: FloatArray = np.vstack(
        [*(columns.with_case(place) for place in range(cases)), np.ones(len(columns))]
    ).astype(float)
    answer = linprog(
        -columns.sums / unit, A_ub=members, b_ub=np.append(np.ones(cases), bundles), method="highs"
    )
    if answer.status != 0:
        return None
    prices = np.maximum(-answer.ineqlin.marginals, 0.0) * unit
    return float(-answer.fun * unit), np.ceil(prices[:cases]).astype(np.int64), float(prices[cases])

"""What holds whatever somebody weighs? Necessary preference, and places that are never the best.

Counting draws proves nothing: a place that is first in none of 10,000 draws may still be the best
for some weights. Here every answer is a proof over all weights of a weight space: a difference that
is nowhere below zero, or a mix of rivals that is better everywhere (the dual of a linear program
whose rivals come in one by one).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.matching.weight_space import NoSuchWeights, WeightSpace
from groeiruimte.engine.types import BoolArray, FloatArray

_ZERO = 1e-9
_FIRST_RIVALS = 8


@dataclass(frozen=True, slots=True, eq=False)
class BestFor:
    """Whether a place is the best for some weights, with the proof.

    Attributes:
        margin: Most by which it can be ahead of its nearest rival; below zero is never the best.
        weights: Where that is so.
        rivals: Rows of the places that together keep it from being the best; empty when it can be.
        shares: Of each rival in the mix that is better everywhere.
    """

    margin: float
    weights: FloatArray
    rivals: tuple[int, ...] = ()
    shares: tuple[float, ...] = ()

    @property
    def is_never(self) -> bool:
        """Whether it is never the best."""
        return self.margin < -_ZERO


def necessarily_better(worths: FloatArray, *, space: WeightSpace) -> BoolArray:
    """Return per pair whether the row's place is at least as good for all weights, and not equal.

    Args:
        worths: Shape (places, criteria).
        space: The weights that may be held.

    Returns:
        Shape (places, places).

    Example:
        >>> from groeiruimte.engine.matching.weight_space import order_space, whole_space
        >>> worths = np.array([[0.8, 0.4], [0.5, 0.5]])
        >>> bool(necessarily_better(worths, space=whole_space(2))[0, 1])
        False
        >>> bool(necessarily_better(worths, space=order_space([(0, 1)], criteria=2))[0, 1])
        True
    """
    places = len(worths)
    found = np.zeros((places, places), dtype=bool)
    corners = _corners(space)
    for row in range(places):
        ahead = worths[row] - worths
        if corners is not None:
            lowest = (ahead @ corners.T).min(axis=1)
        else:
            certain = (ahead >= 0).all(axis=1)
            hopeless = (ahead <= 0).all(axis=1)
            lowest = np.where(certain, 0.0, -1.0)
            for other in np.flatnonzero(~certain & ~hopeless):
                lowest[other] = space.lowest(ahead[other])
        found[row] = (lowest >= -_ZERO) & (np.abs(ahead) > _ZERO).any(axis=1)
    return found


def _corners(space: WeightSpace) -> FloatArray | None:
    """Return the corners of the space where there are as many as criteria (a simplex)."""
    criteria = space.criteria
    if not len(space.rows):
        return np.eye(criteria)
    if len(space.rows) != criteria - 1 or space.least.any():
        return None
    # A full order, w1 >= w2 >= ...: its corners are even shares of the first 1, 2, ... criteria.
    after = {int(row.argmax()): int(row.argmin()) for row in space.rows}
    is_chain = all(sorted(row[row != 0]) == [-1.0, 1.0] for row in space.rows)
    starts = set(after) - set(after.values())
    if not is_chain or len(after) != criteria - 1 or len(starts) != 1:
        return None
    chain = [starts.pop()]
    while chain[-1] in after and len(chain) < criteria:
        chain.append(after[chain[-1]])
    if len(set(chain)) != criteria:
        return None
    corners = np.zeros((criteria, criteria))
    for number in range(criteria):
        corners[number, chain[: number + 1]] = 1.0 / (number + 1)
    return corners


def best_for(place: int, worths: FloatArray, *, space: WeightSpace) -> BestFor:
    """Say for which weights a place is the best, or prove that there are none.

    Rivals come in as they are needed: first those that beat it under even weights, then whoever
    beats it most under the weights found.

    Args:
        place: Row of the place.
        worths: Shape (places, criteria).
        space: The weights that may be held.

    Returns:
        The largest margin with its weights, and the mix of rivals that proves it is negative.

    Raises:
        NoSuchWeights: The statements contradict one another.

    Example:
        >>> from groeiruimte.engine.matching.weight_space import whole_space
        >>> worths = np.array([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])
        >>> answer = best_for(2, worths, space=whole_space(2))
        >>> answer.is_never, answer.rivals, [round(share, 3) for share in answer.shares]
        (True, (0, 1), [0.5, 0.5])
    """
    ahead = worths[place] - worths
    others = np.flatnonzero(np.arange(len(worths)) != place)
    if not len(others):
        return BestFor(np.inf, np.full(space.criteria, 1.0 / space.criteria))
    behind = ahead[others].mean(axis=1)
    rivals = [int(row) for row in others[np.argsort(behind)[:_FIRST_RIVALS]]]
    while True:
        weights, margin, prices = _largest_margin(ahead[rivals], space)
        nearest = int(others[(ahead[others] @ weights).argmin()])
        if nearest in rivals or float(ahead[nearest] @ weights) >= margin - _ZERO:
            break
        rivals.append(nearest)
    if margin >= -_ZERO:
        return BestFor(margin, weights)
    needed = [(row, price) for row, price in zip(rivals, prices, strict=True) if price > _ZERO]
    needed.sort()
    total = sum(price for _row, price in needed)
    return BestFor(
        margin,
        weights,
        tuple(row for row, _price in needed),
        tuple(float(price / total) for _row, price in needed),
    )


def _largest_margin(ahead: FloatArray, space: WeightSpace) -> tuple[FloatArray, float, FloatArray]:
    """Return weights and the margin they give over all rivals, with the price of each rival."""
    # Loaded when needed: most commands start faster without it.
    from scipy.optimize import linprog

    criteria, rivals = space.criteria, len(ahead)
    walls = np.hstack([-space.rows, np.zeros((len(space.rows), 1))])
    answer = linprog(
        np.r_[np.zeros(criteria), -1.0],
        A_ub=np.vstack([np.hstack([-ahead, np.ones((rivals, 1))]), walls]),
        b_ub=np.r_[np.zeros(rivals), -space.least],
        A_eq=np.r_[np.ones(criteria), 0.0][None, :],
        b_eq=[1.0],
        bounds=[(0.0, None)] * criteria + [(None, None)],
        method="highs",
    )
    if answer.x is None:
        message = "No weights meet all that is said about them; take back one statement."
        raise NoSuchWeights(message)
    prices = -np.asarray(answer.ineqlin.marginals[:rivals], dtype=np.float64)
    return np.asarray(answer.x[:criteria]), float(answer.x[criteria]), prices

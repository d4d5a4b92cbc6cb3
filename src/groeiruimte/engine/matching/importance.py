"""Which weights agree with a short ranking by importance, and how to draw them evenly?

Somebody who names only the few criteria that matter most has said a lot: each named one counts at
least as much as the next, and all others count less. Between two of the others a single choice
("talent rather than trains") says a little more. All weights that agree with this are equally
likely; they are drawn exactly, without rejection, so that a page can answer at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from groeiruimte.engine.matching.weight_space import NoSuchWeights, WeightSpace, order_space
from groeiruimte.engine.replay import generator
from groeiruimte.engine.types import FloatArray, IntArray
from groeiruimte.kernel.seed import Seed


@dataclass(frozen=True, slots=True)
class Importance:
    """What somebody said about what counts.

    Attributes:
        order: The criteria that matter most, the most important first. All others count less.
        pairs: Choices (more, less) between two of the others.
    """

    order: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def among(self, keys: Sequence[str]) -> Importance:
        """Return what was said about these criteria only; an order says more than a choice.

        Example:
            >>> said = Importance(order=("GRID",), pairs=(("TALENT", "GRID"), ("TALENT", "RAIL")))
            >>> said.among(["GRID", "TALENT", "RAIL"]).pairs
            (('TALENT', 'RAIL'),)
        """
        order = tuple(dict.fromkeys(key for key in self.order if key in keys))
        rest = set(keys) - set(order)
        return Importance(order, tuple(pair for pair in self.pairs if set(pair) <= rest))

    def says(self, *, more: str, less: str) -> bool:
        """Say whether `more` counts at least as much as `less`, directly or by what follows."""
        if more in self.order:
            return less not in self.order or self.order.index(more) < self.order.index(less)
        reached, waiting = {more}, [more]
        while waiting:
            here = waiting.pop()
            found = {low for high, low in self.pairs if high == here} - reached
            reached |= found
            waiting += found
        return less in reached - {more}


def space_of(said: Importance, *, keys: Sequence[str]) -> WeightSpace:
    """Return all weights that agree with what was said.

    Example:
        >>> space = space_of(Importance(order=("GRID",)), keys=["GRID", "RAIL"])
        >>> space.lowest(np.array([1.0, 0.0]))
        0.5
    """
    said = said.among(keys)
    column = {key: number for number, key in enumerate(keys)}
    chain = list(zip(said.order, said.order[1:], strict=False))
    rest = [key for key in keys if key not in said.order]
    below = [(said.order[-1], key) for key in rest] if said.order else []
    pairs = [(column[more], column[less]) for more, less in [*chain, *below, *said.pairs]]
    return order_space(pairs, criteria=len(keys))


def draw_within(
    importance: Importance, *, keys: Sequence[str], draws: int, seed: Seed
) -> FloatArray:
    """Draw weights evenly from all that agree with what was said.

    Sorted even draws are spread over the criteria: the named ones take the largest in order, the
    others take what is left in an even choice of all orders that agree with the pairs.

    Args:
        said: What counts most; criteria that are not in `keys` play no part.
        keys: The criteria, in the order of the columns.
        draws: Number of draws.
        seed: Where the random numbers start.

    Returns:
        Weights that add up to 1, shape (draws, criteria).

    Raises:
        NoSuchWeights: The pairs contradict one another.

    Example:
        >>> said = Importance(order=("GRID", "RAIL"))
        >>> drawn = draw_within(said, keys=["RAIL", "GRID"], draws=4000, seed=Seed(1))
        >>> drawn.mean(axis=0).round(2).tolist()
        [0.25, 0.75]
    """
    importance = importance.among(keys)
    chance = generator(seed, "importance")
    exponential = chance.standard_exponential((draws, len(keys)))
    descending = -np.sort(-exponential / exponential.sum(axis=1, keepdims=True), axis=1)
    named = [keys.index(key) for key in importance.order]
    rest = [number for number, key in enumerate(keys) if key not in importance.order]
    found = np.empty_like(descending)
    found[:, named] = descending[:, : len(named)]
    if rest:
        pairs = [
            (rest.index(keys.index(a)), rest.index(keys.index(b))) for a, b in importance.pairs
        ]
        orders = _orders(len(rest), pairs, draws=draws, chance=chance)
        found[np.arange(draws)[:, None], np.array(rest)[orders]] = descending[:, len(named) :]
    return found


def _orders(
    count: int, pairs: list[tuple[int, int]], *, draws: int, chance: np.random.Generator
) -> IntArray:
    """Draw orders, the first counts most, evenly from all that put each pair right."""
    if not pairs:
        return np.argsort(chance.random((draws, count)), axis=1)
    before = [sum({1 << more for more, less in pairs if less == number}) for number in range(count)]
    ways = _ways_to_go_on(count, before)
    placed = np.zeros(draws, dtype=np.int64)
    orders = np.empty((draws, count), dtype=np.int64)
    for position in range(count):
        turn = chance.random(draws)
        for state in np.unique(placed).tolist():
            rows = np.flatnonzero(placed == state)
            free = [n for n in range(count) if _is_next(n, state, before)]
            shares = np.cumsum([ways(state | 1 << n) for n in free]) / ways(state)
            picked = np.minimum(np.searchsorted(shares, turn[rows], side="right"), len(free) - 1)
            orders[rows, position] = np.array(free)[picked]
        placed |= 1 << orders[:, position]
    return orders


def _ways_to_go_on(count: int, before: list[int]):  # type: ignore[no-untyped-def] # noqa: ANN202
    """Return a function: in how many orders can the rest follow what is placed?"""
    whole = (1 << count) - 1

    @cache
    def ways(state: int) -> int:
        if state == whole:
            return 1
        return sum(ways(state | 1 << n) for n in range(count) if _is_next(n, state, before))

    if not ways(0):
        message = "These choices contradict one another; take back one."
        raise NoSuchWeights(message)
    return ways


def _is_next(number: int, state: int, before: list[int]) -> bool:
    return not state >> number & 1 and before[number] & ~state == 0

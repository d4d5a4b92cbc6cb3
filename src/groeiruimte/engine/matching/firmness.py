"""How firm is the first place, whatever somebody weighs within what was stated?

The one function for that number: an order of importance, choices between two, or weights that were
set by hand all come here. Counts in how many of the weights that agree each place comes first, with
the random error of the count, and proves what holds for all of them. What is unknown may be
anything: it takes another worth in every draw, and a proof holds for the worst it can be at the
first and the best it can be at all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from groeiruimte.engine.matching.importance import Importance, draw_within, space_of
from groeiruimte.engine.matching.weights import OwnWeights, draw_weights
from groeiruimte.engine.replay import generator
from groeiruimte.engine.types import BoolArray, FloatArray, Key
from groeiruimte.kernel.seed import Seed

DRAWS = 10_000
#: A difference counts from two standard errors on: 19 times out of 20 it is no chance.
ERRORS = 2.0
#: A choice between two criteria is worth asking when it makes the first place surer by this much.
WORTH_ASKING = 0.01
_SAME, _ZERO = 1e-12, 1e-9


@dataclass(frozen=True, slots=True)
class Telling:
    """A choice between two criteria, and how much surer the first place would be after it."""

    one: str
    other: str
    gain: float


@dataclass(frozen=True, slots=True)
class Firmness:
    """How often each place comes first, and what is certain.

    Attributes:
        shares: Part of the draws in which no place is better, per place as given.
        errors: Standard error of each share by the finite number of draws.
        means: Mean score per place, 0 to 1; what is unknown counts as drawn.
        order: Rows of the places, most often first first, then by mean score.
        level: How many of `order` cannot be told from the first: closer than the random error.
        is_proven: Whether the first is at least as good as each other for all weights that agree,
            and whatever the unknown is.
        telling: The choice that would make most difference; None where no choice does.
        draws: Number of draws.
    """

    shares: tuple[float, ...]
    errors: tuple[float, ...]
    means: tuple[float, ...]
    order: tuple[int, ...]
    level: int
    is_proven: bool
    telling: Telling | None
    draws: int


def firmness(
    *,
    places: Sequence[Key],
    keys: Sequence[str],
    worths: FloatArray,
    said: Importance | OwnWeights,
    seed: Seed,
    draws: int = DRAWS,
) -> Firmness:
    """Count how often each place comes first within what was stated, and prove what is certain.

    Args:
        places: The places; their own order decides nothing.
        keys: The criteria, in the order of the columns.
        worths: Shape (places, criteria), 0 worst to 1 best; NaN is unknown.
        said: What somebody finds important: an order with choices, or weights with a doubt.
        seed: Where the random numbers start.
        draws: Number of draws.

    Returns:
        Shares with errors, the order, what is proven, and what to ask next.

    Raises:
        ValueError: There is nothing to compare, or shapes do not belong together.
        NoSuchWeights: The choices contradict one another.

    Example:
        >>> answer = firmness(
        ...     places=["Almere", "Twente"],
        ...     keys=["GRID", "TALENT"],
        ...     worths=np.array([[0.9, 0.1], [0.2, 0.3]]),
        ...     said=Importance(order=("GRID",)),
        ...     seed=Seed(1),
        ... )
        >>> answer.shares, answer.is_proven
        ((1.0, 0.0), True)
    """
    if worths.shape != (len(places), len(keys)) or not worths.size:
        message = f"Give one row per place and one column per criterion, not {worths.shape}."
        raise ValueError(message)
    # In an order of our own, so that the order in which they are given plays no part.
    rows = sorted(range(len(places)), key=lambda row: (str(places[row]), repr(places[row])))
    columns = sorted(range(len(keys)), key=lambda column: keys[column])
    names, table = [keys[column] for column in columns], worths[np.ix_(rows, columns)]
    if isinstance(said, OwnWeights):
        weights = draw_weights(said, keys=names, draws=draws, seed=seed)
    else:
        weights = draw_within(said, keys=names, draws=draws, seed=seed)
    scores = _scores(table, weights, seed=seed)
    first = scores >= scores.max(axis=1, keepdims=True) - _SAME
    shares, means = first.mean(axis=0), scores.mean(axis=0)
    order = sorted(range(len(rows)), key=lambda row: (-shares[row], -means[row], row))
    back = {row: rows[row] for row in range(len(rows))}
    by_place = sorted(range(len(rows)), key=lambda row: back[row])
    return Firmness(
        shares=tuple(float(shares[row]) for row in by_place),
        errors=tuple(sqrt(shares[row] * (1 - shares[row]) / draws) for row in by_place),
        means=tuple(float(means[row]) for row in by_place),
        order=tuple(back[row] for row in order),
        level=_level(first, order),
        is_proven=_is_proven(table, order[0], share=float(shares[order[0]]), said=said, keys=names),
        telling=None
        if isinstance(said, OwnWeights)
        else _most_telling(first, weights, said=said.among(names), keys=names),
        draws=draws,
    )


def _scores(worths: FloatArray, weights: FloatArray, *, seed: Seed) -> FloatArray:
    scores: FloatArray = weights @ np.nan_to_num(worths, nan=0.0).T
    chance = generator(seed, "unknown worths")
    for column in range(worths.shape[1]):
        for row in np.flatnonzero(np.isnan(worths[:, column])):
            scores[:, row] += weights[:, column] * chance.random(len(weights))
    return scores


def _level(first: BoolArray, order: Sequence[int]) -> int:
    """Count the places at the head that win as often, as far as the draws can tell."""
    leader, draws = first[:, order[0]], len(first)
    for number, row in enumerate(order[1:], start=1):
        ahead = leader.astype(np.float64) - first[:, row]
        # Wins of two places come from the same draws: the spread of their difference is measured.
        if ahead.mean() > ERRORS * ahead.std() / sqrt(draws):
            return number
    return len(order)


def _is_proven(
    worths: FloatArray,
    row: int,
    *,
    share: float,
    said: Importance | OwnWeights,
    keys: Sequence[str],
) -> bool:
    if share < 1.0 or len(worths) == 1:
        return False
    # The worst that the first can be against the best that each other can be.
    lowest = np.nan_to_num(worths[row], nan=0.0)
    ahead = lowest - np.nan_to_num(np.delete(worths, row, axis=0), nan=1.0)
    if isinstance(said, OwnWeights):
        return bool((_lowest_around(said, ahead, keys=keys) >= -_ZERO).all())
    space = space_of(said, keys=keys)
    return all(space.lowest(each) >= -_ZERO for each in ahead[(ahead < 0).any(axis=1)])


def _lowest_around(said: OwnWeights, ahead: FloatArray, *, keys: Sequence[str]) -> FloatArray:
    """Return the least that each row can be under weights that mix the own with any other."""
    stated = dict(said.weights)
    own = np.array([stated[key] for key in keys])
    lowest: FloatArray = said.doubt * ahead.min(axis=1) + (1 - said.doubt) * ahead @ own / own.sum()
    return lowest


def _most_telling(
    first: BoolArray, weights: FloatArray, *, said: Importance, keys: Sequence[str]
) -> Telling | None:
    """Return the pair of which the answer makes the first place surest on average."""
    open_keys = [key for key in keys if key not in said.order]
    now, best = float(first.mean(axis=0).max()), None
    for number, one in enumerate(open_keys):
        for other in open_keys[number + 1 :]:
            if said.says(more=one, less=other) or said.says(more=other, less=one):
                continue
            more = weights[:, keys.index(one)] >= weights[:, keys.index(other)]
            surer = sum(float(first[half].sum(axis=0).max()) for half in (more, ~more))
            gain = surer / len(first) - now
            if gain >= WORTH_ASKING and (best is None or gain > best.gain):
                best = Telling(one, other, gain)
    return best

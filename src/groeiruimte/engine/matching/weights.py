"""Which weights may the entrepreneur hold?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from groeiruimte.engine.matching.weight_space import (
    WeightSpace,
    interval_space,
    joined,
    order_space,
)
from groeiruimte.engine.replay import generator
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.seed import Seed


@dataclass(frozen=True, slots=True)
class AnyWeights:
    """Nothing is known: all weights are equally likely."""


@dataclass(frozen=True, slots=True)
class OrderOfImportance:
    """Only the order is known: `keys` lists all criteria, the most important first."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnWeights:
    """The entrepreneur's own weights, in any scale, one per criterion.

    Attributes:
        weights: Criterion and weight, not negative, not all zero.
        doubt: 0 takes the weights exactly, 1 forgets them; between, each draw is that part any
            weights and for the rest these.
    """

    weights: tuple[tuple[str, float], ...]
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class StatedWeights:
    """Something is known: that one criterion counts more than another, or about how much it counts.

    Attributes:
        pairs: (more, less): the first counts at least as much as the second.
        between: (criterion, least, most), of weights that add up to 1.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    between: tuple[tuple[str, float, float], ...] = ()

    def space(self, keys: Sequence[str]) -> WeightSpace:
        """Return all weights of which this holds.

        Raises:
            ValueError: It speaks about other criteria.
        """
        known = {key: column for column, key in enumerate(keys)}
        named = {key for pair in self.pairs for key in pair} | {row[0] for row in self.between}
        if not named <= set(known):
            message = f"These criteria are not weighed: {', '.join(sorted(named - set(known)))}."
            raise ValueError(message)
        lower, upper = np.zeros(len(keys)), np.ones(len(keys))
        for key, least, most in self.between:
            lower[known[key]], upper[known[key]] = least, most
        order = [(known[more], known[less]) for more, less in self.pairs]
        return joined([order_space(order, criteria=len(keys)), interval_space(lower, upper)])


WeightModel: TypeAlias = AnyWeights | OrderOfImportance | OwnWeights | StatedWeights


def draw_weights(model: WeightModel, *, keys: Sequence[str], draws: int, seed: Seed) -> FloatArray:
    """Draw weights that add up to 1.

    Uniform on the simplex: exponential draws divided by their sum. An order of importance sorts
    each draw, which is uniform over all weights that respect the order.

    Args:
        model: What is known.
        keys: The criteria, in the order of the columns.
        draws: Number of draws.
        seed: Where the random numbers start.

    Returns:
        Weights, shape (draws, criteria).

    Raises:
        ValueError: The model speaks about other criteria, or its weights are impossible.

    Example:
        >>> own = OwnWeights(weights=(("PRICE", 3.0), ("GRID", 1.0)))
        >>> draw_weights(own, keys=["GRID", "PRICE"], draws=1, seed=Seed(1)).tolist()
        [[0.25, 0.75]]
    """
    if isinstance(model, StatedWeights):
        return model.space(keys).draw(draws, chance=generator(seed, "weights"))
    exponential = generator(seed, "weights").standard_exponential((draws, len(keys)))
    uniform: FloatArray = exponential / exponential.sum(axis=1, keepdims=True)
    if isinstance(model, AnyWeights):
        return uniform
    if isinstance(model, OrderOfImportance):
        _refuse_other_criteria(model.keys, keys)
        descending = -np.sort(-uniform, axis=1)
        return descending[:, [model.keys.index(key) for key in keys]]
    _refuse_other_criteria([key for key, _ in model.weights], keys)
    _refuse_impossible_weights(model)
    given = dict(model.weights)
    own = np.array([given[key] for key in keys])
    mixed: FloatArray = model.doubt * uniform + (1.0 - model.doubt) * own / own.sum()
    return mixed


def _refuse_other_criteria(named: Sequence[str], keys: Sequence[str]) -> None:
    if sorted(named) != sorted(keys):
        message = f"Weigh each criterion once: {', '.join(sorted(keys))}."
        raise ValueError(message)


def _refuse_impossible_weights(model: OwnWeights) -> None:
    amounts = np.array([weight for _, weight in model.weights])
    if not (np.isfinite(amounts).all() and (amounts >= 0).all() and amounts.sum() > 0):
        message = "Weights are not negative, and at least one is more than zero."
        raise ValueError(message)
    if not 0 <= model.doubt <= 1:
        message = f"Doubt lies between 0 and 1, not {model.doubt}."
        raise ValueError(message)

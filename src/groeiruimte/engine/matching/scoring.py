"""What does each place score under a block of weights, with what is certain and what is not?

Three ways, one door (`Scoring.block`): every place measures the same in every draw; every
measurement is off by an independent normal error; or every draw brings its own worths. A block can
be asked for twice and gives the same numbers: each draws from a stream of its own.

Adding a number to one criterion for all places, or multiplying all worths, changes no ranking: so
scores are moved to lie between about 0 and 1, where single precision is at its best.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from groeiruimte.engine.matching.rank_tally import Exact, Floats32, block_size
from groeiruimte.engine.replay import generator
from groeiruimte.engine.types import FloatArray, IntArray
from groeiruimte.kernel.seed import Seed

_FAR = 8.0
"""So many standard errors from its mean no draw lies."""


class Scoring(Protocol):
    """Scores of all places, block of draws by block of draws."""

    @property
    def places(self) -> int:
        """Number of places."""
        ...

    @property
    def criteria(self) -> int:
        """Number of criteria."""
        ...

    @property
    def is_certain(self) -> bool:
        """Whether every place measures the same in every draw."""
        ...

    @property
    def block_size(self) -> int:
        """How many draws a block has; the last may have fewer."""
        ...

    def mean_worths(self) -> FloatArray:
        """Return worths on average, shape (places, criteria), to look at good places first."""
        ...

    def block(self, weights: FloatArray, *, start: int) -> tuple[Floats32, Exact]:
        """Return scores of one block of draws, (draws, places), and the same exactly on demand."""
        ...

    def among(self, rows: IntArray) -> Scoring:
        """Return the same for some of the places, in the order given."""
        ...


class ExactScoring:
    """Every place measures the same in every draw."""

    is_certain = True

    @property
    def block_size(self) -> int:
        """How many draws a block has."""
        return block_size(self.places)

    def __init__(self, worths: FloatArray) -> None:
        self._worths = _moved(worths, spread=_range(worths))
        self._single = np.ascontiguousarray(self._worths.T, dtype=np.float32)
        self._room = np.empty((0, 0), dtype=np.float32)
        self.places, self.criteria = worths.shape

    def mean_worths(self) -> FloatArray:
        """Return the worths as shifted by the constructor, shape (places, criteria)."""
        return self._worths

    def block(self, weights: FloatArray, *, start: int) -> tuple[Floats32, Exact]:
        """Return scores of one block of draws; the next block overwrites them."""
        if len(self._room) < len(weights):
            self._room = np.empty((len(weights), self.places), dtype=np.float32)
        scores = self._room[: len(weights)]
        np.matmul(weights.astype(np.float32), self._single, out=scores)
        return scores, self._exact(weights)

    def among(self, rows: IntArray) -> ExactScoring:
        """Return the same for some of the places; what lies between them stays as it is."""
        chosen = object.__new__(ExactScoring)
        chosen._worths = self._worths[rows]
        chosen._single = np.ascontiguousarray(self._single[:, rows])
        chosen._room = np.empty((0, 0), dtype=np.float32)
        chosen.places, chosen.criteria = chosen._worths.shape
        return chosen

    def _exact(self, weights: FloatArray) -> Exact:
        worths = self._worths
        return lambda draw, place: np.asarray((weights[draw] * worths[place]).sum(axis=1))


class NormalScoring:
    """Every worth is off by an independent normal error.

    A sum of independent normal errors is normal: one draw per place and weight, with variance
    sum of (weight x error) squared, has the same distribution as a draw per criterion.
    """

    is_certain = False

    @property
    def block_size(self) -> int:
        """How many draws a block has."""
        return block_size(self.places)

    def __init__(self, mean: FloatArray, sd: FloatArray, *, seed: Seed) -> None:
        spread = _range(mean) + _FAR * float(sd.max(initial=0.0))
        self._mean = _moved(mean, spread=spread)
        self._variance = (sd / spread) ** 2
        self._seed = seed
        self.places, self.criteria = mean.shape
        self._single = np.ascontiguousarray(self._mean.T, dtype=np.float32)
        self._single_variance = np.ascontiguousarray(self._variance.T, dtype=np.float32)

    def mean_worths(self) -> FloatArray:
        """Return the means, moved."""
        return self._mean

    def block(self, weights: FloatArray, *, start: int) -> tuple[Floats32, Exact]:
        """Return scores of one block of draws."""
        single = weights.astype(np.float32)
        errors = (single * single) @ self._single_variance
        np.sqrt(errors, out=errors)
        chance = np.random.Generator(
            np.random.SFC64(self._seed.derived(f"measurements {start}").value)
        )
        normal = chance.standard_normal(errors.shape, dtype=np.float32)
        errors *= normal
        scores = single @ self._single
        scores += errors

        def exact(draw: IntArray, place: IntArray) -> FloatArray:
            of_draw = weights[draw]
            mean = (of_draw * self._mean[place]).sum(axis=1)
            sd = np.sqrt((of_draw**2 * self._variance[place]).sum(axis=1))
            return np.asarray(mean + sd * normal[draw, place].astype(np.float64))

        return scores, exact

    def among(self, rows: IntArray) -> NormalScoring:
        """Return some of the places, with errors drawn anew."""
        chosen = object.__new__(NormalScoring)
        chosen._mean, chosen._variance = self._mean[rows], self._variance[rows]
        chosen._single = np.ascontiguousarray(self._single[:, rows])
        chosen._single_variance = np.ascontiguousarray(self._single_variance[:, rows])
        chosen._seed = self._seed.derived("among")
        chosen.places, chosen.criteria = chosen._mean.shape
        return chosen

    def at(self, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return mean and standard error of every place's score under one set of weights."""
        return self._mean @ weights, np.sqrt(self._variance @ weights**2)


Worths = Callable[[int, int], FloatArray]
"""Worths of the draws from `start` up to `stop`, shape (draws, places, criteria)."""


class SampledScoring:
    """Every draw brings its own worths."""

    is_certain = False

    @property
    def block_size(self) -> int:
        """How many draws a block has; a selection of places keeps that of all, and its draws."""
        return block_size(self._all_places)

    def __init__(
        self, worths: Worths, *, places: int, criteria: int, rows: IntArray | None = None
    ) -> None:
        self._worths = worths
        self._rows = rows
        self.places = places if rows is None else len(rows)
        self.criteria = criteria
        self._all_places = places

    def mean_worths(self) -> FloatArray:
        """Return the worths on average over a first block."""
        return np.asarray(self.worths(0, 64).mean(axis=0))

    def worths(self, start: int, stop: int) -> FloatArray:
        """Return the worths of some draws."""
        found = self._worths(start, stop)
        return found if self._rows is None else found[:, self._rows]

    def block(self, weights: FloatArray, *, start: int) -> tuple[Floats32, Exact]:
        """Return scores of one block of draws, moved to 0 to 1 within each draw."""
        worths = self.worths(start, start + len(weights))
        scores = np.einsum("dpc,dc->dp", worths, weights)
        lowest = scores.min(axis=1, keepdims=True)
        spread = scores.max(axis=1, keepdims=True) - lowest
        moved = (scores - lowest) / np.where(spread > 0, spread, 1.0)
        return moved.astype(np.float32), lambda draw, place: moved[draw, place]

    def among(self, rows: IntArray) -> SampledScoring:
        """Return the same for some of the places, in the same draws."""
        kept = rows if self._rows is None else self._rows[rows]
        return SampledScoring(
            self._worths, places=self._all_places, criteria=self.criteria, rows=kept
        )


def stream(seed: Seed, label: str, start: int) -> np.random.Generator:
    """Return the random numbers of the block that starts at a draw."""
    return generator(seed, label, str(start))


def _range(worths: FloatArray) -> float:
    spread = float((worths.max(axis=0) - worths.min(axis=0)).max(initial=0.0))
    # Differences that are nothing but rounding must not be blown up to a ranking.
    return max(spread, 1e-6 * float(np.abs(worths).max(initial=0.0))) or 1.0


def _moved(worths: FloatArray, *, spread: float) -> FloatArray:
    return np.asarray((worths - worths.min(axis=0)) / spread, dtype=np.float64)

"""All weights that somebody may hold: which are they, how to draw them evenly, what holds for all?

A weight space is the part of the simplex (not negative, sum 1) where some linear statements hold:
"A counts at least as much as B", "C lies between 0.1 and 0.3". Drawn evenly by rejection; where
too few draws survive, by hit-and-run in many chains at once (Smith 1984), in the smallest flat
space that holds it, so that fixed weights do no harm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.types import FloatArray

_ENOUGH = 0.01
_BATCH = 20_000
_CHAINS = 1000
_STEPS_PER_CRITERION = 8
_ZERO = 1e-9


class NoSuchWeights(ValueError):
    """No weights meet all that was said about them."""


@dataclass(frozen=True, slots=True, eq=False)
class WeightSpace:
    """Weights w that are not negative, add up to 1, and meet `rows @ w >= least`.

    Attributes:
        rows: Shape (statements, criteria).
        least: Shape (statements,).
    """

    rows: FloatArray
    least: FloatArray

    @property
    def criteria(self) -> int:
        """Number of criteria."""
        return int(self.rows.shape[1])

    def draw(self, draws: int, *, chance: np.random.Generator) -> FloatArray:
        """Draw weights evenly from the space, shape (draws, criteria).

        Raises:
            NoSuchWeights: The statements contradict one another.

        Example:
            >>> space = order_space([(0, 1), (1, 2)], criteria=3)
            >>> drawn = space.draw(4000, chance=np.random.default_rng(1))
            >>> drawn.mean(axis=0).round(1).tolist()
            [0.6, 0.3, 0.1]
        """
        first = self._kept(_BATCH, chance)
        if len(first) < _ENOUGH * _BATCH:
            return self._hit_and_run(draws, chance)
        found = [first]
        while sum(map(len, found)) < draws:
            found.append(self._kept(_BATCH, chance))
        return np.concatenate(found)[:draws]

    def lowest(self, gain: FloatArray) -> float:
        """Return the lowest value that `gain @ w` takes in the space.

        Raises:
            NoSuchWeights: The statements contradict one another.

        Example:
            >>> order_space([(0, 1)], criteria=2).lowest(np.array([1.0, -1.0]))
            0.0
        """
        if not len(self.rows):
            return float(gain.min())
        return float(gain @ self._best(gain))

    def _kept(self, draws: int, chance: np.random.Generator) -> FloatArray:
        drawn = chance.standard_exponential((draws, self.criteria))
        drawn /= drawn.sum(axis=1, keepdims=True)
        kept: FloatArray = drawn[(drawn @ self.rows.T >= self.least).all(axis=1)]
        return kept

    def _best(self, cost: FloatArray) -> FloatArray:
        # Loaded when needed: most commands start faster without it.
        from scipy.optimize import linprog

        answer = linprog(
            cost,
            A_ub=-self.rows if len(self.rows) else None,
            b_ub=-self.least if len(self.rows) else None,
            A_eq=np.ones((1, self.criteria)),
            b_eq=[1.0],
            bounds=(0.0, None),
            method="highs",
        )
        if answer.x is None:
            message = "No weights meet all that is said about them; take back one statement."
            raise NoSuchWeights(message)
        return np.asarray(answer.x, dtype=np.float64)

    def _walls(self) -> tuple[FloatArray, FloatArray]:
        """Return all walls of the space, `rows @ w >= least`, the simplex among them."""
        rows = np.vstack([self.rows, np.eye(self.criteria)])
        return rows, np.concatenate([self.least, np.zeros(self.criteria)])

    def _hit_and_run(self, draws: int, chance: np.random.Generator) -> FloatArray:
        from scipy.linalg import null_space

        rows, least = self._walls()
        farthest = np.array([self._best(-row) for row in rows])
        slack = np.einsum("kc,kc->k", rows, farthest) - least
        loose = slack > _ZERO
        level = np.vstack([np.ones(self.criteria), rows[~loose]])
        basis = null_space(level)
        point = farthest.mean(axis=0)
        if not basis.shape[1]:
            return np.tile(point, (draws, 1))
        # Rounder walls: steps are taken in the directions in which the space is long.
        spread = (farthest - point) @ basis
        scale = np.linalg.cholesky(np.cov(spread.T, ddof=0).reshape(basis.shape[1], -1) + 1e-12)
        if not np.isfinite(scale).all():
            scale = np.eye(basis.shape[1])
        return _walk(
            point,
            basis @ scale if np.linalg.matrix_rank(scale) == len(scale) else basis,
            walls=(rows[loose], least[loose]),
            draws=draws,
            chance=chance,
        )


def _walk(
    point: FloatArray,
    basis: FloatArray,
    *,
    walls: tuple[FloatArray, FloatArray],
    draws: int,
    chance: np.random.Generator,
) -> FloatArray:
    rows, least = walls
    chains = min(_CHAINS, draws)
    here = np.tile(point, (chains, 1))
    between = _STEPS_PER_CRITERION * basis.shape[1]
    points: list[FloatArray] = []
    for step in range(1, 10_000_000):
        direction = chance.standard_normal((chains, basis.shape[1])) @ basis.T
        room, speed = here @ rows.T - least, direction @ rows.T
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = -room / speed
        forward = np.where(speed < 0, reach, np.inf).min(axis=1)
        backward = np.where(speed > 0, reach, -np.inf).max(axis=1)
        share = chance.random(chains)
        jump = np.minimum(backward, 0) * (1 - share) + np.maximum(forward, 0) * share
        here = here + jump[:, None] * direction
        # Burn-in of four thinning intervals; after that one draw is kept per interval.
        if step >= 4 * between and step % between == 0:
            clean = np.clip(here, 0.0, None)
            points.append(clean / clean.sum(axis=1, keepdims=True))
            if len(points) * chains >= draws:
                break
    return np.concatenate(points)[:draws]


def order_space(pairs: list[tuple[int, int]], *, criteria: int) -> WeightSpace:
    """Return the weights in which the first of each pair counts at least as much as the second."""
    rows = np.zeros((len(pairs), criteria))
    for row, (more, less) in enumerate(pairs):
        rows[row, more] += 1.0
        rows[row, less] -= 1.0
    return WeightSpace(rows, np.zeros(len(pairs)))


def interval_space(lower: FloatArray, upper: FloatArray) -> WeightSpace:
    """Return the weights between `lower` and `upper`, one of each per criterion.

    Example:
        >>> interval_space(np.array([0.2, 0.0]), np.array([0.3, 1.0])).lowest(np.array([0.0, 1.0]))
        0.7
    """
    criteria = len(lower)
    rows = np.vstack([np.eye(criteria)[lower > 0], -np.eye(criteria)[upper < 1]])
    return WeightSpace(rows, np.concatenate([lower[lower > 0], -upper[upper < 1]]))


def whole_space(criteria: int) -> WeightSpace:
    """Return all weights."""
    return WeightSpace(np.zeros((0, criteria)), np.zeros(0))


def joined(spaces: list[WeightSpace]) -> WeightSpace:
    """Return the weights that lie in all of these spaces."""
    return WeightSpace(
        np.vstack([space.rows for space in spaces]),
        np.concatenate([space.least for space in spaces]),
    )

"""How can a need develop from year to year, as a set of equally likely paths?

Every company reads the same paths (common random numbers): results are reproducible, comparable
between companies and between what-ifs, and cost one comparison per company instead of new draws.
"""

from __future__ import annotations

import numpy as np

from groeiruimte.engine.replay import generator
from groeiruimte.engine.spotting.priors import SPREAD_EXPONENT
from groeiruimte.engine.types import FloatArray, IntArray
from groeiruimte.kernel.seed import Seed

NEED_CORRELATION = 0.45
"""How strongly the needs of one company move together (measured: 0.4 to 0.5)."""


def middle_probabilities(paths: int) -> FloatArray:
    """Return the middles of equal parts of 0 to 1.

    Example:
        >>> middle_probabilities(2).tolist()
        [0.25, 0.75]
    """
    middles: FloatArray = (np.arange(paths) + 0.5) / paths
    return middles


def path_ranks(*, need: str, years: int, paths: int, seed: Seed) -> IntArray:
    """Return per year how each path ranks among all paths.

    Each path keeps its character over the years as fractional Brownian motion does; within a year
    every rank occurs exactly once, so that the distribution of a year is met without random error.

    Args:
        need: Each need has a stream of its own, that other needs cannot shift.
        years: Years ahead.
        paths: Number of paths.
        seed: Where the stream starts.

    Returns:
        Ranks from 0, shape (years, paths).

    Example:
        >>> ranks = path_ranks(need="SPACE", years=2, paths=4, seed=Seed(1))
        >>> sorted(ranks[0].tolist()), sorted(ranks[1].tolist())
        ([0, 1, 2, 3], [0, 1, 2, 3])
    """
    shared = generator(seed, "paths", "shared").standard_normal((paths, years))
    own = generator(seed, "paths", "need", need).standard_normal((paths, years))
    mixed = np.sqrt(NEED_CORRELATION) * shared + np.sqrt(1.0 - NEED_CORRELATION) * own
    over_years = np.linalg.cholesky(_correlation(years)) @ mixed.T
    order = np.argsort(over_years, axis=1, kind="stable")
    ranks: IntArray = np.argsort(order, axis=1, kind="stable")
    return ranks


def log_change_paths(*, quantiles: FloatArray, ranks: IntArray) -> FloatArray:
    """Return paths of the log change: every year the given quantiles, ordered by the ranks.

    Args:
        quantiles: Log change per whole year, shape (years + 1, paths); row 0 is 0.
        ranks: From `path_ranks`, shape (years, paths).

    Returns:
        Log change since the last value, shape (years + 1, paths).

    Example:
        >>> quantiles = np.array([[0.0, 0.0], [0.1, 0.4]])
        >>> log_change_paths(quantiles=quantiles, ranks=np.array([[1, 0]])).tolist()
        [[0.0, 0.0], [0.4, 0.1]]
    """
    later = np.take_along_axis(quantiles[1:], ranks, axis=1)
    return np.concatenate([quantiles[:1], later])


def read_at(table: FloatArray, moments: FloatArray) -> FloatArray:
    """Read a table of whole years at any moment, linearly between two years.

    Args:
        table: One row per whole year from 0, shape (years + 1, n).
        moments: Years from 0 up to the last row, any shape.

    Returns:
        Shape of `moments` with n added.

    Example:
        >>> read_at(np.array([[0.0], [1.0], [3.0]]), np.array([0.5, 2.0])).tolist()
        [[0.5], [3.0]]
    """
    below = np.minimum(moments.astype(np.intp), table.shape[0] - 2)
    part = (moments - below)[..., None]
    between: FloatArray = (1.0 - part) * table[below] + part * table[below + 1]
    return between


def _correlation(years: int) -> FloatArray:
    # Fractional Brownian motion with the exponent by which the spread grows.
    time = np.arange(1, years + 1, dtype=np.float64)
    one, two = time[:, None], time[None, :]
    power = 2.0 * SPREAD_EXPONENT
    together = one**power + two**power - np.abs(one - two) ** power
    correlation: FloatArray = 0.5 * together / (one * two) ** SPREAD_EXPONENT
    return correlation

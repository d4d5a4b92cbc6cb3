"""Along which paths may levels develop, the same ones for every company?

Every company reads the same random numbers, each through its own location and scale (common random
numbers; Glasserman and Yao 1992). That makes results reproducible, comparable between companies and
what-ifs, monotone in capacity, and cheap.

Within a moment every rank occurs exactly once, so that the distribution of a single year is met
without random error. Over the moments the own part keeps its character as fractional Brownian
motion does (Mandelbrot and Van Ness 1968), but for a part that belongs to one moment only: figures
of one year also hold what is gone the next, and without it too few levels would touch their
capacity and fall back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtrit

from groeiruimte.engine.forecasting.common_growth import CommonGrowth
from groeiruimte.engine.forecasting.panel import AGE_STEP
from groeiruimte.engine.replay import generator
from groeiruimte.engine.types import FloatArray, IntArray
from groeiruimte.kernel.seed import Seed

NEED_CORRELATION = 0.45
"""How strongly the needs of one company move together (measured: 0.4 to 0.5)."""

_LASTING = 0.85
"""Part of the own part that hangs together over the moments; the rest is of one moment."""


@dataclass(frozen=True, slots=True, eq=False)
class PathTable:
    """Random numbers that all companies share.

    Attributes:
        own: Student-t numbers per moment since the last point, in quarters of a year; row 0 is
            that point itself: nothing. Shape (moments + 1, paths).
        common: Common log change beyond the expected per year ahead; row 0 is the origin: nothing.
            Shape (H + 1, paths).
    """

    own: FloatArray
    common: FloatArray

    def own_at(self, age: float, horizon: int) -> FloatArray:
        """Own numbers for year 0 to `horizon` of a value that is `age` years old."""
        rows = np.rint((age + np.arange(horizon + 1)) / AGE_STEP).astype(np.intp)
        return np.asarray(self.own[rows])


def path_table(
    *,
    nu: float,
    eta: float,
    common: CommonGrowth,
    horizon: int,
    oldest: float,
    paths: int,
    seed: Seed,
    need: str = "",
) -> PathTable:
    """Draw the shared random numbers.

    Args:
        nu: Degrees of freedom of the own part.
        eta: Power by which the scale grows with the years.
        common: The common growth.
        horizon: Years ahead.
        oldest: Age of the oldest last point in years.
        paths: Number of paths.
        seed: Where the streams start.
        need: Each need has streams of its own beside one shared by all.

    Returns:
        The table.
    """
    moments = int(round((oldest + horizon) / AGE_STEP))
    own = _normals(moments, paths=paths, seed=seed, purpose="own", need=need)
    ranked = _ranks(np.linalg.cholesky(_correlation(moments, eta)) @ own)
    middles = stdtrit(nu, (np.arange(paths) + 0.5) / paths)
    shocks = _normals(horizon, paths=paths, seed=seed, purpose="common", need=need)
    shocks = ndtri((_ranks(shocks) + 0.5) / paths)
    nothing = np.zeros((1, paths))
    return PathTable(
        own=np.concatenate([nothing, middles[ranked]]),
        common=common.shocked(shocks),
    )


def _normals(rows: int, *, paths: int, seed: Seed, purpose: str, need: str) -> FloatArray:
    # Path by path, so that a longer horizon adds numbers and changes none.
    shape = (rows, paths)
    shared = generator(seed, "forecast", purpose, "shared").standard_normal(shape)
    if not need:
        return shared
    own = generator(seed, "forecast", purpose, "need", need).standard_normal(shape)
    mixed: FloatArray = np.sqrt(NEED_CORRELATION) * shared + np.sqrt(1 - NEED_CORRELATION) * own
    return mixed


def _ranks(numbers: FloatArray) -> IntArray:
    order = np.argsort(numbers, axis=1, kind="stable")
    return np.asarray(np.argsort(order, axis=1, kind="stable"))


def _correlation(moments: int, eta: float) -> FloatArray:
    time = np.arange(1, moments + 1, dtype=np.float64)
    one, two = time[:, None], time[None, :]
    power = 2.0 * eta
    together = one**power + two**power - np.abs(one - two) ** power
    smooth = 0.5 * together / (one * two) ** eta
    correlation: FloatArray = _LASTING * smooth + (1.0 - _LASTING) * np.eye(moments)
    return correlation

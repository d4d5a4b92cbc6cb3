"""How probable is it that a level has reached its capacity by a year?

In blocks of companies, so that the working memory stays small; every company is counted on its own,
so that the blocks play no part in the answer.
"""

from __future__ import annotations

import numpy as np

from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.forecasting.paths import PathTable, path_table
from groeiruimte.engine.types import FloatArray, IntArray
from groeiruimte.kernel.seed import Seed

_BLOCK = 64


def shared_paths(forecast: Forecast, *, paths: int, seed: Seed, need: str = "") -> PathTable:
    """Draw the random numbers for a forecast."""
    count = forecast.panel.count
    ages = forecast.panel.age[:count]
    return path_table(
        nu=forecast.parameters.nu,
        eta=forecast.parameters.eta,
        common=forecast.memory.common,
        horizon=forecast.years.size,
        oldest=float(ages.max()) if count else 0.0,
        paths=paths,
        seed=seed,
        need=need,
    )


def exceedance(forecast: Forecast, *, capacities: FloatArray, table: PathTable) -> FloatArray:
    """Return the probability that a level has reached its capacity in year 1 to h.

    Args:
        forecast: The forecast of n companies, H years ahead.
        capacities: Capacity per company, shape (n,), or per company and year, shape (n, H); in
            the unit of the levels. NaN gives NaN.
        table: From `shared_paths`.

    Returns:
        Shape (n, H); never falls from one year to the next.
    """
    room = log_room(forecast, capacities)
    paths = table.common.shape[1]
    chances = np.full(room.shape, np.nan)
    common = table.common.astype(np.float32)
    ages = forecast.panel.age[: forecast.panel.count]
    for age in np.unique(ages):
        own = table.own_at(float(age), room.shape[1]).astype(np.float32)
        members = np.flatnonzero(ages == age)
        for first in range(0, members.size, _BLOCK):
            block = members[first : first + _BLOCK]
            counts = _reached(forecast.scale[block], room[block], own=own, common=common)
            chances[block] = counts / paths
    chances[~np.isfinite(capacities).reshape(room.shape[0], -1).any(axis=1)] = np.nan
    return chances


def log_room(forecast: Forecast, capacities: FloatArray) -> FloatArray:
    """Log change beyond the expected one at which capacity is reached, shape (n, H)."""
    table = capacities[:, None] if capacities.ndim == 1 else capacities
    with np.errstate(divide="ignore"):
        # The ratio first: then the unit drops out before anything is rounded.
        room = np.log(table / forecast.panel.last[:, None]) - forecast.location
    return np.asarray(room)


def _reached(
    scale: FloatArray, room: FloatArray, *, own: np.ndarray, common: np.ndarray
) -> IntArray:
    """Count the paths that have reached the room by each year, shape (block, H)."""
    counts = np.empty(room.shape, dtype=np.intp)
    scale32, room32 = scale.astype(np.float32), room.astype(np.float32)
    level = np.empty((room.shape[0], own.shape[1]), dtype=np.float32)
    over = np.empty(level.shape, dtype=np.bool_)
    so_far = np.zeros(level.shape, dtype=np.bool_)
    for year in range(room.shape[1]):
        np.multiply(own[year], scale32[:, year, None], out=level)
        level += common[year]
        np.greater_equal(level, room32[:, year, None], out=over)
        so_far |= over
        counts[:, year] = np.count_nonzero(so_far, axis=1)
    return counts

"""How probable is it that a level has been over its capacity by a year? Full is not over.

In blocks of companies, so that the working memory stays small; every company is counted on its own,
so that the blocks play no part in the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.forecasting.paths import PathTable, path_table
from groeiruimte.engine.types import BoolArray, FloatArray, IntArray
from groeiruimte.kernel.seed import Seed

BLOCK = 64
"""Companies that are walked along the paths together: what fits in the cache of a processor."""

YearIndices = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """What it takes to walk companies along paths; each counts on its own.

    Attributes:
        room: Log change from the last point at which it is over capacity, less what is expected;
            at the origin and per year after it, shape (n, H + 1).
        scale: Width of the own part, same shape.
        ages: Age of the last point in years, shape (n,).
    """

    room: npt.NDArray[np.float32]
    scale: npt.NDArray[np.float32]
    ages: FloatArray

    @property
    def horizon(self) -> int:
        """Years ahead."""
        return int(self.room.shape[1]) - 1


def walk_of(forecast: Forecast, capacities: FloatArray) -> Walk:
    """Return what it takes to walk the companies of a forecast, capacities of shape (n, H + 1)."""
    with np.errstate(divide="ignore"):
        # The ratio first: then the unit drops out before anything is rounded.
        room = np.log(capacities / forecast.panel.last[:, None])
    room = room - forecast.location_from_now
    return Walk(
        room=room.astype(np.float32),
        scale=forecast.scale_from_now.astype(np.float32),
        ages=forecast.panel.age[: forecast.panel.count],
    )


def shared_paths(forecast: Forecast, *, paths: int, seed: Seed, need: str = "") -> PathTable:
    """Draw the random numbers for a forecast."""
    ages = forecast.panel.age[: forecast.panel.count]
    return path_table(
        nu=forecast.parameters.nu,
        eta=forecast.parameters.eta,
        common=forecast.memory.common,
        horizon=forecast.horizon,
        oldest=float(ages.max()) if ages.size else 0.0,
        paths=paths,
        seed=seed,
        need=need,
    )


def exceedance(forecast: Forecast, *, capacities: FloatArray, table: PathTable) -> FloatArray:
    """Return the probability that a level has been over its capacity in year 1 to h.

    Args:
        forecast: The forecast of n companies, H years ahead.
        capacities: Capacity per company, shape (n,), or per company and year, shape (n, H); in
            the unit of the levels. NaN is unknown and gives NaN.
        table: From `shared_paths`.

    Returns:
        Shape (n, H); never falls from one year to the next.
    """
    by_year = capacities[:, None] if capacities.ndim == 1 else capacities
    by_year = np.broadcast_to(by_year, forecast.location.shape)
    # The origin does not count here: nothing is over a place without limit.
    from_now = np.concatenate([np.full((by_year.shape[0], 1), np.inf), by_year], axis=1)
    chances = np.full(by_year.shape, np.nan)
    paths = table.common.shape[1]
    known = np.flatnonzero(~np.isnan(by_year).any(axis=1))
    for members, over in _walked(walk_of(forecast, from_now), known, table=table):
        so_far = np.zeros(over[0].shape, dtype=np.bool_)
        for year in range(1, len(over)):
            so_far |= over[year]
            chances[members, year - 1] = np.count_nonzero(so_far, axis=1) / paths
    return chances


def crossings_of(
    walk: Walk, *, rows: IntArray, table: PathTable
) -> Iterator[tuple[IntArray, YearIndices, FloatArray]]:
    """Yield when every path is first over capacity, and how many are over at each year's end.

    Args:
        walk: From `walk_of`, of n companies.
        rows: The companies to walk; their capacities are known.
        table: From `shared_paths`.

    Yields:
        Companies of a block; first year over capacity per path (0 is the origin, H + 1 is never),
        shape (block, paths); and the share of the paths that is over at the end of year 1 .. H,
        shape (block, H).
    """
    never = walk.horizon + 1
    for members, over in _walked(walk, rows, table=table):
        first = np.full(over[0].shape, never, dtype=np.uint8)
        for year in range(never - 1, -1, -1):
            first[over[year]] = year
        counts = [np.count_nonzero(over[year], axis=1) for year in range(1, never)]
        yield members, first, np.stack(counts, axis=1) / over[0].shape[1]


def _walked(
    walk: Walk, rows: IntArray, *, table: PathTable
) -> Iterator[tuple[IntArray, list[BoolArray]]]:
    """Yield, per block of companies, which paths are over capacity in year 0, 1 .. H."""
    common = table.common.astype(np.float32)
    for age in np.unique(walk.ages[rows]):
        own = table.own_at(float(age), walk.horizon).astype(np.float32)
        same_age = rows[walk.ages[rows] == age]
        for first in range(0, same_age.size, BLOCK):
            members = same_age[first : first + BLOCK]
            over = _over(walk.scale[members], walk.room[members], own=own, common=common)
            yield members, over


def _over(
    scale: npt.NDArray[np.float32],
    room: npt.NDArray[np.float32],
    *,
    own: npt.NDArray[np.float32],
    common: npt.NDArray[np.float32],
) -> list[BoolArray]:
    level = np.empty((room.shape[0], own.shape[1]), dtype=np.float32)
    over = []
    for year in range(room.shape[1]):
        np.multiply(own[year], scale[:, year, None], out=level)
        level += common[year]
        over.append(level > room[:, year, None])
    return over

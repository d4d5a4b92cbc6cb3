"""How will a whole be divided over its parts: people over levels of training?

The parts of a whole are shares that add up to one, so it is the logs of their ratios that move.
They go on as they went, the more so the longer that was seen, fading in the years to come; and they
wander as far as the company's own shares did, drawn to what is usual. Parts that are zero stay
zero: nothing tells when the first will come.

How far shares usually wander is an assumption of ours, the same as for need per head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.forecasting.drift import lasting
from groeiruimte.engine.forecasting.intensity import MOVE_PER_YEAR
from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.forecasting.paths import PathTable
from groeiruimte.engine.replay import generator
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.seed import Seed

_USUAL_STEPS = 2.0
_USUAL_YEARS = 3.0
_KEEPS = 0.7
_LARGEST_LOG = 50.0


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """How a whole is divided, and how that moves; k parts.

    Attributes:
        shares: Latest shares, adding up to one, shape (k,).
        drift: Log growth per year of each part beyond that of the others, shape (k,).
        move: Standard deviation of the yearly log change of a part.
        age: Years from the latest shares to the origin.
        steps: How many changes over time were seen.
    """

    shares: FloatArray
    drift: FloatArray
    move: float
    age: float
    steps: int


def division(moments: Sequence[float], parts: FloatArray, *, origin: float) -> Division:
    """Learn how a whole is divided from parts that were seen together.

    Args:
        moments: Year fractions, rising.
        parts: Sizes of the parts, at least one of them positive at each moment, shape (moments, k).
        origin: The moment of looking.

    Returns:
        The latest shares and how they move.

    Example:
        >>> seen = division([2026.0], np.array([[1.0, 3.0]]), origin=2027.0)
        >>> seen.shares.tolist(), seen.drift.tolist(), seen.move, seen.steps
        ([0.25, 0.75], [0.0, 0.0], 0.1, 0)
    """
    shares = parts / parts.sum(axis=1, keepdims=True)
    drift, squares, steps, seen = np.zeros(parts.shape[1]), 0.0, 0, 0.0
    kept = shares[-1] > 0
    for earlier, later in zip(range(len(moments) - 1), range(1, len(moments)), strict=True):
        gap = moments[later] - moments[earlier]
        both = kept & (shares[earlier] > 0) & (shares[later] > 0)
        if both.sum() < 2:
            continue
        change = np.log(shares[later][both] / shares[earlier][both])
        change -= change.mean()
        drift[both] += change
        # A part of k has k - 1 free ratios.
        squares += float(change @ change) / (both.sum() - 1) / gap
        steps, seen = steps + 1, seen + gap
    trust = seen / (seen + _USUAL_YEARS) if seen else 0.0
    usual = _USUAL_STEPS * MOVE_PER_YEAR**2
    return Division(
        shares=shares[-1],
        drift=drift / seen * trust if seen else drift,
        move=float(np.sqrt((squares + usual) / (steps + _USUAL_STEPS))),
        age=max(0.0, origin - moments[-1]),
        steps=steps,
    )


def wandering(*, parts: int, horizon: int, paths: int, seed: Seed) -> FloatArray:
    """Draw the random numbers that all companies share.

    Args:
        parts: Number of parts.
        horizon: Years ahead.
        paths: Number of paths.
        seed: Where the stream starts.

    Returns:
        Shape (horizon + 1, parts, paths); one row more for each year more.
    """
    return generator(seed, "forecast", "division").standard_normal((horizon + 1, parts, paths))


def part_levels(
    whole: Forecast,
    row: int,
    seen: Division,
    *,
    table: PathTable,
    noise: FloatArray,
) -> FloatArray:
    """Walk the parts of one company along the paths of its whole.

    Args:
        whole: The forecast of the whole.
        row: Which company of it.
        seen: How it is divided.
        table: The shared paths of the whole.
        noise: From `wandering`.

    Returns:
        Level of each part at the end of year 1 .. H, shape (H, k, paths); on every path the parts
        add up to the whole.
    """
    age = float(whole.panel.age[row])
    change = whole.location_from_now[row, :, None] + table.common
    change = change + whole.scale_from_now[row, :, None] * table.own_at(age, whole.horizon)
    level = whole.panel.last[row] * np.exp(np.minimum(change, _LARGEST_LOG))
    shares = np.stack(list(_shares(seen, noise)))
    return np.asarray((level[:, None, :] * shares)[1:])


def _shares(seen: Division, noise: FloatArray) -> Iterator[FloatArray]:
    """Yield the shares per path at the origin and at the end of each year."""
    wandered = np.sqrt(seen.age) * noise[0]
    ahead = seen.age + np.arange(noise.shape[0], dtype=np.float64)
    going_on = lasting(ahead, rho=_KEEPS)
    for year, since in enumerate(going_on.tolist()):
        if year:
            wandered = wandered + noise[year]
        change = seen.drift[:, None] * since + seen.move * wandered
        parts = seen.shares[:, None] * np.exp(np.clip(change, -_LARGEST_LOG, _LARGEST_LOG))
        yield parts / parts.sum(axis=0)

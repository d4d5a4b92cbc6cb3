"""What does a company's own past say, as of every year at once?

Growth of a company is what it grew beyond the common growth of the year. From it come, per year and
with nothing later in it: how much it usually moves, and the recent growth that its drift is made
of. The same columns serve to learn (as of then) and to look ahead (as of now).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.forecasting.beliefs import Beliefs, believed_of
from groeiruimte.engine.forecasting.common_growth import CommonGrowth, common_growth
from groeiruimte.engine.forecasting.panel import Panel, yearly_growth
from groeiruimte.engine.types import BoolArray, FloatArray, IntArray

_CLIP = 4.0
# Beyond a factor four in a year a move says nothing of how large moves usually are.
_FARTHEST_MOVE = float(np.log(4.0))
_USUAL_GROWTH = 0.02
_USUAL_MOVE = 0.15
_USUAL_WEIGHT = 8.0
_OWN_WEIGHT = 2.0
_PACE_PRIOR = 2.0
_LONG_STEP = 0.65


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """The past as the model reads it; every table has shape (n, L), as of the end of each year.

    Attributes:
        common: The common growth.
        growth: Growth per year as it was observed, NaN where unknown.
        common_then: Common growth per year over the same time.
        own: Growth beyond the common and the believed growth, clipped, NaN where unknown.
        clipped: How often a company's growth was clipped, per row.
        usual: Mean absolute own growth of the whole portfolio, relative to the believed width.
        width: Believed width per row, 1 for a mature company.
        volatility: Log of the company's mean absolute own growth relative to the usual and width.
        seen: Growth years seen so far.
    """

    common: CommonGrowth
    growth: FloatArray
    common_then: FloatArray
    own: FloatArray
    clipped: IntArray
    usual: float
    width: FloatArray
    volatility: FloatArray
    seen: FloatArray


def remember(panel: Panel, beliefs: Beliefs | None = None) -> Memory:
    """Work out the past of every row of a panel, beyond what was believed beforehand."""
    believed = believed_of(panel, beliefs)
    width = believed.width[:, None]
    observed, steps = yearly_growth(panel.logs)
    growth = observed - believed.growth[:, None]
    usual_growth = _USUAL_GROWTH if beliefs is None else 0.0
    common = common_growth(growth, panel.weight, believed=usual_growth)
    common_then = _mean_over(common.years, steps)
    beyond = growth - common_then
    moves = np.abs(beyond) * steps ** (1.0 - _LONG_STEP) / width
    seen = np.isfinite(beyond)
    rough = _mean_move(np.minimum(moves, _FARTHEST_MOVE), seen, panel.weight)
    limit = _CLIP * rough
    own = np.clip(beyond, -limit * width, limit * width)
    count = seen.cumsum(axis=1)
    pace = _pace_before(np.where(seen, own, 0.0), count)
    moves = np.minimum(np.abs(beyond - pace) * steps ** (1.0 - _LONG_STEP) / width, limit)
    usual = _mean_move(moves, seen, panel.weight)
    sums = np.where(seen, moves, 0.0).cumsum(axis=1)
    # Log of a series' mean move relative to the usual one, shrunk towards the usual.
    volatility = np.log((sums + _OWN_WEIGHT * usual) / (count + _OWN_WEIGHT) / usual)
    return Memory(
        common=common,
        growth=observed,
        common_then=common_then,
        own=own,
        clipped=(np.abs(beyond) > limit * width).sum(axis=1).astype(np.intp),
        usual=usual,
        width=believed.width,
        volatility=volatility,
        seen=count.astype(np.float64),
    )


def _pace_before(own: FloatArray, count: FloatArray) -> FloatArray:
    """Own growth to expect in each year from the years before it: a steady pace is no unrest."""
    before = np.cumsum(own, axis=1) - own
    seen = np.concatenate([np.zeros((own.shape[0], 1)), count[:, :-1]], axis=1)
    return np.asarray(before / (seen + _PACE_PRIOR))


def _mean_over(years: FloatArray, steps: FloatArray) -> FloatArray:
    """Mean of the common growth over the last `steps` columns up to each column."""
    sums = np.concatenate([[0.0], np.cumsum(years)])
    end = np.arange(1, years.size + 1)
    start = np.maximum(end - steps.astype(np.intp), 0)
    mean: FloatArray = (sums[end] - sums[start]) / steps
    return mean


def _mean_move(moves: FloatArray, seen: BoolArray, weight: FloatArray) -> float:
    counts = (seen * weight[:, None]).sum()
    total = (np.where(seen, moves, 0.0) * weight[:, None]).sum()
    return float((total + _USUAL_WEIGHT * _USUAL_MOVE) / (counts + _USUAL_WEIGHT))

"""What does the company itself expect, and how much is that worth?

Executives who are asked for five points (lowest, low, middle, high, highest) tell more than one
figure does (Altig et al. 2022), but plans are too high and too sure. So a plan is first brought
down by a bias that is learned from earlier plans, then widened, and then weighs by its precision
beside the model: the surer plan moves the forecast more, and never takes it over.

Until an organization has outcomes of its own, the bias is an assumption of ours, not a measurement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.types import FloatArray

ASSUMED_BIAS_PER_YEAR = 0.10
"""Log growth per year by which a plan is taken to be too high (assumption)."""

LARGEST_WEIGHT = 0.60
"""However sure a plan is, the model keeps the rest."""

_BELIEF = 10.0
_TOO_SURE = 2.0
_FIVE_POINTS_SPREAD = 2.5
_LEAST_SPREAD = 0.05


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """Five levels that a company expects at one moment, from lowest to highest.

    Attributes:
        moment: As a year fraction: the end of 2028 is 2029.0.
        lowest: Hardly less than this.
        low: Rather low.
        middle: As likely more as less.
        high: Rather high.
        highest: Hardly more than this.
    """

    moment: float
    lowest: float
    low: float
    middle: float
    high: float
    highest: float

    def __post_init__(self) -> None:
        levels = (self.lowest, self.low, self.middle, self.high, self.highest)
        if not (levels[0] > 0 and list(levels) == sorted(levels) and np.isfinite(levels[-1])):
            message = "A plan has five positive levels that do not fall."
            raise ValueError(message)

    @property
    def spread(self) -> float:
        """Standard deviation of the log level that the five points tell, widened."""
        width = float(np.log(self.highest / self.lowest)) / _FIVE_POINTS_SPREAD
        return max(width * _TOO_SURE, _LEAST_SPREAD)


@dataclass(frozen=True, slots=True)
class PlanBias:
    """How much too high plans are, in log growth per year, and on how many plans that rests."""

    per_year: float = ASSUMED_BIAS_PER_YEAR
    plans: int = 0


def learned_bias(planned: FloatArray, happened: FloatArray, weight: FloatArray) -> PlanBias:
    """Learn the bias from plans whose time has come.

    Args:
        planned: Log growth per year that was planned, shape (plans,).
        happened: Log growth per year that came, same shape.
        weight: Which part of what its company planned each is, same shape: the plans of one
            company together count once.

    Returns:
        The mean excess, drawn towards the assumption as if that were of ten companies.

    Example:
        >>> learned_bias(np.full(10, 0.5), np.full(10, 0.1), np.ones(10)).per_year
        0.25
    """
    excess = float((weight * (planned - happened)).sum())
    per_year = (excess + _BELIEF * ASSUMED_BIAS_PER_YEAR) / (float(weight.sum()) + _BELIEF)
    return PlanBias(per_year=per_year, plans=int(planned.size))


def with_plans(
    forecast: Forecast,
    plans: Sequence[Sequence[PlanPoint]],
    *,
    origin: float,
    bias: PlanBias | None = None,
) -> Forecast:
    """Return the forecast with what companies plan mixed in.

    Args:
        forecast: The forecast.
        plans: Per company of the forecast its plan, at none, one or more moments. A plan for a
            moment that has passed is no plan.
        origin: Moment from which the forecast looks ahead.
        bias: How much too high plans are.

    Returns:
        Another forecast; the part `OWN_PLAN` is what the plans change: in a straight line from the
        last point to each planned moment, and as much after the last one.
    """
    rate = (bias or PlanBias()).per_year
    change = np.zeros_like(forecast.location_from_now)
    narrowed = np.ones_like(change)
    years = np.arange(forecast.horizon + 1, dtype=np.float64)
    for row, plan in enumerate(plans):
        coming = sorted((p for p in plan if p.moment > origin), key=lambda p: p.moment)
        if not coming:
            continue
        age = float(forecast.panel.age[row])
        moments, changes, weights = [-age], [0.0], [0.0]
        for point in coming:
            until = point.moment - origin
            own = float(np.interp(until, years, forecast.location_from_now[row]))
            scale = float(np.interp(until, years, forecast.scale_from_now[row]))
            planned = float(np.log(point.middle / forecast.panel.last[row]))
            weight = min(scale**2 / (scale**2 + point.spread**2), LARGEST_WEIGHT)
            moments.append(until)
            changes.append(weight * (planned - rate * (until + age) - own))
            weights.append(weight)
        change[row] = np.interp(years, moments, changes)
        narrowed[row] = np.sqrt(1.0 - np.interp(years, moments, weights))
    return forecast.with_part("OWN_PLAN", change, narrowed=narrowed)

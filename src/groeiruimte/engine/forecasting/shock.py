"""What if a year hits everybody at once?

A common collapse, as in the United Kingdom of 1980-1983, is foreseen by no method. So it is shown
as a scenario beside the forecast, not hidden in its width.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.types import FloatArray


@dataclass(frozen=True, slots=True)
class CommonShock:
    """Everybody grows otherwise in one year.

    Attributes:
        year: Calendar year it hits.
        change: Log change it adds to everyone's growth in that year; -0.10 is ten percent less.
        carries_on: Part of it that comes again in each next year, 0 for once.
    """

    year: int
    change: float
    carries_on: float = 0.0

    def __post_init__(self) -> None:
        if not (np.isfinite(self.change) and 0.0 <= self.carries_on < 1.0):
            message = "A shock needs a finite change, and carries on for a part below one."
            raise ValueError(message)


def with_shock(forecast: Forecast, shock: CommonShock, *, origin_year: int) -> Forecast:
    """Return the forecast as it would be with the shock.

    Args:
        forecast: The forecast, made at the end of `origin_year`.
        shock: The scenario.
        origin_year: Calendar year before the first year ahead.

    Returns:
        Another forecast with the same spread: the scenario says what happens, not how surely.
    """
    yearly = yearly_changes(shock, origin_year=origin_year, horizon=forecast.horizon)
    return forecast.with_part("COMMON_SHOCK", np.cumsum(yearly))


def yearly_changes(shock: CommonShock, *, origin_year: int, horizon: int) -> FloatArray:
    """Return what a shock adds to the log growth of the origin year and each year after it.

    Example:
        >>> shock = CommonShock(year=2028, change=-0.1, carries_on=0.5)
        >>> yearly_changes(shock, origin_year=2026, horizon=3).tolist()
        [0.0, 0.0, -0.1, -0.05]
    """
    years = origin_year + np.arange(horizon + 1)
    since = np.maximum(years - shock.year, 0)
    yearly = np.where(years >= shock.year, shock.change * shock.carries_on**since, 0.0)
    yearly[0] = 0.0
    return np.asarray(yearly)

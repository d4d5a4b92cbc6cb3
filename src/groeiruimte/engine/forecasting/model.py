"""What will each company's level be in the coming years, as a distribution?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from groeiruimte.engine.forecasting.common_growth import CommonGrowth
from groeiruimte.engine.forecasting.drift import lasting, recent_growth
from groeiruimte.engine.forecasting.fit import fit
from groeiruimte.engine.forecasting.memory import Memory, remember
from groeiruimte.engine.forecasting.panel import Observations, Panel, make_panel
from groeiruimte.engine.forecasting.parameters import Parameters
from groeiruimte.engine.forecasting.quantiles import (
    PROBABILITIES,
    read_quantiles,
    sum_quantiles,
)
from groeiruimte.engine.types import FloatArray

_ALL = slice(None)
_BLOCK = 256


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Per company and year ahead: common part, location and scale of the log change.

    Attributes:
        panel: What was known.
        memory: How it was read.
        parameters: What was learned.
        years: Years ahead of the origin, shape (H,).
        location: Expected log change since the last point, common growth included, shape (n, H).
        scale: Width of the own part, shape (n, H).
        common: Standard deviation of the common part, shape (H,).
    """

    panel: Panel
    memory: Memory
    parameters: Parameters
    years: FloatArray
    location: FloatArray
    scale: FloatArray
    common: FloatArray

    def log_changes(
        self, part: slice = _ALL, *, probabilities: FloatArray = PROBABILITIES
    ) -> FloatArray:
        """Quantiles of the log change since the last point of some companies, shape (n, H, p)."""
        table = _table(self.parameters.nu, tuple(probabilities.tolist()))
        scale, location = self.scale[part], self.location[part]
        quantiles = np.empty((*location.shape, probabilities.size))
        for first in range(0, location.shape[0], _BLOCK):
            block = slice(first, first + _BLOCK)
            common = np.broadcast_to(self.common, scale[block].shape)
            quantiles[block] = read_quantiles(table, scale=scale[block], common=common)
            quantiles[block] += location[block][..., None]
        return quantiles

    def levels(
        self, part: slice = _ALL, *, probabilities: FloatArray = PROBABILITIES
    ) -> FloatArray:
        """Quantiles of the level of some companies, shape (n, H, p)."""
        changes = self.log_changes(part, probabilities=probabilities)
        np.exp(changes, out=changes)
        changes *= self.panel.last[part, None, None]
        return changes


@lru_cache(maxsize=8)
def _table(nu: float, probabilities: tuple[float, ...]) -> FloatArray:
    return sum_quantiles(nu, probabilities=np.array(probabilities))


def forecast(observations: Observations, *, origin: float, horizon: int = 5) -> Forecast:
    """Forecast every company of a portfolio.

    Args:
        observations: What was measured, in any order and unit.
        origin: The moment of looking; later points do not count.
        horizon: Years to look ahead.

    Returns:
        The forecast of every company with at least one usable point, in the order of the keys.

    Raises:
        ValueError: There is no year to look ahead to.
    """
    if not 1 <= horizon <= 50:
        message = "Look 1 to 50 years ahead."
        raise ValueError(message)
    panel = make_panel(observations, origin=origin)
    memory = remember(panel)
    parameters = fit(panel, memory)
    return look_ahead(panel, memory, parameters, horizon=horizon)


def look_ahead(panel: Panel, memory: Memory, parameters: Parameters, *, horizon: int) -> Forecast:
    """Work out location and scale with given parameters."""
    count = panel.count
    p = parameters
    years = np.arange(1, horizon + 1, dtype=np.float64)
    age = panel.age[:count]
    ahead = age[:, None] + years
    column = panel.logs.shape[1] - 1 - np.floor(age).astype(np.intp)
    row = np.arange(count)
    recent = recent_growth(memory.own[:count], lam=p.lam)
    group = memory.group[row, column]
    weight = recent.weight[row, column]
    drift = p.a * (recent.total[row, column] - group * weight) / (weight + p.kappa)
    size, latest = panel.size[:count], np.nan_to_num(memory.own[row, column])
    common: CommonGrowth = memory.common
    location = (
        common.expected(horizon)[1:]
        + common.since(age)[:, None]
        + (group + p.m * size)[:, None] * ahead
        + drift[:, None] * lasting(ahead, rho=p.rho)
        + (p.c_tr * latest)[:, None]
    )
    log_scale = np.log(memory.usual) + p.s0 + p.b * size + p.c * memory.volatility[row, column]
    return Forecast(
        panel=panel,
        memory=memory,
        parameters=p,
        years=years,
        location=location,
        scale=np.exp(log_scale)[:, None] * ahead**p.eta,
        common=common.spread(horizon)[1:],
    )

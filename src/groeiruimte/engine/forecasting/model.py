"""What will each company's level be in the coming years, as a distribution?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from groeiruimte.engine.forecasting.beliefs import Beliefs, believed_of, coming_change, weighed
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
from groeiruimte.engine.types import FloatArray, IntArray

LONGEST_HORIZON = 50
_ALL = slice(None)
_BLOCK = 256


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Per company and year ahead: common part, location and scale of the log change.

    Attributes:
        panel: What was known.
        memory: How it was read.
        parameters: What was learned.
        parts: What the location is made of, each shape (n, H + 1); column 0 is the origin.
        location_from_now: Expected log change since the last point, shape (n, H + 1).
        scale_from_now: Width of the own part, shape (n, H + 1).
        common: Standard deviation of the common part, shape (H,).
        pace: Log growth per year that each company showed itself, recent years counting most,
            shape (n,); NaN where none was seen.
    """

    panel: Panel
    memory: Memory
    parameters: Parameters
    parts: dict[str, FloatArray]
    location_from_now: FloatArray
    scale_from_now: FloatArray
    common: FloatArray
    pace: FloatArray

    @property
    def horizon(self) -> int:
        """Years ahead."""
        return self.common.size

    @property
    def location(self) -> FloatArray:
        """Expected log change since the last point in year 1 .. H, shape (n, H)."""
        return self.location_from_now[:, 1:]

    @property
    def scale(self) -> FloatArray:
        """Width of the own part in year 1 .. H, shape (n, H)."""
        return self.scale_from_now[:, 1:]

    def with_part(
        self, name: str, change: FloatArray, *, narrowed: FloatArray | None = None
    ) -> Forecast:
        """Return the forecast with something more in its location.

        Args:
            name: Code of what is added.
            change: Log change to add, shape (n, H + 1) or one that spreads to it.
            narrowed: Factor on the width of the own part, same shape.

        Returns:
            Another forecast; this one stays as it is.
        """
        shape = self.location_from_now.shape
        added = np.broadcast_to(change, shape)
        scale = self.scale_from_now if narrowed is None else self.scale_from_now * narrowed
        return replace(
            self,
            parts={**self.parts, name: added},
            location_from_now=self.location_from_now + added,
            scale_from_now=scale,
        )

    def with_levels(self, last: FloatArray) -> Forecast:
        """Return the same log changes from other last levels, shape (n,)."""
        return replace(self, panel=replace(self.panel, last=last))

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
        # Beyond what a float holds is infinite: whoever hands levels on says that it cannot.
        with np.errstate(over="ignore"):
            np.exp(changes, out=changes)
            changes *= self.panel.last[part, None, None]
        return changes


@lru_cache(maxsize=8)
def _table(nu: float, probabilities: tuple[float, ...]) -> FloatArray:
    return sum_quantiles(nu, probabilities=np.array(probabilities))


def forecast(
    observations: Observations,
    *,
    origin: float,
    horizon: int = 5,
    beliefs: Beliefs | None = None,
) -> Forecast:
    """Forecast every company of a portfolio.

    Args:
        observations: What was measured, in any order and unit.
        origin: The moment of looking; later points do not count.
        horizon: Years to look ahead.
        beliefs: What is believed of each company beforehand.

    Returns:
        The forecast of every company with at least one usable point, in the order of the keys.

    Raises:
        ValueError: There is no year to look ahead to.

    Example:
        >>> seen = Observations(
        ...     companies=("a",), groups=("",), owner=np.array([0]),
        ...     moments=np.array([2021.0]), levels=np.array([50.0]),
        ... )
        >>> half = np.array([0.5])
        >>> forecast(seen, origin=2021.0, horizon=2).levels(probabilities=half).round(3).tolist()
        [[[51.01], [52.041]]]
    """
    if not 1 <= horizon <= LONGEST_HORIZON:
        message = f"Look 1 to {LONGEST_HORIZON} years ahead."
        raise ValueError(message)
    panel = make_panel(observations, origin=origin)
    if beliefs is not None:
        beliefs = weighed(panel, beliefs)
    memory = remember(panel, beliefs)
    parameters = fit(panel, memory, beliefs)
    return look_ahead(panel, memory, parameters, horizon=horizon, beliefs=beliefs)


def look_ahead(
    panel: Panel,
    memory: Memory,
    parameters: Parameters,
    *,
    horizon: int,
    beliefs: Beliefs | None = None,
) -> Forecast:
    """Work out location and scale with given parameters.

    Args:
        panel: What is known.
        memory: How it is read.
        parameters: The numbers of the model.
        horizon: Years ahead.
        beliefs: The same as in `remember`.

    Returns:
        The forecast.
    """
    count, p = panel.count, parameters
    age, row = panel.age[:count], np.arange(count)
    ahead = age[:, None] + np.arange(horizon + 1)
    column = panel.logs.shape[1] - 1 - np.floor(age).astype(np.intp)
    recent = recent_growth(memory.own[:count], lam=p.lam)
    weight = recent.weight[row, column]
    lasts = (p.a / (weight + p.kappa))[:, None] * lasting(ahead, rho=p.rho)
    common_then = _remembered(memory.common_then, memory, column, lam=p.lam)
    believed_then = believed_of(panel, beliefs).growth[:count] * weight
    own_pace = recent.total[row, column] + common_then + believed_then
    size, latest = panel.size[:count], np.nan_to_num(memory.own[row, column])
    common = memory.common
    # What the own pace counts for, what others did in the same years counts less.
    ahead_of_all = common.expected(horizon) + common.since(age)[:, None]
    parts = {
        "COMMON_GROWTH": ahead_of_all - lasts * common_then[:, None],
        "LIFE_PHASE": coming_change(panel, beliefs, ahead) - lasts * believed_then[:, None],
        "OWN_PACE": lasts * own_pace[:, None],
        "SIZE_EFFECT": (p.m * size)[:, None] * ahead,
        "LAST_YEAR_EFFECT": (p.c_tr * latest)[:, None] * np.minimum(ahead, 1.0),
    }
    observed = _remembered(memory.growth, memory, column, lam=p.lam)
    return Forecast(
        panel=panel,
        memory=memory,
        parameters=p,
        parts=parts,
        location_from_now=np.sum(list(parts.values()), axis=0),
        scale_from_now=_yearly_scale(panel, memory, p, column)[:, None] * ahead**p.eta,
        common=common.spread(horizon)[1:],
        pace=np.divide(observed, weight, out=np.full(count, np.nan), where=weight > 0),
    )


def _yearly_scale(panel: Panel, memory: Memory, p: Parameters, column: IntArray) -> FloatArray:
    """Width of the own part one year ahead, shape (n,)."""
    row = np.arange(panel.count)
    log_scale = np.log(memory.usual * memory.width[: panel.count]) + p.s0
    log_scale += p.b * panel.size[: panel.count] + p.c * memory.volatility[row, column]
    log_scale += p.newcomer * (memory.seen[row, column] == 0)
    return np.asarray(np.exp(log_scale))


def _remembered(values: FloatArray, memory: Memory, column: IntArray, *, lam: float) -> FloatArray:
    """Add up values of the years in which a company's growth is known, as its drift does."""
    row = np.arange(column.size)
    known = np.where(np.isfinite(memory.own), values, np.nan)[: column.size]
    return np.asarray(recent_growth(known, lam=lam).total[row, column])

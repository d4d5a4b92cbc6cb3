"""What is believed of a company's growth before its own figures speak?

A start-up of three people is expected to grow otherwise than a firm of a thousand. The model then
learns what is beyond that: with many figures the belief hardly matters, with few it is what is
left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.forecasting.panel import Panel, yearly_growth
from groeiruimte.engine.types import FloatArray

_USUAL_MOVE = 0.3
_DOUBT = 0.5
_WIDEST = 1.5
_DIGITS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Beliefs:
    """Beliefs per observed company.

    Attributes:
        past: Log growth per year that was to be expected so far, shape (companies,).
        coming: The same for each of the coming years after the last point, shape (companies, Y).
        width: How wide its changes are beside those of a mature company, shape (companies,).
    """

    past: FloatArray
    coming: FloatArray
    width: FloatArray


def weighed(panel: Panel, beliefs: Beliefs) -> Beliefs:
    """Hold beliefs against what was seen: they keep the part that companies show among each other.

    Companies of which more growth was believed should have grown more than others in the same
    years. By how much of what was believed is learned by ridge regression, drawn towards all of it.

    Args:
        panel: What was seen.
        beliefs: What was believed.

    Returns:
        The beliefs with past and coming growth times that part.
    """
    growth, _ = yearly_growth(panel.logs)
    believed = np.where(np.isfinite(growth), beliefs.past[panel.source][:, None], np.nan)
    weight = np.where(np.isfinite(growth), panel.weight[:, None], 0.0)
    excess = np.clip(growth - believed, -_WIDEST, _WIDEST)
    apart = believed - _mean_of_year(believed, weight)
    unexplained = excess - _mean_of_year(excess, weight)
    together = float(np.nansum(weight * apart * unexplained))
    alone = float(np.nansum(weight * apart * apart))
    part = 1.0 + together / (alone + (_USUAL_MOVE / _DOUBT) ** 2)
    part = float(np.round(np.clip(part, 0.0, 2.0), _DIGITS))
    return Beliefs(past=beliefs.past * part, coming=beliefs.coming * part, width=beliefs.width)


def _mean_of_year(values: FloatArray, weight: FloatArray) -> FloatArray:
    sums = np.nansum(values * weight, axis=0)
    return np.asarray(sums / np.maximum(weight.sum(axis=0), 1e-9))


@dataclass(frozen=True, slots=True, eq=False)
class Believed:
    """Beliefs per row of a panel: past growth per year, and width."""

    growth: FloatArray
    width: FloatArray


def believed_of(panel: Panel, beliefs: Beliefs | None) -> Believed:
    """Lay beliefs beside the rows of a panel; without any, nothing is expected of anybody."""
    rows = panel.source.size
    if beliefs is None:
        return Believed(growth=np.zeros(rows), width=np.ones(rows))
    return Believed(growth=beliefs.past[panel.source], width=beliefs.width[panel.source])


def coming_change(panel: Panel, beliefs: Beliefs | None, ahead: FloatArray) -> FloatArray:
    """Log change that is believed to come, shape of `ahead`: companies by years since the last."""
    if beliefs is None:
        return np.zeros_like(ahead)
    yearly = beliefs.coming[panel.source[: panel.count]]
    sums = np.concatenate([np.zeros((yearly.shape[0], 1)), np.cumsum(yearly, axis=1)], axis=1)
    below = np.minimum(ahead.astype(np.intp), yearly.shape[1] - 1)
    part = ahead - below
    row = np.arange(yearly.shape[0])[:, None]
    return np.asarray(sums[row, below] + part * yearly[row, below])

"""What is believed of a company's growth before its own figures speak?

A start-up of three people is expected to grow otherwise than a firm of a thousand. The model then
learns what is beyond that: with many figures the belief hardly matters, with few it is what is
left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.forecasting.panel import Panel
from groeiruimte.engine.types import FloatArray


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

"""Were earlier forecasts right? Chances against what happened, bands against what was measured.

Nothing here makes a forecast. It only judges those that were stored before the outcome was known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.types import FloatArray

ENOUGH_OUTCOMES = 50
"""Below so many outcomes a correction would follow chance more than the truth."""

BAND_PROBABILITIES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
"""The quantiles that are stored of a forecast, lowest first."""

_BINS = 5
_LARGEST_CORRECTION = 2.0


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Forecasts of about the same chance: their mean, how often it happened, and how many."""

    chance: float
    happened: float
    count: int


def reliability(chances: FloatArray, happened: FloatArray) -> list[ReliabilityBin]:
    """Hold chances against how often it happened, in five classes of equal width.

    Args:
        chances: Chance that was told, 0 to 1, shape (n,).
        happened: 1 where it happened, 0 where not, shape (n,).

    Returns:
        The classes in which there is at least one forecast, lowest first.

    Example:
        >>> told, came = np.array([0.1, 0.1, 0.9]), np.array([0.0, 1.0, 1.0])
        >>> [(row.chance, row.happened, row.count) for row in reliability(told, came)]
        [(0.1, 0.5, 2), (0.9, 1.0, 1)]
    """
    _same_length(chances, happened)
    bins = np.minimum((chances * _BINS).astype(np.intp), _BINS - 1)
    return [
        ReliabilityBin(
            chance=float(chances[bins == number].mean()),
            happened=float(happened[bins == number].mean()),
            count=int((bins == number).sum()),
        )
        for number in range(_BINS)
        if (bins == number).any()
    ]


def brier_skill(chances: FloatArray, happened: FloatArray) -> float | None:
    """Return how much better the chances were than saying that nothing will change.

    Who expects no change tells a chance of zero for everything that still fits: his error is how
    often it happened. 1 is perfect, 0 no better, below 0 worse.

    Args:
        chances: Chance that was told, shape (n,).
        happened: 1 or 0, shape (n,).

    Returns:
        The skill; None where nothing happened, for then saying nothing was perfect.

    Example:
        >>> brier_skill(np.array([1.0, 0.0]), np.array([1.0, 0.0]))
        1.0
        >>> brier_skill(np.array([0.5]), np.array([0.0])) is None
        True
    """
    _same_length(chances, happened)
    no_change = float(np.mean(happened**2)) if happened.size else 0.0
    if no_change == 0.0:
        return None
    return float(1.0 - np.mean((chances - happened) ** 2) / no_change)


def coverage(levels: FloatArray, measured: FloatArray, *, within: float) -> float:
    """Return the share of outcomes inside the central band of this probability.

    Args:
        levels: Stored quantiles at `BAND_PROBABILITIES`, shape (n, 7).
        measured: What was measured, shape (n,).
        within: 0.5, 0.8 or 0.9.

    Returns:
        Share between 0 and 1.

    Raises:
        ValueError: No band of this probability is stored.

    Example:
        >>> levels = np.array([[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]] * 2)
        >>> coverage(levels, np.array([2.5, 6.5]), within=0.8)
        0.5
    """
    _same_length(levels, measured)
    edges = {0.5: (2, 4), 0.8: (1, 5), 0.9: (0, 6)}
    if within not in edges:
        message = f"Bands of {sorted(edges)} are stored, not {within}."
        raise ValueError(message)
    low, high = edges[within]
    return float(np.mean((levels[:, low] <= measured) & (measured <= levels[:, high])))


def skill_against_no_change(
    levels: FloatArray, last_values: FloatArray, measured: FloatArray
) -> float | None:
    """Return how much smaller the error of the forecast was than that of "no change".

    Errors are in log: being 10% off counts the same for a small and a large company. The forecast
    is judged by the mean loss of its stored quantiles (an approximation of the CRPS), "no change"
    by the distance to the last value, which is its CRPS.

    Args:
        levels: Stored quantiles, shape (n, 7), above zero.
        last_values: Last value at the time, shape (n,), above zero.
        measured: What was measured, shape (n,), above zero.

    Returns:
        1 is perfect, 0 no better, below 0 worse; None where nothing changed at all.

    Example:
        >>> levels = np.full((1, 7), 110.0)
        >>> skill_against_no_change(levels, np.array([100.0]), np.array([110.0]))
        1.0
    """
    _same_length(levels, measured)
    _same_length(last_values, measured)
    error = np.log(measured)[:, None] - np.log(levels)
    shares = np.array(BAND_PROBABILITIES)
    loss = 2.0 * np.maximum(shares * error, (shares - 1.0) * error).mean()
    unchanged = float(np.abs(np.log(measured) - np.log(last_values)).mean()) if measured.size else 0
    return None if unchanged == 0 else float(1.0 - loss / unchanged)


def scale_correction(levels: FloatArray, measured: FloatArray) -> float:
    """Return by how much the bands should have been wider (above 1) or narrower (below 1).

    With this factor on both sides of the middle, in log, the band of 80% would have held 80% of the
    outcomes. Nothing is corrected below `ENOUGH_OUTCOMES`, and never more than a factor two.

    Args:
        levels: Stored quantiles, shape (n, 7), above zero.
        measured: What was measured, shape (n,), above zero.

    Returns:
        The factor; 1 is to leave it.

    Example:
        >>> levels = np.exp(np.array([[-1.6, -1.0, -0.5, 0.0, 0.5, 1.0, 1.6]] * 60))
        >>> scale_correction(levels, np.exp(np.full(60, 1.5)))
        1.5
        >>> scale_correction(levels[:49], np.exp(np.full(49, 1.5)))
        1.0
    """
    _same_length(levels, measured)
    if measured.size < ENOUGH_OUTCOMES:
        return 1.0
    error = np.log(measured) - np.log(levels[:, 3])
    upper = np.log(levels[:, 5]) - np.log(levels[:, 3])
    lower = np.log(levels[:, 3]) - np.log(levels[:, 1])
    half_width = np.where(error >= 0, upper, lower)
    told = half_width > 0
    if not told.any():
        return 1.0
    wanted = float(np.quantile(np.abs(error[told]) / half_width[told], 0.8))
    return float(round(min(max(wanted, 1 / _LARGEST_CORRECTION), _LARGEST_CORRECTION), 6))


def _same_length(first: FloatArray, second: Sequence[float] | FloatArray) -> None:
    if len(first) != len(second):
        message = f"{len(first)} forecasts and {len(second)} outcomes: each needs its own."
        raise ValueError(message)

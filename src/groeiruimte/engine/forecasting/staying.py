"""Which figures stay exactly as they were?

Of what companies tell about themselves, much is told again: two thirds to four fifths of team sizes
on public profiles are the same a year later, and so is half of the land of farms. No smooth
distribution has a chance of exactly nothing. So, where at least a tenth of the yearly changes is
exactly none, that gets a chance of its own, and the model is of those that move.

That forecasts the figure that will be told. For a warning it is wrong: a figure that nobody asked
again says nothing about the place. So spotting leaves this out.
"""

from __future__ import annotations

import numpy as np

from groeiruimte.engine.forecasting.panel import Panel
from groeiruimte.engine.types import BoolArray, FloatArray

_NOTHING = 1e-9
_FROM, _FULLY_AT = 0.10, 0.20
_NO_STAY_YEARS = 20.0
_OWN_YEARS = 4.0
_STAYS_AGAIN, _STAYS_AGAIN_CASES = 0.6, 10.0
_MOST = 0.9
_LONGEST = 6


def unchanged(changes: FloatArray) -> BoolArray:
    """Which changes are exactly none; unknown is not.

    Example:
        >>> unchanged(np.array([0.0, 0.1, np.nan])).tolist()
        [True, False, False]
    """
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(changes) < _NOTHING)


def counts_as_staying(panel: Panel) -> float:
    """How much staying counts in this panel: 0 under a tenth of the years, 1 from a fifth."""
    return float(np.clip((_yearly_chance(panel) - _FROM) / (_FULLY_AT - _FROM), 0.0, 1.0))


def staying(panel: Panel, *, horizon: int) -> FloatArray | None:
    """Return the chance that the last figure is told again at the origin and in year 1 .. H.

    The chance over one year is drawn from the portfolio's to the company's own; how it goes on
    over more years is the portfolio's.

    Args:
        panel: What is known.
        horizon: Years ahead.

    Returns:
        Shape (n, H + 1), falling with the years; nothing where staying does not count.
    """
    counted = counts_as_staying(panel)
    if not counted:
        return None
    usual, count = _yearly_chance(panel), panel.count
    own = np.diff(panel.logs[:count], axis=1)
    stays, years = unchanged(own).sum(axis=1), np.isfinite(own).sum(axis=1)
    first = (stays + _OWN_YEARS * usual) / (years + _OWN_YEARS)
    age = panel.age[:count]
    longest = int(np.ceil(age.max())) + horizon if count else horizon
    kept = np.concatenate([[0.0], np.log(_kept_on(panel, longest))])
    ahead = age[:, None] + np.arange(horizon + 1)
    # Log chances are straight between whole years; a figure of today stays for certain.
    over = np.interp(ahead, np.arange(1, longest + 2), np.append(kept, kept[-1]))
    chances = np.exp(np.log(first)[:, None] * np.minimum(ahead, 1.0) + over)
    return np.asarray(np.where(ahead > 0, np.minimum(counted * chances, _MOST), 1.0))


def _yearly_chance(panel: Panel) -> float:
    yearly = np.diff(panel.logs, axis=1)
    weight = panel.weight[:, None]
    years = float((np.isfinite(yearly) * weight).sum())
    return float((unchanged(yearly) * weight).sum()) / (years + _NO_STAY_YEARS)


def _kept_on(panel: Panel, longest: int) -> FloatArray:
    """Of what stayed one year, the part that also stays 2, 3 .. `longest` years."""
    share = np.empty(longest - 1)
    before, part = _stays(panel, 1), 1.0
    for ahead in range(2, longest + 1):
        seen = _stays(panel, ahead) if ahead <= _LONGEST else (0.0, 0.0)
        told = before[0] if before[0] and seen[1] else 0.0
        again = min(seen[0] / seen[1] / (before[0] / before[1]), 1.0) if told else 0.0
        part *= (told * again + _STAYS_AGAIN_CASES * _STAYS_AGAIN) / (told + _STAYS_AGAIN_CASES)
        share[ahead - 2] = part
        before = seen
    return share


def _stays(panel: Panel, ahead: int) -> tuple[float, float]:
    """How many changes over so many years are exactly none, and how many there are."""
    if panel.logs.shape[1] <= ahead:
        return 0.0, 0.0
    changes = panel.logs[:, ahead:] - panel.logs[:, :-ahead]
    weight = panel.weight[:, None]
    return float((unchanged(changes) * weight).sum()), float((np.isfinite(changes) * weight).sum())


def with_staying(quantiles: FloatArray, chances: FloatArray) -> FloatArray:
    """Mix a chance of exactly no change into quantiles of the change.

    Args:
        quantiles: Of those that move, at evenly spread probabilities, rising, shape (.., p).
        chances: Chance of no change, shape (..).

    Returns:
        Shape of `quantiles`.

    Example:
        >>> with_staying(np.array([1.0, 2.0, 3.0]), np.array(0.5)).tolist()
        [0.0, 0.0, 2.0]
    """
    number = quantiles.shape[-1]
    at = np.arange(1, number + 1) / (number + 1)
    part = chances[..., None]
    below = (quantiles < 0).sum(axis=-1, keepdims=True)
    before = np.take_along_axis(quantiles, np.maximum(below - 1, 0), axis=-1)
    after = np.take_along_axis(quantiles, np.minimum(below, number - 1), axis=-1)
    inside = (below > 0) & (below < number) & (after > before)
    step = np.divide(-before, after - before, out=np.zeros_like(before), where=inside)
    low = (1.0 - part) * (below + step) / (number + 1)
    place = np.where(at < low, at, at - part) / (1.0 - part) * (number + 1) - 1.0
    place = np.clip(place, 0.0, number - 1.0)
    first = np.minimum(place.astype(np.intp), number - 2)
    between = place - first
    mixed = np.take_along_axis(quantiles, first, axis=-1) * (1.0 - between)
    mixed += np.take_along_axis(quantiles, first + 1, axis=-1) * between
    return np.asarray(np.where((at >= low) & (at <= low + part), 0.0, mixed))

"""Which quantiles has the sum of a common normal part and an own Student-t part?

Both have mean-free shapes that all companies share; only the ratio of their widths differs. So the
distribution is worked out once, on a grid of ratios, by quadrature over the normal part (trapezium
rule; Davis and Rabinowitz 1984), and read off for every company.
"""

from __future__ import annotations

import numpy as np
from scipy.special import stdtr, stdtrit

from groeiruimte.engine.types import FloatArray

PROBABILITIES: FloatArray = np.arange(1, 200) / 200.0
"""The 199 probabilities 0.005, 0.010 .. 0.995."""

_RATIOS: FloatArray = np.concatenate([[0.0], np.exp(np.linspace(np.log(0.08), np.log(10.0), 25))])
_REACH = 9.0
_FINE = 6001
_COARSE = 401


def sum_quantiles(nu: float, *, probabilities: FloatArray) -> FloatArray:
    """Quantiles of t + ratio * normal for every ratio of the grid, in units of sqrt(1 + ratio^2).

    Args:
        nu: Degrees of freedom of the own part.
        probabilities: Between 0 and 1, shape (p,).

    Returns:
        Shape (ratios, p).
    """
    fine = np.sinh(np.linspace(-_REACH, _REACH, _FINE))
    below_fine = stdtr(nu, fine)
    grid = np.sinh(np.linspace(-_REACH, _REACH, _COARSE))
    own = stdtrit(nu, probabilities)
    table = np.empty((_RATIOS.size, probabilities.size))
    table[0] = own
    for row, ratio in enumerate(_RATIOS[1:], start=1):
        # The trapezium rule is as good as exact once its steps are small beside the own part.
        nodes = np.linspace(-6.0, 6.0, 2 * int(np.ceil(12.0 * max(1.0, ratio))) + 25)
        weights = np.exp(-0.5 * nodes**2)
        weights /= weights.sum()
        width = np.sqrt(1.0 + ratio**2)
        middle = width * grid
        below = _below_sum(middle, ratio * nodes, weights, fine, below_fine)
        start = np.interp(probabilities, below, middle)
        table[row] = _polished(start, probabilities, ratio * nodes, weights, fine, below_fine)
    return table / np.sqrt(1.0 + _RATIOS**2)[:, None]


def _below_sum(
    values: FloatArray,
    shifts: FloatArray,
    weights: FloatArray,
    fine: FloatArray,
    below_fine: FloatArray,
) -> FloatArray:
    apart = values[:, None] - shifts[None, :]
    below: FloatArray = (np.interp(apart, fine, below_fine) * weights).sum(axis=1)
    return below


def _polished(
    start: FloatArray,
    probabilities: FloatArray,
    shifts: FloatArray,
    weights: FloatArray,
    fine: FloatArray,
    below_fine: FloatArray,
) -> FloatArray:
    """One step of the secant rule, which makes a good start a very good one."""
    step = 1e-3 * (1.0 + np.abs(start))
    low, high = (
        _below_sum(start + side, shifts, weights, fine, below_fine) for side in (-step, step)
    )
    slope = (high - low) / (2.0 * step)
    moved = start + (probabilities - 0.5 * (low + high)) / np.maximum(slope, 1e-12)
    return np.maximum.accumulate(np.clip(moved, start - step, start + step))


def read_quantiles(table: FloatArray, *, scale: FloatArray, common: FloatArray) -> FloatArray:
    """Read quantiles of scale * t + common * normal from the table.

    Args:
        table: From `sum_quantiles`.
        scale: Width of the own part, positive, any shape.
        common: Standard deviation of the common part, same shape.

    Returns:
        Shape of `scale` with the probabilities added.
    """
    ratio = np.minimum(common / scale, _RATIOS[-1])
    place = np.interp(ratio, _RATIOS, np.arange(_RATIOS.size))
    below = np.minimum(place.astype(np.intp), _RATIOS.size - 2)
    part = (place - below)[..., None]
    between = table[below] * (1.0 - part) + table[below + 1] * part
    width = np.sqrt(scale**2 + common**2)
    quantiles: FloatArray = between * width[..., None]
    return quantiles

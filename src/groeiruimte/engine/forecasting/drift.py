"""How much of a company's own recent growth goes on?

Remembered with geometric weights and fading with the years ahead: a damped trend (Gardner and
McKenzie 1985), shrunk towards none as in empirical Bayes (Efron and Morris 1973).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.types import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Recent:
    """Remembered growth: `total` of it with `weight`, and both differentiated to the memory."""

    total: FloatArray
    weight: FloatArray
    total_by_lam: FloatArray
    weight_by_lam: FloatArray


def recent_growth(own: FloatArray, *, lam: float) -> Recent:
    """Add up own growth, each year back counting `lam` times the one after it.

    Args:
        own: Own growth, NaN where unknown, shape (n, L).
        lam: Memory per year.

    Returns:
        As of the end of every year, shape (n, L).

    Example:
        >>> recent_growth(np.array([[0.2, 0.4]]), lam=0.5).total.tolist()
        [[0.2, 0.5]]
    """
    seen = np.isfinite(own)
    filled = np.ascontiguousarray(np.where(seen, own, 0.0).T)
    counts = np.ascontiguousarray(seen.T).astype(np.float64)
    total, weight = np.empty_like(filled), np.empty_like(filled)
    total_by, weight_by = np.zeros_like(filled), np.zeros_like(filled)
    for year in range(filled.shape[0]):
        if year:
            total[year] = filled[year] + lam * total[year - 1]
            weight[year] = counts[year] + lam * weight[year - 1]
            total_by[year] = total[year - 1] + lam * total_by[year - 1]
            weight_by[year] = weight[year - 1] + lam * weight_by[year - 1]
        else:
            total[year], weight[year] = filled[year], counts[year]
    return Recent(total.T, weight.T, total_by.T, weight_by.T)


def lasting(years: FloatArray, *, rho: float) -> FloatArray:
    """Return 1 + rho + .. over a number of years, whole or not.

    Example:
        >>> lasting(np.array([1.0, 3.0]), rho=0.5).tolist()
        [1.0, 1.75]
    """
    return np.asarray((1.0 - rho**years) / (1.0 - rho))


def lasting_by_rho(years: FloatArray, *, rho: float) -> FloatArray:
    """Return the derivative of `lasting` to rho."""
    power = rho**years
    return np.asarray((1.0 - power) / (1.0 - rho) ** 2 - years * power / rho / (1.0 - rho))

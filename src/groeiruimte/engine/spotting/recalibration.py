"""How much wider, or narrower, should the next forecasts be, by what came of earlier ones?

Each outcome says which factor on the company's own width would just have held it inside the band of
80%. The factor that would have held 80% of the outcomes is drawn towards 1 by how few they are.

Figures of one company hang together, so companies are counted and not figures: each weighs the
same, however often it was measured.

The factor is one on the model as it is without correction: what was applied when a forecast was
made is taken out of its outcome, so that a correction never corrects itself.
"""

from __future__ import annotations

import numpy as np

from groeiruimte.engine.types import FloatArray, IntArray

ENOUGH_COMPANIES = 50
"""With outcomes of fewer companies a correction would follow chance more than the truth."""

LARGEST_FACTOR = 2.0
"""A forecast is never made more than so many times as wide or as narrow."""

WITHIN = 0.8
"""Share of the outcomes that the band between the 10% and 90% levels should hold."""

_BELIEF = 50.0
_FARTHEST = 4.0


def wanted_factors(
    bands: FloatArray, measured: FloatArray, *, own_share: FloatArray, applied: FloatArray
) -> FloatArray:
    """Return per outcome the factor on the own width that would just have held it.

    Args:
        bands: Levels of 10%, 50% and 90% as they were told, shape (n, 3), above zero.
        measured: What was measured, shape (n,), above zero.
        own_share: Part of the variance told that was the company's own, 0 to 1, shape (n,); the
            rest is of all companies together and is not corrected.
        applied: Factor on the own width that the forecast was told with, shape (n,).

    Returns:
        Factors on the width without correction; NaN where a band had no width.

    Example:
        >>> bands, one = np.exp([[-0.4, 0.0, 0.4]]), np.ones(1)
        >>> wanted_factors(bands, np.exp([0.6]), own_share=one, applied=one).round(6).tolist()
        [1.5]
        >>> wanted_factors(bands, np.exp([0.6]), own_share=one, applied=2 * one).round(6).tolist()
        [3.0]
    """
    logs = np.log(bands)
    error = np.log(measured) - logs[:, 1]
    half_width = np.where(error >= 0, logs[:, 2] - logs[:, 1], logs[:, 1] - logs[:, 0])
    with np.errstate(divide="ignore", invalid="ignore"):
        # Variances add up: only the own one grows with the factor.
        relative = 1.0 + ((error / half_width) ** 2 - 1.0) / own_share
    factors = applied * np.sqrt(np.maximum(relative, 0.0))
    return np.where((half_width > 0) & (own_share > 0), factors, np.nan)


def shares_of_companies(owner: IntArray) -> FloatArray:
    """Return per figure which part of its company it is, so that companies weigh the same.

    Example:
        >>> shares_of_companies(np.array([7, 7, 9])).tolist()
        [0.5, 0.5, 1.0]
    """
    _companies, place, counts = np.unique(owner, return_inverse=True, return_counts=True)
    return np.asarray(1.0 / counts[place])


def width_factor(wanted: FloatArray, *, owner: IntArray) -> float:
    """Return the factor for the next forecasts.

    Args:
        wanted: From `wanted_factors`.
        owner: Number of the company of each.

    Returns:
        The factor; 1 below `ENOUGH_COMPANIES`. What the outcomes want counts for
        companies / (companies + 50).

    Example:
        >>> sixty = np.full(60, 1.5)
        >>> width_factor(sixty, owner=np.arange(60)), width_factor(sixty, owner=np.arange(60) % 12)
        (1.2475, 1.0)
    """
    finite = np.isfinite(wanted)
    companies = np.unique(owner[finite]).size
    if companies < ENOUGH_COMPANIES:
        return 1.0
    held = np.quantile(
        wanted[finite],
        WITHIN,
        weights=shares_of_companies(owner[finite]),
        method="inverted_cdf",
    )
    asked = np.clip(held, 1.0 / _FARTHEST, _FARTHEST)
    factor = np.exp(np.log(asked) * companies / (companies + _BELIEF))
    return round(float(np.clip(factor, 1.0 / LARGEST_FACTOR, LARGEST_FACTOR)), 4)


def held_within(wanted: FloatArray, *, factor: float) -> float | None:
    """Return which share of these outcomes the band of 80% holds with this factor.

    Example:
        >>> held_within(np.array([0.5, 0.9, 1.1, 1.9]), factor=1.2)
        0.75
        >>> held_within(np.array([np.nan]), factor=1.2) is None
        True
    """
    finite = wanted[np.isfinite(wanted)]
    return float((finite <= factor).mean()) if finite.size else None

"""Will the company still be there?

Panels of firms hold survivors, so the forecast is of a company that goes on. How probable that is,
is said beside it and not hidden in it: a place has to be found for the company that goes on.

The yearly rates are assumptions of ours for young and grown-up firms. They follow the usual shape
of business demography (about half of new firms are gone after five years, mature ones leave at a
few percent a year); funded deeptech companies may well live longer.
"""

from __future__ import annotations

import numpy as np

from groeiruimte.engine.types import FloatArray

SOURCE = "assumption, shaped after public business demography; not measured on deeptech companies"

_FIRST_YEAR, _LATER_YEAR = 0.12, 0.03
_FADES = 0.75
_MATURE = 0.03


def survival(*, years: int, is_mature: bool) -> FloatArray:
    """Return the probability that a company still exists at the end of year 1 .. `years`.

    Args:
        years: Years ahead.
        is_mature: Whether its start lies behind it.

    Returns:
        Shape (years,), falling.

    Example:
        >>> survival(years=2, is_mature=True).round(3).tolist()
        [0.97, 0.941]
    """
    fading = _LATER_YEAR + (_FIRST_YEAR - _LATER_YEAR) * _FADES ** np.arange(years)
    rate = np.full(years, _MATURE) if is_mature else fading
    return np.asarray(np.cumprod(1.0 - rate))


def with_survival(chances: FloatArray, surviving: FloatArray) -> FloatArray:
    """Probability that a company both goes on and reaches its capacity by each year.

    A crossing counts in the year it comes: only the company that is there then can cross. So the
    result never falls from year to year, as chance times survival would.

    Args:
        chances: Probability of having reached capacity by year 1 .. H if it goes on, last axis H.
        surviving: From `survival`, shape (H,).

    Returns:
        Shape of `chances`.

    Example:
        >>> with_survival(np.array([0.5, 0.5]), np.array([0.9, 0.8])).tolist()
        [0.45, 0.45]
    """
    first = np.diff(chances, axis=-1, prepend=0.0)
    return np.asarray(np.cumsum(first * surviving, axis=-1))

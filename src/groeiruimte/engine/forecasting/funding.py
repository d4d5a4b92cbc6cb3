"""When does a company raise its next round, and how much larger will that be?

The chance of a round per year is a discrete-time logit of the time since the last one and of recent
growth; the step-up from one round to the next is lognormal. Median gap and step-up were measured on
public rounds in the United States; how fast the chance falls and what growth adds are assumptions.
They are priors for a Dutch company, not a measurement of it, and every answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from groeiruimte.engine.types import FloatArray

PRIOR_SOURCE = "public funding rounds, United States (gap, step-up); slopes assumed"

MEDIAN_GAP_YEARS = 1.0
"""Median time between two rounds, of companies that raise another."""

STEP_UP_MEDIAN, STEP_UP_DEVIATION = 0.30, 1.43
"""Log of the next amount over the last: median and standard deviation."""

LARGE_TICKET_EUR = 50_000_000.0
"""From here on a round is hard to fill: hardly anybody in the Netherlands may lead it."""

_LONGEST = 50
# The first year's chance follows from the median gap; the fall after it and the gain of growth are
# assumptions: who has not raised for long, raises less often, and who grows raises sooner.
_BASE, _PER_YEAR_SINCE, _PER_GROWTH = 0.0, -0.45, 0.8


@dataclass(frozen=True, slots=True)
class RoundOutlook:
    """The next round of a company.

    Attributes:
        chances: Probability that a round has closed by the end of year 1 .. H.
        amounts: Quantiles of its amount, in the unit of the last one; empty when that is unknown.
        probabilities: At which probabilities.
        source: Where the numbers come from.
    """

    chances: tuple[float, ...]
    amounts: tuple[float, ...]
    probabilities: tuple[float, ...]
    source: str = PRIOR_SOURCE


def hazard(since: FloatArray, growth: float) -> FloatArray:
    """Probability of a round within a year, of a company whose last round is `since` years ago.

    Args:
        since: Years since the last round at the start of the year.
        growth: Recent log growth per year.

    Returns:
        Shape of `since`.

    Example:
        >>> hazard(np.array([0.0, 2.0]), 0.0).round(2).tolist()
        [0.5, 0.29]
    """
    logit = _BASE + _PER_YEAR_SINCE * since + _PER_GROWTH * min(max(growth, -1.0), 1.0)
    return np.asarray(1.0 / (1.0 + np.exp(-logit)))


def chance_of_ticket(*, at_least: float, last_amount: float) -> float:
    """Probability that the next round, when it comes, is at least so large.

    Args:
        at_least: The amount to reach, positive.
        last_amount: Amount of the last round, positive, in the same unit.

    Returns:
        From 0 to 1; rises with the last amount.

    Raises:
        ValueError: An amount is not a positive number.

    Example:
        >>> round(chance_of_ticket(at_least=50.0, last_amount=10.0), 2)
        0.18
    """
    if not (0 < at_least < np.inf and 0 < last_amount < np.inf):
        message = "The size of a round is a positive number."
        raise ValueError(message)
    step = np.log(at_least / last_amount)
    return float(ndtr((STEP_UP_MEDIAN - step) / STEP_UP_DEVIATION))


def round_outlook(
    *,
    since: float,
    growth: float = 0.0,
    last_amount: float | None = None,
    horizon: int = 5,
    probabilities: tuple[float, ...] = (0.1, 0.25, 0.5, 0.75, 0.9),
) -> RoundOutlook:
    """Tell when the next round may come and how large it may be.

    Args:
        since: Years since the last round.
        growth: Recent log growth per year.
        last_amount: Amount of the last round; unknown gives no amounts.
        horizon: Years ahead.
        probabilities: Which quantiles of the amount.

    Returns:
        The outlook, labelled with its source.

    Raises:
        ValueError: The time since the last round is negative, or there is no year ahead.

    Example:
        >>> round_outlook(since=0.0, last_amount=10.0, horizon=2, probabilities=(0.5,)).amounts
        (13.5,)
    """
    if not (since >= 0 and 1 <= horizon <= _LONGEST):
        message = f"Time since a round cannot be negative; look 1 to {_LONGEST} years ahead."
        raise ValueError(message)
    yearly: FloatArray = hazard(since + np.arange(horizon, dtype=np.float64), growth)
    none_yet = np.cumprod(1.0 - yearly)
    amounts: tuple[float, ...] = ()
    if last_amount is not None and np.isfinite(last_amount) and last_amount > 0:
        steps = STEP_UP_MEDIAN + STEP_UP_DEVIATION * ndtri(np.array(probabilities))
        amounts = tuple(float(f"{last_amount * np.exp(step):.3g}") for step in steps)
    return RoundOutlook(
        chances=tuple((1.0 - none_yet).tolist()), amounts=amounts, probabilities=probabilities
    )

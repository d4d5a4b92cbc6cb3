"""Were earlier forecasts right? Chances against what happened, bands against what was measured.

Nothing here makes a forecast. It only judges those that were stored before the outcome was known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from groeiruimte.engine.forecasting import scores
from groeiruimte.engine.types import FloatArray, IntArray

BAND_PROBABILITIES = (0.025, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.975)
"""The quantiles that are stored of a forecast, lowest first; the outer two only since 1.4.0."""

_ALWAYS_STORED = slice(1, -1)
_EDGES = {0.5: (3, 5), 0.8: (2, 6), 0.95: (0, 8)}
_BINS = 5
_WILSON_Z = 1.959964


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Forecasts of about the same chance: their mean, how often it happened, and how many."""

    chance: float
    happened: float
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which share lay inside a band, judged per company, and where the truth may well lie.

    Attributes:
        share: Mean over companies of the share of their own outcomes inside the band.
        count: Figures measured.
        low: Lower end of the 95% interval, which counts companies: figures of one hang together.
        high: Upper end.
        companies: On how many companies it rests.
        below: Mean over companies of the share under the band: they were told too much.
        above: Mean over companies of the share over the band: they were told too little.
    """

    share: float
    count: int
    low: float
    high: float
    companies: int
    below: float
    above: float


@dataclass(frozen=True, slots=True)
class Lean:
    """How much more often it happened than was told, in shares: above zero chances were too low.

    Attributes:
        mean: Mean over companies of (happened - chance).
        low: Lower end of its 95% interval over companies (Student t); `high` the upper end.
        companies: On how many companies it rests.
    """

    mean: float
    low: float
    high: float
    companies: int

    @property
    def direction(self) -> int:
        """1 where chances were too low, -1 where too high, 0 where chance alone may explain it."""
        return 1 if self.low > 0 else -1 if self.high < 0 else 0


def reliability(chances: FloatArray, happened: FloatArray) -> list[ReliabilityBin]:
    """Hold chances against how often it happened, in five classes of equal width.

    Args:
        chances: Chance that was told, 0 to 1, shape (n,).
        happened: 1 where it happened, 0 where not, shape (n,).

    Returns:
        The classes in which there is at least one forecast, lowest first.

    Example:
        >>> band, came = np.array([0.1, 0.1, 0.9]), np.array([0.0, 1.0, 1.0])
        >>> [(row.chance, row.happened, row.count) for row in reliability(band, came)]
        [(0.1, 0.5, 2), (0.9, 1.0, 1)]
    """
    _same_length(chances, happened)
    rows = scores.reliability(chances, happened.astype(np.bool_), bins=_BINS)
    return [ReliabilityBin(*row) for row in rows]


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


def coverage(
    levels: FloatArray,
    measured: FloatArray,
    *,
    figures: IntArray,
    companies: IntArray,
    within: float,
) -> Coverage | None:
    """Return the share of outcomes inside the central band of this probability.

    Args:
        levels: Stored quantiles at `BAND_PROBABILITIES`, NaN where not stored, shape (n, 9).
        measured: What was measured, shape (n,).
        figures: Number of the figure that was measured, shape (n,): one figure that ends three
            forecasts is one.
        companies: Number of the company, shape (n,): each counts once, however much it told.
        within: 0.5, 0.8 or 0.95.

    Returns:
        The share per company, on how much it rests, and its 95% interval (Wilson, with companies
        as what is independent). Forecasts of which this band is not stored do not count; None
        without any.

    Raises:
        ValueError: No band of this probability is stored.

    Example:
        >>> levels = np.arange(1.0, 10.0) * np.ones((2, 1))
        >>> seen, figures = np.array([4.5, 8.5]), np.array([0, 1])
        >>> band = coverage(levels, seen, figures=figures, companies=figures, within=0.8)
        >>> band.share, band.count, round(band.low, 2), round(band.high, 2)
        (0.5, 2, 0.09, 0.91)
        >>> band.below, band.above
        (0.0, 0.5)
    """
    _same_length(levels, measured)
    if within not in _EDGES:
        message = f"Bands of {sorted(_EDGES)} are stored, not {within}."
        raise ValueError(message)
    low, high = _EDGES[within]
    stored = np.isfinite(levels[:, [low, high]]).all(axis=1)
    if not stored.any():
        return None
    count = np.unique(figures[stored]).size
    inner, seen, owners = levels[stored], measured[stored], companies[stored]
    below = per_company((seen < inner[:, low]).astype(np.float64), owners)
    above = per_company((seen > inner[:, high]).astype(np.float64), owners)
    share = float(np.mean(1.0 - below - above))
    return Coverage(
        share,
        count,
        *wilson(share, count=below.size),
        companies=below.size,
        below=float(below.mean()),
        above=float(above.mean()),
    )


def per_company(values: FloatArray, companies: IntArray) -> FloatArray:
    """Return the mean of each company, in order of its number.

    Args:
        values: One value per forecast, shape (n,).
        companies: Number of the company of each, shape (n,).

    Returns:
        One mean per company that occurs, shape (c,).

    Example:
        >>> per_company(np.array([1.0, 0.0, 1.0]), np.array([7, 7, 3])).tolist()
        [1.0, 0.5]
    """
    _same_length(values, companies)
    _numbers, place = np.unique(companies, return_inverse=True)
    means: FloatArray = np.bincount(place, weights=values) / np.bincount(place)
    return means


def lean(chances: FloatArray, happened: FloatArray, *, companies: IntArray) -> Lean | None:
    """Return in which direction chances were off, with companies as what is independent.

    Args:
        chances: Chance that was told, shape (n,).
        happened: 1 or 0, shape (n,).
        companies: Number of the company of each, shape (n,).

    Returns:
        Mean and interval; None below two companies, of which no spread can be told.

    Example:
        >>> told, came = np.full(4, 0.2), np.ones(4)
        >>> lean(told, came, companies=np.arange(4)).direction
        1
        >>> lean(told, came, companies=np.zeros(4, dtype=int)) is None
        True
    """
    _same_length(chances, happened)
    own = per_company(happened - chances, companies)
    if own.size < 2:
        return None
    half = float(stdtrit(own.size - 1, 0.975) * own.std(ddof=1) / np.sqrt(own.size))
    mean = float(own.mean())
    return Lean(mean, mean - half, mean + half, own.size)


def wilson(share: float, *, count: int) -> tuple[float, float]:
    """Return between which shares the truth lies in 95 of 100 cases, by Wilson (1927).

    Example:
        >>> [round(bound, 2) for bound in wilson(0.8, count=10)]
        [0.49, 0.94]
        >>> [round(bound, 2) for bound in wilson(0.8, count=1000)]
        [0.77, 0.82]
    """
    z2 = _WILSON_Z**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    spread = _WILSON_Z * np.sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    half = float(spread / (1 + z2 / count))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def skill_against_no_change(
    levels: FloatArray, last_values: FloatArray, measured: FloatArray
) -> float | None:
    """Return how much smaller the error of the forecast was than that of "no change".

    Errors are in log: being 10% off counts the same for a small and a large company. The forecast
    is judged by the mean loss of its stored quantiles (an approximation of the CRPS), "no change"
    by the distance to the last value, which is its CRPS.

    Args:
        levels: Stored quantiles, shape (n, 9), above zero; the outer two play no part.
        last_values: Last value at the time, shape (n,), above zero.
        measured: What was measured, shape (n,), above zero.

    Returns:
        1 is perfect, 0 no better, below 0 worse; None where nothing changed at all.

    Example:
        >>> levels = np.full((1, 9), 110.0)
        >>> skill_against_no_change(levels, np.array([100.0]), np.array([110.0]))
        1.0
    """
    _same_length(levels, measured)
    _same_length(last_values, measured)
    inner = levels[:, _ALWAYS_STORED]
    shares = np.array(BAND_PROBABILITIES[_ALWAYS_STORED])
    loss = scores.crps(np.log(inner), np.log(measured), probabilities=shares)
    unchanged = float(np.abs(np.log(measured) - np.log(last_values)).mean()) if measured.size else 0
    return None if unchanged == 0 else float(1.0 - loss.mean() / unchanged)


def _same_length(first: FloatArray, second: Sequence[float] | FloatArray | IntArray) -> None:
    if len(first) != len(second):
        message = f"{len(first)} forecasts and {len(second)} outcomes: each needs its own."
        raise ValueError(message)

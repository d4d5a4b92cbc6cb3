"""How much did the whole portfolio grow per year, and how far may it drift off together?

The common growth of a year is the mean over the companies, without the lowest and the highest
twentieth. It is a first-order autoregression; its coefficient is believed to be 0.6 and moves only
as far as the few years there are can tell. With few companies the mean of a year says more about
those companies than about the year, so it is drawn towards the mean over all years, and that
towards nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray

PERSISTENCE = 0.6
"""Of what a year deviates from the mean, this part is believed to be left a year later."""

_PERSISTENCE_DOUBT = 0.35
_MOST_PERSISTENT = 0.8
_DIGITS = 9
_TRIM = 0.05
_INNOVATION = 0.04
_INNOVATION_YEARS = 6.0
_FEW = 12.0
_USUAL_MEAN = 0.10


@dataclass(frozen=True, slots=True, eq=False)
class CommonGrowth:
    """Common growth as it was and as it may be.

    Attributes:
        years: Growth per column of the panel (log, per year), shape (L,).
        mean: What it returns to.
        innovation: Standard deviation of what each year adds.
        doubt: Standard deviation of the error in the mean.
        persistence: Of what a year deviates from the mean, this part is left a year later.
    """

    years: FloatArray
    mean: float
    innovation: float
    doubt: float
    persistence: float

    @property
    def last(self) -> float:
        """Common growth in the year before the origin."""
        return float(self.years[-1]) if self.years.size else self.mean

    def expected(self, years: int) -> FloatArray:
        """Expected common log change from the origin to year 0, 1 .. `years`."""
        steps = np.arange(1, years + 1)
        growth = self.mean + (self.last - self.mean) * self.persistence**steps
        return np.asarray(np.concatenate([[0.0], np.cumsum(growth)]))

    def spread(self, years: int) -> FloatArray:
        """Return the standard deviation of the common log change in year 0, 1 .. `years`."""
        chance = (self.weights(years) ** 2).sum(axis=1) * self.innovation**2
        return np.asarray(np.sqrt(chance + (self._unknown(years) * self.doubt) ** 2))

    def shocked(self, normals: FloatArray) -> FloatArray:
        """Turn standard normal numbers into common log changes beyond the expected ones.

        Args:
            normals: Row 0 for the error in the mean, then one row per year; shape (H + 1, paths).

        Returns:
            Shape (H + 1, paths); row 0 is 0, row h has the spread of year h.
        """
        years = normals.shape[0] - 1
        by_chance = (self.weights(years) * self.innovation) @ normals[1:]
        return np.asarray(by_chance + self._unknown(years)[:, None] * self.doubt * normals[0])

    def _unknown(self, years: int) -> FloatArray:
        """How far an error in the mean carries."""
        steps = np.arange(years + 1)
        left = self.persistence * (1.0 - self.persistence**steps) / (1.0 - self.persistence)
        return np.asarray(steps - left, dtype=np.float64)

    def weights(self, years: int) -> FloatArray:
        """How a shock of year j (column) counts in the change to year h (row), row 0 included."""
        ahead = np.arange(years + 1)[:, None] - np.arange(years)[None, :]
        sums = (1.0 - self.persistence ** np.maximum(ahead, 0)) / (1.0 - self.persistence)
        return np.asarray(np.where(ahead > 0, sums, 0.0))

    def since(self, age: FloatArray) -> FloatArray:
        """Common growth that was seen in the last `age` years before the origin."""
        sums = np.concatenate([[0.0], np.cumsum(self.years[::-1])])
        return np.asarray(np.interp(age, np.arange(sums.size), sums))


def common_growth(growth: FloatArray, weight: FloatArray) -> CommonGrowth:
    """Estimate the common growth.

    Args:
        growth: Yearly log growth, NaN where unknown, shape (n, L).
        weight: Weight per row, for the number of companies behind a year.

    Returns:
        The common growth.

    Example:
        >>> told = common_growth(np.full((200, 4), 0.1), np.ones(200))
        >>> round(told.last, 2), round(told.mean, 2)
        (0.1, 0.09)
    """
    seen = np.isfinite(growth)
    counts = (seen * weight[:, None]).sum(axis=0)
    means = _trimmed_means(growth, seen)
    total = counts.sum()
    overall = float((means * counts).sum() / (total + _FEW)) if total else 0.0
    years = overall + (means - overall) * counts / (counts + _FEW)
    told = counts > 0
    number = int(told.sum())
    mean = float(years[told].mean()) if number else 0.0
    persistence, innovation = _autoregression(years - mean, told)
    error = innovation / (1.0 - persistence) / float(np.sqrt(max(number, 1)))
    # A mean is believed to be small, unless it is far larger than its error.
    believed = max(_USUAL_MEAN**2, mean**2 - error**2)
    part = believed / (believed + error**2)
    mean *= part
    return CommonGrowth(
        years=np.where(told, years, mean),
        mean=mean,
        innovation=innovation,
        doubt=error * float(np.sqrt(part)),
        persistence=persistence,
    )


def _autoregression(deviations: FloatArray, told: BoolArray) -> tuple[float, float]:
    """Persistence and innovation of deviations from the mean, drawn towards what is believed."""
    both = told[1:] & told[:-1]
    before, after = deviations[:-1][both], deviations[1:][both]
    prior = _INNOVATION_YEARS * _INNOVATION**2
    errors = after - PERSISTENCE * before
    variance = (float((errors**2).sum()) + prior) / (errors.size + _INNOVATION_YEARS)
    belief = _PERSISTENCE_DOUBT**-2
    together = belief * PERSISTENCE + float((before * after).sum()) / variance
    persistence = together / (belief + float((before**2).sum()) / variance)
    persistence = float(np.round(np.clip(persistence, 0.0, _MOST_PERSISTENT), _DIGITS))
    errors = after - persistence * before
    variance = (float((errors**2).sum()) + prior) / (errors.size + _INNOVATION_YEARS)
    return persistence, float(np.sqrt(variance))


def _trimmed_means(growth: FloatArray, seen: BoolArray) -> FloatArray:
    counts = seen.sum(axis=0)
    ordered = np.sort(np.where(seen, growth, np.inf), axis=0)
    cut = (counts * _TRIM).astype(np.intp)
    place = np.arange(growth.shape[0])[:, None]
    inside = (place >= cut) & (place < counts - cut)
    sums = np.where(inside, ordered, 0.0).sum(axis=0)
    return np.asarray(sums / np.maximum(counts - 2 * cut, 1))

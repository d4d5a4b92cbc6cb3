"""How much did the whole portfolio grow per year, and how far may it drift off together?

The common growth of a year is the mean over the companies, without the lowest and the highest
twentieth. It is a first-order autoregression; its coefficient is believed to be 0.65 and moves only
as far as the few years there are can tell. With few companies the mean of a year says more about
those companies than about the year, so it is drawn towards the mean over all years, and that
towards what is believed.

One year that stands alone (a break in how figures are recorded, a collapse) counts as if it were
one and a half deviations off: it neither moves the mean far nor is it expected to go on. When a
second year confirms it, it is believed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray

PERSISTENCE = 0.65
"""Of what a year deviates from the mean, this part is believed to be left a year later."""

_PERSISTENCE_DOUBT = 0.35
_MOST_PERSISTENT = 0.8
_DIGITS = 9
_TRIM = 0.05
_INNOVATION = 0.04
_INNOVATION_YEARS = 6.0
_FEW = 12.0
_USUAL_MEAN = 0.04
_FAR_OFF = 1.5
_FARTHEST = 3.0
_ROUNDS = 8


@dataclass(frozen=True, slots=True, eq=False)
class CommonGrowth:
    """Common growth as it was and as it may be.

    Attributes:
        years: Growth per column of the panel (log, per year), shape (L,).
        mean: What it returns to.
        innovation: Standard deviation of what each year adds.
        doubt: Standard deviation of the error in the mean.
        persistence: Of what a year deviates from the mean, this part is left a year later.
        last: Common growth in the year before the origin, as far as it is expected to go on.
    """

    years: FloatArray
    mean: float
    innovation: float
    doubt: float
    persistence: float
    last: float

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


def common_growth(growth: FloatArray, weight: FloatArray, *, believed: float = 0.0) -> CommonGrowth:
    """Estimate the common growth.

    Args:
        growth: Yearly log growth, NaN where unknown, shape (n, L).
        weight: Weight per row, for the number of companies behind a year.
        believed: Mean growth that is believed before anything is seen.

    Returns:
        The common growth.

    Example:
        >>> told = common_growth(np.full((200, 4), 0.1), np.ones(200))
        >>> round(told.last, 2), round(told.mean, 2)
        (0.1, 0.04)
    """
    seen = np.isfinite(growth)
    counts = (seen * weight[:, None]).sum(axis=0)
    means = _trimmed_means(growth, seen)
    total = counts.sum()
    overall = float((means * counts).sum() / (total + _FEW)) if total else 0.0
    years = overall + (means - overall) * counts / (counts + _FEW)
    told = counts > 0
    settled = _settled(years, told, believed)
    return CommonGrowth(
        years=np.where(told, years, settled.mean),
        mean=settled.mean,
        innovation=settled.innovation,
        doubt=settled.doubt,
        persistence=settled.persistence,
        last=_carried(years, told, settled),
    )


@dataclass(frozen=True, slots=True)
class _Settled:
    """The numbers of the autoregression, and the error in its mean."""

    mean: float
    doubt: float
    persistence: float
    innovation: float


def _settled(years: FloatArray, told: BoolArray, believed: float) -> _Settled:
    """Find mean, persistence and innovation that fit each other, without trust in lone years."""
    number = int(told.sum())
    if not number:
        return _Settled(believed, _USUAL_MEAN, PERSISTENCE, _INNOVATION)
    mean, error = float(np.median(years[told])), _USUAL_MEAN
    persistence, innovation = PERSISTENCE, _INNOVATION
    for _ in range(_ROUNDS):
        limit = _FAR_OFF * innovation / float(np.sqrt(1.0 - persistence**2))
        apart = np.maximum(np.abs(years[told] - mean), limit)
        trust = limit / apart
        error = _error_of_mean(number, persistence, innovation)
        # A mean is believed to be usual, unless its error is small.
        part = _USUAL_MEAN**2 / (_USUAL_MEAN**2 + error**2)
        mean = believed + part * (float((trust * years[told]).sum() / trust.sum()) - believed)
        deviations = np.clip(years - mean, -limit, limit)
        persistence, innovation = _autoregression(deviations, told, persistence, innovation)
    # Belief moves the mean but does not take away doubt: a mean can also shift, as panels show.
    return _Settled(float(np.round(mean, _DIGITS)), error, persistence, innovation)


def _error_of_mean(number: int, persistence: float, innovation: float) -> float:
    """Return the standard error of the mean of so many years that hang together."""
    apart = np.arange(1, number)
    together = 1.0 + 2.0 * float(((1.0 - apart / number) * persistence**apart).sum())
    return float(innovation * np.sqrt(together / number / (1.0 - persistence**2)))


def _autoregression(
    deviations: FloatArray, told: BoolArray, persistence: float, innovation: float
) -> tuple[float, float]:
    """Persistence and innovation of deviations from the mean, drawn towards what is believed."""
    both = told[1:] & told[:-1]
    before, after = deviations[:-1][both], deviations[1:][both]
    farthest = _FARTHEST * innovation
    errors = np.clip(after - persistence * before, -farthest, farthest)
    prior = _INNOVATION_YEARS * _INNOVATION**2
    variance = (float((errors**2).sum()) + prior) / (errors.size + _INNOVATION_YEARS)
    belief = _PERSISTENCE_DOUBT**-2
    together = belief * PERSISTENCE + float((before * after).sum()) / variance
    learned = together / (belief + float((before**2).sum()) / variance)
    learned = float(np.round(np.clip(learned, 0.0, _MOST_PERSISTENT), _DIGITS))
    return learned, float(np.round(np.sqrt(variance), _DIGITS))


def _carried(years: FloatArray, told: BoolArray, settled: _Settled) -> float:
    """Growth of the last year; what a year adds beyond one and a half innovations is cut off."""
    limit = _FAR_OFF * settled.innovation
    apart = 0.0
    for year, is_told in zip(years - settled.mean, told, strict=True):
        apart *= settled.persistence
        if is_told:
            apart += float(np.clip(year - apart, -limit, limit))
    return settled.mean + apart


def _trimmed_means(growth: FloatArray, seen: BoolArray) -> FloatArray:
    counts = seen.sum(axis=0)
    ordered = np.sort(np.where(seen, growth, np.inf), axis=0)
    cut = (counts * _TRIM).astype(np.intp)
    place = np.arange(growth.shape[0])[:, None]
    inside = (place >= cut) & (place < counts - cut)
    sums = np.where(inside, ordered, 0.0).sum(axis=0)
    return np.asarray(sums / np.maximum(counts - 2 * cut, 1))

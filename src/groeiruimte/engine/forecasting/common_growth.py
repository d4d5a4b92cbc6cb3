"""How much did the whole portfolio grow per year, and how far may it drift off together?

The common growth of a year is a trimmed mean over the companies. It follows a local model with
three parts: a long-run mean, a deviation that persists (a first-order autoregression with
coefficient phi), and a shock of one year only. The sizes of these cannot be read from the few years
that there are. So no value is chosen: nine combinations are filtered side by side and weighted by
how well they predicted each next year (multi-process models: Harrison and Stevens 1976; West and
Harrison 1997, chapter 12).

The filter is robust: an innovation beyond 2.5 deviations is trusted as if it were there, and beyond
4 deviations less and less (Masreliez and Martin 1977, with the redescending loss of Hampel 1974). A
break in how figures are recorded does not move the forecast; a second such year does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray, IntArray

TRIM = 0.10
"""Share of the companies that is left out at either side of a mean."""

ENOUGH_TO_TRIM = 8
_FEW = 12.0
_CLIP_FROM = 2.5
_REDESCENDS_FROM = 4.0

_PHI = 0.6
_PERSISTENT_SHARES = (0.1, 0.5, 0.9)
_LOG_SIZES = (-1.2, 0.0, 1.2)
_LOG_SIZE_DEVIATION = 0.8
_USUAL_SHOCK = 0.05
_MEAN_DEVIATION = 0.06
# What a grid of constants leaves out: constants that change. Without it the outcome lies outside
# the 80% interval of year four more often than it should.
_MODEL_ERROR = 1.3

# One year in a hundred is a break in how figures are recorded, anywhere within three log points
# (an outlier model: Guttman and Pena 1988).
_LOG_DENSITY_OF_BREAK = math.log(0.01 / 6.0)

_USUAL_MOVE, _USUAL_WEIGHT = 0.15, 8.0
_ERROR_PER_MOVE = 1.3


@dataclass(frozen=True, slots=True, eq=False)
class CommonGrowth:
    """Common growth as it was and as it may be, per combination of the grid, shape (G,).

    Attributes:
        years: Growth per column of the panel (log, per year), shape (L,).
        weight: How plausible each combination is; adds up to 1.
        phi: Part of the persistent deviation that is left a year later.
        persistent: Variance of the persistent deviation.
        transient: Variance of the shock of one year only.
        mean: What growth returns to.
        deviation: Persistent deviation from the mean, at the origin.
        error: Covariance of the error in mean and deviation, shape (G, 2, 2).
    """

    years: FloatArray
    weight: FloatArray
    phi: FloatArray
    persistent: FloatArray
    transient: FloatArray
    mean: FloatArray
    deviation: FloatArray
    error: FloatArray

    @property
    def usual(self) -> float:
        """Growth that is returned to, per year."""
        return float(self.weight @ self.mean)

    @property
    def now(self) -> float:
        """Growth at the origin, as far as it is expected to go on, per year."""
        return float(self.weight @ (self.mean + self.deviation))

    def expected(self, years: int) -> FloatArray:
        """Expected common log change from the origin to year 0, 1 .. `years`."""
        return np.asarray(self.weight @ self._changes(years))

    def spread(self, years: int) -> FloatArray:
        """Return the standard deviation of the common log change in year 0, 1 .. `years`."""
        return np.asarray(np.sqrt(np.diag(self.covariance(years))))

    def shocked(self, normals: FloatArray) -> FloatArray:
        """Turn standard normal numbers into common log changes beyond the expected ones.

        Args:
            normals: One row per year, shape (H, paths).

        Returns:
            Shape (H + 1, paths); row 0 is 0, row h has the spread of year h. More years add rows
            and change none.
        """
        covariance = self.covariance(normals.shape[0])[1:, 1:]
        origin = np.zeros((1, normals.shape[1]))
        return np.concatenate([origin, np.linalg.cholesky(covariance) @ normals])

    def covariance(self, years: int) -> FloatArray:
        """Covariance of the common log changes to year 0, 1 .. `years`, around the expected."""
        steps = np.arange(years + 1)
        carried = self._carried(years)
        both = np.stack([np.broadcast_to(steps, carried.shape), carried], axis=2)
        by_error = both @ self.error @ both.transpose(0, 2, 1)
        weights = self._weights(years)
        by_persistent = weights @ weights.transpose(0, 2, 1)
        by_persistent *= (self.persistent * (1.0 - self.phi**2))[:, None, None]
        by_transient = self.transient[:, None, None] * np.minimum(steps[:, None], steps)
        changes = self._changes(years)
        between = changes - self.weight @ changes
        inside = np.einsum("g,gij->ij", self.weight, by_error + by_persistent + by_transient)
        return np.asarray(_MODEL_ERROR * (inside + (between.T * self.weight) @ between))

    def since(self, age: FloatArray) -> FloatArray:
        """Common growth that was seen in the last `age` years before the origin."""
        sums = np.concatenate([[0.0], np.cumsum(self.years[::-1])])
        return np.asarray(np.interp(age, np.arange(sums.size), sums))

    def _changes(self, years: int) -> FloatArray:
        """Expected change per combination and year, shape (G, years + 1)."""
        steps = np.arange(years + 1)
        changes: FloatArray = self.mean[:, None] * steps
        changes += self.deviation[:, None] * self._carried(years)
        return changes

    def _carried(self, years: int) -> FloatArray:
        """How often the deviation at the origin comes back, added up, shape (G, years + 1)."""
        phi = self.phi[:, None]
        sums: FloatArray = phi * (1.0 - phi ** np.arange(years + 1)) / (1.0 - phi)
        return sums

    def _weights(self, years: int) -> FloatArray:
        """How a persistent shock of year j counts in the change to year h, shape (G, h, j)."""
        ahead = np.arange(years + 1)[:, None] - np.arange(years)[None, :]
        phi = self.phi[:, None, None]
        sums = (1.0 - phi ** np.maximum(ahead, 0)) / (1.0 - phi)
        return np.asarray(np.where(ahead > 0, sums, 0.0))


def common_growth(growth: FloatArray, weight: FloatArray, *, believed: float = 0.0) -> CommonGrowth:
    """Estimate the common growth.

    Args:
        growth: Yearly log growth, NaN where unknown, shape (n, L).
        weight: Weight per row, for the number of companies behind a year.
        believed: Prior mean of the growth.

    Returns:
        The common growth.

    Example:
        >>> estimate = common_growth(np.full((200, 4), 0.1), np.ones(200))
        >>> round(estimate.usual, 2), round(estimate.now, 2)
        (0.1, 0.1)
    """
    known = np.isfinite(growth)
    counts = (known * weight[:, None]).sum(axis=0)
    means = trimmed_means(growth, known)
    moves = _own_moves(np.where(known, np.abs(growth - means), 0.0), counts, weight)
    shares, log_sizes = np.array(list(product(_PERSISTENT_SHARES, _LOG_SIZES))).T
    variance = (_USUAL_SHOCK * np.exp(log_sizes)) ** 2
    persistent = shares * variance
    error = np.zeros((shares.size, 2, 2))
    error[:, 0, 0], error[:, 1, 1] = _MEAN_DEVIATION**2, persistent
    prior = CommonGrowth(
        years=_shrunk(means, counts),
        weight=-0.5 * (log_sizes / _LOG_SIZE_DEVIATION) ** 2,
        phi=np.full(shares.size, _PHI),
        persistent=persistent,
        transient=variance - persistent,
        mean=np.full(shares.size, believed),
        deviation=np.zeros(shares.size),
        error=error,
    )
    noise = (_ERROR_PER_MOVE * moves) ** 2 / np.maximum(counts, 1.0)
    return _filtered(prior, means, noise, np.flatnonzero(counts > 0))


def _shrunk(means: FloatArray, counts: FloatArray) -> FloatArray:
    """Shrink the mean of a year to that of all years: few companies say little about a year."""
    total = float(counts.sum())
    overall = float((means * counts).sum() / (total + _FEW)) if total else 0.0
    shrunk: FloatArray = overall + (means - overall) * counts / (counts + _FEW)
    return shrunk


def _own_moves(distance: FloatArray, counts: FloatArray, weight: FloatArray) -> float:
    """Mean distance of a company's growth to the common growth."""
    total = float((distance * weight[:, None]).sum())
    return (total + _USUAL_WEIGHT * _USUAL_MOVE) / (float(counts.sum()) + _USUAL_WEIGHT)


def _filtered(
    prior: CommonGrowth, means: FloatArray, noise: FloatArray, observed: IntArray
) -> CommonGrowth:
    """Filter every combination through the years that are known."""
    state = _KalmanFilter(prior)
    first = int(observed[0]) if observed.size else means.size
    known = set(observed.tolist())
    for year in range(first, means.size):
        if year > first:
            state.predict()
        if year in known:
            state.update(float(means[year]), float(noise[year]))
    weight = np.exp(state.log_weight - state.log_weight.max())
    weight /= weight.sum()
    unknown = np.setdiff1d(np.arange(means.size), observed)
    years = prior.years.copy()
    years[unknown] = float(weight @ state.mean)
    return CommonGrowth(
        years=years,
        weight=weight,
        phi=prior.phi,
        persistent=prior.persistent,
        transient=prior.transient,
        mean=state.mean,
        deviation=state.deviation,
        error=state.error,
    )


class _KalmanFilter:
    """A robust Kalman filter on mean and persistent deviation, one per combination."""

    def __init__(self, prior: CommonGrowth) -> None:
        self.prior = prior
        self.log_weight = prior.weight.copy()
        self.mean, self.deviation = prior.mean.copy(), prior.deviation.copy()
        self.error = prior.error.copy()

    def predict(self) -> None:
        """Move one year on: the mean stays, the deviation decays and is shocked."""
        phi = self.prior.phi
        self.deviation *= phi
        self.error[:, 0, 1] *= phi
        self.error[:, 1, 0] *= phi
        self.error[:, 1, 1] *= phi**2
        self.error[:, 1, 1] += self.prior.persistent * (1.0 - phi**2)

    def update(self, growth: float, noise: float) -> None:
        """Take in the growth of a year, measured with a variance of `noise`."""
        cross = self.error.sum(axis=2)
        variance = cross.sum(axis=1) + self.prior.transient + noise
        scale = np.sqrt(variance)
        innovation = (growth - self.mean - self.deviation) / scale
        far = np.maximum(np.abs(innovation), _CLIP_FROM)
        density = -np.log(scale) - _loss(np.abs(innovation))
        # A break may come in any year, whatever the combination: it tells them not apart.
        is_break = np.abs(innovation) > _REDESCENDS_FROM
        self.log_weight += np.where(is_break, np.logaddexp(density, _LOG_DENSITY_OF_BREAK), density)
        trust = _CLIP_FROM / far * np.minimum(_REDESCENDS_FROM / far, 1.0)
        self.mean += cross[:, 0] * trust * innovation / scale
        self.deviation += cross[:, 1] * trust * innovation / scale
        gained = cross[:, :, None] * cross[:, None, :] / variance[:, None, None]
        self.error -= trust[:, None, None] * gained


def _loss(innovation: FloatArray) -> FloatArray:
    """Integral of what `update` trusts: a square, then a line, then a logarithm."""
    near = np.minimum(innovation, _CLIP_FROM)
    far = np.clip(innovation, _CLIP_FROM, _REDESCENDS_FROM)
    line = _CLIP_FROM * (far - _CLIP_FROM)
    ratio = np.maximum(innovation, _REDESCENDS_FROM) / _REDESCENDS_FROM
    loss: FloatArray = 0.5 * near**2 + line + _CLIP_FROM * _REDESCENDS_FROM * np.log(ratio)
    return loss


def trimmed_means(values: FloatArray, known: BoolArray) -> FloatArray:
    """Return the mean per column without the lowest and the highest tenth; 0 where none is known.

    From eight companies on at least one is left out at either side: one figure that cannot be must
    not move everybody.

    Args:
        values: Shape (n, L).
        known: Which of them count, same shape.

    Returns:
        Shape (L,).
    """
    counts = known.sum(axis=0)
    ordered = np.sort(np.where(known, values, np.inf), axis=0)
    cut = np.where(counts < ENOUGH_TO_TRIM, 0, np.maximum(counts * TRIM, 1.0)).astype(np.intp)
    place = np.arange(values.shape[0])[:, None]
    inside = (place >= cut) & (place < counts - cut)
    sums = np.where(inside, ordered, 0.0).sum(axis=0)
    return np.asarray(sums / np.maximum(counts - 2 * cut, 1))

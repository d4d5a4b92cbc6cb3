"""How much did the whole portfolio grow per year, and how far may it drift off together?

The common growth of a year is the mean over the companies, without the lowest and the highest
twentieth (from eight companies on without one of each at least). Behind it lies a mean, a part that
goes on for some years (a first-order autoregression), and a part of one year only. How large these
are, and how long the second goes on, cannot be read from the few years that there are. So no value
is chosen: every combination of a grid is followed through the years by a Kalman filter, and counts
by how well it told the next year.

What is believed beforehand of the size of common moves is relative to how much single companies
move (over public panels a common move was about two fifths of that). One year that stands alone (a
break in how figures are recorded, a collapse) counts as if it were one and a half deviations off,
and less the further beyond two it lies; when a second year confirms it, it is believed more.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray, IntArray

_TRIM = 0.05
_ENOUGH_TO_TRIM = 8
_FEW = 12.0
_FAR_OFF = 1.5
_BROKEN = 2.0

_KEPT = (0.3, 0.6, 0.85)
_LASTING_SHARES = (0.02, 0.35, 0.7, 0.97)
_SIZES = tuple(np.linspace(-1.5, 1.5, 7).tolist())
_SIZE_DOUBT = 0.5
_OF_OWN_MOVES = 0.4
_LEAST_MOVE = 0.025
_MEAN_DOUBT = 0.04
# What a grid of unchanging numbers leaves out: numbers that change. Without it the outcome lies
# outside the 80% interval of year four more often than it should.
_UNTOLD = 1.3

_USUAL_MOVE, _USUAL_WEIGHT = 0.15, 8.0
_ERROR_PER_MOVE = 1.3


@dataclass(frozen=True, slots=True, eq=False)
class CommonGrowth:
    """Common growth as it was and as it may be, per combination of the grid, shape (G,).

    Attributes:
        years: Growth per column of the panel (log, per year), shape (L,).
        chance: How plausible each combination is; adds up to 1.
        kept: Of what goes on, this part is left a year later.
        lasting: Variance of the part that goes on.
        passing: Variance of the part of one year only.
        mean: What growth returns to.
        apart: What goes on beyond the mean, at the origin.
        error: Covariance of the error in these two, shape (G, 2, 2).
    """

    years: FloatArray
    chance: FloatArray
    kept: FloatArray
    lasting: FloatArray
    passing: FloatArray
    mean: FloatArray
    apart: FloatArray
    error: FloatArray

    @property
    def usual(self) -> float:
        """Growth that is returned to, per year."""
        return float(self.chance @ self.mean)

    @property
    def now(self) -> float:
        """Growth at the origin, as far as it is expected to go on, per year."""
        return float(self.chance @ (self.mean + self.apart))

    def expected(self, years: int) -> FloatArray:
        """Expected common log change from the origin to year 0, 1 .. `years`."""
        return np.asarray(self.chance @ self._changes(years))

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
        nothing = np.zeros((1, normals.shape[1]))
        return np.concatenate([nothing, np.linalg.cholesky(covariance) @ normals])

    def covariance(self, years: int) -> FloatArray:
        """Covariance of the common log changes to year 0, 1 .. `years`, around the expected."""
        steps = np.arange(years + 1)
        carried = self._carried(years)
        both = np.stack([np.broadcast_to(steps, carried.shape), carried], axis=2)
        by_error = both @ self.error @ both.transpose(0, 2, 1)
        weights = self._weights(years)
        by_chance = weights @ weights.transpose(0, 2, 1)
        by_chance *= (self.lasting * (1.0 - self.kept**2))[:, None, None]
        by_year = self.passing[:, None, None] * np.minimum(steps[:, None], steps)
        changes = self._changes(years)
        between = changes - self.chance @ changes
        inside = np.einsum("g,gij->ij", self.chance, by_error + by_chance + by_year)
        return np.asarray(_UNTOLD * (inside + (between.T * self.chance) @ between))

    def since(self, age: FloatArray) -> FloatArray:
        """Common growth that was seen in the last `age` years before the origin."""
        sums = np.concatenate([[0.0], np.cumsum(self.years[::-1])])
        return np.asarray(np.interp(age, np.arange(sums.size), sums))

    def _changes(self, years: int) -> FloatArray:
        """Expected change per combination and year, shape (G, years + 1)."""
        steps = np.arange(years + 1)
        changes: FloatArray = self.mean[:, None] * steps + self.apart[:, None] * self._carried(
            years
        )
        return changes

    def _carried(self, years: int) -> FloatArray:
        """How often what goes on at the origin comes back, added up, shape (G, years + 1)."""
        kept = self.kept[:, None]
        sums: FloatArray = kept * (1.0 - kept ** np.arange(years + 1)) / (1.0 - kept)
        return sums

    def _weights(self, years: int) -> FloatArray:
        """How a shock of year j counts in the change to year h, shape (G, h, j)."""
        ahead = np.arange(years + 1)[:, None] - np.arange(years)[None, :]
        kept = self.kept[:, None, None]
        sums = (1.0 - kept ** np.maximum(ahead, 0)) / (1.0 - kept)
        return np.asarray(np.where(ahead > 0, sums, 0.0))


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
        >>> round(told.usual, 2), round(told.now, 2)
        (0.08, 0.1)
    """
    seen = np.isfinite(growth)
    counts = (seen * weight[:, None]).sum(axis=0)
    means = _trimmed_means(growth, seen)
    moves = _own_moves(np.where(seen, np.abs(growth - means), 0.0), counts, weight)
    kept, share, size = np.array(list(product(_KEPT, _LASTING_SHARES, _SIZES))).T
    variance = np.maximum(_OF_OWN_MOVES * moves * np.exp(size), _LEAST_MOVE) ** 2
    start = CommonGrowth(
        years=_drawn_together(means, counts),
        chance=-0.5 * (size / _SIZE_DOUBT) ** 2,
        kept=kept,
        lasting=share * variance,
        passing=(1.0 - share) * variance,
        mean=np.full(size.size, believed),
        apart=np.zeros(size.size),
        error=_errors(share * variance),
    )
    told = np.flatnonzero(counts > 0)
    noise = (_ERROR_PER_MOVE * moves) ** 2 / np.maximum(counts, 1.0)
    return _followed(start, means, noise, told)


def _errors(lasting: FloatArray) -> FloatArray:
    error = np.zeros((lasting.size, 2, 2))
    error[:, 0, 0], error[:, 1, 1] = _MEAN_DOUBT**2, lasting
    return error


def _drawn_together(means: FloatArray, counts: FloatArray) -> FloatArray:
    """Draw the mean of a year to that of all years, as few companies tell little about a year."""
    total = float(counts.sum())
    overall = float((means * counts).sum() / (total + _FEW)) if total else 0.0
    drawn: FloatArray = overall + (means - overall) * counts / (counts + _FEW)
    return drawn


def _own_moves(distance: FloatArray, counts: FloatArray, weight: FloatArray) -> float:
    """Mean distance of a company's growth to the common growth."""
    total = float((distance * weight[:, None]).sum())
    return (total + _USUAL_WEIGHT * _USUAL_MOVE) / (float(counts.sum()) + _USUAL_WEIGHT)


def _followed(
    start: CommonGrowth, means: FloatArray, noise: FloatArray, told: IntArray
) -> CommonGrowth:
    """Follow every combination through the years that are known."""
    state = _State(start)
    first = int(told[0]) if told.size else means.size
    known = set(told.tolist())
    for year in range(first, means.size):
        if year > first:
            state.one_year_on()
        if year in known:
            state.learn(float(means[year]), float(noise[year]))
    chance = np.exp(state.plausible - state.plausible.max())
    chance /= chance.sum()
    unknown = np.setdiff1d(np.arange(means.size), told)
    years = start.years.copy()
    years[unknown] = float(chance @ state.mean)
    return CommonGrowth(
        years=years,
        chance=chance,
        kept=start.kept,
        lasting=start.lasting,
        passing=start.passing,
        mean=state.mean,
        apart=state.apart,
        error=state.error,
    )


class _State:
    """Where each combination stands while the years go by."""

    def __init__(self, start: CommonGrowth) -> None:
        self.start = start
        self.plausible = start.chance.copy()
        self.mean, self.apart = start.mean.copy(), start.apart.copy()
        self.error = start.error.copy()

    def one_year_on(self) -> None:
        """Of what goes on a part is left, and something is added."""
        kept = self.start.kept
        self.apart *= kept
        self.error[:, 0, 1] *= kept
        self.error[:, 1, 0] *= kept
        self.error[:, 1, 1] *= kept**2
        self.error[:, 1, 1] += self.start.lasting * (1.0 - kept**2)

    def learn(self, growth: float, noise: float) -> None:
        """See the growth of a year, and trust it less the further off it is."""
        together = self.error.sum(axis=2)
        variance = together.sum(axis=1) + self.start.passing + noise
        deviation = np.sqrt(variance)
        off = (growth - self.mean - self.apart) / deviation
        far = np.maximum(np.abs(off), _FAR_OFF)
        self.plausible -= np.log(deviation) + _loss(np.abs(off))
        trust = _FAR_OFF / far * np.minimum(_BROKEN / far, 1.0)
        self.mean += together[:, 0] * trust * off / deviation
        self.apart += together[:, 1] * trust * off / deviation
        told = together[:, :, None] * together[:, None, :] / variance[:, None, None]
        self.error -= trust[:, None, None] * told


def _loss(off: FloatArray) -> FloatArray:
    """What `learn` trusts, added up: a square, then a line, then a logarithm."""
    near, far = np.minimum(off, _FAR_OFF), np.clip(off, _FAR_OFF, _BROKEN)
    line = _FAR_OFF * (far - _FAR_OFF)
    broken = _FAR_OFF * _BROKEN * np.log(np.maximum(off, _BROKEN) / _BROKEN)
    loss: FloatArray = 0.5 * near**2 + line + broken
    return loss


def _trimmed_means(growth: FloatArray, seen: BoolArray) -> FloatArray:
    counts = seen.sum(axis=0)
    ordered = np.sort(np.where(seen, growth, np.inf), axis=0)
    # One figure that cannot be must not move everybody: from eight companies on one is left out.
    cut = np.where(counts < _ENOUGH_TO_TRIM, 0, np.maximum(counts * _TRIM, 1.0)).astype(np.intp)
    place = np.arange(growth.shape[0])[:, None]
    inside = (place >= cut) & (place < counts - cut)
    sums = np.where(inside, ordered, 0.0).sum(axis=0)
    return np.asarray(sums / np.maximum(counts - 2 * cut, 1))

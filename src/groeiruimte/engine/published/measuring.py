"""What may a measurement be, when it is not one number? Distributions, and how to draw from them.

Every cell of the table is a number or a distribution; some cells may move together. Draws are made
per kind for all cells of that kind at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import special

from groeiruimte.engine.types import FloatArray

_TAIL = 0.975


@dataclass(frozen=True, slots=True)
class Distribution:
    """One uncertain measurement: the kind, and its parameters in the order of `KINDS`."""

    kind: str
    parameters: tuple[float, ...]

    def interval(self) -> tuple[float, float]:
        """Return the middle 95 %."""
        inverse = KINDS[self.kind].inverse
        low, high = (inverse(chance, *self.parameters) for chance in (1 - _TAIL, _TAIL))
        return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Listed:
    """A measurement that is one of some values, evenly or with given chances."""

    values: tuple[float, ...]
    chances: tuple[float, ...] | None = None

    def interval(self) -> tuple[float, float]:
        """Return the lowest and the highest value that is possible."""
        chances = self.chances or (1.0,) * len(self.values)
        possible = [value for value, chance in zip(self.values, chances, strict=True) if chance > 0]
        return min(possible), max(possible)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of distribution: names of its parameters, how to draw, and its quantiles."""

    parameters: tuple[str, ...]
    draw: Callable[..., FloatArray]
    inverse: Callable[..., float]
    is_possible: Callable[..., bool]
    rule: str
    defaults: tuple[float, ...] = ()


def _triangular_inverse(chance: float, low: float, mode: float, high: float) -> float:
    turn = (mode - low) / (high - low)
    if chance <= turn:
        return float(low + np.sqrt(chance * (high - low) * (mode - low)))
    return float(high - np.sqrt((1 - chance) * (high - low) * (high - mode)))


def _between(share: FloatArray | float, low: FloatArray | float, high: FloatArray | float):  # type: ignore[no-untyped-def] # noqa: ANN202
    return low + (high - low) * share


KINDS: Mapping[str, Kind] = {
    "normal": Kind(
        ("mean", "sd"),
        lambda c, n, mean, sd: mean + sd * c.standard_normal(n),
        lambda p, mean, sd: mean + sd * special.ndtri(p),
        lambda mean, sd: sd >= 0,
        "sd is not negative",
    ),
    "lognormal": Kind(
        ("log_mean", "log_sd"),
        lambda c, n, mean, sd: np.exp(mean + sd * c.standard_normal(n)),
        lambda p, mean, sd: np.exp(mean + sd * special.ndtri(p)),
        lambda mean, sd: sd >= 0,
        "log_sd is not negative",
    ),
    "logitnormal": Kind(
        ("logit_mean", "logit_sd"),
        lambda c, n, mean, sd: special.expit(mean + sd * c.standard_normal(n)),
        lambda p, mean, sd: special.expit(mean + sd * special.ndtri(p)),
        lambda mean, sd: sd >= 0,
        "logit_sd is not negative",
    ),
    "uniform": Kind(
        ("low", "high"),
        lambda c, n, low, high: _between(c.random(n), low, high),
        lambda p, low, high: _between(p, low, high),
        lambda low, high: low <= high,
        "low is not above high",
    ),
    "triangular": Kind(
        ("low", "mode", "high"),
        lambda c, n, low, mode, high: c.triangular(low, mode, high, n),
        _triangular_inverse,
        lambda low, mode, high: low <= mode <= high and low < high,
        "low, mode and high ascend",
    ),
    "beta": Kind(
        ("alpha", "beta", "low", "high"),
        lambda c, n, alpha, beta, low, high: _between(c.beta(alpha, beta, n), low, high),
        lambda p, alpha, beta, low, high: _between(special.betaincinv(alpha, beta, p), low, high),
        lambda alpha, beta, low, high: alpha > 0 and beta > 0 and low < high,
        "alpha and beta are above zero, and low is below high",
        (0.0, 1.0),
    ),
    "gamma": Kind(
        ("shape", "scale"),
        lambda c, n, shape, scale: c.standard_gamma(shape, n) * scale,
        lambda p, shape, scale: special.gammaincinv(shape, p) * scale,
        lambda shape, scale: shape > 0 and scale > 0,
        "shape and scale are above zero",
        (1.0,),
    ),
    "student_t": Kind(
        ("df", "mean", "scale"),
        lambda c, n, df, mean, scale: mean + scale * c.standard_t(df, n),
        lambda p, df, mean, scale: mean + scale * special.stdtrit(df, p),
        lambda df, mean, scale: df > 0 and scale >= 0,
        "df is above zero and scale is not negative",
        (0.0, 1.0),
    ),
}

Uncertain = Distribution | Listed


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """Cells that move together: a multivariate normal (mean, covariance) or a Dirichlet (alpha)."""

    cells: tuple[tuple[int, int], ...]
    alpha: FloatArray | None = None
    mean: FloatArray | None = None
    covariance: FloatArray | None = None

    def draw(self, chance: np.random.Generator, draws: int) -> FloatArray:
        """Draw all cells, shape (draws, cells)."""
        if self.alpha is not None:
            return chance.dirichlet(self.alpha, draws)
        assert self.mean is not None  # noqa: S101 - one of the two is always given
        assert self.covariance is not None  # noqa: S101
        return chance.multivariate_normal(self.mean, self.covariance, draws, method="eigh")

    def interval(self, number: int) -> tuple[float, float]:
        """Return the middle 95 % of one cell."""
        if self.alpha is not None:
            rest = float(self.alpha.sum() - self.alpha[number])
            return Distribution("beta", (float(self.alpha[number]), rest, 0.0, 1.0)).interval()
        assert self.mean is not None  # noqa: S101
        assert self.covariance is not None  # noqa: S101
        sd = float(np.sqrt(self.covariance[number, number]))
        return Distribution("normal", (float(self.mean[number]), sd)).interval()


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Measurements of all places: numbers, and what is uncertain about some of them.

    Attributes:
        exact: Shape (places, criteria); what stands in an uncertain cell plays no part.
        uncertain: Per cell (place, criterion) its distribution.
        joints: Cells that move together.
    """

    exact: FloatArray
    uncertain: Mapping[tuple[int, int], Uncertain] = field(default_factory=dict)
    joints: Sequence[Joint] = ()

    @property
    def is_certain(self) -> bool:
        """Whether every cell is one number."""
        return not self.uncertain and not self.joints

    def draw(self, chance: np.random.Generator, draws: int) -> FloatArray:
        """Draw whole tables, shape (draws, places, criteria).

        Example:
            >>> table = Table(np.zeros((1, 2)), {(0, 1): Distribution("uniform", (3.0, 3.0))})
            >>> table.draw(np.random.default_rng(1), 2).tolist()
            [[[0.0, 3.0]], [[0.0, 3.0]]]
        """
        drawn = np.broadcast_to(self.exact, (draws, *self.exact.shape)).copy()
        for kind, cells in self._by_kind().items():
            rows, columns = (np.array(side) for side in zip(*cells, strict=True))
            drawn[:, rows, columns] = KINDS[kind].draw(
                chance, (draws, len(cells)), *self._parameters(cells)
            )
        for (row, column), each in self.uncertain.items():
            if isinstance(each, Listed):
                drawn[:, row, column] = _listed(each, chance, draws)
        for joint in self.joints:
            rows, columns = (np.array(side) for side in zip(*joint.cells, strict=True))
            drawn[:, rows, columns] = joint.draw(chance, draws)
        return drawn

    def intervals(self) -> tuple[FloatArray, FloatArray]:
        """Return per cell the middle 95 %, or twice the number itself; shape (places, criteria)."""
        low, high = self.exact.copy(), self.exact.copy()
        for cell, each in self.uncertain.items():
            low[cell], high[cell] = each.interval()
        for joint in self.joints:
            for number, cell in enumerate(joint.cells):
                low[cell], high[cell] = joint.interval(number)
        return low, high

    def _by_kind(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for cell, each in self.uncertain.items():
            if isinstance(each, Distribution):
                found.setdefault(each.kind, []).append(cell)
        return {kind: sorted(found[kind]) for kind in sorted(found)}

    def _parameters(self, cells: Sequence[tuple[int, int]]) -> list[FloatArray]:
        rows = [self.uncertain[cell] for cell in cells]
        given = [each.parameters for each in rows if isinstance(each, Distribution)]
        return [np.array(column) for column in zip(*given, strict=True)]


def _listed(each: Listed, chance: np.random.Generator, draws: int) -> FloatArray:
    values = np.array(each.values)
    if each.chances is None:
        return values[chance.integers(0, len(values), draws)]
    shares = np.array(each.chances) / sum(each.chances)
    return chance.choice(values, size=draws, p=shares)

"""Weighted sum and TOPSIS: two well-known ways to one score, kept as a cross-check.

Both depend on how figures are made comparable, and on which other places take part (rank
reversal): so they never decide here. TOPSIS: Hwang and Yoon 1981.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray


class Normalization(StrEnum):
    """How figures in different units are made comparable, per criterion."""

    NONE = "none"
    MINMAX = "minmax"
    """From 0 (worst of all) to 1 (best of all)."""
    SUM = "sum"
    """Parts of the total; where less is better, of the total of 1/x."""
    MAX = "max"
    """Parts of the best: x / max, or min / x where less is better."""
    VECTOR = "vector"
    """Parts of the length of the column."""


class UnableToNormalize(ValueError):
    """A figure cannot be brought to this scale; `column` says of which criterion."""

    def __init__(self, column: int, why: str) -> None:
        super().__init__(why)
        self.column = column


def normalized(
    measurements: FloatArray, *, more_is_better: BoolArray, by: Normalization
) -> FloatArray:
    """Return comparable figures, more is better, shape (places, criteria).

    Raises:
        UnableToNormalize: A column is zero where it must be divided by.

    Example:
        >>> table = np.array([[1.0, 2.0], [3.0, 4.0]])
        >>> normalized(table, more_is_better=np.array([True, False]), by=Normalization.MINMAX)
        array([[0., 1.],
               [1., 0.]])
    """
    columns = [
        _column(values, up=bool(up), by=by, column=number)
        for number, (values, up) in enumerate(zip(measurements.T, more_is_better, strict=True))
    ]
    return np.column_stack(columns)


def _column(values: FloatArray, *, up: bool, by: Normalization, column: int) -> FloatArray:
    if by is Normalization.NONE:
        return values if up else -values
    if by is Normalization.MINMAX:
        lowest, spread = values.min(), values.max() - values.min()
        if spread == 0:
            return np.zeros_like(values)
        share = (values - lowest) / spread
        return np.asarray(share if up else 1.0 - share)
    if by is Normalization.VECTOR:
        share = values / _divisor(np.sqrt((values**2).sum()), column)
        return share if up else 1.0 - share
    if not up and (values == 0).any():
        why = "0 cannot be turned round (1/x); use another normalization."
        raise UnableToNormalize(column, why)
    if by is Normalization.SUM:
        taken = values if up else 1.0 / values
        return np.asarray(taken / _divisor(taken.sum(), column))
    return values / _divisor(values.max(), column) if up else values.min() / values


def _divisor(value: float, column: int) -> float:
    if value == 0:
        raise UnableToNormalize(column, "This criterion adds up to 0; use another normalization.")
    return float(value)


def topsis(
    measurements: FloatArray,
    *,
    weights: FloatArray,
    more_is_better: BoolArray,
    by: Normalization = Normalization.VECTOR,
) -> FloatArray:
    """Return how near each place is to the best of all, 0 to 1 (relative closeness).

    Args:
        measurements: Shape (places, criteria).
        weights: Shape (criteria,), any scale.
        more_is_better: Shape (criteria,).
        by: How figures are made comparable.

    Returns:
        Shape (places,); one half where best and worst are the same.

    Example:
        >>> topsis(np.eye(2), weights=np.ones(2), more_is_better=np.array([True, True])).tolist()
        [0.5, 0.5]
    """
    share = weights / weights.sum()
    weighed = normalized(measurements, more_is_better=more_is_better, by=by) * share
    best, worst = weighed.max(axis=0), weighed.min(axis=0)
    to_best = np.sqrt(((weighed - best) ** 2).sum(axis=1))
    to_worst = np.sqrt(((weighed - worst) ** 2).sum(axis=1))
    total = to_best + to_worst
    near: FloatArray = np.full(len(total), 0.5)
    np.divide(to_worst, total, out=near, where=total > 0)
    return near

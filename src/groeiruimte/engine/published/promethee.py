"""PROMETHEE II: by how much does each place win, pair by pair? (Brans and Vincke 1985.)

The net flow per criterion does not depend on the weights, and the whole net flow is linear in them:
so it goes through the same kernel as value functions do. Sorted, with prefix sums: n log n.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from groeiruimte.engine.types import FloatArray

_ROWS = 256


class PreferenceKind(StrEnum):
    """How a difference becomes a preference between 0 and 1: the usual six."""

    USUAL = "usual"
    U_SHAPE = "u_shape"
    V_SHAPE = "v_shape"
    LEVEL = "level"
    LINEAR = "linear"
    GAUSSIAN = "gaussian"


@dataclass(frozen=True, slots=True)
class Preference:
    """The preference for a difference d > 0 on one criterion.

    Attributes:
        kind: `usual` 1; `u_shape` 1 above q; `v_shape` d/p up to 1; `level` one half above q and
            1 above p; `linear` rising from q to p; `gaussian` 1 - exp(-d²/2s²).
        q: Difference up to which nobody cares.
        p: Difference from which the preference is full.
        s: Where the Gaussian bends.
    """

    kind: PreferenceKind = PreferenceKind.USUAL
    q: float = 0.0
    p: float = 0.0
    s: float = 1.0

    def __post_init__(self) -> None:
        if self.q < 0 or self.p < 0:
            message = "Thresholds q and p are not negative."
            raise ValueError(message)
        if self.kind in {PreferenceKind.LINEAR, PreferenceKind.LEVEL} and self.p < self.q:
            message = f"Threshold p ({self.p:g}) is not below q ({self.q:g})."
            raise ValueError(message)
        if self.kind is PreferenceKind.GAUSSIAN and self.s <= 0:
            message = "The Gaussian needs an s above zero."
            raise ValueError(message)

    def of(self, difference: FloatArray) -> FloatArray:
        """Return the preference for differences.

        Example:
            >>> Preference(PreferenceKind.LINEAR, q=1.0, p=3.0).of(np.array([1.0, 2.0, 9.0]))
            array([0. , 0.5, 1. ])
        """
        over_q, over_p = difference > self.q, difference > self.p
        if self.kind is PreferenceKind.USUAL:
            return (difference > 0).astype(np.float64)
        if self.kind is PreferenceKind.U_SHAPE:
            return over_q.astype(np.float64)
        if self.kind is PreferenceKind.LEVEL:
            return 0.5 * over_q + 0.5 * over_p
        if self.kind is PreferenceKind.GAUSSIAN:
            rising = 1.0 - np.exp(-(difference**2) / (2.0 * self.s**2))
            return np.where(difference > 0, rising, 0.0)
        start = self.q if self.kind is PreferenceKind.LINEAR else 0.0
        if self.p <= start:
            return (difference > start).astype(np.float64)
        return np.clip((difference - start) / (self.p - start), 0.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """Per place and criterion, shape (places, criteria): how much it wins and loses on average."""

    positive: FloatArray
    negative: FloatArray

    @property
    def net(self) -> FloatArray:
        """What is won less what is lost."""
        return self.positive - self.negative


def unicriterion_flows(measurements: FloatArray, preferences: list[Preference]) -> Flows:
    """Return the flows per criterion, before weighing.

    Args:
        measurements: Shape (places, criteria), more is better; turn the sign where less is.
        preferences: One per criterion.

    Returns:
        Flows between 0 and 1.

    Example:
        >>> flows = unicriterion_flows(np.array([[3.0], [1.0], [2.0]]), [Preference()])
        >>> flows.net[:, 0].tolist()
        [1.0, -1.0, 0.0]
    """
    columns = [
        (_won(column, rule), _won(-column, rule))
        for column, rule in zip(measurements.T, preferences, strict=True)
    ]
    others = max(len(measurements) - 1, 1)
    positive, negative = (np.column_stack(side) / others for side in zip(*columns, strict=True))
    return Flows(positive, negative)


def _won(column: FloatArray, rule: Preference) -> FloatArray:
    """Add up each place's preference over all others."""
    ordered = np.sort(column)
    if rule.kind is PreferenceKind.GAUSSIAN:
        return _won_pair_by_pair(column, rule)
    if rule.kind is PreferenceKind.USUAL:
        return _count_below(ordered, column, 0.0)
    if rule.kind is PreferenceKind.U_SHAPE:
        return _count_below(ordered, column, rule.q)
    if rule.kind is PreferenceKind.LEVEL:
        half = _count_below(ordered, column, rule.q) + _count_below(ordered, column, rule.p)
        return 0.5 * half
    start = rule.q if rule.kind is PreferenceKind.LINEAR else 0.0
    if rule.p <= start:
        return _count_below(ordered, column, start)
    rising = _summed_above(ordered, column, start) - _summed_above(ordered, column, rule.p)
    return rising / (rule.p - start)


def _count_below(ordered: FloatArray, column: FloatArray, threshold: float) -> FloatArray:
    below = np.searchsorted(ordered, column - threshold, side="left")
    return below.astype(np.float64)


def _summed_above(ordered: FloatArray, column: FloatArray, threshold: float) -> FloatArray:
    """Add up what each difference is above a threshold."""
    center = float(ordered.mean())
    sums = np.concatenate([[0.0], np.cumsum(ordered - center)])
    below = np.searchsorted(ordered, column - threshold, side="left")
    found: FloatArray = below * (column - center - threshold) - sums[below]
    return found


def _won_pair_by_pair(column: FloatArray, rule: Preference) -> FloatArray:
    blocks = [
        rule.of(column[start : start + _ROWS, None] - column).sum(axis=1)
        for start in range(0, len(column), _ROWS)
    ]
    return np.concatenate(blocks)

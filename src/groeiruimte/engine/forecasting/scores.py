"""How good were forecasts, now that we know what happened?

Proper scores (Gneiting and Raftery 2007) and plain counts, the same for every method: for the
benchmark, and for the record that an organization keeps of its own forecasts.
"""

from __future__ import annotations

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray


def crps(quantiles: FloatArray, outcomes: FloatArray, *, probabilities: FloatArray) -> FloatArray:
    """Continuous ranked probability score per case: lower is better, 0 is perfect.

    Twice the mean pinball loss over evenly spread probabilities.

    Args:
        quantiles: Shape (cases, p).
        outcomes: Shape (cases,), in the same unit.
        probabilities: Shape (p,).

    Returns:
        Score per case, in the unit of the outcomes.

    Example:
        >>> probabilities = np.array([0.25, 0.5, 0.75])
        >>> crps(np.zeros((1, 3)), np.array([2.0]), probabilities=probabilities).tolist()
        [2.0]
    """
    apart = outcomes[:, None] - quantiles
    loss = np.maximum(probabilities * apart, (probabilities - 1.0) * apart)
    return np.asarray(2.0 * loss.mean(axis=1))


def coverage(quantiles: FloatArray, outcomes: FloatArray, *, low: int, high: int) -> float:
    """Share of outcomes between two columns of quantiles."""
    inside = (quantiles[:, low] <= outcomes) & (outcomes <= quantiles[:, high])
    return float(inside.mean())


def area_under_curve(chances: FloatArray, happened: BoolArray) -> float:
    """Probability that something that happened had the higher chance (ties count half).

    Returns:
        0.5 is guessing, 1 is perfect order; NaN when all or none happened.

    Example:
        >>> area_under_curve(np.array([0.1, 0.4, 0.8]), np.array([False, False, True]))
        1.0
    """
    positives = int(happened.sum())
    negatives = happened.size - positives
    if not positives or not negatives:
        return float("nan")
    _, place, counts = np.unique(chances, return_inverse=True, return_counts=True)
    mean_rank = np.cumsum(counts) - 0.5 * (counts - 1)
    above = float(mean_rank[place][happened].sum()) - positives * (positives + 1) / 2
    return above / (positives * negatives)


def brier_skill(chances: FloatArray, happened: BoolArray) -> float:
    """Part of the mean squared error of "the average for everyone" that is taken away."""
    base = float(happened.mean())
    reference = base * (1.0 - base)
    if reference == 0:
        return float("nan")
    return 1.0 - float(((chances - happened) ** 2).mean()) / reference


def reliability(
    chances: FloatArray, happened: BoolArray, *, bins: int = 10
) -> list[tuple[float, float, int]]:
    """Points of a reliability diagram: mean chance, share that happened, number; per filled bin.

    Example:
        >>> reliability(np.array([0.2, 0.9]), np.array([False, True]), bins=2)
        [(0.2, 0.0, 1), (0.9, 1.0, 1)]
    """
    place = np.minimum((chances * bins).astype(np.intp), bins - 1)
    return [
        (
            float(chances[place == number].mean()),
            float(happened[place == number].mean()),
            int((place == number).sum()),
        )
        for number in range(bins)
        if (place == number).any()
    ]

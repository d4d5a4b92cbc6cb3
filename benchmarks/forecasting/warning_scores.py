"""How good were warnings? Scores that only the benchmark asks for."""

from __future__ import annotations

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray


def calibration_error(chances: FloatArray, happened: BoolArray, *, bins: int = 10) -> float:
    """Mean distance between chance and share that happened, over equal ranges of chance."""
    place = np.minimum((chances * bins).astype(np.intp), bins - 1)
    counts = np.bincount(place, minlength=bins)
    apart = np.abs(
        np.bincount(place, weights=chances, minlength=bins)
        - np.bincount(place, weights=happened.astype(np.float64), minlength=bins)
    )
    return float(apart.sum() / max(int(counts.sum()), 1))


def level_at_precision(chances: FloatArray, happened: BoolArray, *, precision: float) -> float:
    """Return the lowest alarm level at which at least this share of the alarms came true.

    Returns:
        The level; infinity when no level reaches the precision.
    """
    order = np.argsort(-chances, kind="stable")
    ranked, true = chances[order], np.cumsum(happened[order])
    share = true / np.arange(1, ranked.size + 1)
    last_of_tie = np.append(ranked[1:] != ranked[:-1], True)
    enough = np.flatnonzero((share >= precision) & last_of_tie)
    return float(ranked[enough[-1]]) if enough.size else float("inf")

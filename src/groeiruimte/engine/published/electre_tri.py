"""ELECTRE TRI: into which of some ordered classes does each place fall? (Yu 1992; Roy 1991.)

A class is bounded by a profile. A place outranks a profile when enough weight agrees (credibility
at least the cutting level lambda), unless one criterion is so much worse that it vetoes. With many
weights at once the answer is a share per class (SMAA-TRI, Tervonen et al. 2009).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.types import FloatArray, IntArray

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """Ordered classes, worst first, and how strictly places are held against their profiles.

    Attributes:
        profiles: Lower bound of every class but the worst, shape (classes - 1, criteria), more is
            better.
        q: Indifference per criterion.
        p: Preference per criterion.
        v: Veto per criterion; infinite is none.
    """

    profiles: FloatArray
    q: FloatArray
    p: FloatArray
    v: FloatArray


def credibilities(
    measurements: FloatArray, *, classes: Classes, weights: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return how credible it is that a place is as good as a profile, and the other way round.

    Args:
        measurements: Shape (places, criteria), more is better.
        classes: The profiles and thresholds.
        weights: Shape (criteria,), adds up to 1.

    Returns:
        Twice shape (places, profiles).
    """
    difference = measurements[:, None, :] - classes.profiles[None, :, :]
    return (
        _credibility(difference, classes, weights),
        _credibility(-difference, classes, weights),
    )


def _credibility(advantage: FloatArray, classes: Classes, weights: FloatArray) -> FloatArray:
    concordance = _falling(-advantage, classes.q, classes.p)
    overall: FloatArray = concordance @ weights
    discordance = 1.0 - _falling(-advantage, classes.p, classes.v)
    discordance[..., ~np.isfinite(classes.v)] = 0.0
    room = 1.0 - overall[..., None]
    heavy = discordance > overall[..., None]
    share = np.divide(
        1.0 - discordance, room, out=np.ones_like(discordance), where=heavy & (room > 0)
    )
    return np.asarray(overall * share.prod(axis=-1))


def _falling(loss: FloatArray, start: FloatArray, end: FloatArray) -> FloatArray:
    """Return 1 up to a loss of `start`, falling to 0 at `end`."""
    finite = np.where(np.isfinite(end), end, 0.0)
    width = finite - start
    slack = _ROUNDING * np.maximum(1.0, np.abs(finite))
    with np.errstate(divide="ignore", invalid="ignore"):
        sloped = np.clip((finite - loss) / width, 0.0, 1.0)
    found: FloatArray = np.where(loss <= start + slack, 1.0, np.where(width > 0, sloped, 0.0))
    return found


def assigned(
    measurements: FloatArray,
    *,
    classes: Classes,
    weights: FloatArray,
    level: float,
    is_optimistic: bool = True,
) -> IntArray:
    """Return the class of each place, 0 is the worst.

    The pessimistic rule gives the best class whose profile the place outranks; the optimistic rule
    the worst class whose upper profile is strictly preferred to the place.

    Args:
        measurements: Shape (places, criteria), more is better.
        classes: The profiles and thresholds.
        weights: Shape (criteria,), adds up to 1.
        level: Cutting level lambda, above one half and at most 1.
        is_optimistic: Which rule.

    Returns:
        Shape (places,).

    Example:
        >>> zero = np.zeros(1)
        >>> two = Classes(np.array([[5.0]]), q=zero, p=zero, v=np.array([np.inf]))
        >>> table = np.array([[4.0], [6.0]])
        >>> assigned(table, classes=two, weights=np.ones(1), level=0.7).tolist()
        [0, 1]
    """
    place, profile = credibilities(measurements, classes=classes, weights=weights)
    outranks, is_outranked = place >= level - _ROUNDING, profile >= level - _ROUNDING
    top = classes.profiles.shape[0]
    if not is_optimistic:
        # From the best profile down: the first that the place outranks.
        downward = outranks[:, ::-1]
        return np.where(downward.any(axis=1), top - downward.argmax(axis=1), 0)
    preferred = is_outranked & ~outranks
    found: IntArray = np.where(preferred.any(axis=1), preferred.argmax(axis=1), top)
    return found

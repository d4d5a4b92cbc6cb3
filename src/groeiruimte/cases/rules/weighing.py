"""Which of the propositions suits the entrepreneur best, and how sure is that?

The same sum as in the browser (weights.js): the weighted mean of what is known, an unknown counts
as the worst. How sure it is comes from the engine, where an unknown may be anything and the weights
may be a little different from what was set.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from groeiruimte.engine.matching.firmness import firmness
from groeiruimte.engine.matching.importance import Importance
from groeiruimte.engine.matching.weights import OwnWeights
from groeiruimte.kernel.seed import Seed

HIGHEST_WEIGHT = 100
#: People do not know their own weights to the point: a third may be otherwise (own decision).
DOUBT = 0.33
SEED = 2028
#: From these shares of all weighings on we say so in words (own decision).
SURE, LIKELY = 0.9, 0.66

Worths = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one proposition stands under the weights that were set, and why."""

    key: int
    score: float
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    unknown: tuple[str, ...]


class Certainty(StrEnum):
    """How sure it is that the first one is the best for this entrepreneur."""

    ONLY_ONE = "ONLY_ONE"
    SURE = "SURE"
    LIKELY = "LIKELY"
    OPEN = "OPEN"
    #: What is not known would put another one first.
    HANGS_ON_UNKNOWN = "HANGS_ON_UNKNOWN"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How sure the ranking is: the likeliest winner over all weighings, and its share of them."""

    certainty: Certainty
    likeliest: int
    share: float


def ranked(
    *, worths: Mapping[int, Worths], weights: Mapping[str, float], keys: Sequence[str]
) -> list[Standing]:
    """Return the propositions, the best first; the given order decides between equals.

    What counts most for or against a proposition is named: at most two reasons each.
    """
    shares = _shares(weights, keys)
    standings = [
        _standing(key, each, shares=shares, everybody=list(worths.values()))
        for key, each in worths.items()
    ]
    return sorted(standings, key=lambda standing: -standing.score)


def certainty_of(
    *, worths: Mapping[int, Worths], weights: Mapping[str, float], keys: Sequence[str], first: int
) -> Outcome:
    """Say how sure it is that `first` suits best, or which other one would win more often.

    Each weighing differs a little from the weights that were set, and draws what is unknown.
    """
    if len(worths) == 1:
        return Outcome(Certainty.ONLY_ONE, first, 1.0)
    stated: Importance | OwnWeights = Importance()
    if any(weights.get(key, 0) > 0 for key in keys):
        stated = OwnWeights(
            weights=tuple((key, float(weights.get(key, 0))) for key in keys), doubt=DOUBT
        )
    # The same count as on the page of the order of importance: one number for how firm it is.
    counted = firmness(
        places=list(worths),
        keys=list(keys),
        worths=np.array([[_or_nan(each.get(key)) for key in keys] for each in worths.values()]),
        said=stated,
        seed=Seed(SEED),
    )
    shares = dict(zip(worths, counted.shares, strict=True))
    winner = max(shares, key=lambda key: (shares[key], key == first))
    if winner != first and shares[winner] >= LIKELY:
        return Outcome(Certainty.HANGS_ON_UNKNOWN, winner, shares[winner])
    return Outcome(_certainty(shares[first]), first, shares[first])


def _certainty(share: float) -> Certainty:
    if share >= SURE:
        return Certainty.SURE
    return Certainty.LIKELY if share >= LIKELY else Certainty.OPEN


def _shares(weights: Mapping[str, float], keys: Sequence[str]) -> dict[str, float]:
    """Return weights that add up to 1; without a preference everything counts alike."""
    total = sum(weights.get(key, 0) for key in keys)
    return {key: weights.get(key, 0) / total if total else 1 / len(keys) for key in keys}


def _standing(
    key: int, worths: Worths, *, shares: Mapping[str, float], everybody: Sequence[Worths]
) -> Standing:
    def ahead(name: str) -> float:
        known = [each.get(name) or 0.0 for each in everybody]
        return shares[name] * ((worths.get(name) or 0.0) - sum(known) / len(known))

    by_lead = sorted(shares, key=ahead, reverse=True)
    known = [name for name in by_lead if worths.get(name) is not None]
    return Standing(
        key=key,
        score=sum(share * (worths.get(name) or 0.0) for name, share in shares.items()),
        strong=tuple(name for name in known[:2] if ahead(name) > 0),
        weak=tuple(name for name in reversed(known[-2:]) if ahead(name) < 0),
        unknown=tuple(name for name in shares if worths.get(name) is None),
    )


def _or_nan(worth: float | None) -> float:
    return float("nan") if worth is None else worth

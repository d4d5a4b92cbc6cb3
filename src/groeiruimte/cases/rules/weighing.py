"""What speaks for and against a proposition under certain weights?

The same sum as in the browser (weights.js): the weighted mean of what is known, an unknown counts
as the worst. Which one comes first, and how firm that is, says `importance.firm` and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groeiruimte.engine.matching.importance import Importance
from groeiruimte.engine.matching.weights import OwnWeights

HIGHEST_WEIGHT = 100
#: A weight that somebody sets may be off by a third, either way (own decision).
DOUBT = 0.33

Worths = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one proposition stands under the weights that were set, and why."""

    key: int
    score: float
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    unknown: tuple[str, ...]


def ranked(
    *, worths: Mapping[int, Worths], weights: Mapping[str, float], keys: Sequence[str]
) -> list[Standing]:
    """Return the propositions, the best first; the given order decides between equals.

    What counts most for or against a proposition is named: at most two reasons each.
    """
    shares = _shares(weights, keys)
    standings = [
        _standing(key, own, shares=shares, everybody=list(worths.values()))
        for key, own in worths.items()
    ]
    return sorted(standings, key=lambda standing: -standing.score)


def set_by_hand(weights: Mapping[str, float], *, keys: Sequence[str]) -> OwnWeights | Importance:
    """Return weights that were set by hand, with their doubt; nothing set is any weighing."""
    known = tuple((key, float(weights[key])) for key in keys if key in weights)
    if not any(weight > 0 for _key, weight in known):
        return Importance()
    return OwnWeights(weights=known, doubt=DOUBT)


def _shares(weights: Mapping[str, float], keys: Sequence[str]) -> dict[str, float]:
    """Return weights that add up to 1; without a preference everything counts alike."""
    total = sum(weights.get(key, 0) for key in keys)
    return {key: weights.get(key, 0) / total if total else 1 / len(keys) for key in keys}


def _standing(
    key: int, worths: Worths, *, shares: Mapping[str, float], everybody: Sequence[Worths]
) -> Standing:
    def ahead(name: str) -> float:
        known = [other.get(name) or 0.0 for other in everybody]
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

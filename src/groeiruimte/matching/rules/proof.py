"""What is a conclusion made of? Kept with the comparison, so that its words come from figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from groeiruimte.engine.matching.verdicts import FITTING, SiteVerdictResult, Verdict
from groeiruimte.engine.types import Key
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.judging import Judgment, MatchQuestion
from groeiruimte.matching.rules.robustness import Robustness

#: Lists in the proof are for reading: the full list is the verdicts themselves.
MOST_PLACES = 50
_WHOLE = 1.0


def proof_of(
    *, judgment: Judgment, question: MatchQuestion, firmness: Robustness | None = None
) -> dict[str, Any]:
    """Return the proof as plain values: counts, witnesses, smallest changes, what it hangs on."""
    conclusion = judgment.conclusion
    hard = [each for each in question.asked if each.is_hard]
    margin = conclusion.margin
    return {
        "counts": _counts(judgment, own_only=False),
        "own_counts": _counts(judgment, own_only=True),
        "places": list(conclusion.places)[:MOST_PLACES],
        "place_count": len(conclusion.places),
        **_timing(judgment),
        "witnesses": dict(Counter(each.failure.key for each in conclusion.witnesses)),
        "failing_sets": [
            {"requirements": list(each.requirements), "places": len(each.places)}
            for each in conclusion.failing_sets[:MOST_PLACES]
        ],
        "conflicts": [list(keys) for keys in conclusion.conflicts[:MOST_PLACES]],
        "margin": margin
        and {
            "best": margin.best,
            "runner_up": margin.runner_up,
            "difference": margin.difference,
            "error": margin.error,
            "least": margin.least,
            **_shares(judgment, margin.best, margin.runner_up),
        },
        "holds_for_all_unknowns": conclusion.holds_for_all_unknowns,
        "could_change": _could_change(judgment),
        "expired": _expired(judgment),
        "robustness": firmness and _stored(firmness),
        "bottlenecks": _bottlenecks(judgment.verdicts, hard=hard),
        "nearest": _nearest(judgment.verdicts, hard=hard),
        "central_weights": _central_weights(judgment),
        "shared_ranks": _shared_ranks(judgment),
        "left_out": list(judgment.measured.left_out) if judgment.measured else [],
        "is_exact": judgment.ranking.is_exact,
        "has_own_weights": any(question.weights.values()),
        "draws": judgment.ranking.draws,
    }


def _shares(judgment: Judgment, best: Key, runner_up: Key) -> dict[str, float]:
    shares = {place.place: place.first_share for place in judgment.ranking.places}
    return {"best_share": shares[best], "runner_up_share": shares[runner_up]}


def _stored(firmness: Robustness) -> dict[str, Any]:
    """Return in which respects the conclusion holds, as plain values."""
    return {
        "weights": firmness.weights,
        "unknowns": firmness.unknowns,
        "expired": firmness.expired,
        "needs": {
            end.value: {
                "code": other.code.value,
                "is_same": other.is_same,
                "is_other_place": other.is_other_place,
            }
            for end, other in firmness.needs
        },
        "decides": [
            {"kind": each.kind, "places": each.places, "alone": each.alone}
            for each in firmness.decides
        ],
        "not_measured": dict(firmness.not_measured),
        "is_robust": firmness.is_robust,
    }


def _counts(judgment: Judgment, *, own_only: bool) -> dict[str, int]:
    said = Counter(
        place.verdict.value for place in judgment.places if place.is_own_region or not own_only
    )
    return {verdict.value: said[verdict.value] for verdict in Verdict}


def _timing(judgment: Judgment) -> dict[str, Any]:
    """Return from when the first of the places of the conclusion fits, and if all come late."""
    named = set(judgment.conclusion.places)
    fitting = [
        place for place in judgment.places if place.site_id in named and place.verdict in FITTING
    ]
    return {
        "fits_from": min((place.fits_from for place in fitting if place.fits_from), default=None),
        "is_later": bool(fitting) and all(p.verdict is Verdict.FITS_FROM for p in fitting),
    }


def _could_change(judgment: Judgment) -> dict[str, Any]:
    """Return how many places could still turn the conclusion, and which facts are missing there."""
    places = judgment.conclusion.could_change
    missing = Counter(kind for place in places for kind in place.missing)
    own_first = sorted(places, key=lambda place: (not place.is_own_region, len(place.missing)))
    return {
        "count": len(places),
        "own_region": sum(place.is_own_region for place in places),
        "kinds": dict(sorted(missing.items(), key=lambda pair: (-pair[1], pair[0]))),
        "places": [place.place for place in own_first[:MOST_PLACES]],
    }


def _expired(judgment: Judgment) -> dict[str, Any]:
    """Return at how many places expired facts could turn the conclusion, and which facts."""
    places = judgment.conclusion.expired
    kinds = Counter(kind for place in places for kind in place.facts)
    own_first = sorted(places, key=lambda place: not place.is_own_region)
    return {
        "count": len(places),
        "kinds": dict(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
        "places": [place.place for place in own_first[:MOST_PLACES]],
    }


def _bottlenecks(
    verdicts: Sequence[SiteVerdictResult], *, hard: Sequence[Asked]
) -> list[dict[str, Any]]:
    """Return per hard demand how many places it rules out, and how many it alone rules out."""
    found = []
    for bit, each in enumerate(hard):
        mask = 1 << bit
        found.append(
            {
                "key": each.key,
                "kind": each.kind,
                "rules_out": sum(bool(verdict.failed_mask & mask) for verdict in verdicts),
                "alone": sum(verdict.failed_mask == mask for verdict in verdicts),
                "unknown": sum(bool(verdict.unknown_mask & mask) for verdict in verdicts),
            }
        )
    return sorted(found, key=lambda row: (-row["rules_out"], -row["alone"], row["key"]))


def _nearest(verdicts: Sequence[SiteVerdictResult], *, hard: Sequence[Asked]) -> list[int]:
    """Return the excluded places that would open with the least change, least first."""
    excluded = [verdict for verdict in verdicts if verdict.verdict is Verdict.EXCLUDED]
    asked = {each.key: each for each in hard}
    excluded.sort(
        key=lambda verdict: (len(verdict.ruled_out_by), _total_gap(verdict, asked), verdict.site)
    )
    return [int(verdict.site) for verdict in excluded[:MOST_PLACES]]


def _total_gap(verdict: SiteVerdictResult, asked: dict[str, Asked]) -> float:
    """Add up what is short as parts of what is asked, so that MW and m² can be compared."""
    return sum(
        failure.gap / _size(asked[failure.key]) + (failure.met_from_quarter is None)
        for failure in verdict.failures
    )


def _size(asked: Asked) -> float:
    if asked.requirement_kind.has_classes:
        return float(len(asked.requirement_kind.classes))
    return asked.needed if asked.needed > 0 else _WHOLE


def _shared_ranks(judgment: Judgment) -> list[int]:
    """Return the ranks that several places share: closer together than the random error."""
    places = Counter(place.rank for place in judgment.places if place.rank is not None)
    return sorted(rank for rank, count in places.items() if count > 1)


def _central_weights(judgment: Judgment) -> dict[str, dict[str, float]]:
    """Return per place that can win what one has to value to choose it."""
    return {
        str(place.place): {key: round(weight, 4) for key, weight in place.central_weights}
        for place in judgment.ranking.places[:MOST_PLACES]
        if place.central_weights
    }

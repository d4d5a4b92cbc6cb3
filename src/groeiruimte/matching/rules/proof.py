"""What is a conclusion made of? Kept with the comparison, so that its words come from figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from groeiruimte.engine.matching.conclusion import Margin, WeakPlace
from groeiruimte.engine.matching.verdicts import FITTING, SiteVerdictResult, Verdict
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.judging import Judgment, MatchQuestion
from groeiruimte.matching.rules.regional import RegionCounts
from groeiruimte.matching.rules.robustness import Robustness
from groeiruimte.matching.rules.stored_proof import (
    Bottleneck,
    FailingSet,
    StoredMargin,
    StoredProof,
    StoredRobustness,
    Turning,
    VerdictCounts,
    most_first,
)

#: Lists in the proof are for reading: the full list is the verdicts themselves.
MOST_PLACES = 50
_WHOLE = 1.0


def proof_of(
    *,
    judgment: Judgment,
    question: MatchQuestion,
    firmness: Robustness | None = None,
    regions: Mapping[str, RegionCounts] = MappingProxyType({}),
) -> StoredProof:
    """Return what is kept of the proof: counts, witnesses, smallest changes, what it hangs on."""
    conclusion = judgment.conclusion
    hard = [requirement for requirement in question.asked if requirement.is_hard]
    fits_from, is_later = _timing(judgment)
    return StoredProof(
        counts=_counts(judgment, own_only=False),
        own_counts=_counts(judgment, own_only=True),
        places=tuple(map(int, conclusion.places[:MOST_PLACES])),
        place_count=len(conclusion.places),
        fits_from=fits_from,
        is_later=is_later,
        witnesses=dict(Counter(witness.failure.key for witness in conclusion.witnesses)),
        failing_sets=tuple(
            FailingSet(tuple(change.requirements), len(change.places))
            for change in conclusion.failing_sets[:MOST_PLACES]
        ),
        conflicts=tuple(map(tuple, conclusion.conflicts[:MOST_PLACES])),
        margin=_margin(judgment, conclusion.margin) if conclusion.margin else None,
        holds_for_all_unknowns=conclusion.holds_for_all_unknowns,
        could_change=_could_change(judgment),
        expired=_weak(judgment.conclusion.expired),
        estimated=_weak(judgment.conclusion.estimated),
        robustness=StoredRobustness.from_answer(firmness) if firmness else None,
        bottlenecks=_bottlenecks(judgment.verdicts, hard=hard),
        nearest=_nearest(judgment.verdicts, hard=hard),
        central_weights=_central_weights(judgment),
        shared_ranks=_shared_ranks(judgment),
        left_out=tuple(judgment.measured.left_out) if judgment.measured else (),
        is_exact=judgment.ranking.is_exact,
        has_own_weights=any(question.weights.values()),
        draws=judgment.ranking.draws,
        regions=regions,
    )


def _margin(judgment: Judgment, margin: Margin) -> StoredMargin:
    shares = {place.place: place.first_share for place in judgment.ranking.places}
    return StoredMargin(
        best=int(margin.best),
        runner_up=int(margin.runner_up),
        difference=margin.difference,
        error=margin.error,
        least=margin.least,
        shares=(shares[margin.best], shares[margin.runner_up]),
    )


def _counts(judgment: Judgment, *, own_only: bool) -> VerdictCounts:
    counts = Counter(
        place.verdict for place in judgment.places if place.is_own_region or not own_only
    )
    return VerdictCounts.of({verdict: counts[verdict] for verdict in Verdict})


def _timing(judgment: Judgment) -> tuple[int | None, bool]:
    """Return from when the first of the places of the conclusion fits, and if all come late."""
    named = set(judgment.conclusion.places)
    fitting = [
        place for place in judgment.places if place.site_id in named and place.verdict in FITTING
    ]
    return (
        min((place.fits_from for place in fitting if place.fits_from), default=None),
        bool(fitting) and all(place.verdict is Verdict.FITS_FROM for place in fitting),
    )


def _could_change(judgment: Judgment) -> Turning:
    """Return how many places could still turn the conclusion, and which facts are missing there."""
    places = judgment.conclusion.could_change
    own_first = sorted(places, key=lambda place: (not place.is_own_region, len(place.missing)))
    return Turning(
        count=len(places),
        own_region=sum(place.is_own_region for place in places),
        kinds=most_first(Counter(kind for place in places for kind in place.missing)),
        places=tuple(int(place.place) for place in own_first[:MOST_PLACES]),
    )


def _weak(places: Sequence[WeakPlace]) -> Turning:
    """Return at how many places such facts could turn the conclusion, and which facts."""
    own_first = sorted(places, key=lambda place: not place.is_own_region)
    return Turning(
        count=len(places),
        kinds=most_first(Counter(kind for place in places for kind in place.facts)),
        places=tuple(int(place.place) for place in own_first[:MOST_PLACES]),
    )


def _bottlenecks(
    verdicts: Sequence[SiteVerdictResult], *, hard: Sequence[Asked]
) -> tuple[Bottleneck, ...]:
    """Return per hard demand how many places it rules out, and how many it alone rules out."""
    rows = []
    for bit, requirement in enumerate(hard):
        mask = 1 << bit
        rows.append(
            Bottleneck(
                key=requirement.key,
                kind=requirement.kind,
                rules_out=sum(bool(verdict.failed_mask & mask) for verdict in verdicts),
                alone=sum(verdict.failed_mask == mask for verdict in verdicts),
                unknown=sum(bool(verdict.unknown_mask & mask) for verdict in verdicts),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.rules_out, -row.alone, row.key)))


def _nearest(verdicts: Sequence[SiteVerdictResult], *, hard: Sequence[Asked]) -> tuple[int, ...]:
    """Return the excluded places that would open with the least change, least first."""
    excluded = [verdict for verdict in verdicts if verdict.verdict is Verdict.EXCLUDED]
    asked = {requirement.key: requirement for requirement in hard}
    excluded.sort(
        key=lambda verdict: (len(verdict.ruled_out_by), _total_gap(verdict, asked), verdict.site)
    )
    return tuple(int(verdict.site) for verdict in excluded[:MOST_PLACES])


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


def _shared_ranks(judgment: Judgment) -> tuple[int, ...]:
    """Return the ranks that several places share: closer together than the random error."""
    places = Counter(place.rank for place in judgment.places if place.rank is not None)
    return tuple(sorted(rank for rank, count in places.items() if count > 1))


def _central_weights(judgment: Judgment) -> dict[str, dict[str, float]]:
    """Return per place that can win what one has to value to choose it."""
    return {
        str(place.place): {key: round(weight, 4) for key, weight in place.central_weights}
        for place in judgment.ranking.places[:MOST_PLACES]
        if place.central_weights
    }

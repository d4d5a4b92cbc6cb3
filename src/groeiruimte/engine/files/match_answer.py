"""Translate a demand and a supply from files, hold one against the other, and write the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from groeiruimte.engine.files.certificate import certificate_of
from groeiruimte.engine.files.demand_file import Demand, Demanded
from groeiruimte.engine.files.match_words import worded
from groeiruimte.engine.files.supply_file import Supply
from groeiruimte.engine.matching.answer import Answer, Fitting, Measured, Offer, Question, hold
from groeiruimte.engine.matching.conclusion import Lines, WeakPlace
from groeiruimte.engine.matching.counterfactuals import (
    fronts,
    least_change,
    least_delays,
    least_relaxation,
)
from groeiruimte.engine.matching.deciding_facts import likelihoods
from groeiruimte.engine.matching.relaxations import (
    TooManyRequirements,
    minimal_conflicts,
    minimal_relaxations,
)
from groeiruimte.engine.matching.smaa import Criterion, Ranking
from groeiruimte.engine.matching.timing import Requirement
from groeiruimte.engine.matching.verdicts import SiteVerdictResult, Verdict
from groeiruimte.engine.replay import ENGINE_VERSION
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.seed import Seed

Plain = dict[str, Any]
MOST_LISTED = 1000


def match(*, demand: Demand, supply: Supply, digests: dict[str, str]) -> Plain:
    """Return everything that can be said of a demand and places, ready to be written as JSON."""
    answer = hold(question_of(demand), offer_of(supply, demand=demand))
    return {
        "demand": demand.name,
        "engine_version": ENGINE_VERSION,
        "seed": demand.seed,
        "conclusion": worded(answer.conclusion, demand=demand, verdicts=answer.verdicts)
        | _hangs_on(answer),
        "counts": {
            kind.value: sum(verdict.verdict is kind for verdict in answer.verdicts)
            for kind in Verdict
        },
        "verdicts": _verdicts(answer, demand=demand),
        **_changes(answer, wanted=demand.regions_wanted),
        "ranking": _ranked(answer.ranking),
        "certificate": certificate_of(answer, name=demand.name, digests=digests),
    }


def question_of(demand: Demand) -> Question:
    """Return the question that a demand file asks."""
    return Question(
        requirements=tuple(_requirement(demanded) for demanded in demand.hard),
        quarters=demand.quarters,
        own_region=demand.own_region,
        latest_delay=demand.latest_delay,
        lines=Lines(in_time=demand.in_time, least_margin=demand.least_margin),
        weights=dict(demand.weights),
        order=demand.order,
        draws=demand.draws,
        seed=Seed(demand.seed),
    )


def offer_of(supply: Supply, *, demand: Demand) -> Offer:
    """Return what a supply file offers, compared on the criteria of the demand."""
    return Offer(
        places=supply.places,
        regions=supply.regions,
        facts=supply.facts,
        measure=lambda fitting: _measured(fitting, demand=demand, supply=supply),
    )


def _requirement(demanded: Demanded) -> Requirement:
    return Requirement(
        key=demanded.key,
        comparison=Comparison(demanded.comparison.upper()),
        needed=demanded.needed,
        unit=demanded.unit,
        from_quarter=demanded.from_quarter,
        until_quarter=demanded.until_quarter,
        fact=demanded.fact,
        share=demanded.share,
    )


def _measured(fitting: Fitting, *, demand: Demand, supply: Supply) -> Measured | None:
    """Measure each criterion when a place fits; one that is known nowhere plays no part."""
    quarters = np.minimum(fitting.fits_from, demand.quarters - 1)
    columns = [
        supply.facts[compared.fact].values[fitting.rows, quarters] for compared in demand.criteria
    ]
    known = [number for number, column in enumerate(columns) if not np.isnan(column).all()]
    if not known:
        return None
    return Measured(
        criteria=tuple(_criterion(demand, number, columns[number]) for number in known),
        values=np.column_stack([columns[number] for number in known]),
    )


def _criterion(demand: Demand, number: int, column: FloatArray) -> Criterion:
    """Take worst and best as stated, or as the worst and the best among the places that fit."""
    compared = demand.criteria[number]
    low, high = float(np.nanmin(column)), float(np.nanmax(column))
    worst, best = (low, high) if compared.more_is_better else (high, low)
    worst = worst if compared.worst is None else compared.worst
    best = best if compared.best is None else compared.best
    if worst == best:
        best = worst + (1.0 if compared.more_is_better else -1.0)
    return Criterion(compared.key, tuple(sorted([(worst, 0.0), (best, 1.0)])))


def _verdicts(answer: Answer, *, demand: Demand) -> list[Plain]:
    delays = least_delays(answer.screening)
    chances = likelihoods(answer.screening, latest_delay=demand.latest_delay)
    waiting = _waiting(answer)
    rows = []
    for row, verdict in enumerate(answer.verdicts):
        written = _verdict(verdict, demand=demand) | {
            "region": answer.offer.regions[row],
            "least_delay": delays[row],
        }
        if verdict.verdict is Verdict.UNKNOWN:
            written["chance_to_fit"] = chances[row]
        if row in waiting:
            written["waiting"] = waiting[row]
        rows.append(written)
    return rows


def _verdict(verdict: SiteVerdictResult, *, demand: Demand) -> Plain:
    asked = {demanded.key: demanded for demanded in demand.hard}
    return {
        "place": verdict.site,
        "verdict": verdict.verdict.value,
        "fits_from": demand.quarter(verdict.fits_from_quarter),
        "delay_quarters": verdict.delay_quarters,
        "possible_from": demand.quarter(verdict.possible_from_quarter),
        "missing": list(verdict.missing),
        "reasons": [
            {
                "requirement": failure.key,
                "gap": failure.gap,
                "unit": failure.unit,
                "needed": asked[failure.key].written(asked[failure.key].needed),
                "first_failing_quarter": demand.quarter(failure.first_failing_quarter),
                "met_from": demand.quarter(failure.met_from_quarter),
                "who_can_change": asked[failure.key].who,
                "rules_out": failure.rules_out,
            }
            for failure in verdict.failures
        ],
        "bounds": [
            {"requirement": bound.key, "bound": asked[bound.key].written(bound.amount)}
            for bound in verdict.bounds
        ],
    }


def _waiting(answer: Answer) -> dict[int, list[Plain]]:
    """Return per place with failures the front of delay and what is still short."""
    rows = [row for row, verdict in enumerate(answer.verdicts) if verdict.failures]
    trades = fronts(
        answer.screening.requirements,
        supply=answer.offer.facts,
        places=rows,
        quarters=answer.question.quarters,
    )
    return {
        row: [
            {"delay_quarters": trade.delay, "residual_gaps": dict(trade.residual)}
            for trade in front
        ]
        for row, front in zip(rows, trades, strict=True)
    }


def _changes(answer: Answer, *, wanted: int) -> Plain:
    masks = answer.failed_masks
    keys = [requirement.key for requirement in answer.screening.requirements]

    def named(mask: int) -> list[str]:
        return [key for bit, key in enumerate(keys) if mask >> bit & 1]

    relaxations = minimal_relaxations(masks)
    try:
        conflicts = minimal_conflicts(masks)
        is_complete = True
    except TooManyRequirements:
        conflicts, is_complete = [], False
    return {
        "minimal_relaxations": [
            {"requirements": named(mask), "places": masks.count(mask)}
            for mask in relaxations[:MOST_LISTED]
        ],
        "minimal_conflicts": [named(mask) for mask in conflicts[:MOST_LISTED]],
        "listed_whole": is_complete and max(len(relaxations), len(conflicts)) <= MOST_LISTED,
        "least_change_for_regions": {
            "regions": wanted,
            "by_opening": _opening(answer, wanted=wanted),
            "by_dropping": [
                named(mask)
                for mask in least_relaxation(masks, regions=answer.offer.regions, wanted=wanted)
            ],
        },
    }


def _opening(answer: Answer, *, wanted: int) -> list[Plain] | None:
    offer = answer.offer
    changes = least_change(
        answer.screening, places=offer.places, regions=offer.regions, wanted=wanted
    )
    return (
        None
        if changes is None
        else [
            {
                "place": change.place,
                "region": change.region,
                "gaps": dict(change.gaps),
                "size": change.size,
            }
            for change in changes
        ]
    )


def _hangs_on(answer: Answer) -> Plain:
    facts = answer.deciding_facts()
    return {
        "hangs_on": [
            {
                "fact": deciding.fact,
                "places": [answer.offer.places[row] for row in deciding.rows],
                "decides_alone": deciding.alone,
            }
            for deciding in facts
        ],
        "most_deciding_fact": facts[0].fact if facts else None,
        "rests_on_expired": _weak(answer.conclusion.expired),
        "rests_on_estimated": _weak(answer.conclusion.estimated),
    }


def _weak(places: Sequence[WeakPlace]) -> list[Plain]:
    return [{"place": place.place, "facts": list(place.facts)} for place in places]


def _ranked(ranking: Ranking) -> Plain | None:
    if not ranking.places:
        return None
    return {
        "draws": ranking.draws,
        "is_exact": ranking.is_exact,
        "entropy": ranking.entropy,
        "places": [
            {
                "place": place.place,
                "first_share": place.first_share,
                "standard_error": 0.0 if ranking.is_exact else place.standard_error,
                "top_three": place.top_three,
                "rank_shares": list(place.rank_shares),
                "central_weights": dict(place.central_weights) or None,
                "confidence": place.confidence,
                "missing": list(place.missing),
            }
            for place in ranking.places[:MOST_LISTED]
        ],
    }

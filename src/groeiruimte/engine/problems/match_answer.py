"""Hold a demand against supply: verdicts, ranking, conclusion and proof, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from groeiruimte.engine.matching.conclusion import Conclusion, conclude
from groeiruimte.engine.matching.counterfactuals import (
    fronts,
    least_change,
    least_delays,
    least_relaxation,
)
from groeiruimte.engine.matching.deciding_facts import deciding_facts, likelihoods
from groeiruimte.engine.matching.relaxations import (
    TooManyRequirements,
    minimal_conflicts,
    minimal_relaxations,
)
from groeiruimte.engine.matching.screening import Screening, screen
from groeiruimte.engine.matching.smaa import Criterion, Ranking, rank_places
from groeiruimte.engine.matching.timing import Comparison, Requirement
from groeiruimte.engine.matching.verdicts import SiteVerdictResult, Verdict, said_of
from groeiruimte.engine.matching.weights import (
    AnyWeights,
    OrderOfImportance,
    OwnWeights,
    WeightModel,
)
from groeiruimte.engine.problems.certificate import certificate_of
from groeiruimte.engine.problems.demand_file import Demand, Demanded
from groeiruimte.engine.problems.match_words import worded
from groeiruimte.engine.problems.supply_file import Supply
from groeiruimte.engine.replay import ENGINE_VERSION
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.seed import Seed

Plain = dict[str, Any]
MOST_LISTED = 1000
_FITTING = frozenset({Verdict.FITS, Verdict.FITS_FROM})


def match(*, demand: Demand, supply: Supply, digests: dict[str, str]) -> Plain:
    """Return everything that can be said of a demand and places, ready to be written as JSON."""
    requirements = [_requirement(each) for each in demand.hard]
    found = screen(
        requirements=requirements,
        supply=supply.facts,
        sites=len(supply.places),
        quarters=demand.quarters,
    )
    verdicts = said_of(found, sites=supply.places, latest_delay=demand.latest_delay)
    ranking = _ranking(demand, supply, verdicts)
    conclusion = conclude(verdicts=verdicts, own_region=_own(demand, supply), ranking=ranking)
    return {
        "demand": demand.name,
        "engine_version": ENGINE_VERSION,
        "seed": demand.seed,
        "conclusion": worded(conclusion, demand=demand, verdicts=verdicts)
        | _hangs_on(conclusion, found, demand=demand, supply=supply),
        "counts": {
            each.value: sum(verdict.verdict is each for verdict in verdicts) for each in Verdict
        },
        "verdicts": _verdicts(verdicts, found, demand=demand, supply=supply),
        **_changes(found, demand=demand, supply=supply),
        "ranking": _ranked(ranking),
        "certificate": certificate_of(
            demand=demand,
            supply=supply,
            found=found,
            verdicts=verdicts,
            conclusion=conclusion,
            digests=digests,
        ),
    }


def _requirement(each: Demanded) -> Requirement:
    return Requirement(
        key=each.key,
        comparison=Comparison(each.comparison.upper()),
        needed=each.needed,
        unit=each.unit,
        from_quarter=each.from_quarter,
        until_quarter=each.until_quarter,
        fact=each.fact,
    )


def _own(demand: Demand, supply: Supply) -> set[str]:
    pairs = zip(supply.places, supply.regions, strict=True)
    return {place for place, region in pairs if demand.own_region and region == demand.own_region}


def _verdicts(
    verdicts: Sequence[SiteVerdictResult], found: Screening, *, demand: Demand, supply: Supply
) -> list[Plain]:
    delays, chances = least_delays(found), likelihoods(found, latest_delay=demand.latest_delay)
    asked = {each.key: each for each in demand.hard}
    waiting = _waiting(verdicts, found, demand=demand, supply=supply)
    answers = []
    for row, verdict in enumerate(verdicts):
        answer: Plain = {
            "place": verdict.site,
            "region": supply.regions[row],
            "verdict": verdict.verdict.value,
            "fits_from": demand.quarter(verdict.fits_from_quarter),
            "delay_quarters": verdict.delay_quarters,
            "least_delay": delays[row],
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
                }
                for failure in verdict.failures
            ],
        }
        if verdict.verdict is Verdict.UNKNOWN:
            answer["chance_to_fit"] = chances[row]
        if row in waiting:
            answer["waiting"] = waiting[row]
        answers.append(answer)
    return answers


def _waiting(
    verdicts: Sequence[SiteVerdictResult], found: Screening, *, demand: Demand, supply: Supply
) -> dict[int, list[Plain]]:
    """Return per place with failures the front of delay and what is still short."""
    rows = [row for row, verdict in enumerate(verdicts) if verdict.failures]
    trades = fronts(found.requirements, supply=supply.facts, places=rows, quarters=demand.quarters)
    return {
        row: [
            {"delay_quarters": each.delay, "residual_gaps": dict(each.residual)} for each in front
        ]
        for row, front in zip(rows, trades, strict=True)
    }


def _changes(found: Screening, *, demand: Demand, supply: Supply) -> Plain:
    masks = found.failed_masks(demand.latest_delay)
    keys = [each.key for each in demand.hard]

    def named(mask: int) -> list[str]:
        return [key for bit, key in enumerate(keys) if mask >> bit & 1]

    relaxations = minimal_relaxations(masks)
    try:
        conflicts = minimal_conflicts(masks)
        is_complete = True
    except TooManyRequirements:
        conflicts, is_complete = [], False
    wanted = demand.regions_wanted
    opened = least_change(found, places=supply.places, regions=supply.regions, wanted=wanted)
    dropped = least_relaxation(masks, regions=supply.regions, wanted=wanted)
    return {
        "minimal_relaxations": [
            {"requirements": named(mask), "places": masks.count(mask)}
            for mask in relaxations[:MOST_LISTED]
        ],
        "minimal_conflicts": [named(mask) for mask in conflicts[:MOST_LISTED]],
        "listed_whole": is_complete and max(len(relaxations), len(conflicts)) <= MOST_LISTED,
        "least_change_for_regions": {
            "regions": wanted,
            "by_opening": opened
            and [
                {
                    "place": each.place,
                    "region": each.region,
                    "gaps": dict(each.gaps),
                    "size": each.size,
                }
                for each in opened
            ],
            "by_dropping": [named(mask) for mask in dropped],
        },
    }


def _hangs_on(conclusion: Conclusion, found: Screening, *, demand: Demand, supply: Supply) -> Plain:
    open_places = {place.place for place in conclusion.could_change}
    rows = [row for row, place in enumerate(supply.places) if place in open_places]
    facts = deciding_facts(found, rows=rows, latest_delay=demand.latest_delay)
    return {
        "hangs_on": [
            {
                "fact": each.fact,
                "places": [supply.places[row] for row in each.rows],
                "decides_alone": each.alone,
            }
            for each in facts
        ],
        "most_deciding_fact": facts[0].fact if facts else None,
    }


def _ranking(
    demand: Demand, supply: Supply, verdicts: Sequence[SiteVerdictResult]
) -> Ranking | None:
    """Rank the places that fit, by what each offers when it fits."""
    rows = [row for row, verdict in enumerate(verdicts) if verdict.verdict in _FITTING]
    if not demand.criteria or not rows:
        return None
    quarters = [min(verdicts[row].fits_from_quarter or 0, demand.quarters - 1) for row in rows]
    columns = [supply.facts[each.fact][rows, quarters] for each in demand.criteria]
    known = [n for n, column in enumerate(columns) if not np.isnan(column).all()]
    if not known:
        return None
    criteria = [_criterion(demand, number, columns[number]) for number in known]
    return rank_places(
        places=[supply.places[row] for row in rows],
        criteria=criteria,
        measurements=np.column_stack([columns[number] for number in known]),
        seed=Seed(demand.seed),
        weights=_weights(demand, [each.key for each in criteria]),
        draws=demand.draws,
    )


def _criterion(demand: Demand, number: int, column: FloatArray) -> Criterion:
    """Take worst and best as given, or as the worst and the best among the places that fit."""
    each = demand.criteria[number]
    low, high = float(np.nanmin(column)), float(np.nanmax(column))
    worst, best = (low, high) if each.more_is_better else (high, low)
    worst = worst if each.worst is None else each.worst
    best = best if each.best is None else each.best
    if worst == best:
        best = worst + (1.0 if each.more_is_better else -1.0)
    return Criterion(each.key, tuple(sorted([(worst, 0.0), (best, 1.0)])))


def _weights(demand: Demand, keys: Sequence[str]) -> WeightModel:
    own = dict(demand.weights)
    if any(own.get(key, 0.0) for key in keys):
        return OwnWeights(tuple((key, own.get(key, 0.0)) for key in keys))
    order = tuple(key for key in demand.order if key in keys)
    return OrderOfImportance(order) if len(order) == len(keys) > 0 else AnyWeights()


def _ranked(ranking: Ranking | None) -> Plain | None:
    if ranking is None:
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

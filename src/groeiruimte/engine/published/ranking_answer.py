"""Answer a bare multi-criteria problem by the method it asks for, as plain values."""

from __future__ import annotations

from typing import Any

import numpy as np

from groeiruimte.engine.files.located import Located
from groeiruimte.engine.files.reading import array_of
from groeiruimte.engine.matching.acceptability import DETAILED, Smaa, acceptabilities
from groeiruimte.engine.matching.scoring import ExactScoring, Scoring
from groeiruimte.engine.published.electre_tri import Classes, assigned, credibilities
from groeiruimte.engine.published.normalized_scores import (
    Normalization,
    UnableToNormalize,
    normalized,
    topsis,
)
from groeiruimte.engine.published.promethee import unicriterion_flows
from groeiruimte.engine.published.ranking_problem import RankingProblem
from groeiruimte.engine.published.worths import scoring_of, value_functions
from groeiruimte.engine.replay import ENGINE_VERSION
from groeiruimte.engine.types import FloatArray

Answer = dict[str, Any]
_ROUNDING = 1e-9


def answer_to(problem: RankingProblem) -> Answer:
    """Return all that the method says, ready to be written as JSON.

    Raises:
        ProblemRefused: The method cannot be used on what is given.
    """
    head: Answer = {
        "method": problem.method,
        "alternatives": list(problem.alternatives),
        "criteria": list(problem.names),
        "engine_version": ENGINE_VERSION,
    }
    answers = {
        "smaa": _by_values,
        "weighted_sum": _weighted_sum,
        "promethee": _promethee,
        "topsis": _topsis,
        "electre_tri": _electre_tri,
    }
    return head | answers[problem.method](problem)


def _by_values(problem: RankingProblem) -> Answer:
    worths = value_functions(problem)
    scoring = scoring_of(problem, worths)
    scales = [
        [list(point) for point in worth.value.points] if worth.value else None for worth in worths
    ]
    answer = {"value_functions": scales} | _smaa(problem, scoring)
    if scoring.is_certain and problem.weights.exact is not None:
        table = problem.measured.table
        assert table is not None  # noqa: S101 - certain is never by samples
        given = np.column_stack([w.of(table.exact[:, n]) for n, w in enumerate(worths)])
        answer["scores"] = (given @ problem.weights.exact).tolist()
    return answer


def _smaa(problem: RankingProblem, scoring: Scoring) -> Answer:
    is_exact = scoring.is_certain and problem.weights.exact is not None
    draws = 1 if is_exact else problem.draws
    weights = problem.weights.draw(draws, criteria=problem.names, seed=problem.seed)
    acceptability = acceptabilities(scoring=scoring, weights=weights, ranks=problem.ranks)
    order = np.lexsort(
        tuple(-acceptability.rank_acceptability[:, rank] for rank in reversed(range(problem.ranks)))
    )
    names = problem.alternatives
    answer = {
        "seed": problem.seed.value,
        "draws": draws,
        "is_exact": is_exact,
        "order": [names[row] for row in order],
        "rank_acceptability": acceptability.rank_acceptability.tolist(),
        "rank_acceptability_error": (
            np.zeros_like(acceptability.standard_error)
            if is_exact
            else acceptability.standard_error
        ).tolist(),
        "cumulative_top3": acceptability.top_three.tolist(),
        "central_weights": [_or_none(row) for row in acceptability.central_weights],
        "confidence_factors": _numbers(acceptability.confidence_factors),
        "pairwise_winning": _pairwise(problem, acceptability),
        "entropy": {
            "choice": acceptability.entropy_of_choice,
            "ranking": acceptability.entropy_of_ranking,
        },
        "mean_weights": weights.mean(axis=0).tolist(),
    }
    if isinstance(scoring, ExactScoring) and problem.weights.space is not None:
        from groeiruimte.engine.published.ranking_certainties import certainties

        answer |= certainties(problem, scoring, acceptability)
    return answer


def _pairwise(problem: RankingProblem, found: Smaa) -> Answer:
    """Give the pairs in the order of the problem, of all or of those most often first."""
    shown = np.sort(found.detailed)
    where = {int(row): number for number, row in enumerate(found.detailed)}
    picked = [where[int(row)] for row in shown]
    return {
        "alternatives": [problem.alternatives[row] for row in shown],
        "matrix": found.pairwise[np.ix_(picked, picked)].tolist(),
        "is_complete": len(problem.alternatives) <= DETAILED,
    }


def _or_none(row: FloatArray) -> list[float] | None:
    return None if np.isnan(row).any() else row.tolist()


def _numbers(values: FloatArray) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in values]


def _certain(problem: RankingProblem) -> FloatArray:
    table = problem.measured.table
    if table is None or not table.is_certain or problem.measured.unknown:
        where = problem.source.get("measurements")
        what = f"'{problem.method}' needs numbers that are certain; use method 'smaa'."
        raise where.refuse(what)
    return table.exact


def _given_weights(problem: RankingProblem) -> FloatArray:
    if problem.weights.exact is None:
        what = f"'{problem.method}' needs one weight per criterion."
        raise problem.weights.where.refuse(what)
    return problem.weights.exact


def _scored(problem: RankingProblem, scores: FloatArray) -> Answer:
    """Give scores with ranks; places that are level share the best rank."""
    spread = max(float(np.abs(scores).max(initial=0.0)), 1.0)
    better = scores[None, :] > scores[:, None] + _ROUNDING * spread
    ranks = 1 + better.sum(axis=1)
    order = np.argsort(-scores, kind="stable")
    return {
        "scores": scores.tolist(),
        "ranks": ranks.tolist(),
        "order": [problem.alternatives[row] for row in order],
    }


def _normalization(problem: RankingProblem, default: Normalization) -> Normalization:
    found = problem.source.find("normalization")
    return Normalization(found.one_of(*Normalization)) if found else default


def _weighted_sum(problem: RankingProblem) -> Answer:
    has_values = any(each.value is not None or each.is_given for each in problem.criteria)
    if has_values and problem.source.has("normalization"):
        where = problem.source.get("normalization")
        raise where.refuse("give value functions or a normalization, not both.")
    table = _certain(problem)
    if has_values:
        worths = value_functions(problem)
        made = np.column_stack([w.of(table[:, n]) for n, w in enumerate(worths)])
    else:
        made = _made_comparable(problem, _normalization(problem, Normalization.MINMAX))
    if problem.weights.exact is None:
        return _smaa(problem, ExactScoring(made))
    return _scored(problem, made @ problem.weights.exact)


def _made_comparable(problem: RankingProblem, by: Normalization) -> FloatArray:
    try:
        return normalized(_certain(problem), more_is_better=problem.more_is_better, by=by)
    except UnableToNormalize as error:
        raise problem.criteria[error.column].where.refuse(str(error)) from None


def _promethee(problem: RankingProblem) -> Answer:
    direction = np.where(problem.more_is_better, 1.0, -1.0)
    flows = unicriterion_flows(
        _certain(problem) * direction, [each.preference for each in problem.criteria]
    )
    if problem.weights.exact is None:
        return _smaa(problem, ExactScoring(flows.net))
    weights = problem.weights.exact
    positive, negative = flows.positive @ weights, flows.negative @ weights
    return _scored(problem, positive - negative) | {
        "positive_flow": positive.tolist(),
        "negative_flow": negative.tolist(),
        "net_flow": (positive - negative).tolist(),
        "unicriterion_net_flow": flows.net.tolist(),
    }


def _topsis(problem: RankingProblem) -> Answer:
    by = _normalization(problem, Normalization.VECTOR)
    _made_comparable(problem, by)
    return _scored(
        problem,
        topsis(
            _certain(problem),
            weights=_given_weights(problem),
            more_is_better=problem.more_is_better,
            by=by,
        ),
    )


def _electre_tri(problem: RankingProblem) -> Answer:
    names = [entry.text() for entry in problem.source.get("classes").each(at_least=2)]
    classes = _classes(problem, len(names))
    low, high = _levels(problem.source.find("level"))
    rule = problem.source.find("rule")
    optimistic = rule is not None and rule.one_of("optimistic", "pessimistic") == "optimistic"
    table = _certain(problem) * np.where(problem.more_is_better, 1.0, -1.0)
    if problem.weights.exact is not None and low == high:
        weights = problem.weights.exact
        categories = assigned(
            table, classes=classes, weights=weights, level=low, is_optimistic=optimistic
        )
        place, profile = credibilities(table, classes=classes, weights=weights)
        return {
            "classes": names,
            "assignments": [names[row] for row in categories],
            "credibility": place.tolist(),
            "credibility_of_profile": profile.tolist(),
        }
    draws = problem.weights.draw(problem.draws, criteria=problem.names, seed=problem.seed)
    levels = np.random.default_rng(problem.seed.value).uniform(low, high, len(draws))
    counts = np.zeros((len(table), len(names)))
    for weights, level in zip(draws, levels, strict=True):
        categories = assigned(
            table, classes=classes, weights=weights, level=float(level), is_optimistic=optimistic
        )
        counts[np.arange(len(table)), categories] += 1
    return {
        "classes": names,
        "class_acceptability": (counts / len(draws)).tolist(),
        "draws": len(draws),
        "seed": problem.seed.value,
    }


def _classes(problem: RankingProblem, count: int) -> Classes:
    given = problem.source.get("profiles")
    rows = [_profile(row, problem) for row in given.each()]
    if len(rows) != count - 1:
        raise given.refuse(f"{count} classes have {count - 1} profiles between them.")
    profiles = np.array(rows) * np.where(problem.more_is_better, 1.0, -1.0)
    q, p, v = (np.array([getattr(each, name) for each in problem.criteria]) for name in "qpv")
    return Classes(profiles, q=q, p=p, v=v)


def _profile(row: Located, problem: RankingProblem) -> FloatArray:
    if isinstance(row.value, dict):
        return np.array([row.get(name).number() for name in problem.names])
    values = array_of(row, axes=1)
    if len(values) != len(problem.names):
        raise row.refuse(f"expected {len(problem.names)} numbers, one per criterion.")
    return values


def _levels(given: Located | None) -> tuple[float, float]:
    if given is None:
        return 0.75, 0.75
    if not isinstance(given.value, list):
        level = given.number(least=0.5, most=1.0)
        return level, level
    ends = [end.number(least=0.5, most=1.0) for end in given.each()]
    if len(ends) != 2 or ends[0] > ends[1]:
        raise given.refuse("expected a level or [lowest, highest].")
    return ends[0], ends[1]

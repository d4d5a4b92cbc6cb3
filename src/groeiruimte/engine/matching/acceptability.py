"""Which places win, how often, for whom, and how firm is that? All measures of SMAA-2 at once.

Stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and Salminen 1998; Lahdelma and
Salminen 2001). Rank = 1 + the number of places that are better; places that tie share the best
rank. Memory grows with places x ranks, not with draws x places.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from groeiruimte.engine.matching.rank_tally import (
    TIE,
    RankTally,
    best_first,
    in_given_order,
)
from groeiruimte.engine.matching.scoring import (
    ExactScoring,
    NormalScoring,
    SampledScoring,
    Scoring,
)
from groeiruimte.engine.types import BoolArray, FloatArray, IntArray

DETAILED = 50
"""Of so many places, those most often first, pairs and confidence are worked out."""

_WHOLE_RANKINGS = 15
_GRID = 97
_FAR = 8.0


@dataclass(frozen=True, slots=True, eq=False)
class Smaa:
    """All measures, places in the order given.

    Attributes:
        rank_acceptability: b, part of the draws per place and rank, shape (places, ranks).
        standard_error: Monte Carlo error of each, same shape.
        top_three: Part of the draws in which a place is among the first three.
        central_weights: Mean weights of the draws in which it is first, shape (places, criteria);
            NaN where it never is.
        confidence_factors: Chance to be first under its own central weights; NaN where it is never
            first or is not among the `detailed`.
        detailed: The places most often first, best first.
        pairwise: Part of the draws in which the row's place beats the column's, of `detailed`.
        entropy_of_choice: In bits, of who is first; 0 is certain. Shared firsts count in part.
        entropy_of_ranking: In bits, of whole rankings; None beyond 15 places.
        draws: Number of draws.
    """

    rank_acceptability: FloatArray
    standard_error: FloatArray
    top_three: FloatArray
    central_weights: FloatArray
    confidence_factors: FloatArray
    detailed: IntArray
    pairwise: FloatArray
    entropy_of_choice: float
    entropy_of_ranking: float | None
    draws: int


def acceptabilities(
    *, scoring: Scoring, weights: FloatArray, ranks: int, detailed: int = DETAILED
) -> Smaa:
    """Return all measures of SMAA-2.

    Args:
        scoring: What each place scores under weights.
        weights: Shape (draws, criteria), not negative, each row adds up to 1.
        ranks: Number of best ranks to count.
        detailed: Of how many places to work out pairs and confidence.

    Returns:
        The measures.

    Raises:
        ValueError: There is nothing to rank.

    Example:
        >>> scoring = ExactScoring(np.array([[1.0, 0.0], [0.0, 1.0]]))
        >>> weights = np.array([[0.75, 0.25], [0.25, 0.75], [0.6, 0.4], [1.0, 0.0]])
        >>> answer = acceptabilities(scoring=scoring, weights=weights, ranks=2)
        >>> answer.rank_acceptability[:, 0].tolist(), answer.pairwise.tolist()
        ([0.75, 0.25], [[0.0, 0.75], [0.25, 0.0]])
    """
    if not scoring.places or not len(weights) or ranks < 1:
        message = "Give at least one place, one draw and one rank to count."
        raise ValueError(message)
    order = best_first(scoring.mean_worths(), weights)
    ordered = scoring.among(order)
    tally = RankTally(places=scoring.places, criteria=scoring.criteria, ranks=max(ranks, 3))
    rankings: list[IntArray] = []
    for start, part in _blocks(weights, scoring):
        scores, exact = ordered.block(part, start=start)
        tally.add(scores, part, exact=exact)
        if scoring.places <= _WHOLE_RANKINGS:
            rankings.append(_rankings(ordered.places, len(part), exact(*_grid(scores.shape))))
    counted = in_given_order(tally.counted(), order)
    shares = counted.rank_shares
    top = np.lexsort(tuple(-shares[:, rank] for rank in reversed(range(shares.shape[1]))))
    top = top[:detailed]
    kept = shares[:, : min(ranks, scoring.places)]
    return Smaa(
        rank_acceptability=kept,
        standard_error=np.sqrt(kept * (1.0 - kept) / counted.draws),
        top_three=shares[:, :3].sum(axis=1),
        central_weights=counted.central_weights,
        confidence_factors=_confidence(scoring, counted.central_weights, top, len(weights)),
        detailed=top,
        pairwise=pairwise_winning(scoring.among(top), weights),
        entropy_of_choice=_entropy(shares[:, 0] / shares[:, 0].sum()),
        entropy_of_ranking=_entropy_of(rankings),
        draws=counted.draws,
    )


def pairwise_winning(scoring: Scoring, weights: FloatArray) -> FloatArray:
    """Return the part of the draws in which the row's place beats the column's; ties are no win.

    Example:
        >>> scoring = ExactScoring(np.array([[1.0, 0.0], [0.0, 1.0]]))
        >>> pairwise_winning(scoring, np.array([[0.9, 0.1], [0.8, 0.2], [0.5, 0.5]])).round(2)
        array([[0.  , 0.67],
               [0.  , 0.  ]])
    """
    places = scoring.places
    if scoring.is_certain:
        scores = np.ascontiguousarray((weights @ scoring.mean_worths().T).T)
        return _wins(scores) / len(weights)
    won = np.zeros((places, places))
    for start, part in _blocks(weights, scoring):
        _scores, exact = scoring.block(part, start=start)
        won += _wins(
            np.ascontiguousarray(exact(*_grid((len(part), places))).reshape(len(part), places).T)
        )
    return won / len(weights)


def _wins(scores: FloatArray) -> FloatArray:
    """Count per pair how often the row's scores beat the column's; scores (places, draws)."""
    won = np.zeros((len(scores), len(scores)))
    draws = scores.shape[1]
    for one in range(len(scores) - 1):
        ahead = scores[one] - scores[one + 1 :]
        for row in range(len(ahead)):
            better = np.count_nonzero(ahead[row] > TIE)
            level_or_better = np.count_nonzero(ahead[row] >= -TIE)
            won[one, one + 1 + row] = better
            won[one + 1 + row, one] = draws - level_or_better
    return won


def _blocks(weights: FloatArray, scoring: Scoring) -> list[tuple[int, FloatArray]]:
    """Return start and weights of each block; every pass over one scoring takes the same blocks."""
    size = scoring.block_size
    return [(start, weights[start : start + size]) for start in range(0, len(weights), size)]


def _grid(shape: tuple[int, ...]) -> tuple[IntArray, IntArray]:
    draw, place = np.divmod(np.arange(shape[0] * shape[1]), shape[1])
    return draw, place


def _rankings(places: int, draws: int, scores: FloatArray) -> IntArray:
    """Return one number per draw that stands for its whole ranking."""
    table = scores.reshape(draws, places)
    better = table[:, None, :] > table[:, :, None] + TIE
    ranks = better.sum(axis=2)
    code: IntArray = ranks @ (places ** np.arange(places, dtype=np.intp))
    return code


def _entropy_of(rankings: list[IntArray]) -> float | None:
    if not rankings:
        return None
    _codes, counts = np.unique(np.concatenate(rankings), return_counts=True)
    return _entropy(counts / counts.sum())


def _entropy(shares: FloatArray) -> float:
    possible = shares[shares > 0]
    return max(0.0, float(-(possible * np.log2(possible)).sum()))


def _confidence(
    scoring: Scoring, central: FloatArray, detailed: IntArray, draws: int
) -> FloatArray:
    """Return per place the chance to be first under its own central weights."""
    factors = np.full(scoring.places, np.nan)
    rows = detailed[~np.isnan(central[detailed]).any(axis=1)]
    if isinstance(scoring, NormalScoring):
        for row in rows:
            factors[row] = _chance_first(*scoring.at(central[row]), row)
    elif isinstance(scoring, SampledScoring):
        factors[rows] = _share_first(scoring, central[rows], rows, draws)
    elif isinstance(scoring, ExactScoring):
        scores = central[rows] @ scoring.mean_worths().T
        own = scores[np.arange(len(rows)), rows]
        factors[rows] = own >= scores.max(axis=1, initial=-np.inf) - TIE
    return factors


def _share_first(
    scoring: SampledScoring, weights: FloatArray, rows: IntArray, draws: int
) -> FloatArray:
    first = np.zeros(len(rows))
    size = scoring.block_size
    for start in range(0, draws, size):
        worths = scoring.worths(start, min(start + size, draws))
        for number, row in enumerate(rows):
            scores = worths @ weights[number]
            first[number] += (scores[:, row] >= scores.max(axis=1) - TIE).sum()
    return first / draws


def _chance_first(mean: FloatArray, sd: FloatArray, row: int) -> float:
    """Integrate over the own score the chance that every rival scores less."""
    near: BoolArray = mean + _FAR * sd > mean[row] - _FAR * sd[row]
    near[row] = False
    rival_mean, rival_sd = mean[near], sd[near]
    grid = np.linspace(-_FAR, _FAR, _GRID) if sd[row] > 0 else np.zeros(1)
    density = np.exp(-0.5 * grid**2)
    own = mean[row] + sd[row] * grid
    certain = rival_sd == 0
    highest = rival_mean[certain].max(initial=-np.inf)
    distance = (own[:, None] - rival_mean[~certain]) / rival_sd[~certain]
    less = ndtr(distance).prod(axis=1) * (own >= highest - TIE)
    return float((density * less).sum() / density.sum())

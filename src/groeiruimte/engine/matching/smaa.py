"""Which places win, as long as nobody knows how the entrepreneur weighs one thing against another?

Stochastic multicriteria acceptability analysis (SMAA-2; Lahdelma, Hokkanen and Salminen 1998,
Lahdelma and Salminen 2001): draw many weights the entrepreneur may hold, rank the places under
each, and count. A place that wins under 62 % of the weights has a first-rank acceptability of 0.62.

A measurement that is unknown may lie anywhere on its criterion's scale from worst to best, with
equal chances: in every draw it takes another value. So an unknown neither helps nor hurts a place
in secret; it spreads the place over the ranks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from groeiruimte.engine.matching.acceptability import Smaa, acceptabilities
from groeiruimte.engine.matching.rank_tally import Exact, Floats32, block_size
from groeiruimte.engine.matching.scoring import ExactScoring, SampledScoring, Scoring, stream
from groeiruimte.engine.matching.weights import AnyWeights, WeightModel, draw_weights
from groeiruimte.engine.replay import ENGINE_VERSION
from groeiruimte.engine.types import BoolArray, FloatArray, IntArray, Key
from groeiruimte.kernel.seed import Seed

DRAWS = 10_000
"""Keeps the random error of every share below one percentage point (two standard errors)."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that counts, and how much a measurement of it is worth from 0 (worst) to 1 (best).

    Attributes:
        key: Names the criterion.
        points: Corners (measurement, worth), measurements ascending; straight lines between, flat
            outside. Two corners `((0, 1), (50, 0))` say that less is better, down to 0.
    """

    key: str
    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        measurements = [measurement for measurement, _ in self.points]
        ascending = all(a < b for a, b in zip(measurements, measurements[1:], strict=False))
        if len(self.points) < 2 or not ascending:
            message = f"Criterion {self.key} needs two or more corners, measurements ascending."
            raise ValueError(message)
        if not all(0 <= worth <= 1 for _, worth in self.points):
            message = f"Criterion {self.key} needs a worth between 0 and 1 at every corner."
            raise ValueError(message)

    def worth(self, measurements: FloatArray) -> FloatArray:
        """Return the worth of measurements; unknown (NaN) stays unknown.

        Example:
            >>> near = Criterion("TRAVEL_MIN", ((0.0, 1.0), (50.0, 0.0)))
            >>> near.worth(np.array([10.0, 80.0])).tolist()
            [0.8, 0.0]
        """
        xs, worths = zip(*self.points, strict=True)
        found: FloatArray = np.interp(measurements, xs, worths)
        return found


@dataclass(frozen=True, slots=True)
class PlaceAcceptability:
    """How often one place wins, and for whom.

    Attributes:
        place: The place, as the caller named it.
        first_share: Part of the draws in which no place is better (b1); shared wins count for each.
        standard_error: Random error of `first_share` by the finite number of draws.
        rank_shares: Part of the draws in which it has rank 1, 2, ...; places that tie share the
            best rank.
        central_weights: Mean weights under which it wins: "who values these things picks this
            place"; empty when it never won.
        missing: Criteria whose measurement is unknown.
        top_three: Part of the draws in which it is among the first three.
        confidence: Chance to win under its own central weights; None where it never won, or where
            measurements are unknown or too many places win more often.
    """

    place: Key
    first_share: float
    standard_error: float
    rank_shares: tuple[float, ...]
    central_weights: tuple[tuple[str, float], ...] = ()
    missing: tuple[str, ...] = ()
    top_three: float = 0.0
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """All places with how often they win, best first (then by the next ranks, then by key).

    Attributes:
        places: Best first.
        draws: Number of draws behind every share.
        seed: Replays them.
        is_exact: Whether weights and measurements are all known: then nothing was left to chance.
        engine_version: Of the code.
        pairwise: Of the places most often first: part of the draws in which one beats another, per
            pair (one, other).
        entropy: Of who wins, in bits; 0 is certain.
    """

    places: tuple[PlaceAcceptability, ...]
    draws: int
    seed: Seed
    is_exact: bool
    engine_version: str = field(default=ENGINE_VERSION)
    pairwise: Mapping[tuple[Key, Key], float] = field(default_factory=dict)
    entropy: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Acceptability:
    """Rank shares, shape (places, ranks), and central weights (NaN where never first)."""

    rank_shares: FloatArray
    central_weights: FloatArray


def rank_places(
    *,
    places: Sequence[Key],
    criteria: Sequence[Criterion],
    measurements: FloatArray,
    seed: Seed,
    weights: WeightModel | None = None,
    draws: int = DRAWS,
    ranks: int = 10,
    highest: FloatArray | None = None,
    errors: FloatArray | None = None,
) -> Ranking:
    """Count how often each place takes each rank over the weights that the entrepreneur may hold.

    Args:
        places: Places to compare, each known to fit.
        criteria: What counts; the weights speak about worths from 0 to 1.
        measurements: Shape (places, criteria); NaN is unknown.
        seed: Same seed and input, in any order, give the same answer.
        weights: What is known about the weights; nothing by default.
        draws: Number of draws.
        ranks: Number of best ranks to count.
        highest: Where a measurement lies anywhere between two values, the highest; same shape.
        errors: Standard error of each measurement, normal and independent; same shape.

    Returns:
        The places, best first.

    Raises:
        ValueError: Shapes, keys or weights do not belong together.

    Example:
        >>> size = Criterion("FLOOR_SPACE_M2", ((0.0, 0.0), (1000.0, 1.0)))
        >>> answer = rank_places(
        ...     places=["small", "large"],
        ...     criteria=[size],
        ...     measurements=np.array([[200.0], [900.0]]),
        ...     seed=Seed(1),
        ... )
        >>> [(place.place, place.first_share) for place in answer.places]
        [('large', 1.0), ('small', 0.0)]
    """
    _refuse_mismatch(places, criteria, measurements, draws=draws, ranks=ranks)
    if not places:
        return Ranking(places=(), draws=draws, seed=seed, is_exact=True)
    # In an order of our own, so that the order in which the caller gives them plays no part.
    rows = sorted(range(len(places)), key=lambda row: (str(places[row]), repr(places[row])))
    columns = sorted(range(len(criteria)), key=lambda column: criteria[column].key)
    ordered = [criteria[column] for column in columns]
    table = np.asarray(measurements, dtype=np.float64)[np.ix_(rows, columns)]
    top = table if highest is None else np.asarray(highest, dtype=np.float64)[np.ix_(rows, columns)]
    off = None if errors is None else np.nan_to_num(np.asarray(errors)[np.ix_(rows, columns)])
    scoring = _scoring(ordered, low=table, high=top, errors=off, seed=seed)
    keys = [criterion.key for criterion in ordered]
    drawn = draw_weights(weights or AnyWeights(), keys=keys, draws=draws, seed=seed)
    counted = acceptabilities(
        scoring=scoring,
        weights=drawn,
        ranks=min(ranks, len(places)),
    )
    unknown = np.isnan(table)
    return _ranking(
        [places[row] for row in rows],
        counted,
        keys=keys,
        unknown=unknown,
        seed=seed,
        is_exact=scoring.is_certain and bool((drawn == drawn[0]).all()),
    )


def _ranking(
    places: Sequence[Key],
    counted: Smaa,
    *,
    keys: Sequence[str],
    unknown: BoolArray,
    seed: Seed,
    is_exact: bool,
) -> Ranking:
    listed = [
        _place(place, row, counted=counted, keys=keys, missing=unknown[row].tolist())
        for row, place in enumerate(places)
    ]
    listed.sort(key=lambda place: [-share for share in place.rank_shares])
    return Ranking(
        places=tuple(listed),
        draws=counted.draws,
        seed=seed,
        is_exact=is_exact,
        pairwise=_pairs([places[row] for row in counted.detailed], counted.pairwise),
        entropy=counted.entropy_of_choice,
    )


def _pairs(places: Sequence[Key], won: FloatArray) -> dict[tuple[Key, Key], float]:
    table = won.tolist()
    return {
        (one, other): table[row][column]
        for row, one in enumerate(places)
        for column, other in enumerate(places)
        if row != column
    }


def acceptability_of_samples(
    *, worths: FloatArray, weights: FloatArray, ranks: int
) -> Acceptability:
    """Count ranks where every draw brings its own measurements as well as its own weights.

    Args:
        worths: Shape (draws, places, criteria), 0 worst to 1 best.
        weights: Shape (draws, criteria), rows add up to 1.
        ranks: Number of best ranks to count.

    Returns:
        Rank acceptability and central weights.

    Example:
        >>> worths = np.array([[[1.0], [0.0]], [[0.0], [1.0]]])
        >>> answer = acceptability_of_samples(worths=worths, weights=np.ones((2, 1)), ranks=2)
        >>> answer.rank_shares.tolist()
        [[0.5, 0.5], [0.5, 0.5]]
    """
    _draws, places, criteria = worths.shape
    scoring = SampledScoring(
        lambda start, stop: worths[start:stop], places=places, criteria=criteria
    )
    answer = acceptabilities(scoring=scoring, weights=weights, ranks=ranks)
    return Acceptability(answer.rank_acceptability, answer.central_weights)


class _AnyBetween:
    """Worths that are not sure: anywhere between two measurements, and off by a normal error.

    A sum of independent normal errors is normal: one draw per place and weight does for all.
    """

    is_certain = False

    def __init__(
        self,
        criteria: Sequence[Criterion],
        *,
        low: FloatArray,
        high: FloatArray,
        errors: FloatArray,
        seed: Seed,
    ) -> None:
        self._criteria, self._low, self._high = criteria, low, high
        self._errors, self._seed = errors, seed
        self.places, self.criteria = low.shape
        self._is_between = low != high
        worths = _worths_of(criteria, low)
        self._known = np.where(self._is_between, 0.0, worths)
        self._mean = np.where(self._is_between, (worths + _worths_of(criteria, high)) / 2.0, worths)
        self._variance = errors**2

    @property
    def block_size(self) -> int:
        """How many draws a block has."""
        return block_size(self.places)

    def mean_worths(self) -> FloatArray:
        """Return the worths, half way where they lie between two measurements."""
        return self._mean

    def among(self, rows: IntArray) -> _AnyBetween:
        """Return the same for some of the places, with what is not sure drawn anew."""
        return _AnyBetween(
            self._criteria,
            low=self._low[rows],
            high=self._high[rows],
            errors=self._errors[rows],
            seed=self._seed,
        )

    def block(self, weights: FloatArray, *, start: int) -> tuple[Floats32, Exact]:
        """Return scores of one block of draws."""
        scores = weights @ self._known.T
        chance = stream(self._seed, "measurements", start)
        for column, criterion in enumerate(self._criteria):
            rows = np.flatnonzero(self._is_between[:, column])
            if rows.size:
                low, high = self._low[rows, column], self._high[rows, column]
                drawn = low + (high - low) * chance.random((len(weights), rows.size))
                scores[:, rows] += weights[:, column, None] * criterion.worth(drawn)
        if self._variance.any():
            normal = chance.standard_normal(scores.shape, dtype=np.float32)
            scores += normal * np.sqrt(weights**2 @ self._variance.T)
        return scores.astype(np.float32), lambda draw, place: scores[draw, place]


def _scoring(
    criteria: Sequence[Criterion],
    *,
    low: FloatArray,
    high: FloatArray,
    errors: FloatArray | None,
    seed: Seed,
) -> Scoring:
    """Return how places score; what is unknown lies anywhere between the outer corners."""
    ends = [(criterion.points[0][0], criterion.points[-1][0]) for criterion in criteria]
    first, last = (np.array(side) for side in zip(*ends, strict=True))
    unknown = np.isnan(low)
    low, high = np.where(unknown, first, low), np.where(unknown, last, high)
    if errors is None:
        off = np.zeros(low.shape)
    else:
        # Where the value is flat, being off makes no difference.
        up, down = _worths_of(criteria, low + errors), _worths_of(criteria, low - errors)
        off = np.abs(up - down) / 2.0
    if (low == high).all() and not off.any():
        return ExactScoring(_worths_of(criteria, low))
    return _AnyBetween(criteria, low=low, high=high, errors=off, seed=seed)


def _worths_of(criteria: Sequence[Criterion], measurements: FloatArray) -> FloatArray:
    return np.column_stack(
        [criterion.worth(measurements[:, column]) for column, criterion in enumerate(criteria)]
    )


def _place(
    place: Key, row: int, *, counted: Smaa, keys: Sequence[str], missing: Sequence[bool]
) -> PlaceAcceptability:
    shares, central = counted.rank_acceptability[row], counted.central_weights[row]
    confidence = float(counted.confidence_factors[row])
    won = not np.isnan(central).any()
    return PlaceAcceptability(
        place=place,
        first_share=float(shares[0]),
        standard_error=float(counted.standard_error[row, 0]),
        rank_shares=tuple(shares.tolist()),
        central_weights=tuple(zip(keys, central.tolist(), strict=True)) if won else (),
        missing=tuple(key for key, absent in zip(keys, missing, strict=True) if absent),
        top_three=float(counted.top_three[row]),
        confidence=None if np.isnan(confidence) else confidence,
    )


def _refuse_mismatch(
    places: Sequence[Key],
    criteria: Sequence[Criterion],
    measurements: FloatArray,
    *,
    draws: int,
    ranks: int,
) -> None:
    keys = [criterion.key for criterion in criteria]
    if not keys or len(keys) != len(set(keys)):
        message = "Give at least one criterion, each with a key of its own."
        raise ValueError(message)
    if len(places) != len(set(places)):
        message = "Give each place once."
        raise ValueError(message)
    if np.shape(measurements) != (len(places), len(criteria)):
        message = (
            f"Measurements have shape {np.shape(measurements)}; give one row for each of the "
            f"{len(places)} places and one column for each of the {len(criteria)} criteria."
        )
        raise ValueError(message)
    if draws < 1 or ranks < 1:
        message = "Draw at least once and count at least one rank."
        raise ValueError(message)

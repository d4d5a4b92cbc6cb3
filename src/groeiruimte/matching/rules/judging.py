"""Hold one need against all places: a verdict on each, a ranking of what fits, one conclusion.

The same need, the same facts and the same seed give the same bits; a stored comparison can be
computed once more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from groeiruimte.engine.matching.conclusion import Conclusion, conclude
from groeiruimte.engine.matching.screening import Screening, screen
from groeiruimte.engine.matching.smaa import PlaceAcceptability, Ranking, rank_places
from groeiruimte.engine.matching.timing import HORIZON_QUARTERS
from groeiruimte.engine.matching.verdicts import SiteVerdictResult, Verdict, said_of
from groeiruimte.engine.matching.weights import AnyWeights, OwnWeights, WeightModel
from groeiruimte.engine.replay import input_hash
from groeiruimte.kernel.seed import Seed
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.measuring import (
    Compared,
    Measured,
    around_needed,
    kinds_needed,
    measure,
    versions_of,
)
from groeiruimte.matching.rules.reasons import Reason, reasons_of

if TYPE_CHECKING:
    from groeiruimte.supply.selectors.snapshot import SupplySnapshot

FITTING = frozenset({Verdict.FITS, Verdict.FITS_FROM})
#: Bars are drawn at two standard errors: 19 times out of 20 the true share lies within.
ERRORS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchQuestion:
    """Everything but the facts that decides the answer.

    `own_region` is the programme region of the organization that holds the company; empty when
    that works in all regions. `weights` empty: the entrepreneur may hold any weights.
    """

    asked: tuple[Asked, ...]
    own_region: str
    latest_delay: int | None
    weights: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of requirement that supply must answer."""
        return kinds_needed(self.asked)

    @property
    def around(self) -> tuple[str, ...]:
        """The measures of the surroundings that supply must answer."""
        return around_needed(self.asked)

    @property
    def criteria_versions(self) -> dict[str, int]:
        """With which version of each criterion places are compared."""
        return versions_of(self.asked)

    def fingerprint(self, *, snapshot_hash: str) -> str:
        """Return the hash of all input, without the seed."""
        return input_hash(
            asked=self.asked,
            own_region=self.own_region,
            latest_delay=self.latest_delay,
            weights=dict(self.weights),
            criteria=self.criteria_versions,
            snapshot=snapshot_hash,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceJudgment:
    """What is said of one place."""

    site_id: int
    verdict: Verdict
    is_own_region: bool
    fits_from: int | None
    reasons: tuple[Reason, ...]
    failed: int
    rank: int | None = None
    first_share: float | None = None
    standard_error: float | None = None
    worths: tuple[tuple[str, float | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """The whole answer, in the order of the sites of the snapshot."""

    places: tuple[PlaceJudgment, ...]
    verdicts: tuple[SiteVerdictResult, ...]
    conclusion: Conclusion
    ranking: Ranking
    measured: Measured | None

    @property
    def fitting(self) -> list[SiteVerdictResult]:
        """The verdicts of the places that fit, in the order in which they were measured."""
        return [verdict for verdict in self.verdicts if verdict.verdict in FITTING]


def screened(question: MatchQuestion, *, snapshot: SupplySnapshot) -> Screening:
    """Return what each hard demand says of each place, in tables."""
    first = snapshot.first_quarter
    return screen(
        requirements=[each.as_requirement(first_quarter=first) for each in question.asked],
        supply={
            each.key: snapshot.supply_for(kind=each.kind, needed=each.needed)
            for each in question.asked
            if each.is_hard
        },
        sites=len(snapshot.site_ids),
        quarters=HORIZON_QUARTERS,
    )


def judge(*, question: MatchQuestion, snapshot: SupplySnapshot) -> Judgment:
    """Return verdicts, ranking and conclusion for all places of a snapshot."""
    said = _verdicts(question, snapshot=snapshot)
    ranking, measured = _rank(said, question=question, snapshot=snapshot)
    own = [bool(question.own_region) and r == question.own_region for r in snapshot.rom_regions]
    own_sites = {row.site for row, is_own in zip(said, own, strict=True) if is_own}
    return Judgment(
        places=_places(
            said, own=own, question=question, snapshot=snapshot, by_ranking=(ranking, measured)
        ),
        verdicts=tuple(said),
        conclusion=conclude(verdicts=said, own_region=own_sites, ranking=ranking),
        ranking=ranking,
        measured=measured,
    )


def is_level(best: PlaceAcceptability, other: PlaceAcceptability, *, ranking: Ranking) -> bool:
    """Say whether two places lie closer together than the random error of their difference."""
    if ranking.is_exact:
        return best.first_share == other.first_share
    difference = abs(best.first_share - other.first_share)
    # Both shares come from the same draws: if the one wins, the other does not.
    variance = best.first_share + other.first_share - difference**2
    return difference <= ERRORS * sqrt(max(variance, 0.0) / ranking.draws)


def _verdicts(question: MatchQuestion, *, snapshot: SupplySnapshot) -> list[SiteVerdictResult]:
    return said_of(
        screened(question, snapshot=snapshot),
        sites=snapshot.site_ids.tolist(),
        latest_delay=question.latest_delay,
    )


def _places(
    said: Sequence[SiteVerdictResult],
    *,
    own: Sequence[bool],
    question: MatchQuestion,
    snapshot: SupplySnapshot,
    by_ranking: tuple[Ranking, Measured | None],
) -> tuple[PlaceJudgment, ...]:
    """Return per place its verdict with reasons, and where it stands among those that fit."""
    first, asked = snapshot.first_quarter, {each.key: each for each in question.asked}
    ranking, measured = by_ranking
    ranked, worths = _ranked(ranking), _worths(said, measured)
    expired = _expired(question.asked, snapshot=snapshot)
    return tuple(
        PlaceJudgment(
            site_id=int(verdict.site),
            verdict=verdict.verdict,
            is_own_region=own[row],
            fits_from=_absolute(verdict.fits_from_quarter, first=first),
            reasons=tuple(
                reasons_of(verdict, asked=asked, first_quarter=first, expired=expired[row])
            ),
            failed=verdict.failed_mask.bit_count(),
            worths=worths.get(int(verdict.site), ()),
            **ranked.get(int(verdict.site), {}),
        )
        for row, verdict in enumerate(said)
    )


def _rank(
    said: Sequence[SiteVerdictResult], *, question: MatchQuestion, snapshot: SupplySnapshot
) -> tuple[Ranking, Measured | None]:
    rows = [row for row, verdict in enumerate(said) if verdict.verdict in FITTING]
    seed = Seed(question.seed)
    if not rows:
        return Ranking(places=(), draws=0, seed=seed, is_exact=True), None
    fitting = [said[row] for row in rows]
    compared = Compared(
        snapshot=snapshot,
        rows=np.array(rows, dtype=np.int64),
        fits_from=np.array([each.fits_from_quarter or 0 for each in fitting], dtype=np.int64),
        delays=np.array([each.delay_quarters or 0 for each in fitting], dtype=np.float64),
    )
    measured = measure(asked=question.asked, compared=compared)
    ranking = rank_places(
        places=[each.site for each in fitting],
        criteria=measured.criteria,
        measurements=measured.values,
        seed=seed,
        weights=_weights(question.weights, measured),
        highest=measured.highest,
        errors=measured.errors,
    )
    return ranking, measured


def _weights(own: Mapping[str, float], measured: Measured) -> WeightModel:
    """Take the entrepreneur's own weights; a criterion without one weighs nothing.

    Weights that name no criterion that counts say nothing: then every weighing counts.
    """
    keys = [criterion.key for criterion in measured.criteria]
    if not any(own.get(key, 0.0) for key in keys):
        return AnyWeights()
    return OwnWeights(weights=tuple((key, float(own.get(key, 0.0))) for key in keys))


def _ranked(ranking: Ranking) -> dict[int, dict[str, float | int]]:
    """Return rank and share per place; places level with the first of their rank share it."""
    found: dict[int, dict[str, float | int]] = {}
    leader, rank = None, 0
    for number, place in enumerate(ranking.places, start=1):
        if leader is None or not is_level(leader, place, ranking=ranking):
            leader, rank = place, number
        found[int(place.place)] = {
            "rank": rank,
            "first_share": place.first_share,
            "standard_error": 0.0 if ranking.is_exact else place.standard_error,
        }
    return found


def _worths(
    said: Sequence[SiteVerdictResult], measured: Measured | None
) -> dict[int, tuple[tuple[str, float | None], ...]]:
    """Return per fitting place what each criterion is worth there, 0 to 1; unknown is None."""
    if measured is None:
        return {}
    keys = [criterion.key for criterion in measured.criteria]
    table = np.column_stack(
        [rule.worth(measured.values[:, n]) for n, rule in enumerate(measured.criteria)]
    )
    sites = [int(verdict.site) for verdict in said if verdict.verdict in FITTING]
    return {
        site: tuple(
            (key, None if np.isnan(worth) else round(float(worth), 6))
            for key, worth in zip(keys, row, strict=True)
        )
        for site, row in zip(sites, table, strict=True)
    }


def _expired(asked: Sequence[Asked], *, snapshot: SupplySnapshot) -> list[frozenset[str]]:
    """Return per place the hard demands that an expired fact answers in some quarter of need."""
    found: list[set[str]] = [set() for _site in snapshot.site_ids]
    for each in asked:
        if not each.is_hard:
            continue
        stale = snapshot.answers[each.kind].stale
        start = max(each.needed_from - snapshot.first_quarter, 0)
        stop = (
            None
            if each.needed_until is None
            else max(each.needed_until - snapshot.first_quarter, 0)
        )
        for row in np.flatnonzero(stale[:, start:stop].any(axis=1)):
            found[int(row)].add(each.key)
    return [frozenset(keys) for keys in found]


def _absolute(quarter: int | None, *, first: int) -> int | None:
    return None if quarter is None else first + quarter

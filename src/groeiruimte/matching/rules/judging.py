"""Hold one need against all places: translate it for the engine, and the answer back to places.

The same need, the same facts and the same seed give the same bits; a stored comparison can be
computed once more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from groeiruimte.engine.facts import Known
from groeiruimte.engine.matching import standing
from groeiruimte.engine.matching.answer import (
    Answer,
    Measured,
    Offer,
    Question,
    hold,
    hold_all,
    without_comparing,
)
from groeiruimte.engine.matching.conclusion import Conclusion, Lines
from groeiruimte.engine.matching.smaa import Ranking
from groeiruimte.engine.matching.timing import HORIZON_QUARTERS
from groeiruimte.engine.matching.verdicts import FITTING, SiteVerdictResult, Verdict
from groeiruimte.engine.replay import input_hash
from groeiruimte.engine.spreading import Here, Spread
from groeiruimte.kernel.seed import Seed
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.measuring import (
    around_needed,
    kinds_needed,
    measure,
    versions_of,
)
from groeiruimte.matching.rules.reasons import Reason, reasons_of
from groeiruimte.programme import matching
from groeiruimte.programme.matching import LineKey

if TYPE_CHECKING:
    from groeiruimte.supply.selectors.snapshot import SupplySnapshot

#: Bars are drawn at two standard errors: 19 times out of 20 the true share lies within.
ERRORS = standing.ERRORS


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchQuestion:
    """Everything but the facts that decides the answer.

    `own_region` is the programme region of the organization that holds the company; empty when
    that works in all regions. `weights` empty: the entrepreneur may hold any weights.
    `latest_delay` is how many quarters later than asked a place may be and still fit, `in_time` how
    many one of the own region may be and still suffice. The lines are those of
    `programme.matching`, kept with a comparison so that it can be made once more when they moved.
    """

    asked: tuple[Asked, ...]
    own_region: str
    latest_delay: int | None
    weights: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0
    in_time: int = field(default_factory=matching.in_time)
    least_margin: float = field(default_factory=matching.least_margin)
    graduates_share: float = field(default_factory=matching.graduates_share)
    stock_share: float = field(default_factory=matching.stock_share)

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
            lines=self.lines,
            weights=dict(self.weights),
            criteria=self.criteria_versions,
            snapshot=snapshot_hash,
        )

    @property
    def lines(self) -> dict[str, float]:
        """Where the line is drawn, as it is kept with a comparison.

        The part of the stock stands in it only where somebody asks for it, so that comparisons of
        before it existed keep their fingerprint.
        """
        drawn: dict[str, float] = {
            "in_time": self.in_time,
            "least_margin": self.least_margin,
            "graduates_share": self.graduates_share,
        }
        if any(matching.share_line(kind=each.kind) == LineKey.STOCK_SHARE for each in self.asked):
            drawn["stock_share"] = self.stock_share
        return drawn

    def for_engine(self, *, first_quarter: int) -> Question:
        """Return this as the engine takes it, with quarters counted from `first_quarter`."""
        requirements = [
            each.as_requirement(first_quarter=first_quarter, drawn=self.lines)
            for each in self.asked
        ]
        return Question(
            requirements=tuple(requirement for requirement in requirements if requirement.hard),
            quarters=HORIZON_QUARTERS,
            own_region=self.own_region,
            latest_delay=self.latest_delay,
            lines=Lines(in_time=self.in_time, least_margin=self.least_margin),
            weights=self.weights,
            seed=Seed(self.seed),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceJudgment:
    """What is concluded of one place."""

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
    answer: Answer

    @property
    def verdicts(self) -> tuple[SiteVerdictResult, ...]:
        """What the engine concludes of each place."""
        return self.answer.verdicts

    @property
    def conclusion(self) -> Conclusion:
        """What follows for the case."""
        return self.answer.conclusion

    @property
    def ranking(self) -> Ranking:
        """The places that fit, best first."""
        return self.answer.ranking

    @property
    def measured(self) -> Measured | None:
        """What the places that fit were compared on."""
        return self.answer.measured

    @property
    def fitting(self) -> list[SiteVerdictResult]:
        """The verdicts of the places that fit, in the order in which they were measured."""
        return [verdict for verdict in self.verdicts if verdict.verdict in FITTING]


def judge(*, question: MatchQuestion, snapshot: SupplySnapshot) -> Judgment:
    """Return verdicts, ranking and conclusion for all places of a snapshot."""
    return judge_all(asked=[(question, snapshot)], spread=Here())[0]


def judge_all(
    *, asked: Sequence[tuple[MatchQuestion, SupplySnapshot]], spread: Spread
) -> list[Judgment]:
    """Judge many questions, each against its own snapshot, spread over what there is."""
    answers = hold_all(
        [
            (
                question.for_engine(first_quarter=snapshot.first_quarter),
                offer_of(question, snapshot),
            )
            for question, snapshot in asked
        ],
        spread=spread,
    )
    return [
        Judgment(places=_places(answer, question=question, snapshot=snapshot), answer=answer)
        for (question, snapshot), answer in zip(asked, answers, strict=True)
    ]


def verdicts(*, question: MatchQuestion, snapshot: SupplySnapshot) -> Answer:
    """Return verdicts and conclusion only: nothing is compared."""
    return hold(
        question.for_engine(first_quarter=snapshot.first_quarter),
        without_comparing(offer_of(question, snapshot)),
    )


def offer_of(question: MatchQuestion, snapshot: SupplySnapshot) -> Offer:
    """Return what the places of a snapshot offer for a question, as the engine takes it."""
    return Offer(
        places=tuple(snapshot.site_ids.tolist()),
        regions=snapshot.rom_regions,
        facts=known_of(
            snapshot,
            needed=most_needed(question.asked),
        ),
        measure=lambda fitting: measure(asked=question.asked, snapshot=snapshot, fitting=fitting),
    )


def most_needed(asked: Collection[Asked]) -> dict[str, float]:
    """Return per kind that is a hard demand the most that any of these demands asks."""
    most: dict[str, float] = {}
    for each in asked:
        if each.is_hard:
            most[each.kind] = max(each.needed, most.get(each.kind, each.needed))
    return most


def known_of(snapshot: SupplySnapshot, *, needed: Mapping[str, float]) -> dict[str, Known]:
    """Return what a snapshot knows of some kinds, bounds, expired facts and estimates included.

    What is known as a range is given by the end that decides about what is needed at most.
    """

    def flags(where: np.ndarray) -> np.ndarray | None:
        return where if where.any() else None

    facts = {}
    for kind in sorted(needed):
        answers = snapshot.answers[kind]
        values, at_least, at_most = answers.bounds_for(needed=needed[kind])
        facts[kind] = Known(
            values=values,
            at_least=flags(at_least),
            at_most=flags(at_most),
            expired=flags(answers.stale & ~np.isnan(answers.values)),
            estimated=flags(answers.estimated & ~np.isnan(answers.values)),
        )
    return facts


def _places(
    answer: Answer, *, question: MatchQuestion, snapshot: SupplySnapshot
) -> tuple[PlaceJudgment, ...]:
    """Return per place its verdict with reasons, and where it stands among those that fit."""
    first = snapshot.first_quarter
    hard = [requirement for requirement in question.asked if requirement.is_hard]
    ranks = {row.place: row for row in standing.standings(answer.ranking)}
    worths = _worths(answer)
    expired = _where(question.asked, snapshot=snapshot, flag="stale")
    estimated = _where(question.asked, snapshot=snapshot, flag="estimated")
    places = []
    for row, verdict in enumerate(answer.verdicts):
        place = PlaceJudgment(
            site_id=int(verdict.site),
            verdict=verdict.verdict,
            is_own_region=verdict.site in answer.own_places,
            fits_from=_absolute(verdict.fits_from_quarter, first=first),
            reasons=tuple(
                reasons_of(
                    verdict,
                    asked=hard,
                    first_quarter=first,
                    expired=expired[row],
                    estimated=estimated[row],
                )
            ),
            failed=verdict.failed_mask.bit_count(),
            worths=worths.get(int(verdict.site), ()),
        )
        stands = ranks.get(verdict.site)
        if stands is not None:
            place = replace(
                place,
                rank=stands.rank,
                first_share=stands.first_share,
                standard_error=stands.standard_error,
            )
        places.append(place)
    return tuple(places)


def _worths(answer: Answer) -> dict[int, tuple[tuple[str, float | None], ...]]:
    """Return per fitting place what each criterion is worth there, 0 to 1; unknown is None."""
    measured = answer.measured
    if measured is None:
        return {}
    keys = [criterion.key for criterion in measured.criteria]
    table = np.column_stack(
        [rule.worth(measured.values[:, n]) for n, rule in enumerate(measured.criteria)]
    )
    sites = [int(verdict.site) for verdict in answer.verdicts if verdict.verdict in FITTING]
    return {
        site: tuple(
            (key, None if np.isnan(worth) else round(float(worth), 6))
            for key, worth in zip(keys, row, strict=True)
        )
        for site, row in zip(sites, table, strict=True)
    }


def _where(
    asked: Sequence[Asked], *, snapshot: SupplySnapshot, flag: Literal["stale", "estimated"]
) -> list[frozenset[str]]:
    """Return per place the hard demands that a fact with this flag answers in a quarter of need."""
    by_place: list[set[str]] = [set() for _site in snapshot.site_ids]
    for requirement in asked:
        if not requirement.is_hard:
            continue
        flagged = getattr(snapshot.answers[requirement.kind], flag)
        start = max(requirement.needed_from - snapshot.first_quarter, 0)
        stop = (
            None
            if requirement.needed_until is None
            else max(requirement.needed_until - snapshot.first_quarter, 0)
        )
        for row in np.flatnonzero(flagged[:, start:stop].any(axis=1)):
            by_place[int(row)].add(requirement.key)
    return [frozenset(keys) for keys in by_place]


def _absolute(quarter: int | None, *, first: int) -> int | None:
    return None if quarter is None else first + quarter

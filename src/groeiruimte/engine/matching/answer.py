"""Hold one question against what places offer: screen, judge, rank what fits, conclude.

The only place where these four come together. The command `groeiruimte match`, a comparison of the
product and a certificate translate to a `Question` and an `Offer`, call `hold`, and translate the
`Answer`; none of them screens a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from groeiruimte.engine.facts import Facts, Grade
from groeiruimte.engine.matching.conclusion import (
    Conclusion,
    Lines,
    conclude,
    resting_on,
)
from groeiruimte.engine.matching.deciding_facts import DecidingFact, deciding_facts
from groeiruimte.engine.matching.screening import Screening, screen
from groeiruimte.engine.matching.smaa import DRAWS, Criterion, Ranking, rank_places
from groeiruimte.engine.matching.timing import HORIZON_QUARTERS, Requirement
from groeiruimte.engine.matching.verdicts import (
    FITTING,
    SiteVerdictResult,
    refuse_same_keys,
    verdicts_from,
)
from groeiruimte.engine.matching.weak_facts import WeakFacts
from groeiruimte.engine.matching.weights import (
    AnyWeights,
    OrderOfImportance,
    OwnWeights,
    WeightModel,
)
from groeiruimte.engine.spreading import Here, Spread
from groeiruimte.engine.types import FloatArray, IntArray, Key
from groeiruimte.kernel.seed import Seed

Asked = TypeVar("Asked")
Done = TypeVar("Done")

BLOCK = 10
"""Questions of one block of work."""

HERE = Here()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What one lead asks of a place, and everything else but facts that decides the answer.

    Attributes:
        requirements: Hard ones exclude places; quarters count from the start of the horizon.
        quarters: Length of the horizon.
        own_region: Comes first; empty where the company has none.
        latest_delay: How many quarters later than asked a place may be and still fit; None is any
            delay within the horizon.
        lines: How late is still in time for the own region, and which margin is material.
        weights: The entrepreneur's own, by criterion; a criterion without one weighs nothing.
        order: Of importance, where no weights say more; counts when it names every criterion.
        draws: Of the ranking.
        seed: Of the ranking.
    """

    requirements: tuple[Requirement, ...]
    quarters: int = HORIZON_QUARTERS
    own_region: str = ""
    latest_delay: int | None = None
    lines: Lines = Lines()
    weights: Mapping[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    draws: int = DRAWS
    seed: Seed

    def weight_model(self, keys: Sequence[str]) -> WeightModel:
        """Return which weights the entrepreneur may hold over these criteria.

        Weights that name none of the criteria, or an order that leaves one out, say nothing: then
        every weighing counts.
        """
        if any(self.weights.get(key, 0.0) for key in keys):
            return OwnWeights(tuple((key, float(self.weights.get(key, 0.0))) for key in keys))
        order = tuple(key for key in self.order if key in keys)
        return OrderOfImportance(order) if len(order) == len(keys) else AnyWeights()


@dataclass(frozen=True, slots=True, eq=False)
class Fitting:
    """The places that fit, each with when it does; arrays have one entry per place that fits.

    Attributes:
        rows: Of the places, in the offer.
        fits_from: First quarter from which all that is asked is met.
        delays: Quarters later than asked.
    """

    rows: IntArray
    fits_from: IntArray
    delays: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """On what the places that fit are compared; arrays have shape (places that fit, criteria).

    Attributes:
        criteria: What counts.
        values: The measurement, or the lowest it may be; NaN is unknown.
        highest: The highest it may be; None where it is known.
        errors: One standard error, normal and independent; None is none.
        left_out: Criteria of which nothing is known at any of the places: they could only add
            noise, so they play no part.
    """

    criteria: tuple[Criterion, ...]
    values: FloatArray
    highest: FloatArray | None = None
    errors: FloatArray | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Offer:
    """What places offer.

    Attributes:
        places: As the caller names them.
        regions: Of each place; empty where it lies in none.
        facts: Per fact what is known, shape (places, quarters); a fact left out is unknown.
        measure: Measures the places that fit, when they fit; None compares nothing.
    """

    places: tuple[Key, ...]
    regions: tuple[str, ...]
    facts: Facts
    measure: Callable[[Fitting], Measured | None] | None = None

    def in_region(self, region: str) -> frozenset[Key]:
        """Return the places in a region; none where no region is named."""
        pairs = zip(self.places, self.regions, strict=True)
        return frozenset(place for place, where in pairs if region and where == region)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """What follows from a question and an offer, with the tables that it follows from.

    Attributes:
        question, offer: What was held against what.
        screening: Every hard requirement against every place.
        verdicts: One per place, in the order of the offer.
        measured: What the places that fit were compared on; None where nothing was compared.
        ranking: Of the places that fit; without places where nothing was compared.
        conclusion: What follows for the case.
    """

    question: Question
    offer: Offer
    screening: Screening
    verdicts: tuple[SiteVerdictResult, ...]
    measured: Measured | None
    ranking: Ranking
    conclusion: Conclusion

    @property
    def own_places(self) -> frozenset[Key]:
        """The places in the own region."""
        return self.offer.in_region(self.question.own_region)

    @property
    def failed_masks(self) -> list[int]:
        """Per place the hard requirements that rule it out, as a bit mask."""
        return [verdict.failed_mask for verdict in self.verdicts]

    def deciding_facts(self) -> tuple[DecidingFact, ...]:
        """Return the missing facts that could turn the conclusion, the most deciding first."""
        turning = {place.place for place in self.conclusion.could_change}
        rows = [row for row, place in enumerate(self.offer.places) if place in turning]
        return deciding_facts(self.screening, rows=rows, latest_delay=self.question.latest_delay)


def hold(question: Question, offer: Offer) -> Answer:
    """Hold a question against an offer.

    The same question, offer and seed give the same answer, to the bit.

    Args:
        question: What is asked, and how it is judged.
        offer: What there is.

    Returns:
        Verdicts, ranking and conclusion, with the screening they come from.

    Raises:
        ValueError: Two hard requirements have one key, or the weights are impossible.

    Example:
        >>> from groeiruimte.kernel.codes import Comparison
        >>> power = Requirement("POWER", Comparison.AT_LEAST, 10.0, "MW")
        >>> question = Question(requirements=(power,), quarters=2, own_region="EAST", seed=Seed(1))
        >>> offer = Offer(
        ...     places=("A", "B"), regions=("EAST", "WEST"),
        ...     facts={"POWER": np.array([[4.0, 4.0], [4.0, 12.0]])},
        ... )
        >>> answer = hold(question, offer)
        >>> answer.conclusion.code.value, answer.conclusion.places
        ('ONLY_HERE', ('B',))
    """
    return hold_all([(question, offer)])[0]


def hold_all(asked: Sequence[tuple[Question, Offer]], *, spread: Spread = HERE) -> list[Answer]:
    """Hold many questions, each against its own offer; in blocks, over what they are spread.

    Screening and ranking are heavy and are spread; measuring asks whoever made the offer, and
    concluding is little.

    Args:
        asked: Questions with their offers.
        spread: Over what the blocks are spread; the answers are the same to the bit.

    Returns:
        One answer per question, in the order given.

    Raises:
        ValueError: Two hard requirements have one key, or the weights are impossible.
    """
    for question, _offer in asked:
        refuse_same_keys(question.requirements)
    bare = [(question, without_comparing(offer)) for question, offer in asked]
    screened = _in_blocks(screened_block, bare, spread=spread)
    measured = [
        _measured(offer, judged.verdicts)
        for (_question, offer), judged in zip(asked, screened, strict=True)
    ]
    rankings = _in_blocks(
        ranked_block,
        [
            (question, _fitting_places(offer, judged.verdicts), each)
            for (question, offer), judged, each in zip(asked, screened, measured, strict=True)
        ],
        spread=spread,
    )
    return [
        _answer(question, offer, judged, each, ranking)
        for (question, offer), judged, each, ranking in zip(
            asked, screened, measured, rankings, strict=True
        )
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Screened:
    """What a place-by-place look at one question gives.

    `without` is without what has expired, `sure` without what is estimated either; None where
    nothing that is asked has, or is.
    """

    screening: Screening
    verdicts: tuple[SiteVerdictResult, ...]
    without: tuple[SiteVerdictResult, ...] | None
    sure: tuple[SiteVerdictResult, ...] | None


def screened_block(block: Sequence[tuple[Question, Offer]]) -> list[Screened]:
    """Screen some questions; a function of its input alone."""
    answers = []
    for question, offer in block:
        screening = screen(
            requirements=question.requirements,
            supply=offer.facts,
            sites=len(offer.places),
            quarters=question.quarters,
        )
        found = verdicts_from(screening, sites=offer.places, latest_delay=question.latest_delay)
        weak = WeakFacts(
            requirements=question.requirements,
            facts=offer.facts,
            places=offer.places,
            quarters=question.quarters,
            latest_delay=question.latest_delay,
        )
        has_estimates = bool(weak.rows(Grade.ESTIMATED).size)
        answers.append(
            Screened(
                screening,
                tuple(found),
                without=weak.verdicts_without(Grade.EXPIRED, verdicts=found),
                sure=weak.verdicts_without(*Grade, verdicts=found) if has_estimates else None,
            )
        )
    return answers


def ranked_block(
    block: Sequence[tuple[Question, tuple[Key, ...], Measured | None]],
) -> list[Ranking]:
    """Rank the places that fit some questions; a function of its input alone."""
    return [_ranking(question, places, measured) for question, places, measured in block]


def _in_blocks(
    function: Callable[[Sequence[Asked]], list[Done]], tasks: Sequence[Asked], *, spread: Spread
) -> list[Done]:
    blocks = [tasks[first : first + BLOCK] for first in range(0, len(tasks), BLOCK)]
    return [done for block in spread.each(function, blocks) for done in block]


def _answer(
    question: Question,
    offer: Offer,
    judged: Screened,
    measured: Measured | None,
    ranking: Ranking,
) -> Answer:
    own_region = offer.in_region(question.own_region)
    conclusion = conclude(
        verdicts=judged.verdicts, own_region=own_region, ranking=ranking, lines=question.lines
    )
    # One grade after the other: what already hangs on what expired is not told once more.
    fresh = judged.verdicts if judged.without is None else judged.without
    expired, estimated = (
        ()
        if after is None
        else resting_on(
            conclusion,
            verdicts=before,
            without=after,
            own_region=own_region,
            lines=question.lines,
        )
        for before, after in ((judged.verdicts, judged.without), (fresh, judged.sure))
    )
    conclusion = replace(conclusion, expired=expired, estimated=estimated)
    return Answer(
        question=question,
        offer=offer,
        screening=judged.screening,
        verdicts=judged.verdicts,
        measured=measured,
        ranking=ranking,
        conclusion=conclusion,
    )


def without_comparing(offer: Offer) -> Offer:
    """Return an offer of which only the verdicts are asked, which is cheaper."""
    return replace(offer, measure=None)


def _measured(offer: Offer, verdicts: Sequence[SiteVerdictResult]) -> Measured | None:
    """Measure the places that fit, by what each offers when it fits."""
    fitting = _fitting(verdicts)
    if offer.measure is None or not len(fitting.rows):
        return None
    measured = offer.measure(fitting)
    return measured if measured is not None and measured.criteria else None


def _fitting_places(offer: Offer, verdicts: Sequence[SiteVerdictResult]) -> tuple[Key, ...]:
    return tuple(offer.places[row] for row in _fitting(verdicts).rows.tolist())


def _ranking(question: Question, places: tuple[Key, ...], measured: Measured | None) -> Ranking:
    if measured is None:
        return Ranking(places=(), draws=0, seed=question.seed, is_exact=True)
    return rank_places(
        places=list(places),
        criteria=measured.criteria,
        measurements=measured.values,
        seed=question.seed,
        weights=question.weight_model([criterion.key for criterion in measured.criteria]),
        draws=question.draws,
        highest=measured.highest,
        errors=measured.errors,
    )


def _fitting(verdicts: Collection[SiteVerdictResult]) -> Fitting:
    fits = [(row, verdict) for row, verdict in enumerate(verdicts) if verdict.verdict in FITTING]
    return Fitting(
        rows=np.array([row for row, _ in fits], dtype=np.intp),
        fits_from=np.array([v.fits_from_quarter or 0 for _, v in fits], dtype=np.intp),
        delays=np.array([v.delay_quarters or 0 for _, v in fits], dtype=np.float64),
    )

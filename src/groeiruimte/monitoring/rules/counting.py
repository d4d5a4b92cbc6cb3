"""Does one case count for an impact target, since when, and why?

Pure decisions on what is known of a case; the counting rules in words stand in
`programme/parameters/targets/`. A case that does not count says what is still missing: "why does
our case not count" is asked as often as "how many are there".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.monitoring.choices import Ground
from groeiruimte.programme.evidence import by_claims_since
from groeiruimte.programme.small_cells import CountBand, band_for_all, count_band, count_may_be_told
from groeiruimte.results.rules import Span

ONE = Decimal(1)
REALISED_STEPS = frozenset({"REALISATION", "VERIFIED", "AFTERCARE"})
FALLEN = frozenset(
    {"STOPPED", "LOST_IN_NL", "LOST_ABROAD", "NO_PROPOSITION", "WITHDRAWN", "DISPUTED"}
)


@dataclass(frozen=True, slots=True)
class Move:
    """Where a case stood from a day on: its step, and how it fared."""

    on: date
    step: str
    status: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Since when a case is being realized, and since when it no longer is."""

    since: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What counting needs to know of one case, and nothing that tells which company it is.

    `lead_on` is the day on which the first gate was complete; `belongs` whether the company is of
    the target group, None as long as that is not known: who does not belong counts for nothing.
    `retained` is the investment that its
    claims retain, in euros, with its days; it takes the place of `investment_eur` and
    `share_without_help` once an investment is claimed. `was_startup_when_asked` is None where no
    phase was known by then. `left_on` is the day on which the case stopped being realized.
    """

    case_id: int
    reference: str
    own_region: str
    lead_on: date | None
    belongs: bool | None = None
    consent_on: date | None = None
    own_region_tested_on: date | None = None
    articulation_on: date | None = None
    decided_region: str = ""
    realisation_on: date | None = None
    left_on: date | None = None
    was_startup_when_asked: bool | None = None
    scale_up_on: date | None = None
    investment_eur: Decimal | None = None
    share_without_help: Decimal | None = None
    signed_on: date | None = None
    confirmed_on: date | None = None
    has_claims: bool = False
    retained: Span = Span()


@dataclass(frozen=True, slots=True)
class Count:
    """The answer for one case and one target: an amount since a day, with its ground.

    A case that counted and left adds nothing any more; `counted_then` says what it added, from
    `counted_then_on` until `left_on`.
    """

    facts: CaseFacts
    ground: Ground
    amount: Decimal = Decimal(0)
    counted_on: date | None = None
    counted_then: Decimal = Decimal(0)
    counted_then_on: date | None = None
    left_on: date | None = None

    @property
    def counts(self) -> bool:
        """The case adds to the target."""
        return self.counted_on is not None

    @property
    def has_left(self) -> bool:
        """The case counted, and does not any more."""
        return self.left_on is not None


def standing(moves: Iterable[Move]) -> Standing:
    """Return since when a case is being realized, from its moves in the order of time.

    A case that goes back a step, is lost, stopped, withdrawn or disputed is not realized from that
    day on; one that comes back is realized again from the day of its return.
    """
    since, left_on, stands = None, None, False
    for move in moves:
        stood, stands = stands, _is_realised(move)
        if stands and not stood:
            since, left_on = move.on, None
        elif stood and not stands:
            left_on = move.on
    return Standing(since, left_on)


def _is_realised(move: Move) -> bool:
    return move.step in REALISED_STEPS and move.status not in FALLEN


def count_lead(facts: CaseFacts) -> Count:
    """Count a lead of the target group from the day its first gate was complete.

    One that stops later keeps counting: the target is about leads that are or were in view.
    """
    if facts.belongs is None:
        return Count(facts, Ground.MISSES_ELIGIBILITY)
    if not facts.belongs:
        return Count(facts, Ground.OUTSIDE_TARGET_GROUP)
    if facts.lead_on is None:
        return Count(facts, Ground.MISSES_LEAD_GATE)
    return Count(facts, Ground.LEAD_COMPLETE, ONE, facts.lead_on)


def count_case_approach(facts: CaseFacts) -> Count:
    """Count a case once the company consented and its own region was tested (programme §1.3b)."""
    if facts.belongs is False:
        return Count(facts, Ground.OUTSIDE_TARGET_GROUP)
    if facts.consent_on is None:
        return Count(facts, Ground.MISSES_CONSENT)
    if facts.own_region_tested_on is None or facts.articulation_on is None:
        return Count(facts, Ground.MISSES_OWN_REGION_TEST)
    since = max(facts.consent_on, facts.articulation_on, facts.own_region_tested_on)
    return Count(facts, Ground.CONSENT_AND_OWN_REGION_TEST, ONE, since)


def count_realised_elsewhere(facts: CaseFacts) -> Count:
    """Count a case that was realized in another programme region than its own."""
    if facts.belongs is False:
        return Count(facts, Ground.OUTSIDE_TARGET_GROUP)
    if not facts.decided_region:
        return Count(facts, Ground.MISSES_DECISION)
    if facts.decided_region == facts.own_region:
        return Count(facts, Ground.STAYED_IN_OWN_REGION)
    if facts.realisation_on is None:
        return Count(facts, Ground.MISSES_REALISATION)
    return Count(facts, Ground.DECIDED_FOR_ANOTHER_REGION, ONE, facts.realisation_on)


def count_new_scale_up(facts: CaseFacts) -> Count:
    """Count a realized case of a company that was a startup when asked and is a scale-up now.

    It counts from the later of both days: companies scale up because they got room, so the phase
    often follows the realization (decision 27).
    """
    realised = count_realised_elsewhere(facts)
    if not realised.counts:
        return realised
    if facts.was_startup_when_asked is None:
        return Count(facts, Ground.PHASE_WHEN_ASKED_UNKNOWN)
    if not facts.was_startup_when_asked:
        return Count(facts, Ground.WAS_NO_STARTUP)
    if facts.scale_up_on is None:
        return Count(facts, Ground.IS_NO_SCALE_UP_YET)
    since = max(facts.scale_up_on, realised.counted_on or facts.scale_up_on)
    return Count(facts, Ground.BECAME_A_SCALE_UP, ONE, since)


def count_retained_investment(facts: CaseFacts) -> Count:
    """Count the part of an investment that would not have been made here without help (§5.5).

    By the claims of the result. What was signed for before there were claims counts as it was
    reported then (decision 0058).
    """
    if facts.belongs is False:
        return Count(facts, Ground.OUTSIDE_TARGET_GROUP)
    if facts.realisation_on is None:
        return Count(facts, Ground.MISSES_REALISATION)
    if facts.has_claims:
        return _by_claims(facts, realised_on=facts.realisation_on)
    if facts.signed_on is not None and facts.signed_on >= by_claims_since():
        return Count(facts, Ground.MISSES_CLAIMS)
    if not facts.investment_eur:
        return Count(facts, Ground.MISSES_REALISATION)
    if facts.signed_on is None:
        return Count(facts, Ground.MISSES_SECOND_SIGNATURE)
    if facts.confirmed_on is None or facts.share_without_help is None:
        return Count(facts, Ground.MISSES_ENTREPRENEURS_WORD)
    amount = facts.investment_eur * (ONE - facts.share_without_help)
    since = max(facts.realisation_on, facts.signed_on, facts.confirmed_on)
    return Count(facts, Ground.INVESTMENT_PROVEN, amount, since)


def _by_claims(facts: CaseFacts, *, realised_on: date) -> Count:
    span = facts.retained
    if span.since is not None:
        since = max(realised_on, span.since)
        return Count(facts, Ground.CLAIMS_COUNT, span.amount, since)
    if span.left_on is not None and facts.left_on is None:
        return Count(
            facts,
            Ground.CLAIMS_COUNT_NO_MORE,
            counted_then=span.then,
            counted_then_on=span.then_since,
            left_on=span.left_on,
        )
    if facts.left_on is not None and span.then_since is not None:
        # It left while it counted: `_as_on` tells until when.
        return Count(facts, Ground.CLAIMS_COUNT, span.then, max(realised_on, span.then_since))
    if facts.signed_on is None:
        return Count(facts, Ground.MISSES_SECOND_SIGNATURE)
    return Count(facts, Ground.CLAIMS_COUNT_ZERO)


COUNTING = {
    "leads_in_portfolio": count_lead,
    "case_approaches": count_case_approach,
    "realised_elsewhere": count_realised_elsewhere,
    "new_scale_ups": count_new_scale_up,
    "retained_investment_eur": count_retained_investment,
}

FALL_WITH_THE_CASE = frozenset({"realised_elsewhere", "new_scale_ups", "retained_investment_eur"})
"""Targets that say "realized" or "retained": what is lost later is neither."""


def counted(*, key: str, cases: list[CaseFacts], start: date, on: date) -> list[Count]:
    """Return the answer for every case, for the target with this key, as it stood on a day.

    What happened before the programme started does not count for it, and what happens after the
    day does not count yet.
    """
    return [
        _as_on(COUNTING[key](facts), start=start, on=on, falls=key in FALL_WITH_THE_CASE)
        for facts in cases
    ]


def _as_on(answer: Count, *, start: date, on: date, falls: bool) -> Count:
    facts, since = answer.facts, answer.counted_on
    if since is None:
        return answer
    left_on = facts.left_on if falls else None
    if left_on is not None and left_on > on:
        left_on = None
    if left_on is not None and since > left_on:
        return Count(facts, Ground.LEFT_BEFORE_IT_COUNTED)
    if not start <= since <= on:
        return Count(facts, answer.ground if since > on else Ground.BEFORE_THE_PROGRAMME)
    if left_on is None:
        return answer
    return Count(
        facts,
        Ground.LEFT,
        counted_then=answer.amount,
        counted_then_on=since,
        left_on=left_on,
    )


ASKED_IN_TIME_YEARS = 2
"""The programme wants the question two to three years earlier (programme §4.3)."""

_DAYS_PER_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime:
    """How long before the need the question of one lead was first asked (R3).

    In its `regions` somebody knows the company, and so its dates.
    """

    case_id: int
    reference: str
    first_asked_on: date
    needed_from: Quarter
    is_confirmed: bool
    regions: frozenset[str] = frozenset()

    @property
    def years(self) -> float:
        """From the day of asking to the first day of the quarter; below zero is too late."""
        return (self.needed_from.first_day - self.first_asked_on).days / _DAYS_PER_YEAR

    @property
    def was_asked_in_time(self) -> bool:
        """Whether it was asked two calendar years ahead or more: leap days do not decide."""
        first_day = self.needed_from.first_day
        return self.first_asked_on <= first_day.replace(year=first_day.year - ASKED_IN_TIME_YEARS)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimeTotal:
    """The programme's figure as everybody may know it: the median, and how many were in time.

    `median_years` is told in half years, and not at all of a few.
    """

    count: CountBand
    confirmed: CountBand
    in_time: CountBand
    median_years: float | None


def lead_time_total(rows: Sequence[LeadTime]) -> LeadTimeTotal:
    """Return the median over all leads, and the rest as bands.

    With few a median says something about one of them; so it does to who knows all leads of one
    region, where few are left. One lead more does not show in a half year, but for the step.

    A lead whose need is not confirmed yet counts with the first quarter of the year in which the
    bottleneck is expected: that is the shortest time it can be.
    """
    known = max(_by_region(rows), default=0)
    return LeadTimeTotal(
        count=band_for_all(len(rows), owns=_by_region(rows)),
        confirmed=_told([row for row in rows if row.is_confirmed]),
        in_time=_told([row for row in rows if row.was_asked_in_time]),
        median_years=round(median(row.years for row in rows) * 2) / 2
        if count_may_be_told(len(rows), own=known)
        else None,
    )


def _told(rows: Sequence[LeadTime]) -> CountBand:
    return band_for_all(len(rows), owns=_by_region(rows))


def _by_region(rows: Sequence[LeadTime]) -> list[int]:
    regions = {region for row in rows for region in row.regions}
    return [sum(region in row.regions for row in rows) for region in sorted(regions)]


@dataclass(frozen=True, slots=True)
class CellCount:
    """How many companies a cell of a table counts, told as a band (programme §4.4).

    None is told as few: whoever reads "none" today and "few" tomorrow knows the day of the first.
    An exact number would tell by its next value how many came.
    """

    count: int

    @property
    def band(self) -> CountBand:
        """What is told of it."""
        return count_band(self.count)

    @property
    def is_hidden(self) -> bool:
        """Too few to be told, or none."""
        return not count_may_be_told(self.count)

    @property
    def publishable(self) -> int:
        """At least so many: 0 for a hidden cell, also within a total.

        Otherwise the hidden cell would follow from the total by subtraction.
        """
        return 0 if self.is_hidden else self.band.low

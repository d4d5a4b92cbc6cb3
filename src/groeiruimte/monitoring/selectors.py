"""How far is the programme, and which cases prove it? (programme §5.5, R25)"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.cases.access import cases_for_totals
from groeiruimte.cases.rules.gates import ORDER
from groeiruimte.cases.selectors.state import is_own_region_tested, missing_before_lead
from groeiruimte.companies.choices import Need
from groeiruimte.demand.access import first_quarters_for_totals
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.leads.rules import BELONGS, eligibility_outcome
from groeiruimte.monitoring import access
from groeiruimte.monitoring.rules import (
    CaseFacts,
    CellCount,
    Count,
    LeadTime,
    LeadTimeTotal,
    Move,
    counted,
    lead_time_total,
    standing,
)
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.small_cells import amount_told, count_may_be_told
from groeiruimte.programme.targets import ImpactTarget, impact_target, impact_targets, pro_rata
from groeiruimte.spotting.access import signals_for_totals
from groeiruimte.spotting.rules.levels import HORIZON_YEARS

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.companies.models.companies import LifePhaseRecord
    from groeiruimte.leads.models.leads import Lead


STARTUP_PHASES = ("PHASE_1", "PHASE_2")


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One target with what was reached and what should have been reached by a day.

    `left` is what counted before and does not any more: lost, stopped, withdrawn or disputed.
    An amount of money that too few companies make up is not told: then both are zero.
    """

    target: ImpactTarget
    reached: Decimal
    expected: Decimal
    left: Decimal = Decimal(0)
    is_told: bool = True

    @property
    def counted_then(self) -> Decimal:
        """All that ever counted by the day, with what left since."""
        return self.reached + self.left

    @property
    def share_of_target(self) -> float:
        """What was reached, as a share of what is asked in the fourth year."""
        return float(self.reached / Decimal(self.target.value or 1))

    @property
    def expected_share(self) -> float:
        """What should have been reached by now, as a share of the target."""
        return float(self.expected / Decimal(self.target.value or 1))

    @property
    def is_on_course(self) -> bool:
        """At least what an even pace asks for."""
        return self.reached >= self.expected


def progress(*, on: date, user: Person, today: date) -> list[TargetProgress]:
    """Return all targets that are numbers. The caller has checked `may_follow_targets`.

    Euros are told rounded, and only where enough cases make them up of which the reader does not
    know the company (`programme.small_cells`): otherwise a sum is soon the investment of one.
    """
    cases = case_facts(on=on)
    own = access.named_case_ids(user=user, today=today)
    rows = []
    for target in impact_targets():
        if target.is_in_words:
            continue
        answers = counted(key=target.key, cases=cases, start=target.start, on=on)
        reached = {row.facts.case_id: row.amount for row in answers if row.amount}
        left = {row.facts.case_id: row.counted_then for row in answers if row.counted_then}
        sums = [
            _told_sum(amounts, own=own) if target.unit == "EUR" else sum(amounts.values())
            for amounts in (reached, left)
        ]
        rows.append(
            TargetProgress(
                target=target,
                reached=Decimal(sums[0] or 0),
                left=Decimal(sums[1] or 0),
                expected=Decimal(str(round(pro_rata(target, on), 1))),
                is_told=None not in sums,
            )
        )
    return rows


def _told_sum(amounts: dict[int, Decimal], *, own: set[int]) -> Decimal | None:
    """Return a sum in euros as it may be told: exact of companies that the reader knows."""
    if amounts.keys() <= own:
        return sum(amounts.values(), Decimal(0))
    told = amount_told({key: float(value) for key, value in amounts.items()}, own=own)
    return None if told is None else Decimal(told)


def targets_in_words() -> list[ImpactTarget]:
    """Return the targets that are described instead of counted."""
    return [target for target in impact_targets() if target.is_in_words]


@dataclass(frozen=True, slots=True)
class CountedCase:
    """One case behind a total: by reference, with its ground, and openable or not.

    Day and amount are told (`is_named`) to who may know which company it is.
    """

    answer: Count
    can_be_opened: bool
    is_named: bool


def cases_behind(*, key: str, user: Person, on: date, today: date) -> list[CountedCase]:
    """Return the cases behind a total as on a day, those that count first.

    Empty for who may not know them. What a reader may open is decided today, whatever the day.
    """
    if not access.may_see_counted_cases(user=user):
        return []
    target = impact_target(key=key)
    openable = access.openable_case_ids(user=user, today=today)
    named = access.named_case_ids(user=user, today=today)
    answers = counted(key=key, cases=case_facts(on=on), start=target.start, on=on)
    answers.sort(
        key=lambda answer: (not answer.counts, not answer.has_left, answer.facts.reference)
    )
    return [
        CountedCase(
            answer=answer,
            can_be_opened=answer.facts.case_id in openable,
            is_named=answer.facts.case_id in named,
        )
        for answer in answers
        # What is still missing in somebody else's case is that case's content.
        if answer.counts or answer.has_left or answer.facts.case_id in openable
    ]


def case_facts(*, on: date) -> list[CaseFacts]:
    """Return what counting needs of every case, as known from records up to a day.

    Without saying which company it is. Fields that keep no day (the domain, consent in words, the
    amount of an investment) are as they stand now.
    """
    return [_facts(case, on=on) for case in cases_for_totals() if _day(case.opened_at) <= on]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimes:
    """The figure of the programme, the leads behind it that the reader may see, and the rest."""

    total: LeadTimeTotal
    rows: list[LeadTime]
    hidden: int

    @property
    def tells_hidden(self) -> bool:
        """Say whether the number of leads of others may be told, and figures that rest on them."""
        return not self.hidden or count_may_be_told(self.hidden)


def lead_times(*, user: Person, on: date, today: date) -> LeadTimes:
    """Return how long before the need each question was asked (programme §4.3, R3).

    The total is over all leads; a row only for who may open that case. The caller has checked
    `may_follow_targets`.
    """
    first_quarters = first_quarters_for_totals(on=on)
    everything = [
        _lead_time(case, first_quarters=first_quarters)
        for case in cases_for_totals()
        if max(_day(case.opened_at), case.lead.first_asked_on) <= on
    ]
    openable = access.openable_case_ids(user=user, today=today)
    rows = [row for row in everything if row.case_id in openable]
    return LeadTimes(
        total=lead_time_total(everything, own=len(rows)),
        rows=sorted(rows, key=lambda row: (row.years, row.reference)),
        hidden=len(everything) - len(rows),
    )


def _lead_time(case: "Case", *, first_quarters: dict[int, int]) -> LeadTime:
    confirmed = first_quarters.get(case.lead_id)
    return LeadTime(
        case_id=case.pk,
        reference=case.reference,
        first_asked_on=case.lead.first_asked_on,
        needed_from=(
            Quarter(case.lead.bottleneck_year, 1)
            if confirmed is None
            else Quarter.from_index(confirmed)
        ),
        is_confirmed=confirmed is not None,
    )


def _facts(case: "Case", *, on: date) -> CaseFacts:
    lead = case.lead
    phases = sorted(
        (row for row in lead.company.life_phases.all() if row.observed_on <= on),
        key=lambda record: record.observed_on,
    )
    # Never a later record: what was seen afterwards says nothing of the day of asking.
    asked = [row for row in phases if row.observed_on <= lead.first_asked_on]
    moves = _moves(case, on=on)
    stands = standing(moves)
    decision = getattr(case, "decision", None)
    if decision is not None and _day(decision.decided_at) > on:
        decision = None
    proposition = decision.proposition if decision else None
    proof = getattr(case, "verification", None)
    consent_on = case.taskforce_consent_on
    belongs, belongs_since = _belongs(lead, on=on)
    return CaseFacts(
        case_id=case.pk,
        reference=case.reference,
        own_region=lead.company.held_by.rom_region,
        lead_on=_lead_on(case, first_phase=phases[:1], belongs_since=belongs_since, on=on),
        belongs=belongs,
        consent_on=consent_on if consent_on and consent_on <= on else None,
        own_region_tested_on=_tested_on(case, on=on),
        articulation_on=_reached(moves, "ARTICULATION"),
        decided_region=proposition.request.organization.rom_region if proposition else "",
        realisation_on=stands.since,
        left_on=stands.left_on,
        was_startup_when_asked=asked[-1].life_phase in STARTUP_PHASES if asked else None,
        scale_up_on=_scale_up_on(phases),
        investment_eur=case.investment_eur,
        share_without_help=proof.share_without_help if proof else None,
        signed_on=_by(proof and proof.signed_at, on=on),
        confirmed_on=_by(proof and proof.confirmed_by_entrepreneur_at, on=on),
    )


def _moves(case: "Case", *, on: date) -> list[Move]:
    rows = sorted(case.transitions.all(), key=lambda row: (row.moved_at, row.pk))
    moves = (Move(_day(row.moved_at), row.to_step, row.to_status) for row in rows)
    return [move for move in moves if move.on <= on]


def _reached(moves: list[Move], step: str) -> date | None:
    """The day on which a case first stood in this step, or passed beyond it."""
    needed = ORDER.index(step)
    return min((move.on for move in moves if ORDER.index(move.step) >= needed), default=None)


def _belongs(lead: "Lead", *, on: date) -> tuple[bool | None, date | None]:
    """Whether a lead belongs by the answers up to a day, and the day of the last of these."""
    rows = [row for row in lead.eligibility.all() if _day(row.answered_at) <= on]
    outcome = eligibility_outcome(answers={row.criterion: row.answer for row in rows})
    return BELONGS[outcome], max((_day(row.answered_at) for row in rows), default=None)


def _lead_on(
    case: "Case",
    *,
    first_phase: "list[LifePhaseRecord]",
    belongs_since: date | None,
    on: date,
) -> date | None:
    """The day on which the gate to lead was complete: that of the last thing it asks."""
    if not first_phase or missing_before_lead(case):
        return None
    # The first that was signed; that there is none is an answer too.
    signed = min(
        (row.signed_on for row in case.lead.company.ndas.all() if row.signed_on), default=None
    )
    days = [_day(case.lead.promoted_at), first_phase[0].observed_on, signed, belongs_since]
    complete = max(day for day in days if day)
    return complete if complete <= on else None


def _tested_on(case: "Case", *, on: date) -> date | None:
    """The day on which the own region was looked at, once nothing there waits any more."""
    if not is_own_region_tested(case):
        return None
    newest = max(case.lead.articulations.all(), key=lambda row: row.version, default=None)
    runs = newest.newest_runs if newest else []  # type: ignore[attr-defined]  # a prefetch
    if not runs:
        # Held by an organization of all regions: there the words are the test.
        return _reached(_moves(case, on=on), "ARTICULATION")
    looked_on = _day(runs[0].first_run_at)
    return looked_on if looked_on <= on else None


def _scale_up_on(phases: "list[LifePhaseRecord]") -> date | None:
    """The day since when the company is a scale-up without a break; nothing when it is none."""
    since = None
    for row in phases:
        is_startup = row.life_phase in STARTUP_PHASES
        since = None if is_startup else since or row.observed_on
    return since


def _by(moment: datetime | None, *, on: date) -> date | None:
    return _day(moment) if moment and _day(moment) <= on else None


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region with its early signals per year."""

    region: RomRegion
    cells: list[CellCount]

    @property
    def publishable(self) -> int:
        """What may be told of all years together."""
        return sum(cell.publishable for cell in self.cells)

    @property
    def has_hidden(self) -> bool:
        """Whether there are more than `publishable`."""
        return any(cell.is_hidden for cell in self.cells)


@dataclass(frozen=True, slots=True)
class NeedTable:
    """One need with its early signals per region and year."""

    need: Need
    rows: list[RegionRow]

    @property
    def publishable(self) -> int:
        """What may be told of all regions together."""
        return sum(row.publishable for row in self.rows)

    @property
    def has_hidden(self) -> bool:
        """Whether there are more than `publishable`."""
        return any(row.has_hidden for row in self.rows)


@dataclass(frozen=True, slots=True)
class SignalTotals:
    """How many early signals there are, by need, region and year; never which."""

    years: list[int]
    needs: list[NeedTable]


def signal_totals(*, today: date) -> SignalTotals:
    """Return the early signals of all pipelines as counts. The caller has checked access."""
    counts = {
        (row["need"], row["region"], row["year"]): row["count"] for row in signals_for_totals()
    }
    if not counts:
        return SignalTotals(years=[], needs=[])
    # All rows and columns, whatever was counted: one that is not there would tell that it is empty.
    years = list(range(today.year, today.year + HORIZON_YEARS + 1))
    regions = [region for region in RomRegion if region != RomRegion.NATIONAL]
    return SignalTotals(
        years=years,
        needs=[
            NeedTable(
                need=need,
                rows=[
                    RegionRow(
                        region=region,
                        cells=[CellCount(counts.get((need, region, year), 0)) for year in years],
                    )
                    for region in regions
                ],
            )
            for need in Need
        ],
    )

"""How far is the programme, and which cases prove it? (programme §5.5, R25)"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.cases.access import cases_for_totals
from groeiruimte.companies.choices import Need
from groeiruimte.demand.access import first_quarters_for_totals
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.monitoring import access
from groeiruimte.monitoring.rules import (
    CaseFacts,
    CellCount,
    Count,
    LeadTime,
    LeadTimeTotal,
    counted,
    lead_time_total,
)
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.targets import ImpactTarget, impact_target, impact_targets, pro_rata
from groeiruimte.spotting.access import signals_for_totals

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


STARTUP_PHASES = ("PHASE_1", "PHASE_2")


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One target with what was reached and what should have been reached by a day."""

    target: ImpactTarget
    reached: Decimal
    expected: Decimal

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


def progress(*, on: date) -> list[TargetProgress]:
    """Return all targets that are numbers. The caller has checked `may_follow_targets`."""
    cases = case_facts()
    rows = []
    for target in impact_targets():
        if target.is_in_words:
            continue
        answers = counted(key=target.key, cases=cases, start=target.start, on=on)
        rows.append(
            TargetProgress(
                target=target,
                reached=sum((answer.amount for answer in answers), Decimal(0)),
                expected=Decimal(str(round(pro_rata(target, on), 1))),
            )
        )
    return rows


def targets_in_words() -> list[ImpactTarget]:
    """Return the targets that are described instead of counted."""
    return [target for target in impact_targets() if target.is_in_words]


@dataclass(frozen=True, slots=True)
class CountedCase:
    """One case behind a total: by reference, with its ground, and openable or not."""

    answer: Count
    can_be_opened: bool


def cases_behind(*, key: str, user: Person, on: date) -> list[CountedCase]:
    """Return the cases behind a total, those that count first; empty for who may not know them."""
    if not access.may_see_counted_cases(user=user):
        return []
    target = impact_target(key=key)
    openable = access.openable_case_ids(user=user, today=on)
    answers = counted(key=key, cases=case_facts(), start=target.start, on=on)
    answers.sort(key=lambda answer: (not answer.counts, answer.facts.reference))
    return [
        CountedCase(answer=answer, can_be_opened=answer.facts.case_id in openable)
        for answer in answers
        # What is still missing in somebody else's case is that case's content.
        if answer.counts or answer.facts.case_id in openable
    ]


def case_facts() -> list[CaseFacts]:
    """Return what counting needs of every case, without saying which company it is."""
    return [_facts(case) for case in cases_for_totals()]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimes:
    """The figure of the programme, the leads behind it that the reader may see, and the rest."""

    total: LeadTimeTotal
    rows: list[LeadTime]
    hidden: int


def lead_times(*, user: Person, on: date) -> LeadTimes:
    """Return how long before the need each question was asked (programme §4.3, R3).

    The total is over all leads; a row only for who may open that case. The caller has checked
    `may_follow_targets`.
    """
    first_quarters = first_quarters_for_totals()
    everything = [_lead_time(case, first_quarters=first_quarters) for case in cases_for_totals()]
    openable = access.openable_case_ids(user=user, today=on)
    rows = [row for row in everything if row.case_id in openable]
    return LeadTimes(
        total=lead_time_total(everything),
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


def _facts(case: "Case") -> CaseFacts:
    lead = case.lead
    phases = sorted(lead.company.life_phases.all(), key=lambda record: record.observed_on)
    asked = [row for row in phases if row.observed_on <= lead.first_asked_on] or phases[:1]
    scaled = [
        row.observed_on
        for row in phases
        if row.observed_on > lead.first_asked_on and row.life_phase not in STARTUP_PHASES
    ]
    decision = getattr(case, "decision", None)
    proposition = decision.proposition if decision else None
    proof = getattr(case, "verification", None)
    return CaseFacts(
        case_id=case.pk,
        reference=case.reference,
        own_region=lead.company.held_by.rom_region,
        lead_on=_day(lead.promoted_at),
        consent_on=case.taskforce_consent_on,
        has_own_region_test=bool(case.own_region_test.strip()),
        articulation_on=_reached(case, "ARTICULATION"),
        decided_region=proposition.request.organization.rom_region if proposition else "",
        realisation_on=_reached(case, "REALISATION"),
        was_startup_when_asked=bool(asked) and asked[-1].life_phase in STARTUP_PHASES,
        scale_up_on=min(scaled, default=None),
        investment_eur=case.investment_eur,
        share_without_help=proof.share_without_help if proof else None,
        signed_on=_day(proof.signed_at) if proof and proof.signed_at else None,
        confirmed_on=(
            _day(proof.confirmed_by_entrepreneur_at)
            if proof and proof.confirmed_by_entrepreneur_at
            else None
        ),
    )


def _reached(case: "Case", step: str) -> date | None:
    """The day on which a case first stood in this step, or passed beyond it."""
    order = ["LEAD", "ARTICULATION", "OFFERS", "CHOICE", "REALISATION", "VERIFIED", "AFTERCARE"]
    days = [
        _day(move.moved_at)
        for move in case.transitions.all()
        if order.index(move.to_step) >= order.index(step)
    ]
    return min(days, default=None)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region with its early signals per year."""

    region: RomRegion
    cells: list[CellCount]

    @property
    def told(self) -> int:
        """What may be told of all years together."""
        return sum(cell.told for cell in self.cells)

    @property
    def has_hidden(self) -> bool:
        """Whether there are more than `told`."""
        return any(cell.is_hidden for cell in self.cells)


@dataclass(frozen=True, slots=True)
class NeedTable:
    """One need with its early signals per region and year."""

    need: Need
    rows: list[RegionRow]

    @property
    def told(self) -> int:
        """What may be told of all regions together."""
        return sum(row.told for row in self.rows)

    @property
    def has_hidden(self) -> bool:
        """Whether there are more than `told`."""
        return any(row.has_hidden for row in self.rows)


@dataclass(frozen=True, slots=True)
class SignalTotals:
    """How many early signals there are, by need, region and year; never which."""

    years: list[int]
    needs: list[NeedTable]


def signal_totals() -> SignalTotals:
    """Return the early signals of all pipelines as counts. The caller has checked access."""
    counts = {
        (row["need"], row["region"], row["year"]): row["count"] for row in signals_for_totals()
    }
    years = sorted({year for _need, _region, year in counts})
    regions = [region for region in RomRegion if any(key[1] == region for key in counts)]
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
            if any(key[0] == need for key in counts)
        ],
    )

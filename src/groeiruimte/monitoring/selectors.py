"""How far is the programme, and which cases prove it? (programme §5.5, R25)"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from groeiruimte.cases.access import cases_for_totals
from groeiruimte.cases.models import Case
from groeiruimte.monitoring import access
from groeiruimte.monitoring.rules import CaseFacts, Count, counted
from groeiruimte.organizations.access import Person
from groeiruimte.programme.targets import ImpactTarget, impact_target, impact_targets, pro_rata

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


def _facts(case: Case) -> CaseFacts:
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


def _reached(case: Case, step: str) -> date | None:
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

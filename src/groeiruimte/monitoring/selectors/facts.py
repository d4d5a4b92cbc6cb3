"""What counting needs of every case, as known on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.cases.access import cases_for_totals
from groeiruimte.cases.rules.gates import ORDER
from groeiruimte.cases.selectors.state import is_own_region_tested, missing_before_lead
from groeiruimte.leads.rules import BELONGS, eligibility_outcome
from groeiruimte.monitoring.rules import (
    REALISED_STEPS,
    CaseFacts,
    Move,
    Standing,
    standing,
)
from groeiruimte.programme.evidence import claim_kinds
from groeiruimte.results.access import results_for_totals
from groeiruimte.results.rules import ResultFacts, Span, retained_on, span_of

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.own_word import ReversedDecision
    from groeiruimte.companies.models.companies import LifePhaseRecord
    from groeiruimte.leads.models.leads import Lead
    from groeiruimte.propositions.models.propositions import Proposition


INVESTMENT = "INVESTMENT"
STARTUP_PHASES = ("PHASE_1", "PHASE_2")


def case_facts(*, on: date) -> list[CaseFacts]:
    """Return what counting needs of every case, as known from records up to a day.

    Without saying which company it is. Fields that keep no day (the domain, consent in words, the
    amount of an investment) are as they stand now.
    """
    return known_on(on=on).facts


@dataclass(frozen=True, slots=True)
class Known:
    """What counting needs of every case, and what its result claims, as known on one day."""

    facts: list[CaseFacts]
    results: dict[int, ResultFacts]
    on: date
    rows: "list[Case]"
    all_results: dict[int, ResultFacts]

    def earlier(self, on: date) -> "Known":
        """Return what was known on another day, without reading anew."""
        return self if on == self.on else _known(self.rows, self.all_results, on=on)


def known_on(*, on: date) -> Known:
    """Return what is known on a day; read once, it serves targets and results alike."""
    rows = cases_for_totals()
    return _known(rows, results_for_totals(case_ids=[case.pk for case in rows]), on=on)


def _known(rows: "list[Case]", all_results: dict[int, ResultFacts], *, on: date) -> Known:
    cases = [case for case in rows if day_of(case.opened_at) <= on]
    results = {case.pk: all_results[case.pk] for case in cases if case.pk in all_results}
    facts = [_facts(case, result=results.get(case.pk), on=on) for case in cases]
    return Known(facts, results, on, rows, all_results)


def _facts(case: "Case", *, result: ResultFacts | None, on: date) -> CaseFacts:
    lead = case.lead
    phases = sorted(
        (row for row in lead.company.life_phases.all() if row.observed_on <= on),
        key=lambda record: record.observed_on,
    )
    # Never a later record: what was seen afterwards says nothing of the day of asking.
    asked = [row for row in phases if row.observed_on <= lead.first_asked_on]
    moves = _moves(case, on=on)
    stands = standing(moves)
    left_on = _left_on(stands, result, on=on)
    proposition = _chosen(case, on=stands.left_on or on, until=on)
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
        left_on=left_on,
        was_startup_when_asked=asked[-1].life_phase in STARTUP_PHASES if asked else None,
        scale_up_on=_scale_up_on(phases),
        investment_eur=case.investment_eur,
        share_without_help=proof.share_without_help if proof else None,
        signed_on=_by(proof and proof.signed_at, on=on),
        confirmed_on=_by(proof and proof.confirmed_by_entrepreneur_at, on=on),
        has_claims=result is not None
        and any(row.kind == INVESTMENT and row.claimed_on <= on for row in result.claims),
        retained=_span(result, kind=INVESTMENT, on=on, part=retained_on),
    )


def _chosen(case: "Case", *, on: date, until: date) -> "Proposition | None":
    """Return the place that was chosen as on a day, also when the choice was taken back since.

    A choice that was taken back while the place was being realized counts for what it counted then:
    `on` is the day on which the case stopped being realized.
    """
    decision = getattr(case, "decision", None)
    if decision is not None and day_of(decision.decided_at) <= until:
        chosen: Proposition | None = decision.proposition
        return chosen
    stood = [
        row
        for row in case.reversed_decisions.all()
        if day_of(row.decided_at) <= on and _stood(row, on=on)
    ]
    return stood[-1].proposition if stood else None


def _stood(row: "ReversedDecision", *, on: date) -> bool:
    """Whether a choice stood on a day, or fell that day together with the realization."""
    taken_back_on = day_of(row.reversed_at)
    return on < taken_back_on or (on == taken_back_on and row.at_step in REALISED_STEPS)


def _left_on(stands: Standing, result: ResultFacts | None, *, on: date) -> date | None:
    """The day on which a case stopped being realized, or its company left the country."""
    gone_on = result.left_on(on) if result else None
    days = [day for day in (stands.left_on, gone_on) if day is not None]
    return min(days, default=None) if stands.since else None


def _span(result: ResultFacts | None, *, kind: str, on: date, part: Callable[..., Decimal]) -> Span:
    """Return what of one kind counts on a day, or counted before, by the claims of a case."""
    if result is None:
        return Span()
    adds_up = claim_kinds()[kind].adds_up
    return span_of(
        lambda day: part(result, kind=kind, adds_up=adds_up, on=day), result.days(), on=on
    )


def _moves(case: "Case", *, on: date) -> list[Move]:
    rows = sorted(case.transitions.all(), key=lambda row: (row.moved_at, row.pk))
    moves = (Move(day_of(row.moved_at), row.to_step, row.to_status) for row in rows)
    return [move for move in moves if move.on <= on]


def _reached(moves: list[Move], step: str) -> date | None:
    """The day on which a case first stood in this step, or passed beyond it."""
    needed = ORDER.index(step)
    return min((move.on for move in moves if ORDER.index(move.step) >= needed), default=None)


def _belongs(lead: "Lead", *, on: date) -> tuple[bool | None, date | None]:
    """Whether a lead belongs by the answers up to a day, and the day of the last of these."""
    rows = [row for row in lead.eligibility.all() if day_of(row.answered_at) <= on]
    outcome = eligibility_outcome(answers={row.criterion: row.answer for row in rows})
    return BELONGS[outcome], max((day_of(row.answered_at) for row in rows), default=None)


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
    days = [day_of(case.lead.promoted_at), first_phase[0].observed_on, signed, belongs_since]
    complete = max(day for day in days if day)
    return complete if complete <= on else None


def _tested_on(case: "Case", *, on: date) -> date | None:
    """The day on which the own region was looked at, once nothing there waits any more."""
    if not is_own_region_tested(case):
        return None
    # Of every version: that a company says its need anew moves no day on which it was looked at.
    versions = case.lead.articulations.all()
    runs = [run for row in versions for run in row.newest_runs]  # type: ignore[attr-defined]  # a prefetch
    if not runs:
        # Held by an organization of all regions: there the words are the test.
        return _reached(_moves(case, on=on), "ARTICULATION")
    looked_on = min(day_of(run.first_run_at) for run in runs)
    return looked_on if looked_on <= on else None


def _scale_up_on(phases: "list[LifePhaseRecord]") -> date | None:
    """The day since when the company is a scale-up without a break; nothing when it is none."""
    since = None
    for row in phases:
        is_startup = row.life_phase in STARTUP_PHASES
        since = None if is_startup else since or row.observed_on
    return since


def _by(moment: datetime | None, *, on: date) -> date | None:
    return day_of(moment) if moment and day_of(moment) <= on else None


def day_of(moment: datetime) -> date:
    """Return the day of a moment in the Netherlands."""
    return timezone.localtime(moment).date()

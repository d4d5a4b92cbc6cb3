"""What is known of a case, as far as the gates ask for it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from groeiruimte.audit.access import overlooking
from groeiruimte.cases.choices import Status
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.cases.rules.gates import CaseState
from groeiruimte.demand.choices import DemandType
from groeiruimte.demand.selectors.articulations import first_needed_by
from groeiruimte.leads import rules
from groeiruimte.leads.choices import EligibilityOutcome
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.stated_rules import screened_domains
from groeiruimte.programme.steps import gate_to
from groeiruimte.propositions.choices import PropositionState
from groeiruimte.propositions.selectors.own_region import newest_runs, state_of_run
from groeiruimte.propositions.selectors.releases import leads_in_release

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.matching.models.matching import MatchRun

WITH_STATE = (
    "lead__eligibility",
    "lead__company__life_phases",
    "lead__company__ndas",
    "lead__company__consents",
    "lead__articulations__demands",
    "lead__articulations__answers",
    "lead__articulations__briefs__requests__propositions",
    Prefetch("lead__articulations__match_runs", queryset=newest_runs(), to_attr="newest_runs"),
    "invitations",
    "pauses",
)
WITH_ROWS = (
    "lead__company__held_by",
    "decision__proposition__site",
    "decision__proposition__request__organization",
    "verification",
    "screening",
    "adviser",
)
#: Of a list: what a card tells, without the place that was chosen and who offered it.
WITH_CARD_ROWS = ("lead__company__held_by", "decision", "verification", "screening", "adviser")
#: What a card only asks the existence of: columns of the case, instead of a query for the rows.
_ONLY_WHETHER = {
    "lead__company__life_phases": ("has_life_phase",),
    "lead__company__ndas": ("has_nda",),
    "lead__articulations__demands": ("has_demand", "asks_financing"),
}


def for_cards(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return cases with what `state_of` and the next step ask, for lists: a third fewer queries."""
    of_lead = "lead__articulations__"
    financing = {f"{of_lead}demands__demand_type": DemandType.FINANCING}
    return (
        cases.select_related(*WITH_CARD_ROWS)
        .prefetch_related(*(part for part in WITH_STATE if part not in _ONLY_WHETHER))
        .annotate(
            has_life_phase=_any(Q(lead__company__life_phases__isnull=False)),
            has_nda=_any(Q(lead__company__ndas__isnull=False)),
            has_demand=_any(Q(**{f"{of_lead}demands__isnull": False})),
            asks_financing=_any(Q(**financing)),
            first_needed=first_needed_by(lead="lead"),
        )
    )


def _any(fits: Q) -> Exists:
    """Whether a case has rows that fit."""
    return Exists(Case.objects.filter(fits, pk=OuterRef("pk")).order_by())


def case_with_state(*, case_id: int) -> Case | None:
    """Return a case with everything the gates and the next step ask; the caller has its reasons."""
    cases = Case.objects.select_related(*WITH_ROWS).prefetch_related(*WITH_STATE)
    return cases.filter(pk=case_id).first()


def case_with_company(*, case_id: int) -> Case | None:
    """Return a case with its company and who holds it; the caller has its reasons."""
    return Case.objects.select_related("lead__company__held_by").filter(pk=case_id).first()


def case_of_lead(*, lead_id: int) -> int | None:
    """Return the case of a lead, by its key; nothing where there is none yet."""
    return Case.objects.filter(lead_id=lead_id).values_list("pk", flat=True).first()


def leads_with_closed_case(*, lead_ids: Collection[int]) -> frozenset[int]:
    """Return those of these leads of which the case is closed; the caller has its reasons."""
    rows = Case.objects.filter(lead_id__in=lead_ids, status__in=CLOSED)
    return frozenset(rows.values_list("lead_id", flat=True))


def open_case_ids() -> list[int]:
    """Return every case that is not closed, for work by the clock."""
    return list(Case.objects.exclude(status__in=CLOSED).order_by("pk").values_list("pk", flat=True))


def state_of(case: Case) -> CaseState:
    """Gather what the gates ask. Costs no queries on a case read with `WITH_STATE`."""
    company = case.lead.company
    articulations = list(case.lead.articulations.all())
    known = _whether(case, articulations)
    decision = getattr(case, "decision", None)
    proof = getattr(case, "verification", None)
    with overlooking():
        # Whether there is one; who it is, this does not show.
        has_contact = bool(company.contact_name)
    return CaseState(
        life_phase=known["has_life_phase"],
        domain_or_autonomy=bool(company.technology_domain),
        nda_state=known["has_nda"],
        taskforce_consent=agrees_to_guidance(case),
        target_group=belongs(case),
        contact=has_contact,
        own_region_test=is_own_region_tested(case),
        demand_with_range=known["has_demand"],
        financing_need=known["asks_financing"] or _answered_financing(articulations),
        foreign_alternative=bool(case.foreign_alternative),
        answers=_regions_that_answered(articulations),
        no_proposition=case.status == Status.NO_PROPOSITION,
        place=decision is not None and decision.proposition_id is not None,
        reasons=decision is not None and bool(decision.reason),
        decided_on=decision is not None,
        investment_eur=case.investment_eur is not None,
        credit_shares=case.sending_share is not None,
        investment_screened=(
            company.technology_domain not in screened_domains()
            or getattr(case, "screening", None) is not None
        ),
        evidence=proof is not None and bool(proof.evidence.strip()),
        second_signature=proof is not None and proof.signed_at is not None,
        entrepreneur_confirmation=(
            proof is not None and proof.confirmed_by_entrepreneur_at is not None
        ),
        aftercare_dates=bool(case.aftercare_12_on and case.aftercare_36_on),
    )


def agrees_to_guidance(case: Case) -> bool:
    """Say whether the company agrees to guidance: the rule that all sending asks as well."""
    return rules.agrees_to_guidance(
        asked=case.lead.company.consents.all(),
        on_paper=bool(case.taskforce_consent_by and case.taskforce_consent_on),
    )


def belongs(case: Case) -> bool:
    """Say whether the company belongs to the target group, as sending and counting ask it too."""
    answers = {row.criterion: row.answer for row in case.lead.eligibility.all()}
    return rules.eligibility_outcome(answers=answers) is EligibilityOutcome.BELONGS


def missing_before_lead(case: Case) -> list[str]:
    """Return what the gate to lead still asks; free on a case read for totals."""
    company = case.lead.company
    state = CaseState(
        life_phase=bool(company.life_phases.all()),
        domain_or_autonomy=bool(company.technology_domain),
        nda_state=bool(company.ndas.all()),
    )
    gate = gate_to(step_code="LEAD")
    return [field.key for field in gate.fields if not getattr(state, field.key)] if gate else []


def is_own_region_tested(case: Case) -> bool:
    """Say whether the own region was looked into, by the newest comparison of the newest need.

    Words prove it only where an organization of all regions holds the company: then no place is
    nearer than another. Costs no query on a case read with `WITH_STATE`.
    """
    if case.lead.company.held_by.rom_region == RomRegion.NATIONAL:
        return bool(case.own_region_test.strip())
    newest = max(case.lead.articulations.all(), key=lambda row: row.version, default=None)
    if newest is None:
        return False
    runs: list[MatchRun] = newest.newest_runs  # type: ignore[attr-defined]
    return any(state_of_run(run).is_tested for run in runs)


def _whether(case: Case, articulations: "list[Articulation]") -> dict[str, bool]:
    """Return what the gates ask only the existence of: from `for_cards`, or from the rows."""
    if hasattr(case, "has_life_phase"):
        return {name: getattr(case, name) for names in _ONLY_WHETHER.values() for name in names}
    demands = [demand for row in articulations for demand in row.demands.all()]
    return {
        "has_life_phase": bool(case.lead.company.life_phases.all()),
        "has_nda": bool(case.lead.company.ndas.all()),
        "has_demand": bool(demands),
        "asks_financing": any(row.demand_type == DemandType.FINANCING for row in demands),
    }


def _answered_financing(articulations: "list[Articulation]") -> bool:
    """Whether the question for financing has an answer: also "not known yet" is one."""
    answers = [answer for row in articulations for answer in row.answers.all()]
    return any(
        answer.question == "financing" and (answer.is_unknown or answer.typed) for answer in answers
    )


def _regions_that_answered(articulations: "list[Articulation]") -> int:
    return len(
        {
            request.organization_id
            for articulation in articulations
            for brief in articulation.briefs.all()
            for request in brief.requests.all()
            if any(row.state == PropositionState.SUBMITTED for row in request.propositions.all())
        }
    )


def cases_in_release(*, release_id: int) -> QuerySet[Case]:
    """Return the cases of which a release tells; the caller opened them, to address a message."""
    leads = leads_in_release(release_id=release_id)
    return Case.objects.filter(lead_id__in=leads)

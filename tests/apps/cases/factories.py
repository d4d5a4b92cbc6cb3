"""Rows around a case: what regions offer, an invitation, a decision and its proof."""

from datetime import UTC, date, datetime
from itertools import count

from groeiruimte.cases.models.decisions import EntrepreneurDecision, Invitation, Verification
from groeiruimte.cases.services.decisions import hash_of
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.leads.models.leads import EligibilityAnswer
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.propositions.models.propositions import (
    Brief,
    ProposedAnswer,
    Proposition,
    RegionalRequest,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_case,
    make_company,
    make_demand,
    make_lead,
    make_organization,
    make_site,
    make_user,
)

_number = count(1)
KEY = "a-key-that-nobody-guesses"
# Pages read the clock themselves: what has to be open stays open.
FAR_AWAY = datetime(2099, 1, 1, tzinfo=UTC)


def make_named_case(name="Fotonica BV", *, held_by="OOST_NL", adviser=None, **fields):
    """Return a case of a company with a contact."""
    company = make_company(
        name, held_by=held_by, contact_name="Noor van Beek", contact_email="noor@example.org"
    )
    adviser = adviser or make_user("Jeroen", organization=held_by)
    return make_case(make_lead(company, held_by=held_by, promoted_by=adviser), **fields)


def make_brief(case=None, **fields):
    """Return a question to regions about 4 MW and 2,000 m2, confirmed by the entrepreneur."""
    case = case or make_named_case()
    articulation = case.lead.articulations.first() or make_articulation(case.lead, confirmed=True)
    if not articulation.demands.exists():
        make_demand(articulation)
        make_demand(
            articulation, kind="floor_space_m2", demand_type="SPACE", likely=2000, unit="m2"
        )
    defaults = {
        "reference": f"GR-2026-{next(_number):03d}-A",
        "text": "A company asks 4 MW.",
        "deadline": date(2026, 7, 1),
        "sent_by": case.adviser,
        "sent_at": A_MORNING_IN_JUNE,
    }
    return Brief.objects.create(articulation=articulation, **(defaults | fields))


def make_proposition(case=None, *, site="Kennispark", by="TWENTE_BOARD", answers=None, brief=None):
    """Return a submitted proposition of this organization, with these answers."""
    brief = brief or make_brief(case)
    request, _is_new = RegionalRequest.objects.get_or_create(
        brief=brief, organization=make_organization(by)
    )
    proposition = Proposition.objects.create(
        request=request,
        site=make_site(site, kept_by=by),
        state="SUBMITTED",
        summary="Room and power, next to the university.",
        submitted_by=make_user(organization=by),
        submitted_at=A_MORNING_IN_JUNE,
    )
    for kind, value in (answers or {"power_mw": 6, "floor_space_m2": 3000}).items():
        ProposedAnswer.objects.create(
            proposition=proposition,
            kind=kind,
            value=value,
            unit="MW" if kind == "power_mw" else "m2",
            available_from=Quarter(2028, 1).index if value is not None else None,
        )
    return proposition


def make_invitation(case=None, *, token=KEY, **fields):
    """Return an invitation that is open now, with this key."""
    case = case or make_named_case()
    defaults = {
        "name": "Noor van Beek",
        "email": "noor@example.org",
        "token_hash": hash_of(token),
        "invited_by": case.adviser,
        "invited_at": A_MORNING_IN_JUNE,
        "expires_at": FAR_AWAY,
    }
    return Invitation.objects.create(case=case, **(defaults | fields))


def make_decision(case=None, *, proposition=None, invitation=None, **fields):
    """Return what the entrepreneur decided: none, unless a proposition is given."""
    case = case or make_named_case()
    defaults = {
        "reason": "We know the people there.",
        "decided_by": "Noor van Beek",
        "decided_at": A_MORNING_IN_JUNE,
    }
    return EntrepreneurDecision.objects.create(
        case=case,
        proposition=proposition,
        invitation=invitation or make_invitation(case, token=f"key-{next(_number)}"),
        **(defaults | fields),
    )


def make_verification(case=None, **fields):
    """Return a claimed result that waits for a signature and for the entrepreneur."""
    case = case or make_named_case()
    defaults = {"evidence": "Lease of 1 May 2026", "claimed_by": case.adviser}
    return Verification.objects.create(case=case, **(defaults | fields))


def let_belong(lead):
    """Answer the check so that the company belongs to the target group."""
    for each in eligibility_criteria():
        EligibilityAnswer.objects.create(
            lead=lead,
            criterion=each.key,
            answer=each.eligible_reply,
            reason="Patent",
            answered_by=lead.promoted_by,
            answered_at=A_MORNING_IN_JUNE,
        )

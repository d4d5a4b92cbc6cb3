"""A company with a contact person who is named in many places, and a namesake elsewhere."""

from datetime import timedelta

from groeiruimte.audit.services import record_reading
from groeiruimte.cases.models.cases import CaseTransition
from groeiruimte.cases.models.decisions import EntrepreneurDecision, Invitation, Verification
from groeiruimte.companies.models.plans import GrowthPlan
from tests.apps.contacts.factories import make_moment
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_case,
    make_company,
    make_grant,
    make_lead,
    make_observation,
    make_user,
)

NAME, EMAIL, PHONE = "Noor van Beek", "noor@fotonica.example", "06-12345678"


def make_known_company(name="Fotonica BV", *, held_by="BOM", **fields):
    """Return a company with everything that is told of it, and its people."""
    contact = {"contact_name": NAME, "contact_email": EMAIL, "contact_phone": PHONE}
    company = make_company(
        name,
        held_by=held_by,
        kvk_number=fields.pop("kvk_number", "87654321"),
        note=f"{NAME} belt liever 's ochtends",
        website="https://fotonica.example",
        **contact | fields,
    )
    make_observation(company)
    GrowthPlan.objects.create(
        company=company,
        quantity="FTE",
        year=2028,
        lowest=1,
        low=2,
        middle=3,
        high=4,
        highest=5,
        stated_on=THAT_DAY,
        stated_by=NAME,
    )
    lead = make_lead(company)
    make_grant(lead, consent=f"Mail van {NAME}")
    make_articulation(lead, confirmed=True, confirmed_with=NAME)
    adviser = make_user("Anna", organization=held_by)
    case = make_case(lead, adviser=adviser, next_action=f"Bel {NAME}", step="CHOICE")
    make_moment(company, kind="NOTE", text=f"Gesprek met {NAME.upper()} ({EMAIL})", by=adviser)
    CaseTransition.objects.create(
        case=case,
        from_step="OFFERS",
        to_step="CHOICE",
        moved_at=A_MORNING_IN_JUNE,
        moved_by=adviser,
        missing=[],
    )
    invitation = Invitation.objects.create(
        case=case,
        name=NAME,
        email=EMAIL,
        token_hash=f"hash-{case.pk}",
        invited_by=adviser,
        invited_at=A_MORNING_IN_JUNE,
        expires_at=A_MORNING_IN_JUNE + timedelta(days=30),
    )
    EntrepreneurDecision.objects.create(
        case=case,
        reason=f"Dicht bij huis, zegt {NAME}",
        decided_by=NAME,
        invitation=invitation,
        decided_at=A_MORNING_IN_JUNE,
    )
    Verification.objects.create(case=case, evidence="Koopakte Fotonica BV", claimed_by=adviser)
    record_reading(
        act="leads.company.read",
        actor=adviser,
        target=company,
        occurred_at=A_MORNING_IN_JUNE,
        organization_id=company.held_by_id,
    )
    return company

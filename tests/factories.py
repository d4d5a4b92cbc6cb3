"""Rows for tests: every `make_…` works without arguments, and says only what differs."""

from datetime import UTC, date, datetime
from itertools import count

from django.contrib.auth import get_user_model

from groeiruimte.cases.models.cases import Case
from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.companies.models.lives import CompanyStatus, HistoryEvent
from groeiruimte.demand.models import Articulation, Demand
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.leads.models.consents import Consent
from groeiruimte.leads.models.leads import DisclosureGrant, Lead
from groeiruimte.leads.models.ndas import Nda
from groeiruimte.leads.models.sharing import SendingException
from groeiruimte.organizations.choices import OrganizationKind, Role, RomRegion
from groeiruimte.organizations.models import Membership, Organization
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Hotspot, Site

A_MORNING_IN_JUNE = datetime(2026, 6, 9, 9, 30, tzinfo=UTC)
THAT_DAY = date(2026, 6, 9)
_number = count(1)

COORDINATING_ROM = "OOST_NL"
KINDS = {
    "IPO": OrganizationKind.ASSOCIATION,
    "NFIA": OrganizationKind.NFIA,
    "EZ": OrganizationKind.MINISTRY,
    "TWENTE_BOARD": OrganizationKind.TRIPLE_HELIX,
    "ALMERE": OrganizationKind.MUNICIPALITY,
    "INVEST_NL": OrganizationKind.FINANCIER,
}


def make_organization(code="OOST_NL", **fields):
    """Return the organization with this code; the same one each time."""
    defaults = {
        "name": f"Organization {code}",
        "short_name": code,
        "kind": KINDS.get(code, OrganizationKind.ROM),
        "rom_region": RomRegion.EAST,
        "is_coordinating_rom": code == COORDINATING_ROM,
    }
    return Organization.objects.get_or_create(code=code, defaults=defaults | fields)[0]


def make_user(name="", *, organization="OOST_NL", roles=(Role.CASE_ADVISER, Role.PIPELINE_MANAGER)):
    """Return a person with these roles at this organization (None: at no organization)."""
    number = next(_number)
    user = get_user_model().objects.create_user(
        email=f"{name or 'person'}{number}@example.org", name=name or f"Person {number}"
    )
    if organization is not None:
        for role in roles:
            Membership.objects.create(
                user=user, organization=make_organization(organization), role=role
            )
    return user


def make_company(name="Fotonica BV", *, held_by="OOST_NL", **fields):
    """Return a company in the pipeline of this organization."""
    return Company.objects.create(
        name=name,
        held_by=make_organization(held_by),
        created_at=A_MORNING_IN_JUNE,
        **fields,
    )


def make_observation(
    company=None, *, quantity="FTE", value=40, observed_on=date(2026, 1, 1), **fields
):
    """Return one observed value."""
    return Observation.objects.create(
        company=company or make_company(),
        quantity=quantity,
        value=value,
        observed_on=observed_on,
        **fields,
    )


def make_status(company=None, *, status="STOPPED", holds_from=THAT_DAY, by=None, **fields):
    """Return how a company stands since a day; the company itself says the same."""
    company = company or make_company()
    row = CompanyStatus.objects.create(
        company=company,
        status=status,
        holds_from=holds_from,
        recorded_at=A_MORNING_IN_JUNE,
        recorded_by=by or make_user(),
        **({"reason": "Trade register"} | fields),
    )
    company.status = status
    company.save(update_fields=["status"])
    return row


def make_event(company=None, *, kind="MERGER", happened_on=date(2025, 6, 1), by=None, **fields):
    """Return what happened to a company; a merger of all its people when nothing else is said."""
    return HistoryEvent.objects.create(
        company=company or make_company(),
        kind=kind,
        happened_on=happened_on,
        recorded_at=A_MORNING_IN_JUNE,
        recorded_by=by or make_user(),
        **({"quantities": ["FTE"]} | fields),
    )


def make_lead(company=None, *, held_by="OOST_NL", promoted_by=None, **fields):
    """Return a lead of this organization."""
    defaults = {
        "first_asked_on": THAT_DAY,
        "bottleneck_year": 2029,
        "bottleneck_type": "ENERGY",
        "promoted_at": A_MORNING_IN_JUNE,
    }
    return Lead.objects.create(
        company=company or make_company(held_by=held_by),
        promoted_by=promoted_by or make_user(organization=held_by),
        **(defaults | fields),
    )


def make_case(lead=None, *, held_by="OOST_NL", **fields):
    """Return a case in its first step."""
    lead = lead or make_lead(held_by=held_by)
    defaults = {
        "reference": f"GR-2026-{next(_number):03d}",
        "adviser": lead.promoted_by,
        "opened_at": A_MORNING_IN_JUNE,
        "step_since": A_MORNING_IN_JUNE,
    }
    return Case.objects.create(lead=lead, **(defaults | fields))


def let_out(lead):
    """Let the company agree, and keep why the rest could wait: now things may leave the house."""
    if not lead.company.consents.filter(purpose="GUIDANCE").exists():
        make_consent(lead.company)
    return SendingException.objects.create(
        lead=lead,
        purpose="BRIEF",
        missing=["ELIGIBILITY", "OWN_REGION", "NDA"],
        reason="It cannot wait for the check",
        sent_by=lead.promoted_by,
        sent_at=A_MORNING_IN_JUNE,
    )


def make_nda(company=None, **fields):
    """Return an agreement that was signed and holds until it is withdrawn."""
    defaults = {
        "state": "SIGNED",
        "signed_on": date(2026, 1, 5),
        "valid_from": date(2026, 1, 5),
    }
    if fields.get("withdrawn_at"):
        defaults |= {"withdrawn_by": make_user(), "withdrawal_reason": "Ended"}
    return Nda.objects.create(company=company or make_company(), **(defaults | fields))


def make_consent(company=None, *, purpose="GUIDANCE", organization=None, by=None, **fields):
    """Return a consent that the company gave; `answer=""` gives a question that waits."""
    company = company or make_company()
    defaults = {
        "asked_by": by or make_user(organization=company.held_by.code),
        "asked_at": A_MORNING_IN_JUNE,
        "answer": "GIVEN",
    }
    values = defaults | fields
    if values["answer"]:
        values = {"answered_on": THAT_DAY, "answered_by": "Noor van Beek"} | values
    return Consent.objects.create(
        company=company,
        purpose=purpose,
        organization=make_organization(organization) if organization else None,
        **values,
    )


def make_grant(lead=None, *, organization="NFIA", level="IDENTITY", **fields):
    """Return an open disclosure grant; of the identity with an agreement and a second person."""
    lead = lead or make_lead()
    defaults = {
        "consent": "Signed letter of 2 June 2026",
        "holder": lead.company.held_by,
        "granted_by": lead.promoted_by,
        "granted_at": A_MORNING_IN_JUNE,
        "opened_at": A_MORNING_IN_JUNE,
        "valid_until": date(2027, 6, 9),
        "ended_as": "WITHDRAWN" if fields.get("withdrawn_at") else "",
    }
    if level == "IDENTITY" and "nda" not in fields:
        defaults["nda"] = lead.company.ndas.first() or make_nda(lead.company)
    if level == "IDENTITY" and fields.get("opened_at", A_MORNING_IN_JUNE):
        defaults["confirmed_by"] = make_user(organization=lead.company.held_by.code)
    return DisclosureGrant.objects.create(
        lead=lead,
        organization=make_organization(organization),
        level=level,
        **(defaults | fields),
    )


def make_articulation(lead=None, *, held_by="OOST_NL", confirmed=False, **fields):
    """Return the first version of what a lead needs."""
    lead = lead or make_lead(held_by=held_by)
    if confirmed:
        fields |= {
            "confirmed_by": lead.promoted_by,
            "confirmed_with": "Noor van Beek",
            "confirmed_at": A_MORNING_IN_JUNE,
        }
    defaults = {"version": 1, "started_by": lead.promoted_by, "started_at": A_MORNING_IN_JUNE}
    return Articulation.objects.create(lead=lead, **(defaults | fields))


def make_demand(articulation=None, *, kind="power_mw", likely=4, **fields):
    """Return one hard demand from the first quarter of 2028."""
    defaults = {
        "demand_type": "ENERGY",
        "hardness": "REQUIREMENT",
        "low": likely,
        "high": likely,
        "unit": "MW",
        "needed_from": Quarter(2028, 1).index,
    }
    return Demand.objects.create(
        articulation=articulation or make_articulation(),
        kind=kind,
        likely=likely,
        **(defaults | fields),
    )


def make_municipality(name="Enschede", *, code="GM0153", **fields):
    """Return the municipality with this code; the same one each time."""
    defaults = {"name": name, "province": "Overijssel", "lon": 6.9, "lat": 52.2}
    return Municipality.objects.get_or_create(code=code, defaults=defaults | fields)[0]


def make_hotspot(name="Twente", *, kept_by="TWENTE_BOARD", **fields):
    """Return a hotspot that this organization keeps."""
    defaults = {
        "code": f"hotspot-{next(_number)}",
        "maturity": "ESTABLISHED",
        "municipality": make_municipality(),
        "lon": 6.85,
        "lat": 52.24,
    }
    return Hotspot.objects.create(
        name=name, kept_by=make_organization(kept_by), **(defaults | fields)
    )


def make_site(name="Technology Base", *, hotspot=None, kept_by="TWENTE_BOARD", **fields):
    """Return a site that this organization keeps."""
    defaults = {
        "source_key": f"test:{next(_number)}",
        "kind": "BUSINESS_PARK",
        "municipality": make_municipality(),
        "lon": 6.87,
        "lat": 52.27,
    }
    return Site.objects.create(
        name=name,
        hotspot=hotspot,
        kept_by=make_organization(kept_by) if kept_by else None,
        **(defaults | fields),
    )


def make_fact(subject=None, *, kind="power_mw", value=5, unit="MW", **fields):
    """Return one current fact about a subject (a site unless given)."""
    subject = subject or make_site()
    field = {"sharedfacility": "facility", "knowledgeinstitution": "institution"}.get(
        subject._meta.model_name, subject._meta.model_name.replace("gridarea", "grid_area")
    )
    defaults = {
        "source": "Made for a test",
        "observed_on": THAT_DAY,
        "trust": "STATED",
        "expires_on": date(2027, 6, 9),
        "recorded_at": A_MORNING_IN_JUNE,
    }
    return Fact.objects.create(
        **{field: subject}, kind=kind, value=value, unit=unit, **(defaults | fields)
    )

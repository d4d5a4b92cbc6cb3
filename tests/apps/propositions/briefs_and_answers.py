"""Briefs, requests and propositions for tests: a lead of Oost NL, asked of Twente Board."""

from datetime import date
from decimal import Decimal

from groeiruimte.organizations.choices import Role
from groeiruimte.propositions.models.propositions import Brief, RegionalRequest
from groeiruimte.propositions.rules.offering import AnswerDraft
from groeiruimte.propositions.services.answering import start_proposition, submit_proposition
from groeiruimte.propositions.services.releasing import release
from tests.factories import (
    A_MORNING_IN_JUNE,
    let_out,
    make_articulation,
    make_company,
    make_demand,
    make_lead,
    make_municipality,
    make_organization,
    make_site,
    make_user,
)

DEADLINE = date(2026, 6, 26)
NAME = "Lumovia Fotonica BV"


def make_secret_company(**fields):
    """Return a company of which every identifying word is known."""
    make_municipality("Voorne aan Zee", code="GM1992", province="Zuid-Holland")
    defaults = {
        "held_by": "OOST_NL",
        "kvk_number": "87654321",
        "municipality_code": "GM1992",
        "municipality_name": "Voorne aan Zee",
        "postcode": "3231 AB",
        "website": "https://www.lumovia.example.nl/",
        "contact_name": "Noor van Zandwijk",
        "contact_email": "noor@lumovia-fotonica.nl",
        "account_manager": make_user("Willemijn Quist"),
        "technology_domain": "QUANTUM",
    }
    return make_company(NAME, **(defaults | fields))


def make_need(**fields):
    """Return a confirmed need: 4 MW from 2028 and a wish for floor space."""
    lead = make_lead(make_secret_company(), held_by="OOST_NL")
    articulation = make_articulation(lead, confirmed=True, **fields)
    make_demand(articulation, kind="power_mw", low=3, likely=4, high=6)
    make_demand(
        articulation,
        kind="floor_space_m2",
        demand_type="SPACE",
        hardness="PREFERENCE",
        low=2000,
        likely=3000,
        high=4000,
        unit="m2",
        note=f"Near {NAME}",
    )
    return articulation


def make_profile(articulation, *, receivers=(), purpose="REQUEST", **said):
    """Return the profile of a need as the one way out released it."""
    return release(
        articulation=articulation,
        purpose=purpose,
        receivers=receivers,
        text=said.pop("text", "A company looks for room to grow."),
        levels=said.pop("levels", None),
        by=articulation.lead.promoted_by,
        now=said.pop("now", A_MORNING_IN_JUNE),
    )


#: A reference holds no 0 and no 1: they are read as letters.
READABLE = str.maketrans("01", "AB")


def make_brief(articulation=None, *, organizations=("TWENTE_BOARD", "ALMERE"), **fields):
    """Return a brief that was sent to these organizations."""
    articulation = articulation or make_need()
    receivers = [make_organization(code).pk for code in organizations]
    if "profile" not in fields and articulation.is_confirmed:
        fields["profile"] = make_profile(articulation, receivers=receivers)
    defaults = {
        "reference": "UV-T" + f"{articulation.lead_id:05d}".translate(READABLE),
        "text": "A company looks for room to grow.",
        "deadline": DEADLINE,
        "sent_by": articulation.lead.promoted_by,
        "sent_at": A_MORNING_IN_JUNE,
    }
    let_out(articulation.lead)
    brief = Brief.objects.create(articulation=articulation, **(defaults | fields))
    for code in organizations:
        RegionalRequest.objects.create(brief=brief, organization=make_organization(code))
    return brief


def make_request(brief=None, *, organization="TWENTE_BOARD"):
    """Return the request to this organization."""
    brief = brief or make_brief()
    return brief.requests.get(organization__code=organization)


def make_hotspot_manager(organization="TWENTE_BOARD"):
    """Return a hotspot manager of this organization."""
    return make_user(organization=organization, roles=[Role.HOTSPOT_MANAGER])


def make_proposition(request=None, *, site=None, by=None, now=A_MORNING_IN_JUNE):
    """Return a proposition in draft, filled in from the register."""
    request = request or make_request()
    site = site or make_site(kept_by=request.organization.code)
    return start_proposition(
        request_id=request.pk, site_id=site.pk, by=by or make_hotspot_manager(), now=now
    )


def drafts(**values):
    """Return answers by kind; None is "not known"."""
    return {
        kind: AnswerDraft(
            kind=kind,
            value=None if value is None else Decimal(str(value)),
            available_from=None,
            is_unknown=value is None,
        )
        for kind, value in values.items()
    }


def make_submitted(proposition=None, *, now=A_MORNING_IN_JUNE, summary="Room enough.", **values):
    """Return a submitted proposition."""
    proposition = proposition or make_proposition()
    return submit_proposition(
        proposition_id=proposition.pk,
        summary=summary,
        answers=drafts(**({"power_mw": 5, "floor_space_m2": None} | values)),
        revision=proposition.revision,
        by=make_hotspot_manager(proposition.request.organization.code),
        now=now,
    )

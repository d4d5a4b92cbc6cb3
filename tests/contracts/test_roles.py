"""Role x object x action: the whole table of who may do what, cell by cell.

The rows are made by BOM; the readers are one person per role at BOM itself, at another ROM, and
at an organization that got a disclosure grant. Whatever the table does not name is empty.
"""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from groeiruimte.cases import access as cases
from groeiruimte.companies import access as companies_access
from groeiruimte.contacts import access as contacts
from groeiruimte.demand import access as demand
from groeiruimte.leads import access as leads_access
from groeiruimte.organizations import access as organizations
from groeiruimte.organizations.choices import Role
from groeiruimte.privacy import access as privacy
from groeiruimte.privacy.models import PrivacyRequest
from groeiruimte.propositions import access as brokering
from groeiruimte.propositions.models.propositions import Brief, Proposition, RegionalRequest
from groeiruimte.supply import access as supply
from tests.apps.contacts.factories import make_involvement, make_moment, make_person
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_case,
    make_demand,
    make_fact,
    make_grant,
    make_hotspot,
    make_lead,
    make_organization,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db
PIPELINE = frozenset({Role.PIPELINE_MANAGER, Role.CASE_ADVISER})
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class Row:
    """One action: who gets rows at the holder, at another ROM, and with a grant."""

    name: str
    rows: object
    holder: frozenset = NOBODY
    another_rom: frozenset = NOBODY
    granted_case: frozenset = NOBODY
    asked_region: frozenset = NOBODY


ADVISERS = frozenset({Role.CASE_ADVISER})
OF_A_ROM = PIPELINE | {Role.HOTSPOT_MANAGER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER}
OF_NFIA = frozenset(
    {Role.CASE_ADVISER, Role.TALK_PARTICIPANT, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER}
)
TABLE = [
    Row("see companies", lambda u: companies_access.visible_companies(user=u), PIPELINE),
    Row("edit companies", lambda u: companies_access.editable_companies(user=u), PIPELINE),
    Row(
        "see leads",
        lambda u: leads_access.visible_leads(user=u, today=THAT_DAY),
        PIPELINE,
        granted_case=ADVISERS,
    ),
    Row(
        "know which company a lead is",
        lambda u: leads_access.leads_with_identity(user=u, today=THAT_DAY),
        PIPELINE,
    ),
    Row("say who else may see a lead", lambda u: leads_access.shareable_leads(user=u), PIPELINE),
    Row(
        "find what was given",
        lambda u: leads_access.received_grants(user=u),
        granted_case=ADVISERS,
    ),
    Row(
        "see articulations",
        lambda u: demand.visible_articulations(user=u, today=THAT_DAY),
        PIPELINE,
        granted_case=ADVISERS,
    ),
    Row("edit articulations", lambda u: demand.editable_articulations(user=u), PIPELINE),
    Row(
        "see cases",
        lambda u: cases.visible_cases(user=u, today=THAT_DAY),
        PIPELINE,
        granted_case=ADVISERS,
    ),
    Row("guide cases", lambda u: cases.editable_cases(user=u), ADVISERS),
    Row(
        "read contact and mail",
        lambda u: contacts.visible_moments(user=u, today=THAT_DAY),
        PIPELINE,
    ),
    Row("correct contact", lambda u: contacts.editable_moments(user=u), PIPELINE),
    Row(
        "see who is involved",
        lambda u: contacts.visible_involvements(user=u, today=THAT_DAY),
        PIPELINE,
    ),
    Row("know people", lambda u: contacts.known_people(user=u), PIPELINE),
    Row(
        "see briefs",
        lambda u: brokering.visible_briefs(user=u, today=THAT_DAY),
        PIPELINE,
        granted_case=ADVISERS,
    ),
    Row(
        "answer requests",
        lambda u: brokering.received_requests(user=u),
        asked_region=frozenset({Role.HOTSPOT_MANAGER}),
    ),
    Row(
        "make propositions",
        lambda u: brokering.answerable_propositions(user=u),
        asked_region=frozenset({Role.HOTSPOT_MANAGER}),
    ),
    Row(
        "see sites",
        lambda u: supply.visible_sites(user=u),
        OF_A_ROM,
        OF_A_ROM,
        OF_NFIA,
        OF_A_ROM,
    ),
    Row(
        "change sites",
        lambda u: supply.editable_sites(user=u),
        asked_region=frozenset({Role.HOTSPOT_MANAGER}),
    ),
    Row(
        "see privacy requests",
        lambda u: privacy.visible_requests(user=u),
        PIPELINE | {Role.PRIVACY_OFFICER},
    ),
    # A privacy officer knows the rules and reads no file of a company.
    Row("make the file of a company", lambda u: privacy.downloadable_requests(user=u), PIPELINE),
]
READERS = {
    "holder": "BOM",
    "another_rom": "IQ",
    "granted_case": "NFIA",
    "asked_region": "TWENTE_BOARD",
}


@pytest.fixture
def world():
    """BOM holds a case, NFIA may see it without the name, Twente was asked for a proposition."""
    case = make_case(make_lead(held_by="BOM"))
    articulation = make_articulation(case.lead, confirmed=True)
    make_demand(articulation)
    make_grant(case.lead, organization="NFIA", level="CASE")
    site = make_site(hotspot=make_hotspot())
    make_fact(site)
    brief = Brief.objects.create(
        articulation=articulation,
        reference="GR-2026-900-A",
        text="A company in the south needs 4 MW.",
        deadline=THAT_DAY,
        sent_by=case.adviser,
        sent_at=A_MORNING_IN_JUNE,
    )
    request = RegionalRequest.objects.create(
        brief=brief, organization=make_organization("TWENTE_BOARD")
    )
    Proposition.objects.create(
        request=request,
        site=site,
        state="SUBMITTED",
        submitted_by=make_user(organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER]),
        submitted_at=A_MORNING_IN_JUNE,
    )
    make_moment(case.lead.company, by=case.adviser, readers="IDENTITY")
    make_involvement(
        case.lead.company, person=make_person(held_by="BOM", by=case.adviser), readers="IDENTITY"
    )
    PrivacyRequest.objects.create(
        organization=case.lead.company.held_by,
        kind="ACCESS",
        company=case.lead.company,
        reason="Letter of 9 June",
        received_on=THAT_DAY,
        due_on=THAT_DAY,
        opened_by=case.adviser,
        opened_at=A_MORNING_IN_JUNE,
    )
    return case


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
@pytest.mark.parametrize("reader", READERS)
def test_each_role_gets_exactly_what_the_table_says(world, row, reader):
    allowed = {
        role
        for role in Role
        if row.rows(make_user(organization=READERS[reader], roles=[role])).exists()
    }

    assert allowed == getattr(row, reader)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
@pytest.mark.parametrize(
    "make_nobody",
    [lambda: AnonymousUser(), lambda: make_user(organization=None)],
    ids=["anonymous", "without an organization"],
)
def test_nobody_gets_nothing(world, row, make_nobody):
    rows = row.rows(make_nobody())

    assert isinstance(rows, QuerySet)
    assert not rows.exists()


def test_an_invitation_opens_its_own_case_only(world):
    other = make_case()
    opened = cases.invited_cases(invitation_id=None, now=A_MORNING_IN_JUNE)

    assert not opened.exists()
    assert not cases.invited_cases(invitation_id=999, now=A_MORNING_IN_JUNE).exists()
    assert other.invitations.count() == 0


@pytest.mark.parametrize("role", Role)
def test_an_ended_membership_opens_nothing(world, role):
    user = make_user(organization="BOM", roles=[role])
    user.memberships.update(ended_on=THAT_DAY)

    assert [row.name for row in TABLE if row.rows(user).exists()] == []
    assert not organizations.visible_organizations(user=user).exists()

"""What a grant opens to the hotspot managers of another organization, and what it does not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from groeiruimte.leads.services.grants import Terms
from groeiruimte.organizations.choices import Role
from groeiruimte.outbox.models import Message
from groeiruimte.propositions.access import visible_briefs
from tests.apps.cases.factories import make_named_case, make_proposition
from tests.apps.leads.giving import give, sees
from tests.apps.wall.readers import reading_as
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_grant,
    make_lead,
    make_organization,
    make_user,
)
from tests.web_role import make_web_role

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)
AT_ALMERE = {"organization": "ALMERE"}


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def case():
    """Return a case of another organization."""
    return make_named_case()


def keeper(organization="ALMERE", roles=(Role.HOTSPOT_MANAGER,)):
    return make_user(organization=organization, roles=roles)


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def case_page(user, case):
    return browser_of(user).get(reverse("cases:case", args=[case.pk]))


def shown(user, name, **query):
    return browser_of(user).get(reverse(name), query).content.decode()


class TestWhoReads:
    @pytest.mark.parametrize("role", ["", Role.HOTSPOT_MANAGER])
    def test_hotspot_managers_where_nobody_guides_cases(self, case, role):
        make_grant(case.lead, level="CASE", role=role, **AT_ALMERE)

        assert sees(case.lead, user=keeper())
        assert not sees(case.lead, user=keeper("TWENTE_BOARD"))

    def test_case_advisers_alone_where_there_are_any_and_no_role_is_named(self, case):
        make_grant(case.lead, level="CASE", organization="TWENTE_BOARD")
        at_the_hotspot = keeper("TWENTE_BOARD")
        assert sees(case.lead, user=at_the_hotspot)

        adviser = keeper("TWENTE_BOARD", [Role.CASE_ADVISER])

        assert sees(case.lead, user=adviser)
        assert not sees(case.lead, user=at_the_hotspot)

    def test_hotspot_managers_alone_where_their_role_is_named(self, case):
        make_grant(case.lead, level="CASE", role="HOTSPOT_MANAGER", organization="TWENTE_BOARD")

        assert sees(case.lead, user=keeper("TWENTE_BOARD"))
        assert not sees(case.lead, user=keeper("TWENTE_BOARD", [Role.CASE_ADVISER]))

    def test_an_adviser_whose_role_does_not_fit_shuts_nobody_out(self, case):
        make_grant(case.lead, level="CASE", **AT_ALMERE)
        misfit = keeper(roles=[Role.CASE_ADVISER])

        assert sees(case.lead, user=keeper())
        assert not sees(case.lead, user=misfit)

    @pytest.mark.parametrize(
        "end",
        [
            {"withdrawn_at": A_MORNING_IN_JUNE, "ended_as": "WITHDRAWN"},
            {"valid_until": THAT_DAY - timedelta(days=1)},
            {"opened_at": None},
        ],
        ids=["withdrawn", "past", "waits"],
    )
    def test_nobody_when_it_is_not_open(self, case, end):
        make_grant(case.lead, level="CASE", **AT_ALMERE, **end)

        assert not sees(case.lead, user=keeper())

    def test_hear_that_it_was_opened(self, case):
        us = keeper()
        give(
            case.lead,
            level="CASE",
            organization_id=make_organization("ALMERE").pk,
            terms=Terms(role="HOTSPOT_MANAGER"),
        )

        assert Message.objects.filter(recipient=us, kind="access_granted").exists()


class TestPages:
    def test_show_the_case_without_the_name_at_the_level_of_the_case(self, case):
        us = keeper()
        assert case_page(us, case).status_code == 404

        grant = make_grant(case.lead, level="CASE", valid_until=FAR, **AT_ALMERE)
        page = case_page(us, case)

        assert page.status_code == 200
        assert case.reference in page.content.decode()
        assert "Fotonica" not in page.content.decode()
        grant.withdrawn_at, grant.ended_as = A_MORNING_IN_JUNE, "WITHDRAWN"
        grant.save()
        assert case_page(us, case).status_code == 404

    def test_show_the_name_at_the_level_of_the_identity(self, case):
        make_grant(case.lead, valid_until=FAR, **AT_ALMERE)

        assert "Fotonica" in case_page(keeper(), case).content.decode()

    def test_find_the_case_in_menu_first_page_search_and_list(self, case):
        us = keeper()
        make_grant(
            case.lead, level="CASE", valid_until=FAR, opened_at=datetime.now(UTC), **AT_ALMERE
        )
        of_lead = reverse("cases:of-lead", args=[case.lead_id])
        of_case = reverse("cases:case", args=[case.pk])

        first = shown(us, "home")
        assert f'href="{reverse("leads:shared")}"' in first
        assert "opened a case to you" in first
        assert of_lead in first
        assert of_lead in shown(us, "leads:shared")
        assert of_case in shown(us, "search", q=case.reference)
        assert of_case not in shown(us, "search", q="Fotonica")

    @pytest.mark.parametrize("act", ["move", "edit", "invite", "verify", "status", "sign"])
    def test_change_nothing(self, case, act):
        make_grant(case.lead, valid_until=FAR, **AT_ALMERE)

        answer = browser_of(keeper()).post(reverse(f"cases:{act}", args=[case.pk]), {})

        assert answer.status_code == 404

    def test_take_no_documents_in(self, case):
        make_grant(case.lead, valid_until=FAR, **AT_ALMERE)
        address = reverse("documents:of-lead", args=[case.lead_id])
        client = browser_of(keeper())

        assert client.get(address).status_code == 200
        assert client.post(address, {}).status_code == 404


def test_who_was_asked_reads_no_offers_of_others(case):
    """A region that gets sight of the case competes with the others that were asked."""
    theirs = make_proposition(case, by="TWENTE_BOARD")
    make_grant(case.lead, level="CASE", valid_until=FAR, organization="ALMERE")
    make_grant(case.lead, level="CASE", valid_until=FAR, organization="TWENTE_BOARD")
    brief = theirs.request.brief

    assert brief not in visible_briefs(user=keeper("TWENTE_BOARD"), today=THAT_DAY)
    assert brief in visible_briefs(user=keeper("ALMERE"), today=THAT_DAY)
    assert brief in visible_briefs(user=case.adviser, today=THAT_DAY)


@pytest.mark.only_on("postgresql", reason="SQLite has no row-level security.")
def test_the_second_wall_opens_the_same_and_closes_it_at_once():
    make_web_role()
    make_organization("TWENTE_BOARD")
    lead = make_lead(held_by="BOM")
    make_articulation(lead)
    us = keeper()
    with reading_as("ALMERE", person=us):
        assert not sees(lead, user=us)
    grant = make_grant(lead, level="CASE", **AT_ALMERE)

    with reading_as("ALMERE", person=us):
        assert sees(lead, user=us)
    with reading_as("TWENTE_BOARD"):
        assert not type(lead).objects.filter(pk=lead.pk).exists()

    grant.withdrawn_at, grant.ended_as = A_MORNING_IN_JUNE, "WITHDRAWN"
    grant.save()
    with reading_as("ALMERE", person=us):
        assert not type(lead).objects.filter(pk=lead.pk).exists()

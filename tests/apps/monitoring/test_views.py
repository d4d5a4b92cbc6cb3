"""Who sees how far the programme is, and how much of it."""

import re

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from groeiruimte.organizations.choices import Role
from tests.apps.monitoring.test_as_on import complete
from tests.factories import make_case, make_company, make_lead, make_user

pytestmark = pytest.mark.django_db
KEY = "leads_in_portfolio"


@pytest.fixture
def their_case():
    company = make_company("Geheime Fotonica BV", held_by="BOM", technology_domain="QUANTUM")
    return complete(make_case(make_lead(company, held_by="BOM")))


def page(client, user, name="monitoring:targets", *args):
    client.force_login(user)
    return client.get(reverse(name, args=args))


class TestTargets:
    def test_say_the_same_to_everybody_and_beside_it_what_the_own_cases_add(
        self, client, their_case
    ):
        readers = [
            make_user(roles=[Role.COORDINATOR]),
            make_user(organization="EZ", roles=[Role.COMMISSIONER]),
            make_user(organization="IQ", roles=[Role.PIPELINE_MANAGER]),
            make_user(organization="BOM"),
        ]

        rows = [page(client, reader).context["rows"][0] for reader in readers]

        assert len({(row.band, row.reached, row.left, row.told_on) for row in rows}) == 1
        assert [row.own for row in rows] == [None, None, 0, 1]

    def test_show_the_ministry_totals_and_no_way_to_the_cases(self, client, their_case):
        response = page(client, make_user(organization="EZ", roles=[Role.COMMISSIONER]))

        assert their_case.reference not in response.content.decode()
        assert reverse("monitoring:target", args=[KEY]) not in response.content.decode()

    def test_cost_the_same_few_queries_however_many_cases(
        self, client, django_assert_max_num_queries
    ):
        user = make_user(roles=[Role.COORDINATOR])
        for _number in range(5):
            make_case()
        client.force_login(user)

        with django_assert_max_num_queries(16):
            client.get(reverse("monitoring:targets"))


class TestCasesBehindATotal:
    def test_hold_the_own_cases_with_day_and_amount_and_no_case_of_others(self, client, their_case):
        mine = page(client, make_user(organization="BOM"), "monitoring:target", KEY)
        other = page(client, make_user(organization="IQ"), "monitoring:target", KEY)

        (case,) = mine.context["cases"]
        day = date_format(case.answer.counted_on, "DATE_FORMAT")
        shown = mine.content.decode().partition("<tbody>")[2]
        assert day in shown
        assert re.search(rf'<td [^>]*class="numeric"[^>]*>{case.answer.amount:.0f}', shown)
        assert other.context["cases"] == []
        assert their_case.reference not in other.content.decode()

    def test_open_for_whoever_may_see_the_case(self, client, their_case):
        response = page(client, make_user(organization="BOM"), "monitoring:target", KEY)

        assert reverse("cases:case", args=[their_case.pk]) in response.content.decode()

    @pytest.mark.parametrize(
        ("role", "organization"),
        [
            (Role.COORDINATOR, "OOST_NL"),
            (Role.COMMISSIONER, "EZ"),
            (Role.HOTSPOT_MANAGER, "TWENTE_BOARD"),
        ],
    )
    def test_are_not_there_for(self, client, their_case, role, organization):
        user = make_user(organization=organization, roles=[role])

        assert page(client, user, "monitoring:target", KEY).status_code == 404


@pytest.mark.parametrize("route", [("monitoring:targets",), ("monitoring:target", KEY)])
def test_tells_an_anonymous_visitor_nothing(client, their_case, route):
    response = client.get(reverse(route[0], args=route[1:]))

    assert response.status_code == 302
    assert reverse("account_login") in response.url

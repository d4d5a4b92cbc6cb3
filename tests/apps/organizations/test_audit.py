"""A privacy officer finds who saw what at the own organization, and nothing of others."""

import pytest
from django.urls import reverse

from groeiruimte.audit.services import SYSTEM, record
from groeiruimte.organizations import selectors
from groeiruimte.organizations.choices import Role
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_user

pytestmark = pytest.mark.django_db
PAGE = reverse("record")


@pytest.fixture
def officer():
    return make_user("Paula", organization="BOM", roles=[Role.PRIVACY_OFFICER])


def act(name="companies.company.read", *, actor=SYSTEM, at="BOM", number=1):
    record(
        act=name,
        actor=actor,
        target=f"companies.company:{number}",
        occurred_at=A_MORNING_IN_JUNE,
        organization_id=make_organization(at).pk,
    )


def acts_on(response):
    return [(row.actor, row.event.act) for row in response.context["acts"]]


def test_names_who_did_it_newest_first(client, officer):
    act(actor=make_user("Noor"))
    act("companies.company.changed")
    client.force_login(officer)

    response = client.get(PAGE)

    assert acts_on(response) == [
        ("system", "companies.company.changed"),
        ("Noor", "companies.company.read"),
    ]


def test_shows_nothing_of_another_organization(client, officer):
    act(at="IQ")
    client.force_login(officer)

    assert acts_on(client.get(PAGE)) == []


def test_narrows_to_one_kind(client, officer):
    act()
    act("cases.case.moved")
    client.force_login(officer)

    assert acts_on(client.get(PAGE, {"kind": "cases"})) == [("system", "cases.case.moved")]


def test_costs_the_same_few_queries_however_much_happened(
    client, officer, django_assert_max_num_queries
):
    for number in range(60):
        act(actor=make_user(), number=number)
    client.force_login(officer)

    with django_assert_max_num_queries(11):
        response = client.get(PAGE)

    assert len(acts_on(response)) == 50


def test_somebody_without_that_role_gets_no_acts_and_no_page(client):
    act()
    adviser = make_user(organization="BOM")
    client.force_login(adviser)

    assert not selectors.acts(user=adviser).exists()
    assert client.get(PAGE).status_code == 404

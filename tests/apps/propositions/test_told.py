"""What was told of a company stands on its page of who sees it, for the holder and the company."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groeiruimte.leads.services.consents import make_link
from groeiruimte.organizations.choices import Role
from groeiruimte.propositions.pages.told import told_before
from groeiruimte.propositions.services.letting_out import Subject, let_out, take_back
from tests.apps.propositions.briefs_and_answers import make_need
from tests.factories import make_consent, make_organization, make_user
from tests.web_role import make_web_role, web_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def need():
    articulation = make_need()
    make_consent(articulation.lead.company)
    return articulation


@pytest.fixture
def adviser(need):
    return make_user("Adviser", organization="OOST_NL", roles=[Role.CASE_ADVISER])


@pytest.fixture
def release(need, adviser):
    return let_out(
        purpose="TEASER",
        subjects=[Subject(articulation=need)],
        receivers=[make_organization("INVEST_NL").pk],
        text="Een bedrijf zoekt ruimte om te groeien.",
        until=timezone.localdate() + timedelta(days=3),
        by=adviser,
        now=datetime.now(UTC),
    )


@pytest.fixture
def company(need, adviser):
    """Return the browser of the company itself, that came in by its link."""
    _link, token = make_link(
        company_id=need.lead.company_id,
        name="Noor van Beek",
        email="noor@fotonica.example",
        by=adviser,
        now=datetime.now(UTC),
        valid_for=timedelta(days=30),
    )
    browser = Client()
    browser.post(reverse("leads:consent-enter", args=[token]))
    return browser


def list_of_holder(client, need, adviser):
    client.force_login(adviser)
    url = reverse("cases:company-who-sees", args=[need.lead.company_id])
    return client.get(url).content.decode()


def list_of_company(browser):
    return browser.get(reverse("leads:mine")).content.decode()


def test_both_read_to_whom_it_was_told_and_what(client, need, adviser, company, release):
    words = told_before(lead_id=need.lead_id)[0].words[0]

    for page in (list_of_holder(client, need, adviser), list_of_company(company)):
        assert "INVEST_NL" in page
        assert words in page


def test_both_read_that_nothing_was_told(client, need, adviser, company):
    for page in (list_of_holder(client, need, adviser), list_of_company(company)):
        assert "INVEST_NL" not in page
        assert "nog niets naar buiten" in page


def test_what_was_taken_back_or_is_past_says_so(client, need, adviser, release):
    [row] = told_before(lead_id=need.lead_id)
    assert row.closed_because == ""

    take_back(release_id=release.pk, reason="No.", by=adviser, now=release.released_at)

    [row] = told_before(lead_id=need.lead_id)
    assert row.closed_because in list_of_holder(client, need, adviser)
    assert row.closed_because


@pytest.mark.only_on("postgresql", reason="SQLite has no second wall.")
def test_both_read_it_behind_the_second_wall(client, need, adviser, company, release):
    make_web_role()
    client.force_login(adviser)
    url = reverse("cases:company-who-sees", args=[need.lead.company_id])

    with web_role():
        pages = [client.get(url).content.decode(), list_of_company(company)]

    assert ["INVEST_NL" in page for page in pages] == [True, True]

"""A financier describes itself; a lawyer gets a note; the gate asks the check of an investment."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from groeiruimte.cases.selectors.state import case_with_state, state_of
from groeiruimte.financing.models.financiers import FinancierProfile
from groeiruimte.financing.models.screening import InvestmentScreening
from groeiruimte.organizations.choices import Role
from tests.apps.financing.factories import make_application, make_funded_case
from tests.factories import make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
NOW = datetime.now(tz=UTC)
TOLD = {
    "kind": "PENSION_FUND",
    "ticket_least": "50 mln",
    "ticket_most": "200 mln",
    "leads_rounds": "NO",
    "through_fund": "on",
    "phases": ["3", "4"],
    "technologies": ["QUANTUM"],
    "asks": "At least ten years, through a fund of funds.",
}


@pytest.fixture
def fund():
    return make_user("Fina", organization="INVEST_NL", roles=[Role.FINANCIER])


def test_a_pension_fund_says_what_it_looks_for_and_an_adviser_reads_it(client, fund):
    client.force_login(fund)
    assert client.post(reverse("financing:profile"), TOLD).status_code == 302
    adviser = make_user("Adviser", roles=[Role.CASE_ADVISER])
    client.force_login(adviser)

    with at_most(14):
        page = client.get(reverse("financing:financiers")).content.decode()

    row = FinancierProfile.objects.get()
    assert (row.phases, row.technologies, row.regions) == ([3, 4], ["QUANTUM"], [])
    assert "€\xa050\xa0M to €\xa0200\xa0M" in page
    assert "only follows, through a fund only" in page
    assert "fund of funds" in page


def test_tickets_that_are_not_in_order_are_refused_and_nothing_typed_is_lost(client, fund):
    client.force_login(fund)

    page = client.post(reverse("financing:profile"), TOLD | {"ticket_most": "10 mln"})

    assert "The largest ticket is not below the smallest." in page.content.decode()
    assert "fund of funds" in page.content.decode()
    assert not FinancierProfile.objects.exists()


def test_who_looks_for_no_money_finds_no_financiers(client):
    client.force_login(make_user("H", organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER]))

    assert client.get(reverse("financing:financiers")).status_code == 404
    assert client.get(reverse("financing:profile")).status_code == 404


def test_the_lawyer_gets_a_note_on_state_aid(client):
    case = make_funded_case()
    make_application(case)
    client.force_login(case.adviser)

    answer = client.get(reverse("financing:state-aid", args=[case.pk]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    client.force_login(make_user("Stranger", organization="BOM", roles=[Role.CASE_ADVISER]))
    assert client.get(reverse("financing:state-aid", args=[case.pk])).status_code == 404


@pytest.mark.parametrize(("domain", "is_asked"), [("QUANTUM", True), ("PHARMA", False)])
def test_the_gate_asks_the_check_where_the_law_may_cover_the_technology(domain, is_asked):
    case = make_funded_case()
    case.lead.company.technology_domain = domain
    case.lead.company.save()

    assert state_of(case_with_state(case_id=case.pk)).investment_screened is not is_asked
    InvestmentScreening.objects.create(
        case=case, source="The director", filled_in_by=case.adviser, filled_in_at=NOW
    )
    assert state_of(case_with_state(case_id=case.pk)).investment_screened

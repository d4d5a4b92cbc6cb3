"""A large ticket is in sight years ahead: on the case, in Today, and counted for policy."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.financing.models.financiers import FinancierProfile
from groeiruimte.financing.models.tickets import TicketSignal
from groeiruimte.financing.pages.tickets import pressing, ticket_counts
from groeiruimte.financing.services.tickets import look_at_tickets
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.monitoring.services.told_months import tell_month
from groeiruimte.organizations.choices import Role
from tests.apps.cases.factories import make_named_case
from tests.apps.financing.factories import make_need
from tests.factories import (
    make_company,
    make_observation,
    make_organization,
    make_user,
)
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
NOW = datetime.now(tz=UTC)
NEXT_YEAR = Quarter.of(timezone.localdate()) + 4


@pytest.fixture
def case():
    case = make_named_case()
    make_need(case, amount=80_000_000, quarter=NEXT_YEAR, now=NOW)
    return case


def look():
    return look_at_tickets(now=NOW)


def describe(**fields):
    organization = make_organization("INVEST_NL")
    user = make_user("Fina", organization="INVEST_NL", roles=[Role.FINANCIER])
    return FinancierProfile.objects.create(
        organization=organization,
        written_by=user,
        written_at=NOW,
        **({"kind": "FUND", "leads_rounds": "YES", "ticket_most": Decimal(100_000_000)} | fields),
    )


def test_what_a_company_needs_gives_a_signal_and_stands_in_today(case):
    assert look() == 1
    row = TicketSignal.objects.get()

    (action,) = pressing(user=case.adviser, now=NOW)

    assert (row.level, row.has_lead, row.amount) == ("ACT", False, 80_000_000)
    assert "no lead investor is in sight" in action.label
    assert look() == 1


def test_an_assumption_stays_a_question_and_asks_nothing_in_today():
    case = make_named_case()
    make_need(case, amount=900_000_000, quarter=NEXT_YEAR, now=NOW)
    case.money_needs.update(is_assumption=True)
    look()

    assert TicketSignal.objects.get().level == "QUESTION"
    assert pressing(user=case.adviser, now=NOW) == []


def test_a_last_round_is_enough_to_keep_an_eye_on_a_company():
    company = make_company()
    when = timezone.localdate() - timedelta(days=200)
    make_observation(company, quantity="ROUND_CLOSED_EUR", value=60_000_000, observed_on=when)

    look()

    assert TicketSignal.objects.get().level == "WATCH"


def test_a_signal_goes_when_its_reason_goes(case):
    look()
    case.money_needs.all().delete()

    assert look() == 0
    assert not TicketSignal.objects.exists()


def test_a_case_that_is_closed_looks_for_no_lead_investor(case):
    type(case).objects.update(status="LOST_ABROAD", status_reason="No power.")

    assert look() == 0
    assert not TicketSignal.objects.exists()


def test_somebody_who_leads_takes_it_out_of_today(client, case):
    describe()
    look()
    client.force_login(case.adviser)

    page = client.get(reverse("financing:ticket", args=[case.pk])).content.decode()

    assert pressing(user=case.adviser, now=NOW) == []
    assert "Says that it leads" in page
    assert "Nobody in sight says that it leads." not in page


def test_the_page_of_a_case_says_how_likely_who_could_lead_and_what_to_do(client, case):
    client.force_login(case.adviser)

    with at_most(27):
        page = client.get(reverse("financing:ticket", args=[case.pk])).content.decode()

    assert "Nobody in sight says that it leads." in page
    assert "what the company says it needs" in page
    assert "It is never certain." in page
    assert "Can only follow" in page


def test_the_list_and_the_page_tell_a_stranger_nothing(client, case):
    look()
    stranger = make_user("Stranger", organization="BOM", roles=[Role.PIPELINE_MANAGER])
    client.force_login(stranger)

    listed = client.get(reverse("financing:tickets")).content.decode()

    assert case.lead.company.name not in listed
    assert client.get(reverse("financing:ticket", args=[case.pk])).status_code == 404
    assert pressing(user=stranger, now=NOW) == []
    client.force_login(make_user("Fin", organization="INVEST_NL", roles=[Role.FINANCIER]))
    assert client.get(reverse("financing:tickets")).status_code == 404


def test_the_own_list_names_the_company_and_its_year(client, case):
    look()
    client.force_login(case.adviser)

    with at_most(21):
        page = client.get(reverse("financing:tickets")).content.decode()

    assert case.lead.company.name in page
    assert "None in sight" in page


def test_counts_for_policy_come_in_bands_and_hide_few(client, case):
    for place in range(5):
        company = make_company(f"Company {place}", technology_domain="QUANTUM")
        TicketSignal.objects.create(
            company=company,
            level="WATCH",
            year=2028,
            chance=0.4,
            amount=Decimal(60_000_000),
            technology_domain="QUANTUM",
            looked_at=NOW,
        )
    look_alone = ticket_counts()
    tell_month(now=NOW)
    TicketSignal.objects.filter(company__name="Company 0").update(technology_domain="PHARMA")
    fewer = ticket_counts()

    assert str(look_alone.band) == "5-9"
    assert [(code, str(band)) for code, band in look_alone.by_domain] == [("QUANTUM", "5-9")]
    assert fewer.by_domain == ()
    client.force_login(make_user("C", organization="EZ", roles=[Role.COMMISSIONER]))
    page = client.get(reverse("policy-signals:signals")).content.decode()
    assert "5-9" in page
    assert "Company" not in page
    assert "300" not in page, "the sum less that of yesterday is the round of one company"


def test_a_round_that_lies_ahead_counts_for_nothing():
    company = make_company()
    make_observation(
        company, quantity="ROUND_CLOSED_EUR", value=60_000_000, observed_on=date(2035, 1, 1)
    )

    assert look() == 0

"""Behind the second wall the money of a case is for who may know the company, and for itself."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groeiruimte import wall
from groeiruimte.financing.models.baskets import ConditionAnswer, MoneyApplication, MoneyNeed
from groeiruimte.financing.models.checks import InstrumentCheck
from groeiruimte.financing.models.tickets import TicketSignal
from tests.apps.cases.factories import KEY, make_invitation
from tests.apps.financing.factories import make_application, make_funded_case
from tests.apps.financing.test_bundles import CASES, make_asking
from tests.factories import A_MORNING_IN_JUNE, make_grant, make_organization, make_user
from tests.web_role import become_owner, become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]


@pytest.fixture
def case():
    case = make_funded_case()
    make_application(case)
    return case


def served_to(client, user):
    """Serve pages to this person as a role that is no superuser and owns no table."""
    make_web_role()
    client.force_login(user)
    become_web_role()


def test_without_the_name_no_money_is_there(client, case):
    make_grant(case.lead, organization="NFIA", level="CASE")
    served_to(client, make_user(organization="NFIA", roles=["CASE_ADVISER"]))

    assert client.get(reverse("financing:basket", args=[case.pk])).status_code == 404
    assert client.get(reverse("financing:instruments")).status_code == 200
    tables = (MoneyNeed, MoneyApplication, ConditionAnswer)
    assert not any(model.objects.exists() for model in tables)


def test_who_guides_writes_down_answers_and_applies(client, case):
    served_to(client, case.adviser)

    told = {"TRL": "6", "source": "The director"}
    assert client.post(reverse("financing:facts", args=[case.pk]), told).status_code == 302
    page = client.get(reverse("financing:basket", args=[case.pk]))

    assert page.status_code == 200


def test_the_company_itself_reads_its_money(client, case):
    make_invitation(case)
    make_web_role()
    become_web_role()
    client.post(reverse("cases:enter", args=[KEY]))

    assert "2\xa0M" in client.get(reverse("financing:mine")).content.decode()


def test_who_looks_again_writes_for_the_own_organization_only(client, case):
    user = make_user("Noa", organization="OOST_NL", roles=["COORDINATOR"])
    served_to(client, user)
    told = {"outcome": "UNCHANGED", "takes_in": "YES", "source_title": "rvo.nl"}
    told |= {"source_date": "2026-06-01", "said_by": "OFFICIAL"}

    address = reverse("financing:instrument", args=["WBSO"])
    assert client.post(address, told).status_code == 302
    with wall.totals():
        assert InstrumentCheck.objects.count() == 1


def signed_in_client(*, organization, role):
    """Return somebody who signed in before PostgreSQL looks who is served."""
    client = Client()
    client.force_login(make_user(organization=organization, roles=[role]))
    return client


def test_behind_the_wall_a_bundle_is_let_in_by_each_holder_sent_and_read():
    cases = [make_asking(place, *each) for place, each in enumerate(CASES)]
    composer = signed_in_client(organization="OOST_NL", role="CASE_ADVISER")
    partner = signed_in_client(organization="BOM", role="CASE_ADVISER")
    financier = signed_in_client(organization="INVEST_NL", role="FINANCIER")
    commissioner = signed_in_client(organization="EZ", role="COMMISSIONER")
    words = {
        "text": "Companies look for money to grow.",
        "organizations": [str(make_organization("INVEST_NL").pk)],
        "until": (timezone.localdate() + timedelta(days=40)).isoformat(),
    }
    chosen = {"cases": [str(case.pk) for case in cases], "least": "50000000", "most": "500000000"}
    make_web_role()
    become_web_role()

    page = composer.post(reverse("financing:bundle-new"), chosen)
    assert page.status_code == 302
    pk = int(re.search(r"/bundels/(\d+)/", page["Location"])[1])
    assert composer.post(reverse("financing:bundle", args=[pk]), words).status_code == 302
    for holder in (composer, partner):
        holder.post(reverse("financing:bundle-let-in", args=[pk]))
    composer.post(reverse("financing:bundle-send", args=[pk]))
    read = financier.get(reverse("financing:bundle-read", args=[pk]))

    assert read.status_code == 200
    assert "Geheim" not in read.content.decode()
    financier.post(reverse("financing:bundle-read", args=[pk]), {"answer": "MEETING"})
    money = partner.get(reverse("financing:basket", args=[cases[3].pk])).content.decode()
    assert "Would like to meet" in money
    told = "1 financier may read it. Would like to meet: 1"
    assert told in commissioner.get(reverse("financing:bundles")).content.decode()
    consent = {"withdrawn_at": A_MORNING_IN_JUNE, "withdrawn_by": "Noor"}
    become_owner()
    cases[4].lead.company.consents.update(**consent)
    become_web_role()
    assert told not in commissioner.get(reverse("financing:bundles")).content.decode()


def test_behind_the_wall_a_large_ticket_is_for_who_holds_the_company(client, case):
    TicketSignal.objects.create(
        company=case.lead.company, level="WATCH", year=2031, chance=0.4, looked_at=A_MORNING_IN_JUNE
    )
    make_grant(case.lead, organization="NFIA", level="IDENTITY")
    served_to(client, make_user(organization="NFIA", roles=["CASE_ADVISER"]))
    client.get(reverse("financing:tickets"))
    assert not TicketSignal.objects.exists()
    with wall.totals():
        assert TicketSignal.objects.count() == 1

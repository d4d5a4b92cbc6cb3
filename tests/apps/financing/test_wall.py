"""Behind the second wall the money of a case is for who may know the company, and for itself."""

import pytest
from django.urls import reverse

from groeiruimte import wall
from groeiruimte.financing.models.baskets import ConditionAnswer, MoneyApplication, MoneyNeed
from groeiruimte.financing.models.checks import InstrumentCheck
from tests.apps.cases.factories import KEY, make_invitation
from tests.apps.financing.factories import make_application, make_funded_case
from tests.factories import make_grant, make_user
from tests.web_role import become_web_role, make_web_role

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

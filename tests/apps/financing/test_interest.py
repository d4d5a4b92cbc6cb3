"""A financier answers what was let out, without the name; its adviser reads the answer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.financing.models.interest import FinancierInterest
from groeiruimte.organizations.choices import Role
from groeiruimte.propositions.models.releases import Release
from tests.apps.propositions.briefs_and_answers import NAME, make_need
from tests.factories import make_case, make_consent, make_organization, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
WORDS = "Een bedrijf zoekt ruimte om te groeien."
LET_OUT = "financing:let-out"


@pytest.fixture
def adviser():
    return make_user("Adviser", organization="OOST_NL", roles=[Role.CASE_ADVISER])


@pytest.fixture
def case(client, adviser):
    need = make_need()
    make_consent(need.lead.company)
    case = getattr(need.lead, "case", None) or make_case(need.lead)
    client.force_login(adviser)
    told = {
        "send": "1",
        "text": WORDS,
        "organizations": [str(make_organization("INVEST_NL").pk)],
        "until": (timezone.localdate() + timedelta(days=20)).isoformat(),
    }
    client.post(reverse("propositions:teaser-new", args=[need.pk]), told)
    return case


@pytest.fixture
def financier():
    return make_user("Fina", organization="INVEST_NL", roles=[Role.FINANCIER])


def answer(client, **told):
    address = reverse("financing:interest", args=[Release.objects.get().pk])
    return client.post(address, {"answer": "MEETING", "words": "How large is it?"} | told)


def test_who_it_was_let_out_to_reads_it_without_the_name_and_answers(client, case, financier):
    client.force_login(financier)
    with at_most(12):
        page = client.get(reverse(LET_OUT)).content.decode()
    assert WORDS in page
    assert NAME not in page

    assert answer(client).status_code == 302
    answer(client, answer="NOT_INTERESTED")

    assert FinancierInterest.objects.get().answer == "NOT_INTERESTED"


def test_the_adviser_reads_the_answer_on_the_money_of_the_case(client, case, adviser, financier):
    client.force_login(financier)
    answer(client)
    client.force_login(adviser)

    page = client.get(reverse("financing:basket", args=[case.pk])).content.decode()

    assert "Would like to meet" in page
    assert "How large is it?" in page


def test_others_find_nothing_and_answer_nothing(client, case, adviser):
    pk = Release.objects.get().pk
    make_organization("FUND", kind="FINANCIER")
    fund = make_user("Other", organization="FUND", roles=[Role.FINANCIER])
    for user in (adviser, fund):
        client.force_login(user)
        assert client.get(reverse("financing:interest", args=[pk])).status_code == 404
        assert answer(client).status_code == 404
    assert not FinancierInterest.objects.exists()


def test_what_was_taken_back_can_be_answered_no_more(client, case, adviser, financier):
    release = Release.objects.get()
    address = reverse("propositions:release-end", args=[release.pk])
    client.force_login(adviser)
    client.post(address, {"reason": "New text"})
    client.force_login(financier)

    assert answer(client).status_code == 404
    assert WORDS not in client.get(reverse(LET_OUT)).content.decode()

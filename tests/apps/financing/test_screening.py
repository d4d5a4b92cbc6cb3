"""The short check of an investment: what it says, on what ground, and who may fill it in."""

from datetime import timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.financing.models.screening import InvestmentScreening
from groeiruimte.financing.rules.screening import QUESTIONS, advice_of
from groeiruimte.programme.stated_rules import SCREENING, STATE_AID, stated_rules
from tests.apps.cases.factories import make_named_case
from tests.factories import make_grant, make_user


def test_what_becomes_known_never_turns_a_sure_advice_around():
    for told in product((True, False, None), repeat=len(QUESTIONS)):
        answers = dict(zip(QUESTIONS, told, strict=True))
        advice = advice_of(answers)
        open_code = next((code for code in QUESTIONS if answers[code] is None), None)
        if advice == "ASK" or open_code is None:
            continue
        for value in (True, False):
            assert advice_of(answers | {open_code: value}) == advice


def test_every_statement_has_a_source_with_its_date():
    for name in (SCREENING, STATE_AID):
        assert all(rule.urls and rule.dated.nl and rule.dated.en for rule in stated_rules(name))
    assert {rule.code for rule in stated_rules(SCREENING)} >= set(QUESTIONS)


@pytest.fixture
def case(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return make_named_case(adviser=user)


def address(case):
    return reverse("financing:screening", args=[case.pk])


def told(**fields):
    return {code.lower(): "NO" for code in QUESTIONS} | {"source": "The director"} | fields


@pytest.mark.django_db
class TestPage:
    def test_asks_as_long_as_nobody_filled_it_in(self, client, case):
        page = client.get(address(case))

        assert "Ask the BTI" in page.content.decode()
        assert "no legal advice" in page.content.decode()

    def test_says_to_notify_and_how_long_it_stands_still(self, client, case):
        today = timezone.localdate()
        client.post(address(case), told(sensitive="YES", control="YES", notified_on=today))

        page = client.get(address(case)).context["page"]
        assert str(page.advice) == "Notify"
        assert page.still[0] == today + timedelta(weeks=8)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"source": ""}, "source"),
            ({"notified_on": "2999-01-01"}, "notified_on"),
            ({"decided_on": "2026-06-01"}, "decided_on"),
        ],
    )
    def test_refuses_what_cannot_be_at_its_place(self, client, case, fields, field):
        page = client.post(address(case), told(**fields))

        assert field in page.context["form"].errors
        assert not InvestmentScreening.objects.exists()

    def test_is_not_there_without_the_name_and_not_to_change_on_a_grant(self, client, case):
        make_grant(case.lead, organization="NFIA", level="IDENTITY")
        client.force_login(make_user("Sanne", organization="NFIA", roles=["CASE_ADVISER"]))
        assert client.get(address(case)).status_code == 200
        assert client.post(address(case), told()).status_code == 404
        client.force_login(make_user("Els", organization="BOM", roles=["CASE_ADVISER"]))
        assert client.get(address(case)).status_code == 404
        assert not InvestmentScreening.objects.exists()

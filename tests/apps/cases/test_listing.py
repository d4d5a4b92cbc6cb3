"""The cases as a list: what is latest first, and no more told than the board tells."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from tests.apps.cases.factories import make_named_case
from tests.factories import make_case, make_company, make_grant, make_lead, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
LIST = reverse("cases:list")


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


def case_of(name, **fields):
    return make_case(make_lead(make_company(name)), **fields)


def titles(client, **asked):
    return [row.card.title for row in client.get(LIST, asked).context["page"].object_list]


def test_what_is_latest_against_the_promise_stands_first(client, us):
    long_ago = datetime.now().astimezone() - timedelta(days=400)
    case_of("Fresh", step_since=datetime.now().astimezone())
    case_of("Old", step_since=long_ago)

    assert titles(client) == ["Old", "Fresh"]
    assert titles(client, late="on") == ["Old"]


@pytest.mark.parametrize("key", ["urgency", "title", "step", "status", "adviser", "next"])
def test_every_order_works_both_ways(client, us, key):
    case_of("Alfa", next_action_on=date(2030, 1, 1))
    case_of("Beta", step="OFFERS")

    assert sorted(titles(client, sort=key)) == sorted(titles(client, sort=f"-{key}"))


def test_narrows_by_name_step_and_status_and_hides_what_is_closed(client, us):
    case_of("Alfa", step="OFFERS")
    case_of("Beta", status="STOPPED", status_reason="No more money")

    assert titles(client) == ["Alfa"]
    assert titles(client, closed="on", q="bet") == ["Beta"]
    assert titles(client, step="LEAD") == []
    assert titles(client, step="OFFERS") == ["Alfa"]


def test_a_name_that_one_may_not_know_is_not_shown_and_finds_nothing(client):
    case = make_named_case()
    make_grant(case.lead, organization="NFIA", level="CASE")
    client.force_login(make_user(organization="NFIA"))

    assert titles(client) == [case.reference]
    assert titles(client, q="fotonica") == []


def test_takes_as_few_questions_for_many_cases_as_for_one(client, us):
    for number in range(6):
        case_of(f"Company {number}")
    client.get(LIST)

    with at_most(20):
        client.get(LIST)


def test_who_keeps_no_pipeline_finds_no_page(client):
    client.force_login(make_user(roles=["HOTSPOT_MANAGER"]))

    assert client.get(LIST).status_code == 404


def test_a_stranger_must_sign_in_first(client):
    assert client.get(LIST).status_code == 302

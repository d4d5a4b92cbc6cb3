"""A list reads less of each case than its page does, and knows the same of it."""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.selectors.state import WITH_ROWS, WITH_STATE, for_cards, state_of
from tests.apps.cases.factories import make_named_case
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_case,
    make_company,
    make_demand,
    make_grant,
    make_lead,
    make_nda,
    make_user,
)
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db


def known_by_page_and_by_list():
    """Return what the gates know of every case: read as its page does, and as a list does."""
    whole = Case.objects.select_related(*WITH_ROWS).prefetch_related(*WITH_STATE)
    return (
        {case.pk: state_of(case) for case in whole},
        {case.pk: state_of(case) for case in for_cards(Case.objects.all())},
    )


@pytest.fixture
def bare():
    """Return a case of which nothing is known yet."""
    return make_case(make_lead(make_company("Bare")))


@pytest.fixture
def full():
    """Return a case with every row that a list reads as a column."""
    company = make_company("Full")
    company.life_phases.create(life_phase="PHASE_3", observed_on=date(2026, 1, 1))
    make_nda(company)
    case = make_case(make_lead(company))
    make_demand(make_articulation(case.lead), demand_type="FINANCING", kind="capital_eur")
    return case


def test_a_list_knows_of_a_case_what_its_page_knows(bare, full):
    by_page, by_list = known_by_page_and_by_list()

    assert by_list == by_page
    assert by_list[full.pk].nda_state
    assert by_list[full.pk].life_phase
    assert by_list[full.pk].financing_need
    assert not by_list[bare.pk].demand_with_range


@pytest.mark.parametrize(
    ("answer", "is_known"), [({}, False), ({"is_unknown": True}, True), ({"typed": {"a": 1}}, True)]
)
def test_a_question_for_financing_that_was_left_empty_is_no_answer(bare, answer, is_known):
    make_articulation(bare.lead).answers.create(
        question="financing", saved_at=A_MORNING_IN_JUNE, **answer
    )

    by_page, by_list = known_by_page_and_by_list()

    assert by_list == by_page
    assert by_list[bare.pk].financing_need is is_known


def test_a_list_asks_no_more_for_many_cases_than_for_one():
    for number in range(5):
        make_case(make_lead(make_company(f"Company {number}")))

    with at_most(9):
        assert len([state_of(case) for case in for_cards(Case.objects.all())]) == 5


def test_a_card_tells_the_investment_only_to_who_may_know_the_company(client, settings):
    settings.LANGUAGE_CODE = "en"
    case = make_named_case(investment_eur=12_000_000)
    make_grant(case.lead, organization="NFIA", level="CASE")
    board = reverse("cases:board")

    client.force_login(make_user("Jeroen"))
    ours = client.get(board).content.decode()
    client.force_login(make_user(organization="NFIA"))
    theirs = client.get(board).content.decode()

    lacks = f"{case.lead.get_bottleneck_type_display()} {case.lead.bottleneck_year}"
    assert f"{lacks} · €" in ours
    assert lacks in theirs
    assert "12" not in theirs.split(lacks)[1].split("<")[0]

"""Nobody types again what the register showed or the entrepreneur said."""

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.cases.selectors.drafts import drafts
from groeiruimte.matching.services.matching import run_match
from tests.apps.cases.factories import make_named_case
from tests.apps.demand.factories import make_answer
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_case,
    make_demand,
    make_fact,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db
TRIED = "Talked to the grid operator: no power before 2031."


@pytest.fixture
def us():
    return make_user("Jeroen")


@pytest.fixture
def case(us):
    return make_named_case(adviser=us)


@pytest.fixture
def articulation(case):
    articulation = make_articulation(case.lead, confirmed=True)
    make_demand(articulation, kind="power_mw", likely=4)
    make_answer(
        articulation,
        question="present_place",
        typed={"text-own_region_tried": TRIED, "answer": "KNOWN"},
    )
    return articulation


def test_the_own_region_test_starts_with_what_was_found_and_what_was_tried(us, articulation, case):
    make_fact(make_site(), kind="power_mw", value=1)
    run_match(articulation_id=articulation.pk, by=us, now=A_MORNING_IN_JUNE)

    with translation.override("en"):
        draft = drafts(case=case)["own_region_test"]

    found, tried = draft.split("\n")
    assert "1 places: 0 fit" in found
    assert tried == TRIED


def test_what_somebody_wrote_in_the_case_itself_stays(articulation, case):
    case.own_region_test = "Our own words."

    assert drafts(case=case) == {}


def test_there_is_nothing_to_start_from_before_the_conversation():
    assert drafts(case=make_case()) == {}


class TestDialog:
    def test_asks_the_adviser_to_read_what_was_filled_in(self, client, us, articulation, case):
        client.force_login(us)

        response = client.get(reverse("cases:edit", args=[case.pk]))

        assert TRIED in response.content.decode()

    def test_saves_nothing_of_it_by_itself(self, client, us, articulation, case):
        client.force_login(us)

        client.get(reverse("cases:move", args=[case.pk]))

        case.refresh_from_db()
        assert case.own_region_test == ""

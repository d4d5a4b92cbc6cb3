"""How late is still in time: asked of the entrepreneur, and kept by the comparison."""

import pytest
from django.urls import reverse

from groeiruimte.demand.rules.answers import TIMING, AnswerState
from groeiruimte.demand.rules.reading import read_answer
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.selectors.matching import changed_since
from groeiruimte.programme.conversation import question
from tests.apps.demand.factories import make_answer
from tests.apps.matching.test_matching import asks_4_mw, elsewhere, here, looked_at, power
from tests.factories import A_MORNING_IN_JUNE

pytestmark = pytest.mark.django_db


@pytest.fixture
def need():
    """Return a need of 4 MW from 2028-Q1: at home a year later, in the South on time."""
    at_home, south = here(), elsewhere()
    power(at_home, 1)
    power(at_home, 6, valid_from=Quarter(2029, 1).index)
    power(south, 6)
    return asks_4_mw()


def says(need, quarters):
    make_answer(need, question=TIMING, typed={"text-in_time": str(quarters)})


@pytest.mark.parametrize(("said", "suffices"), [(None, True), (0, False), (2, False), (4, True)])
def test_the_own_region_suffices_only_as_late_as_the_entrepreneur_says(need, said, suffices):
    if said is not None:
        says(need, said)

    run = looked_at(need)

    assert run.settings.in_time == (4 if said is None else said)
    assert (run.conclusion == "OWN_REGION_SUFFICES") is suffices


def test_what_is_in_time_for_the_entrepreneur_is_not_too_late_to_count(need):
    says(need, 8)

    assert looked_at(need).settings.latest_delay == 8
    assert looked_at(need, latest_delay=0).settings.latest_delay == 0


def test_a_comparison_no_longer_stands_when_the_answer_changes(need):
    run = looked_at(need)
    assert not changed_since(run, today=A_MORNING_IN_JUNE.date())

    says(need, 1)

    assert changed_since(run, today=A_MORNING_IN_JUNE.date())


def test_what_is_not_on_the_list_is_mended_and_decides_nothing(need):
    asked = question(key=TIMING)

    assert read_answer(asked, {"text-in_time": "99"}).state is AnswerState.TO_MEND
    assert read_answer(asked, {"text-in_time": "4"}).state is AnswerState.TOLD

    says(need, 99)
    assert looked_at(need).settings.in_time == 4


def test_the_page_says_what_it_reckons_with(need, client):
    client.force_login(need.lead.promoted_by)
    page = reverse("matching:where", args=[need.pk])
    assert "nog niet gevraagd" in client.get(page).content.decode()

    says(need, 2)

    shown = client.get(page).content.decode()
    assert "2 kwartalen later nog op tijd" in shown
    assert 'name="in_time"' not in shown


def test_the_conversation_asks_it_from_a_list(client):
    need = make_answer(question=TIMING, typed={"text-in_time": "2"}).articulation
    client.force_login(need.lead.promoted_by)

    shown = client.get(reverse("demand:question", args=[need.pk, TIMING])).content.decode()

    assert 'name="text-in_time"' in shown
    assert '<option value="2" selected>Een half jaar' in shown

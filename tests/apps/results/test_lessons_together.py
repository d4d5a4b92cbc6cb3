"""What cases taught is told together, without a company, where enough cases share it."""

import pytest
from django.urls import reverse

from groeiruimte.organizations.choices import Role
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.propositions.models.releases import Release
from groeiruimte.results.models import Lesson
from groeiruimte.results.services import UnableToProve, learn
from tests.apps.cases.factories import make_named_case
from tests.factories import A_MORNING_IN_JUNE, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
ENOUGH = small_cells().smallest_count
URL = "results:lessons-together"


def taught(number, *, words="Call the operator early.", is_shared=True):
    case = make_named_case(f"Quanta{number} BV")
    learn(
        case=case,
        answers={"WORKED": words},
        bottleneck="ENERGY",
        region="EAST",
        is_shared=is_shared,
        by=case.adviser,
        now=A_MORNING_IN_JUNE,
    )
    return case


@pytest.fixture
def coordinator(client):
    client.force_login(make_user("Carla", roles=[Role.COORDINATOR]))
    return client


def page_of(client):
    return client.get(reverse(URL)).content.decode()


def test_enough_cases_of_one_bottleneck_and_region_are_told(coordinator):
    for number in range(ENOUGH):
        taught(number)

    assert "Call the operator early." in page_of(coordinator)


def test_one_case_fewer_is_not(coordinator):
    for number in range(ENOUGH - 1):
        taught(number)

    page = page_of(coordinator)
    assert "Call the operator early." not in page
    assert "too few cases" in page


def test_a_lesson_that_was_not_let_out_does_not_count(coordinator):
    for number in range(ENOUGH):
        taught(number, is_shared=number > 0)

    assert "Call the operator early." not in page_of(coordinator)


def test_words_that_name_the_company_are_refused_and_nothing_is_let_out():
    with pytest.raises(UnableToProve, match="gives away"):
        taught(1, words="Quanta1 called too late.")

    assert not Release.objects.exists()
    assert not Lesson.objects.exists()


def test_no_page_for_who_works_on_cases(client):
    client.force_login(make_user("Jeroen"))

    assert client.get(reverse(URL)).status_code == 404


def test_it_costs_few_queries(coordinator):
    for number in range(ENOUGH):
        taught(number)
    page_of(coordinator)

    with at_most(8):
        page_of(coordinator)

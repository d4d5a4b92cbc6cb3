"""A need of which the quarter has passed says so wherever it is read, with one act: ask again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.demand.models import Articulation
from groeiruimte.demand.rules.passed import first_passed, has_passed
from groeiruimte.demand.selectors.articulations import demands_of
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.services.matching import run_match
from groeiruimte.propositions.pages.asked_amounts import amount_and_quarter
from groeiruimte.propositions.pages.released import released_lines
from groeiruimte.propositions.rules.profiles import YEAR, Told
from tests.factories import (
    make_articulation,
    make_case,
    make_demand,
    make_fact,
    make_site,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def last_quarter():
    return Quarter.of(timezone.localdate()).index - 1


@pytest.fixture
def need(last_quarter):
    """A confirmed need that was asked for from the quarter before this one."""
    need = make_articulation(confirmed=True)
    make_demand(need, needed_from=last_quarter)
    make_case(need.lead, step="ARTICULATION")
    return need


def shown(client, name, *args):
    response = client.get(reverse(name, args=args), headers={"accept-language": "en"})
    return response.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(("ago", "is_over"), [(1, True), (0, False), (-1, False), (30, True)])
def test_a_quarter_is_over_from_the_day_after_it(ago, is_over):
    now = Quarter(2026, 4)

    assert has_passed(now.index - ago, today=now) is is_over
    assert has_passed(None, today=now) is False
    assert first_passed([None, now.index], today=now) is None


class TestPassed:
    def test_stands_on_the_need_itself_and_asks_again_in_one_act(self, client, need):
        client.force_login(need.lead.promoted_by)

        page = shown(client, "demand:articulation", need.pk)

        assert "This quarter has passed" in page
        assert "Ask again" in page
        assert "Find places" not in page
        client.post(reverse("demand:new-version", args=[need.lead_id]))
        assert Articulation.objects.filter(lead=need.lead, version=2).exists()

    def test_is_the_next_step_of_the_case_in_list_and_case(self, client, need):
        client.force_login(need.lead.promoted_by)

        for page in (
            shown(client, "cases:list"),
            shown(client, "cases:case", need.lead.case.pk),
        ):
            assert "Ask the entrepreneur again from when" in page

    def test_is_said_on_what_is_asked_of_regions(self, need, last_quarter):
        (demand,) = demands_of(need, today=timezone.localdate())

        assert amount_and_quarter(demand).endswith("(that quarter has passed)")

    @pytest.mark.parametrize(("ago", "is_over"), [(1, True), (0, False)])
    def test_is_said_to_a_region_that_reads_years_only(self, ago, is_over):
        year = timezone.localdate().year - ago
        (line,) = released_lines([Told(attribute=YEAR, level=1, code="x", low=year - 1, high=year)])

        assert ("that has passed" in line.words) is is_over

    def test_takes_away_that_a_place_is_in_time(self, client, need):
        site = make_site()
        make_fact(site, value=9)
        run_match(articulation_id=need.pk, by=None, now=datetime.now(UTC))
        client.force_login(need.lead.promoted_by)

        page = shown(client, "matching:where", need.pk)

        assert "no place is in time any more" in page
        assert "Ask again from when it is needed" in page

    def test_is_given_by_the_api(self, client, need):
        client.force_login(need.lead.promoted_by)

        row = client.get(reverse("api:need", args=[need.pk])).json()

        assert [each["hasPassed"] for each in row["demands"]] == [True]


def test_a_need_that_still_lies_ahead_is_not_asked_again(client):
    need = make_articulation(confirmed=True)
    make_demand(need, needed_from=Quarter.of(timezone.localdate() + timedelta(days=400)).index)
    case = make_case(need.lead, step="ARTICULATION")
    client.force_login(need.lead.promoted_by)

    assert "has passed" not in shown(client, "demand:articulation", need.pk)
    assert "Ask the entrepreneur again" not in shown(client, "cases:case", case.pk)


def test_the_newest_version_counts_not_what_was_asked_before(client, need):
    newer = make_articulation(need.lead, confirmed=True, version=2)
    make_demand(newer, needed_from=Quarter.of(timezone.localdate()).index + 8)
    client.force_login(need.lead.promoted_by)

    assert "Ask the entrepreneur again" not in shown(client, "cases:list")

"""The proof of "earlier": years between the first question and the need, per lead and over all."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.monitoring.rules import LeadTime, lead_time_total
from groeiruimte.organizations.choices import Role
from groeiruimte.programme.small_cells import small_cells
from tests.factories import (
    make_articulation,
    make_case,
    make_company,
    make_demand,
    make_lead,
    make_organization,
    make_user,
)

ASKED = date(2026, 1, 1)
ENOUGH_FOR_A_MEDIAN = small_cells().smallest_count


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


EARLY_2028 = Quarter(2028, 1)


def lead_time(quarter=EARLY_2028, **fields):
    return LeadTime(
        case_id=1,
        reference="GR-1",
        first_asked_on=ASKED,
        needed_from=quarter,
        is_confirmed=True,
        **fields,
    )


class TestLeadTime:
    def test_runs_from_the_day_of_asking_to_the_first_day_of_the_quarter(self):
        assert lead_time(Quarter(2028, 3)).years == pytest.approx(2.5, abs=0.01)

    def test_is_below_zero_where_the_need_was_there_before(self):
        assert lead_time(Quarter(2025, 1)).years == pytest.approx(-1, abs=0.01)


class TestTotal:
    @given(years=st.lists(st.integers(2026, 2035), min_size=ENOUGH_FOR_A_MEDIAN, max_size=20))
    def test_agrees_with_sorting_by_hand(self, years):
        rows = [lead_time(Quarter(year, 1)) for year in years]

        total = lead_time_total(rows)

        ordered = sorted(row.years for row in rows)
        middle = len(ordered) // 2
        by_hand = (ordered[middle] + ordered[~middle]) / 2
        assert total.median_years * 2 == round(by_hand * 2)
        in_time = len([year for year in years if year >= 2028])
        assert total.in_time.low <= in_time <= total.in_time.high

    def test_tells_no_median_of_a_few(self):
        total = lead_time_total([lead_time()] * (ENOUGH_FOR_A_MEDIAN - 1))

        assert (str(total.count), total.median_years) == ("0-4", None)

    def test_tells_no_median_to_who_knows_all_but_a_few(self):
        known = [lead_time(regions=frozenset({"SOUTH"}))] * 8

        assert lead_time_total(known).median_years is None
        assert lead_time_total([*known, *[lead_time()] * 5]).median_years == 2
        assert str(lead_time_total([*known, lead_time()]).count) == "5-14"
        assert str(lead_time_total([*known[:7], lead_time()]).count) == "5-9"


@pytest.mark.django_db
class TestPage:
    def make_lead(self, *, held_by="OOST_NL", quarters=()):
        lead = make_lead(
            make_company("Geheime Fotonica BV", held_by=held_by),
            held_by=held_by,
            first_asked_on=ASKED,
            bottleneck_year=2030,
        )
        if quarters:
            articulation = make_articulation(lead, confirmed=True)
            for quarter in quarters:
                make_demand(articulation, needed_from=quarter.index)
        return make_case(lead)

    def page(self, client, user):
        client.force_login(user)
        return client.get(reverse("monitoring:lead-times"))

    def test_takes_the_first_quarter_of_the_confirmed_need(self, client):
        self.make_lead(quarters=[Quarter(2029, 2), Quarter(2028, 3)])

        (row,) = self.page(client, make_user()).context["found"].rows

        assert (row.needed_from, row.is_confirmed) == (Quarter(2028, 3), True)

    def test_takes_the_year_of_the_bottleneck_before_that(self, client):
        self.make_lead()

        (row,) = self.page(client, make_user()).context["found"].rows

        assert (row.needed_from, row.is_confirmed) == (Quarter(2030, 1), False)

    def test_counts_what_one_may_not_see_without_showing_it(self, client):
        theirs = self.make_lead(held_by="BOM")
        self.make_lead()

        response = self.page(client, make_user())

        found = response.context["found"]
        assert (str(found.total.count), len(found.rows)) == ("0-4", 1)
        assert theirs.reference not in response.content.decode()

    def test_says_the_same_to_everybody(self, client):
        for _number in range(8):
            self.make_lead(held_by="BOM")
        self.make_lead()

        totals = [
            self.page(client, user).context["found"].total
            for user in (make_user(), make_user(roles=[Role.COORDINATOR]))
        ]

        assert totals[0] == totals[1]
        assert str(totals[0].count) == "5-14", "who knows eight learns of no single one"

    def test_shows_the_ministry_the_median_only(self, client):
        make_organization("NOM", rom_region="NORTH")
        for number in range(ENOUGH_FOR_A_MEDIAN * 2):
            self.make_lead(held_by=("BOM", "NOM")[number % 2], quarters=[Quarter(2028, 1)])

        response = self.page(client, make_user(organization="EZ", roles=[Role.COMMISSIONER]))

        assert response.context["found"].total.median_years == pytest.approx(2, abs=0.01)
        assert "GR-2026" not in response.content.decode()

    def test_costs_the_same_few_queries_however_many_leads(
        self, client, django_assert_max_num_queries
    ):
        for _number in range(6):
            self.make_lead(quarters=[Quarter(2028, 1)])
        client.force_login(make_user())

        with django_assert_max_num_queries(16):
            client.get(reverse("monitoring:lead-times"))

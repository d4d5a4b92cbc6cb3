"""The pages about the electricity grid: room, queue, relief, and what the newest map changed."""

import json
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.supply.models.areas import GridArea
from groeiruimte.supply.pages.power_chart import PowerOverTime, concluded, power_chart
from groeiruimte.supply.selectors.grid import changes_since_last_map
from groeiruimte.supply.services.importers import import_file
from tests.apps.supply.factories import make_grid_area
from tests.apps.supply.test_views import page, sign_in
from tests.factories import make_fact, make_site, make_user

pytestmark = pytest.mark.django_db
MARCH, JUNE = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 6, 1, 9, tzinfo=UTC)
UNKNOWN = float("nan")


def area(code="OS Noord", **fields):
    figures = {
        "demand_available_capacity": 4,
        "demand_quoted_capacity": 2,
        "demand_capacity_in_queue": 30,
        "demand_requests_in_queue": 12,
        "demand_alleviation_year": 2031,
        "demand_constraint": "amber",
    }
    return {"short_code": code, "type": "energy_area", "works": [], **(figures | fields)}


def take_map(*areas, issued="2026-03-01", now=MARCH):
    """Take in a capacity map with these areas."""
    document = {
        "conforms_to": "https://example.org/capaciteitskaart/v1.3.0",
        "creator": "Netbeheerder",
        "identifier": "map",
        "issued": issued,
        "energy_areas": list(areas),
    }
    return import_file(
        kind="CAPACITY_MAP",
        content=json.dumps(document).encode(),
        file_name="map.json",
        by=None,
        now=now,
    )


WORK = {
    "project_name": "WO 1",
    "description": "Uitbreiding station",
    "time_schedules": [{"schedule_interval": {"year": 2029, "quarter": 3}}],
}


class TestChanges:
    def test_are_what_the_newest_map_says_other_than_the_one_before(self):
        take_map(area())
        take_map(area(demand_available_capacity=6), issued="2026-06-01", now=JUNE)

        (change,) = changes_since_last_map()

        assert (change.after.kind, change.before.value, change.after.value) == ("power_mw", 4, 6)
        assert change.before.observed_on == date(2026, 3, 1)

    def test_are_none_of_a_single_map(self):
        take_map(area())

        assert changes_since_last_map() == []

    def test_are_those_of_the_last_step_only(self):
        take_map(area(demand_available_capacity=1))
        take_map(area(demand_available_capacity=2), issued="2026-06-01", now=JUNE)
        take_map(
            area(demand_available_capacity=2, demand_alleviation_year=2030),
            issued="2026-09-01",
            now=datetime(2026, 9, 1, 9, tzinfo=UTC),
        )

        assert [row.after.kind for row in changes_since_last_map()] == ["grid_relief_year"]

    def test_of_one_area_leave_out_the_others(self):
        take_map(area(), area("OS Zuid"))
        take_map(
            *(area(each, demand_available_capacity=9) for each in ("OS Noord", "OS Zuid")),
            issued="2026-06-01",
            now=JUNE,
        )
        south = GridArea.objects.get(code="OS Zuid")

        assert [row.area for row in changes_since_last_map(area_ids=[south.pk])] == [south]


class TestList:
    def test_shows_room_queue_relief_and_source_of_each_area(self, client):
        take_map(area())
        sign_in(client)

        shown = page(client, "grid")

        for words in ("OS Noord", "4,00 MW", "30,00 MW", "2031", "capaciteitskaart, 2026-03-01"):
            assert words in shown

    def test_says_what_changed_and_which_areas_the_newest_map_leaves_out(self, client):
        take_map(area(), area("OS Zuid"))
        take_map(area(demand_available_capacity=6), issued="2026-06-01", now=JUNE)
        sign_in(client)

        shown = page(client, "grid")

        assert "4,00 MW werd 6,00 MW" in shown
        assert "OS Zuid." in shown

    def test_finds_an_area_by_part_of_its_name(self, client):
        take_map(area(), area("Elders"))
        sign_in(client)

        shown = page(client, "grid", query="?q=noord")

        assert "OS Noord" in shown
        assert "Elders" not in shown

    def test_shows_the_rules_in_force_also_without_a_map(self, client):
        sign_in(client)

        shown = page(client, "grid")

        assert "Wie het net ontlast" in shown
        assert "ATR85" in shown

    def test_takes_as_many_queries_for_many_areas(self, client, django_assert_max_num_queries):
        take_map(*(area(f"OS {number}") for number in range(60)))
        sign_in(client)

        with django_assert_max_num_queries(8):
            page(client, "grid")

    def test_is_for_nobody_outside_the_programme(self, client):
        row = make_grid_area()
        client.force_login(make_user(roles=["FINANCIER"]))

        for url in (reverse("supply:grid"), reverse("supply:grid-area", args=[row.pk])):
            assert client.get(url).status_code == 404


class TestArea:
    def test_shows_quotes_and_works_with_source_and_day(self, client):
        take_map(area(works=[WORK]))
        row = GridArea.objects.get()
        make_site(grid_area=row)
        sign_in(client)

        shown = page(client, "grid-area", row.pk)

        assert "Uitbreiding station (2029-Q3)" in shown
        assert "Technology Base" in shown
        assert "2,00 MW" in shown
        assert (
            "Kan het uitzoeken: Netbeheerder" in shown
        )  # Of what is contracted nobody says a word.

    def test_keeps_what_earlier_maps_said(self, client):
        take_map(area())
        take_map(area(demand_available_capacity=6), issued="2026-06-01", now=JUNE)
        sign_in(client)

        shown = page(client, "grid-area", GridArea.objects.get().pk)

        assert "Eerder:" in shown
        assert "4,00 MW" in shown


class TestPowerOfASite:
    FIRST = Quarter(2026, 4).index

    def over_time(self, firm, flexible):
        return PowerOverTime(
            first=self.FIRST,
            firm=tuple(firm),
            flexible=tuple(flexible),
            may_be_more=(False,) * len(firm),
        )

    def test_says_how_much_and_from_when_firm_and_flexible(self):
        power = self.over_time([1] * 17 + [5] * 23, [1] * 5 + [5] * 35)

        assert (
            concluded(power)
            == "5,0 MW vanaf 2031-K1; met een flexibel contract 5,0 MW vanaf 2028-K1"
        )

    def test_says_nothing_of_a_contract_that_gives_no_more(self):
        assert concluded(self.over_time([5] * 40, [5] * 40)) == "5,0 MW nu"

    def test_is_no_chart_where_nothing_is_known(self):
        assert power_chart(self.over_time([UNKNOWN] * 40, [UNKNOWN] * 40)) is None

    def test_leaves_a_gap_where_it_is_unknown(self):
        chart = power_chart(self.over_time([UNKNOWN] * 4 + [3] * 36, [UNKNOWN] * 40))

        assert chart is not None
        assert chart.rows[0][1:] == [None, None]
        assert chart.written_rows[0][1] == "onbekend"

    def test_stands_on_the_page_of_the_site(self, client):
        begin = Quarter(2031, 1).index
        site = make_site(grid_area=make_grid_area())
        make_fact(site, value=1, valid_until=begin)
        make_fact(site, value=5, valid_from=begin)
        sign_in(client)

        shown = page(client, "site", site.pk)

        assert "5,0 MW vanaf 2031-K1" in shown
        assert reverse("supply:grid-area", args=[site.grid_area_id]) in shown

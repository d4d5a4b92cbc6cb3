"""What ships is in the register, says how complete it is, and how much of the places is known."""

import json
from datetime import UTC, date, datetime

import pytest

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme import places
from groeiruimte.programme.places import RegisterKey
from groeiruimte.programme.places.shortages import grid_shortages
from groeiruimte.programme.travel_networks import motorway_exits, stations
from groeiruimte.supply.models.areas import Station
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.pages.fill_rate import how_much_is_known
from groeiruimte.supply.pages.near import nearby
from groeiruimte.supply.selectors.completeness import register_states
from groeiruimte.supply.services.importers import import_file
from groeiruimte.supply.services.register import load_municipalities, load_reference_data
from groeiruimte.supply.services.shipped_parks import load_business_parks
from groeiruimte.supply.services.shipped_stations import load_stations
from tests.apps.supply.test_views import page, sign_in
from tests.factories import make_fact, make_hotspot, make_site

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
FAR = date(2099, 1, 1)


class TestStations:
    def test_of_the_rail_network_are_there_until_a_list_of_today_comes_in(self):
        load_stations(now=NOW)
        assert Station.objects.count() == len(stations())

        Station.objects.exclude(code="AH").delete()
        load_stations(now=NOW)

        assert Station.objects.count() == 1


class TestShortagesOnTheGrid:
    def test_are_told_of_real_campuses_until_the_year_in_which_room_is_expected(self):
        load_reference_data(now=NOW)

        fact = Fact.objects.get(site__source_key="campus:CAMPUS_GRONINGEN", kind="power_mw")
        assert (fact.value, fact.trust) == (0, "ESTIMATED")
        assert fact.valid_until == Quarter(2035, 1).index
        assert "GNHK Groningen v. Heemskerckstraat, VVL10 Vierverlaten" in fact.source
        # As long as the year in which room is expected, not as short as room that somebody takes.
        assert fact.expires_on == date(2027, 2, 8)

    def test_leave_out_the_campuses_where_the_map_does_not_say_so(self):
        load_reference_data(now=NOW)

        without = Site.objects.filter(source_key__startswith="campus:").exclude(
            facts__kind="power_mw"
        )
        assert {site.name for site in without} == {"WaterCampus Leeuwarden", "World Horti Center"}

    def test_give_way_to_what_a_keeper_says_later(self):
        load_reference_data(now=NOW)
        site = Site.objects.get(source_key="campus:CAMPUS_GRONINGEN")
        Fact.objects.filter(site=site, kind="power_mw").update(observed_on=NOW.date(), value=3)

        load_reference_data(now=NOW)

        assert Fact.objects.get(site=site, kind="power_mw", replaced_at=None).value == 3

    @pytest.mark.parametrize(
        ("says", "stays"),
        [
            ({"demand_available_capacity": 25, "demand_constraint": "transparant"}, False),
            ({"demand_constraint": "yellow"}, False),
            ({"demand_constraint": "red"}, True),
        ],
    )
    def test_end_where_a_newer_map_says_how_it_is_now(self, says, stays):
        load_reference_data(now=NOW)
        site = Site.objects.get(source_key="campus:CAMPUS_GRONINGEN")
        colors = {"demand_constraint": "red", "generation_constraint": "red"}
        area = {
            "short_code": "Nieuw gebied",
            "works": [],
            "postcode_areas": [{"postcode": site.postcode, **colors}],
            **says,
        }
        document = {
            "conforms_to": "http://data.netbeheernederland.nl/capaciteitskaart/v1.3.0",
            "creator": "Netbeheerder",
            "identifier": "kaart",
            "issued": NOW.date().isoformat(),
            "energy_areas": [area],
        }

        import_file(
            kind="CAPACITY_MAP", content=json.dumps(document).encode(), file_name="kaart.json",
            by=None, now=NOW,
        )  # fmt: skip
        load_reference_data(now=NOW)

        left = Fact.objects.filter(site=site, kind="power_mw", replaced_at=None)
        assert left.exists() is stays

    def test_are_of_places_that_are_known(self):
        known = {each.code for each in places.campuses()}
        known |= {each.municipality for each in places.business_parks()}

        assert grid_shortages().keys() <= known
        assert all(2027 <= each.until <= 2040 for each in grid_shortages().values())


class TestBusinessParks:
    def test_come_in_with_their_source_and_once(self):
        load_municipalities(now=NOW)

        load_business_parks(now=NOW)
        load_business_parks(now=NOW)

        assert Site.objects.count() == len(places.business_parks())
        assert not Site.objects.filter(is_invented=True).exists()
        sources = set(Fact.objects.exclude(kind="power_mw").values_list("source", flat=True))
        assert sources == {"IBIS bedrijventerreinen (IPO), 2024"}
        # Nobody knows where in the municipality it lies, so it has no point.
        assert set(Site.objects.values_list("lon", flat=True)) == {None}


class TestExits:
    def test_of_a_motorway_is_told_as_a_bound(self):
        # 1.6 km from the point of the exit, which lies at most 0.3 km from it: rounded up.
        site = make_site("Toren", lon=5.447, lat=51.443)

        (line,) = [line for line in nearby(site=site) if "afrit" in line.words]

        assert line.words == "A2, afrit 30A, hemelsbreed hooguit 2,0 km"

    def test_lie_in_the_country_and_stand_once_in_the_list(self):
        listed = motorway_exits()

        assert len({(each.road, each.number) for each in listed}) == len(listed) > 600
        assert all(3.3 < each.lon < 7.3 and 50.7 < each.lat < 53.6 for each in listed)


class TestHowMuchIsKnown:
    def test_counts_places_that_state_a_kind_and_not_what_nobody_knows(self):
        hotspot = make_hotspot("Twente")
        for number, fields in enumerate(
            ({"value": 5}, {"value": 4, "expires_on": date(2026, 7, 1)}, {"value": None})
        ):
            make_fact(make_site(f"P{number}", hotspot=hotspot), **({"expires_on": FAR} | fields))
        make_site("Elders")

        known = how_much_is_known(today=NOW.date())

        (row,) = [row for row in known.rows if row.label.startswith("Beschikbare transport")]
        assert known.columns == ["Twente (3)", "Buiten de brandpunten (1)"]
        assert row.cells == ["67% (1 verlopen)", "0%"]

    def test_stands_on_the_page_of_open_data_with_every_list(self, client):
        sign_in(client)
        make_fact(make_site(), expires_on=FAR)

        shown = page(client, "imports")

        assert all(
            state.sentence[:60] in shown.replace("&#x27;", "'") for state in register_states()
        )
        assert len(register_states()) == len(RegisterKey)

    def test_takes_as_many_queries_however_many_places(self, client, django_assert_max_num_queries):
        sign_in(client)
        for number in range(12):
            make_fact(make_site(f"P{number}"), expires_on=FAR)

        with django_assert_max_num_queries(22):
            page(client, "imports")

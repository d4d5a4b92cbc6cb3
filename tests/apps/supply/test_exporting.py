"""The list of places narrowed by a need, and taken along as a file."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.urls import reverse

from tests.apps.supply.test_views import page, sign_in
from tests.apps.supply.test_views_places import make_hold
from tests.factories import make_fact, make_organization, make_site, make_user

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)


def make_place(name, *, mw, **fields):
    site = make_site(name)
    make_fact(site, value=mw, **({"expires_on": FAR} | fields))
    return site


def names(client, **query):
    text = "&".join(f"{key}={value}" for key, value in query.items())
    shown = page(client, "sites", query=f"?{text}")
    return {name for name in ("Groot", "Klein", "Later", "Onbekend") if f">{name}</a>" in shown}


class TestNarrowingByNeed:
    def make_all(self):
        make_place("Groot", mw=8)
        make_place("Klein", mw=2)
        make_place("Later", mw=9, valid_from=2031 * 4)
        make_site("Onbekend")

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"need": "power_mw", "amount": "5"}, {"Groot"}),
            ({"need": "power_mw", "amount": "5", "quarter": "2031-K1"}, {"Groot", "Later"}),
            ({"need": "power_mw"}, {"Groot", "Klein"}),
            ({"amount": "5"}, {"Groot", "Klein", "Later", "Onbekend"}),
        ],
    )
    def test_keeps_what_states_enough_in_that_quarter(self, client, query, found):
        sign_in(client)
        self.make_all()

        assert names(client, **query) == found

    def test_can_leave_out_estimates_and_what_expired(self, client):
        sign_in(client)
        make_place("Groot", mw=8)
        make_place("Klein", mw=8, trust="ESTIMATED")
        make_place("Later", mw=8, expires_on=date(2026, 7, 1), observed_on=date(2026, 1, 1))

        assert names(client, need="power_mw", sure="on") == {"Groot"}

    @pytest.mark.parametrize(("counts", "found"), [(True, set()), (False, {"Groot"})])
    def test_leaves_out_what_is_taken_only_where_the_keeper_says_so(self, client, counts, found):
        sign_in(client)
        hold = make_hold(make_place("Groot", mw=8))
        hold.counts_as_taken = counts
        hold.save()

        assert names(client, need="power_mw") == found

    def test_can_look_for_what_is_no_area_and_no_power(self, client):
        sign_in(client)
        make_fact(make_site("Groot"), kind="process_water_m3_h", value=80, unit="m3_h")
        make_fact(make_site("Klein"), kind="process_water_m3_h", value=5, unit="m3_h")

        assert names(client, need="process_water_m3_h", amount="50") == {"Groot"}


class TestTakingAlong:
    def get(self, client, kind, query=""):
        return client.get(reverse(f"supply:sites-{kind}") + query)

    def test_gives_points_with_facts_and_their_source(self, client):
        sign_in(client)
        make_place("Groot", mw=8)
        make_site("Onbekend", lon=None, lat=None)

        features = json.loads(self.get(client, "geojson").content)["features"]

        (only,) = features
        assert only["geometry"]["coordinates"] == [6.87, 52.27]
        power = only["properties"]["facts"]["power_mw"]
        assert (power["value"], power["source"]) == (8.0, "Made for a test")

    def test_gives_a_workbook_of_what_the_list_shows_without_contacts_or_notes(self, client):
        sign_in(client)
        make_hold(make_place("Groot", mw=8), note="voor ons")
        make_place("Klein", mw=2)

        content = self.get(client, "xlsx", "?need=power_mw&amount=5").content

        with zipfile.ZipFile(io.BytesIO(content)) as book:
            words = book.read("xl/sharedStrings.xml").decode()
        assert "Groot" in words
        assert "Klein" not in words
        assert "voor ons" not in words

    @pytest.mark.parametrize("kind", ["xlsx", "geojson"])
    def test_asks_as_much_of_many_places(self, client, kind, django_assert_max_num_queries):
        sign_in(client)
        for number in range(25):
            make_place(f"Park {number}", mw=number)

        with django_assert_max_num_queries(9):
            assert self.get(client, kind).status_code == 200

    @pytest.mark.parametrize("kind", ["xlsx", "geojson"])
    def test_is_for_who_works_in_the_programme(self, client, kind):
        make_organization("INVEST_NL")
        client.force_login(make_user(organization="INVEST_NL", roles=["FINANCIER"]))

        assert self.get(client, kind).status_code == 404

"""The open-data files themselves, taken in twice; and what goes wrong in small ones."""

import json
from datetime import timedelta

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.supply.models.areas import Station
from groeiruimte.supply.models.facts import Fact, SupplyImport
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.pages.imports import (
    report_header,
    report_rows,
    rows_not_taken,
    rows_remarked,
)
from groeiruimte.supply.selectors.sites import find_sites
from groeiruimte.supply.services.importers import UnableToImportFile, import_file
from groeiruimte.supply.services.register import load_reference_data
from tests.apps.supply.factories import make_voorne
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_user

pytestmark = pytest.mark.django_db
IBIS = "GEM_CODES;RIN_NUMMER;PLAN_NAAM;JAAR;HA_BRUTO;HA_NETTO;HA_TOTTUIT;WLOC_TYPE\n"
A_YEAR_LATER = A_MORNING_IN_JUNE + timedelta(days=365)


def taken_in(kind, content, *, name="file.csv", by=None, now=A_MORNING_IN_JUNE, year=None):
    content = content.encode() if isinstance(content, str) else content
    return import_file(kind=kind, content=content, file_name=name, by=by, now=now, year=year)


def parks(*rows):
    return IBIS + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("kind", "path", "rows", "left_out", "facts"),
    [
        pytest.param("IBIS", "ibis/ibis_sample.csv", 68, 0, 204, id="IBIS"),
        pytest.param("CAPACITY_MAP", "capacity_map/tso_example.json", 3, 0, 21, id="capacity map"),
        pytest.param(
            "DUO_HBO", "duo_hbo/duo_ingeschrevenhbo_2024_selectie.json", 232, 541, 25, id="DUO hbo"
        ),
        pytest.param("MUNICIPALITIES", "municipalities/NLD_muni.csv", 345, 0, 345, id="CBS 2022"),
        pytest.param(
            "MUNICIPALITIES", "municipalities/gemeenten_2026.json", 342, 0, 342, id="2026"
        ),
        pytest.param("STATIONS", "stations/stations.csv", 397, 181, 0, id="stations"),
    ],
)
class TestSharedFiles:
    def test_account_for_every_row(self, shared, kind, path, rows, left_out, facts):
        file = shared / "data" / path

        done = taken_in(kind, file.read_bytes(), name=file.name)

        assert (done.created, done.changed, done.unchanged) == (rows, 0, 0)
        assert done.not_taken == left_out
        assert len(done.report["taken"]) == rows
        assert all(row["reason"] for row in rows_not_taken(supply_import=done))
        assert Fact.objects.count() == facts

    def test_change_nothing_the_second_time(self, shared, kind, path, rows, left_out, facts):
        file = shared / "data" / path
        taken_in(kind, file.read_bytes(), name=file.name)

        again = taken_in(kind, file.read_bytes(), name=file.name, now=A_YEAR_LATER)

        assert (again.created, again.changed, again.unchanged) == (0, 0, rows)
        assert again.not_taken == left_out
        assert Fact.objects.count() == facts


def test_stations_abroad_are_left_out_with_their_country(shared):
    file = shared / "data/stations/stations.csv"

    done = taken_in("STATIONS", file.read_bytes(), name=file.name)

    assert Station.objects.count() == 397
    aachen = next(
        row for row in done.report["not_taken"] if row["raw"].get("NAME_LONG") == "Aachen Hbf"
    )
    assert aachen["params"] == {"country": "D"}


def test_a_park_of_brielle_lies_in_voorne_aan_zee_and_keeps_its_code():
    done = taken_in("IBIS", parks("GM0501;1;Seggelant;2022;10,5;8,2;0;B"))

    site = Site.objects.get()
    assert site.municipality.name == "Voorne aan Zee"
    assert site.municipality_code_at_source == "GM0501"
    assert "Brielle (GM0501) → Voorne aan Zee (GM1992)" in done.report["notes"][0]["value"]
    found = find_sites(sites=Site.objects.all(), today=THAT_DAY, words="brielle")
    assert found.sites.get() == site


def test_a_park_that_moved_with_its_municipality_stays_one_park():
    taken_in("IBIS", parks("GM0501;1;Seggelant;2022;10;8;0;B"))

    done = taken_in("IBIS", parks("GM1992;1;Seggelant;2024;10;8;0;B"))

    assert Site.objects.count() == 1
    assert (done.created, done.changed) == (0, 1)
    assert Site.objects.get().municipality_code_at_source == "GM1992"


def test_a_new_value_replaces_the_old_one_which_is_kept():
    taken_in("IBIS", parks("GM0153;1;Marssteden;2022;10;8;0;B"))

    taken_in("IBIS", parks("GM0153;1;Marssteden;2024;12;8;0;B"), now=A_YEAR_LATER)

    gross = Fact.objects.filter(kind="land_gross_ha").order_by("observed_on")
    assert [float(fact.value) for fact in gross] == [10, 12]
    assert [fact.replaced_at for fact in gross] == [A_YEAR_LATER, None]


def test_an_older_file_does_not_undo_a_newer_one():
    taken_in("IBIS", parks("GM0153;1;Marssteden;2024;12;8;0;B"))

    done = taken_in("IBIS", parks("GM0153;1;Marssteden;2022;10;8;0;B"))

    assert (done.changed, done.unchanged) == (0, 1)
    assert done.report["taken"][0]["outcome"] == "OLDER"
    assert float(Fact.objects.get(kind="land_gross_ha").value) == 12


def test_a_row_that_cannot_be_placed_is_left_out_with_the_reason():
    done = taken_in(
        "IBIS",
        parks(
            "GM9999;1;Nergens;2024;1;1;0;B",
            "GM0000;2;Ook niet;2024;1;1;0;B",
            "GM0153;3;Wel;2024;1;1;0;B",
        ),
    )

    reasons = [row["code"] for row in done.report["not_taken"]]
    assert reasons == ["MUNICIPALITY_UNKNOWN", "municipality_placeholder"]
    assert [site.name for site in Site.objects.all()] == ["Wel"]


def test_a_wfs_park_without_code_goes_to_the_nearest_municipality_and_says_so():
    feature = {
        "type": "Feature",
        "properties": {
            "GEM_CODES": "GM0000", "RIN_NUMMER": 7, "PLAN_NAAM": "Kennispark", "JAAR": 2024,
            "HA_BRUTO": 1, "HA_NETTO": 1, "HA_TOTTUIT": 0, "WLOC_TYPE": "B",
        },
        "geometry": {"type": "Point", "coordinates": [6.88, 52.22]},
    }  # fmt: skip
    content = json.dumps({"type": "FeatureCollection", "features": [feature]})

    done = taken_in("IBIS", content, name="wfs.json")

    site = Site.objects.get()
    assert site.municipality.name == "Enschede"
    assert (site.lon, site.lat) == (6.88, 52.22)
    assert "MUNICIPALITY_NEAREST" in {note["code"] for note in done.report["notes"]}


def test_an_unreadable_file_is_refused_in_words_and_leaves_nothing():
    make_voorne()

    with pytest.raises(UnableToImportFile, match=r"\S+"):
        taken_in("IBIS", "a;b\n1;2\n")

    assert not SupplyImport.objects.exists()
    assert not AuditEvent.objects.exists()


def test_an_import_is_on_the_record_in_the_name_of_who_did_it():
    user = make_user("keeper", organization="TWENTE_BOARD", roles=["HOTSPOT_MANAGER"])

    done = taken_in("IBIS", parks("GM0153;1;Marssteden;2022;10;8;0;B"), by=user)

    event = AuditEvent.objects.get(act="supply.import.done")
    assert event.target == f"supply.supplyimport:{done.pk}"
    assert event.details["created"] == 1
    assert done.imported_by == "keeper"


def test_the_report_names_rows_and_reasons_for_a_spreadsheet():
    done = taken_in("IBIS", parks("GM9999;1;Nergens;2024;1;1;0;B", "GM0153;2;=park;2024;1;1;0;B"))

    rows = report_rows(supply_import=done)

    assert [row[0] for row in rows] == [2, 3]
    assert rows[0][1] == "Nergens"
    assert len(rows[0]) == len(report_header())


STATIONS = "id,code,uic,name_short,name_medium,name_long,slug,country,type,geo_lat,geo_lng\n"


def test_a_station_that_moved_or_got_another_name_is_changed():
    row = "1,ES,8400,Es,Es,{name},es,NL,stoptreinstation,52.22,6.89\n"
    taken_in("STATIONS", STATIONS + row.format(name="Enschede"))

    done = taken_in("STATIONS", STATIONS + row.format(name="Enschede Centraal"))

    assert (done.created, done.changed) == (0, 1)
    assert Station.objects.get().name == "Enschede Centraal"


def test_a_park_with_another_name_is_changed_and_its_revision_moves_on():
    taken_in("IBIS", parks("GM0153;1;Marssteden;2024;10;8;0;B"))

    done = taken_in("IBIS", parks("GM0153;1;De Marssteden;2024;10;8;0;B"))

    site = Site.objects.get()
    assert (done.changed, site.name, site.revision) == (1, "De Marssteden", 2)


def test_two_parks_that_became_one_place_by_re_division_are_told():
    done = taken_in("IBIS", parks("GM0501;1;Oud;2022;1;1;0;B", "GM1992;1;Nieuw;2024;1;1;0;B"))

    assert [row["code"] for row in done.report["not_taken"]] == ["SAME_PARK"]
    assert Site.objects.get().name == "Nieuw"


def test_of_two_years_of_one_park_the_newer_counts():
    done = taken_in(
        "IBIS",
        parks("GM0153;1;Marssteden;2022;9;8;0;B", "GM0153;1;Marssteden;2024;12;8;0;B")
        + "GM0153;1;Marssteden;2023;10;8;0;B\n",
    )

    assert float(Fact.objects.get(kind="land_gross_ha").value) == 12
    assert done.not_taken == 0
    assert [(n["row"], n["code"]) for n in done.report["notes"]] == [
        (2, "older_row"),
        (4, "older_row"),
    ]


CBS = "code,name,province,area,population\n"


class TestHardCases:
    """The small ugly files of open data, each with the outcome its table asks for."""

    def _content(self, shared, name):
        return (shared / "data/hard_cases" / name).read_bytes()

    def test_half_a_character_is_a_clear_error_and_leaves_nothing(self, shared):
        with pytest.raises(UnableToImportFile, match="R(?:ow|ij) 1, PLAN_NAAM"):
            taken_in("IBIS", self._content(shared, "ibis_lone_surrogate.json"))

        assert not Site.objects.exists()
        assert not SupplyImport.objects.exists()

    def test_another_kind_of_file_is_refused_whole(self, shared):
        with pytest.raises(UnableToImportFile, match="JSON"):
            taken_in("MUNICIPALITIES", self._content(shared, "nested_not_rows.json"))

        assert not SupplyImport.objects.exists()

    def test_a_value_that_is_left_out_is_remarked(self, shared):
        done = taken_in("IBIS", self._content(shared, "ibis_released_more_than_net.csv"))

        (remark,) = rows_remarked(supply_import=done)
        assert (remark["row"], remark["column"], remark["value"]) == (2, "HA_TOTTUIT", "2.5")
        assert not Fact.objects.filter(kind="land_available_ha").exists()

    def test_an_older_year_replaces_nothing(self, shared):
        newer = CBS + "GM0772,Eindhoven,Noord-Brabant,,250000\n"
        taken_in("MUNICIPALITIES", newer, name="2024.csv")
        content = self._content(shared, "cbs_older_year.csv")

        with pytest.raises(UnableToImportFile, match="year|jaar"):
            taken_in("MUNICIPALITIES", content)
        done = taken_in("MUNICIPALITIES", content, year=2021)

        assert float(Fact.objects.get().value) == 250000
        (left_out,) = rows_not_taken(supply_import=done)
        assert "1 januari 2022" in left_out["reason"].lower().replace("january", "januari")


@pytest.mark.parametrize(
    "number", ["9" * 70, "x" * 5000, "a\u202eb", "a\x00b", "\ud83d", "é" * 60, "1:2:3"]
)
def test_odd_park_numbers_give_an_error_with_their_place_or_are_cleaned(number):
    feature = {
        "properties": {
            "GEM_CODES": "GM0153", "RIN_NUMMER": number, "PLAN_NAAM": "P\u202e" * 90, "JAAR": 2024,
            "HA_BRUTO": 1, "HA_NETTO": 1, "HA_TOTTUIT": 0, "WLOC_TYPE": "B",
        },
        "geometry": None,
    }  # fmt: skip
    content = json.dumps({"type": "FeatureCollection", "features": [feature]})

    if len(number) > 60 or number == "\ud83d":
        with pytest.raises(UnableToImportFile, match="R(?:ow|ij) 1, RIN_NUMMER"):
            taken_in("IBIS", content)
        assert not SupplyImport.objects.exists()
        return
    done = taken_in("IBIS", content)

    assert Site.objects.get().name == "P" * 90
    assert done.report["notes"][0]["row"] == 1


def test_a_file_without_points_does_not_wipe_out_a_point():
    taken_in("IBIS", parks("GM0153;1;Marssteden;2024;10;8;0;B"))
    Site.objects.update(lon=6.85, lat=52.2)

    done = taken_in("IBIS", parks("GM0153;1;Marssteden;2024;10;8;0;B"))

    assert done.changed == 0
    assert Site.objects.get().lon == 6.85


def test_a_park_in_the_municipality_of_a_hotspot_is_kept_by_its_keeper():
    load_reference_data(now=A_MORNING_IN_JUNE)

    taken_in("IBIS", parks("GM0153;1;Marssteden;2024;10;8;0;B"))

    assert Site.objects.get(name="Marssteden").hotspot.name == "Twente"

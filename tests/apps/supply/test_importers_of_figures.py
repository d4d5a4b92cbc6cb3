"""Figures of municipalities, schools and the grid: of which year, and of which area."""

import json

import pytest

from groeiruimte.supply.models.areas import GridArea, Municipality
from groeiruimte.supply.models.facts import Fact, SupplyImport
from groeiruimte.supply.services.importers import UnableToImportFile
from tests.apps.supply.test_importers import taken_in
from tests.factories import make_site

pytestmark = pytest.mark.django_db


def test_figures_of_2022_stay_with_the_municipality_that_is_no_more(shared):
    file = shared / "data/municipalities/NLD_muni.csv"

    taken_in("MUNICIPALITIES", file.read_bytes(), name=file.name)

    assert Municipality.objects.get(code="GM0501").facts.get().observed_on.year == 2022
    assert not Municipality.objects.get(code="GM1992").facts.exists()


def test_the_capacity_map_says_which_area_lies_in_which(shared):
    file = shared / "data/capacity_map/tso_example.json"

    taken_in("CAPACITY_MAP", file.read_bytes(), name=file.name)

    area = GridArea.objects.get(code="OS FICTIEF1")
    assert area.parent.code == "Drenthe"
    said = {fact.kind: fact.text or float(fact.value) for fact in area.facts.all()}
    assert said == {
        "power_mw": 470,
        "grid_quoted_mw": 580,
        "grid_works": "Uitbreiding Onderstation (2026-Q1); Vervanging transformator (2026-Q3)",
        "grid_queue_mw": 30,
        "grid_requests_in_queue": 150,
        "grid_relief_year": 2030,
        "grid_constraint_class": "AMBER",
    }


def test_hidden_student_counts_make_the_sum_an_estimate(shared):
    file = shared / "data/duo_hbo/duo_ingeschrevenhbo_2024_selectie.json"

    taken_in("DUO_HBO", file.read_bytes(), name=file.name)

    enschede = Municipality.objects.get(code="GM0153").facts.order_by("valid_from")
    assert [fact.observed_on.year for fact in enschede] == [2020, 2021, 2022, 2023, 2024]
    assert enschede.last().valid_until is None
    assert {fact.trust for fact in enschede} <= {"ESTIMATED", "MEASURED"}


@pytest.mark.parametrize(
    ("name", "codes", "year"),
    [
        ("figures_2025.csv", ["GM0153"], 2025),
        ("figures.csv", ["GM0153", "GM0501"], 2022),
        ("figures.csv", ["GM0153", "GM0457"], 2022),
    ],
    ids=["in its name", "Brielle existed", "Weesp existed"],
)
def test_the_year_of_figures_is_worked_out(name, codes, year):
    rows = [f"{code},Gemeente,Overijssel,10,1000" for code in codes]
    content = "code,name,province,area,population\n" + "\n".join(rows) + "\n"

    taken_in("MUNICIPALITIES", content, name=name)

    assert {fact.observed_on.year for fact in Fact.objects.all()} == {year}


CBS = "code,name,province,area,population\n"


def test_figures_of_an_unknown_municipality_are_left_out():
    content = CBS + "GM9999,Nergens,Overijssel,10,1000\nGM0153,Enschede,Overijssel,10,1000\n"

    done = taken_in("MUNICIPALITIES", content, name="figures_2025.csv")

    assert [row["code"] for row in done.report["not_taken"]] == ["MUNICIPALITY_UNKNOWN"]


@pytest.mark.parametrize(
    "rows", ["GM0153,Enschede,Overijssel,10,1000\n", "GM0370,Beemster,Noord-Holland,,10000\n"]
)
def test_the_year_is_asked_when_nothing_tells_it(rows):
    with pytest.raises(UnableToImportFile, match="year|jaar"):
        taken_in("MUNICIPALITIES", CBS + rows)

    assert not Fact.objects.exists()
    assert not SupplyImport.objects.exists()


def test_an_undated_file_adds_what_is_new_and_replaces_nothing():
    taken_in("MUNICIPALITIES", CBS + "GM0153,Enschede,Overijssel,10,160000\n", name="2021.csv")

    done = taken_in(
        "MUNICIPALITIES",
        CBS + "GM0153,Enschede,Overijssel,10,999\nGM0501,Brielle,Zuid-Holland,10,17000\n",
    )

    assert sorted(float(fact.value) for fact in Fact.objects.all()) == [17000, 160000]
    codes = [note["code"] for note in done.report["notes"]]
    assert codes == ["YEAR_DERIVED", "UNDATED_KEPT_OUT"]


def test_a_value_of_the_same_day_is_not_replaced_without_a_word():
    taken_in("MUNICIPALITIES", CBS + "GM0153,Enschede,Overijssel,10,160000\n", name="2021.csv")

    done = taken_in(
        "MUNICIPALITIES", CBS + "GM0153,Enschede,Overijssel,10,161000\n", name="b 2021.csv"
    )

    (note,) = done.report["notes"]
    assert (note["code"], note["row"]) == ("SAME_DAY_REPLACED", 2)
    assert "160000" in note["value"]
    assert "161000" in note["value"]


def test_sites_are_placed_in_the_area_that_serves_their_postcode(shared):
    map_of_today = json.loads((shared / "data/capacity_map/tso_example.json").read_text())
    area = map_of_today["energy_areas"][-1]
    area["postcode_areas"] = [
        {"postcode": "7521PT", "demand_constraint": "red", "generation_constraint": "red"}
    ]
    site = make_site(postcode="7521PT")

    taken_in("CAPACITY_MAP", json.dumps(map_of_today), name="map.json")

    site.refresh_from_db()
    assert site.grid_area.code == "OS FICTIEF1"


def test_students_of_an_unknown_or_re_divided_municipality(shared):
    file = shared / "data/duo_hbo/duo_ingeschrevenhbo_2024_selectie.json"
    rows = json.loads(file.read_text())
    technical = next(row for row in rows if row["ONDERDEEL"] == "techniek")
    unknown, former = technical | {"GEMEENTENUMMER": "9999"}, technical | {"GEMEENTENUMMER": "0501"}

    done = taken_in("DUO_HBO", json.dumps([unknown, former]), name="duo.json")

    assert {row["code"] for row in done.report["not_taken"]} >= {"MUNICIPALITY_UNKNOWN"}
    assert {fact.municipality.name for fact in Fact.objects.all()} == {"Voorne aan Zee"}

import csv
import json
from datetime import date

import pytest

from groeiruimte.programme.places import (
    municipalities,
    municipalities_on,
    municipality,
    municipality_named,
    municipality_now,
    predecessors_of,
    successions,
)


class TestMunicipalitiesOn:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2022, 1, 1), 345),
            (date(2022, 3, 23), 345),
            (date(2022, 3, 24), 344),
            (date(2022, 12, 31), 344),
            (date(2023, 1, 1), 342),
            (date(2026, 11, 20), 342),
        ],
        ids=["start", "Weesp's last day", "without Weesp", "eve", "Voorne aan Zee", "today"],
    )
    def test_counts_those_of_that_day(self, day, expected):
        assert len(municipalities_on(day=day)) == expected


class TestTheRegister:
    def test_is_the_same_as_the_open_file_of_2022(self, shared):
        file = shared / "data" / "municipalities" / "NLD_muni.csv"
        with file.open(encoding="utf-8") as lines:
            rows = {row["code"]: int(row["population"]) for row in csv.DictReader(lines)}

        ours = {each.code: each.residents_2022 for each in municipalities_on(day=date(2022, 1, 1))}

        assert ours == rows

    def test_is_the_same_as_the_open_file_of_today(self, shared):
        file = shared / "data" / "municipalities" / "gemeenten_2026.json"
        listed = json.loads(file.read_text(encoding="utf-8"))
        rows = {row["code"].upper(): (name, row["inwoners"]) for name, row in listed.items()}
        # The file writes this one name without its apostrophe.
        rows["GM0796"] = ("'s-Hertogenbosch", rows["GM0796"][1])

        today = municipalities_on(day=date(2026, 11, 20))

        assert {each.code: (each.name, each.residents_now) for each in today} == rows

    def test_puts_every_municipality_inside_the_country(self):
        for each in municipalities():
            assert 3.2 < each.lon < 7.3
            assert 50.7 < each.lat < 53.6


class TestSuccessions:
    def test_explain_every_code_that_is_gone(self):
        gone = {each.code for each in municipalities() if each.valid_until is not None}

        assert {row.predecessor for row in successions()} == gone

    def test_happen_on_the_day_the_predecessor_ends(self):
        for row in successions():
            assert municipality(code=row.predecessor).valid_until == row.on
            assert municipality(code=row.successor).exists_on(day=row.on)

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("GM0501", "Voorne aan Zee"),
            ("GM0530", "Voorne aan Zee"),
            ("GM0614", "Voorne aan Zee"),
            ("GM0457", "Amsterdam"),
            ("GM0772", "Eindhoven"),
        ],
    )
    def test_lead_to_the_municipality_of_today(self, code, expected):
        assert municipality_now(code=code).name == expected

    def test_are_found_back_from_the_successor(self):
        names = [each.name for each in predecessors_of(code="GM1992")]

        assert names == ["Brielle", "Hellevoetsluis", "Westvoorne"]


class TestMunicipalityNamed:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Eindhoven", "GM0772"),
            (" eindhoven ", "GM0772"),
            ("'s-Gravenhage", "GM0518"),
            ("Den Haag", "GM0518"),
            ("Brielle", "GM0501"),
        ],
    )
    def test_knows_both_spellings_and_those_that_are_gone(self, name, code):
        found = municipality_named(name=name)

        assert found is not None
        assert found.code == code

    def test_finds_nothing_under_another_name(self):
        assert municipality_named(name="Atlantis") is None

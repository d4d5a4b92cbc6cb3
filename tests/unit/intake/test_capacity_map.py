from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest

from groeiruimte.intake.capacity_map import read_capacity_map
from groeiruimte.intake.remarks import Code, UnreadableFile


def refusals(reading):
    return [(left.problem.row, left.problem.code) for left in reading.not_taken]


def notes(reading):
    return [(note.row, note.code) for note in reading.notes]


def as_json(document):
    return json.dumps(document).encode()


def area(**said):
    return {"short_code": "A", "works": [], **said}


def capacity_map(*areas, **said):
    head = {
        "conforms_to": "http://data.netbeheernederland.nl/capaciteitskaart/v1.3.0",
        "creator": "x",
        "identifier": "y",
        "issued": "2025-01-10",
    }
    return as_json({**head, "energy_areas": list(areas), **said})


class TestCapacityMap:
    def test_reads_the_real_example_and_reports_its_reversed_validity(self, shared):
        path = shared / "data/capacity_map/tso_example.json"
        reading = read_capacity_map(path.read_bytes(), path.name)

        assert [a.short_code for a in reading.taken] == [
            "Drenthe",
            "GDO, Noordelijk Deelgebied",
            "OS FICTIEF1",
        ]
        assert reading.not_taken == []
        assert notes(reading) == [(0, Code.PERIOD_REVERSED)]
        assert reading.source.valid_from is None
        assert reading.taken[2].demand.parent_short_code == "Drenthe"
        assert reading.taken[2].works[1].ready_on == date(2026, 9, 30)

    def test_takes_an_area_without_the_parent_that_the_file_lacks(self):
        reading = read_capacity_map(
            capacity_map(
                area(demand_energy_area_short_code="B", generation_energy_area_short_code="C"),
                area(short_code="B"),
            ),
            "x",
        )

        assert notes(reading) == [
            (1, Code.PARENT_NOT_CONGESTION_AREA),
            (1, Code.PARENT_AREA_MISSING),
        ]
        assert reading.taken[0].demand.parent_short_code is None

    @pytest.mark.parametrize(
        ("broken", "path"),
        [
            (1, "energy_areas[0]"),
            ({"short_code": "A"}, "energy_areas[0]"),
            (area(demand_available_capacity="100"), "energy_areas[0].demand_available_capacity"),
            (area(demand_constraint="green"), "energy_areas[0].demand_constraint"),
            (area(demand_alleviation_year=20300), "energy_areas[0].demand_alleviation_year"),
            (area(works=[{"project_name": "x"}]), "energy_areas[0].works[0]"),
        ],
    )
    def test_leaves_out_a_broken_area_and_keeps_the_others(self, broken, path):
        reading = read_capacity_map(capacity_map(broken, area(short_code="B")), "x")

        assert refusals(reading) == [(1, Code.SCHEMA_VIOLATED)]
        assert reading.not_taken[0].problem.params["path"] == path
        assert [a.short_code for a in reading.taken] == ["B"]

    def test_reads_postcodes_with_their_own_colors(self):
        colors = {"demand_constraint": "red", "generation_constraint": "transparant"}
        taken = read_capacity_map(
            capacity_map(area(postcode_areas=[{"postcode": "1234AB", **colors}])), "x"
        ).taken

        assert taken[0].postcodes[0].postcode == "1234 AB"

    def test_reports_dates_that_are_none_and_works_that_end_before_they_start(self):
        def work(**interval):
            return {"project_name": "W", "time_schedules": [{"schedule_interval": interval}]}

        reading = read_capacity_map(
            capacity_map(
                area(
                    works=[
                        work(start="2027-01-01", end="2026-01-01"),
                        work(year=2027),
                        work(start="soon"),
                    ]
                )
            ),
            "x",
        )

        assert notes(reading) == [(1, Code.PERIOD_REVERSED), (1, Code.NOT_A_DATE)]
        assert [w.ready_on for w in reading.taken[0].works] == [None, date(2027, 12, 31), None]

    def test_keeps_the_first_of_two_areas_with_one_code(self):
        assert refusals(read_capacity_map(capacity_map(area(), area()), "x")) == [
            (2, Code.KEY_REPEATED)
        ]

    def test_remarks_another_version_and_a_broken_head(self):
        reading = read_capacity_map(
            capacity_map(area(), conforms_to="x/v1.2.0", creator=1, valid={"year": 0}), "x"
        )

        assert Counter(note.code for note in reading.notes) == {
            Code.SCHEMA_VIOLATED: 2,
            Code.FORMAT_VERSION_OTHER: 1,
        }

    def test_refuses_a_map_without_areas(self):
        with pytest.raises(UnreadableFile):
            read_capacity_map(capacity_map(), "x")

"""Every real place has a point, a source and what is known of its date; every list its measure."""

import csv
import re
from collections import Counter

import pytest

from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.programme.places import (
    PointKind,
    RegisterKey,
    campus,
    campus_facts,
    campuses,
    facilities,
    hotspots,
    institutions_of,
    knowledge_institutions,
    knowledge_kinds,
    municipalities,
    municipality,
    point_kinds,
    register,
    registers,
)
from groeiruimte.programme.places.registers import point_of
from groeiruimte.programme.sources import Entry, MalformedParametersError

LISTED = [
    pytest.param(each, id=each.code)
    for each in (*knowledge_institutions(), *campuses(), *facilities())
]
# The European Netherlands, with the islands.
WEST, EAST, SOUTH, NORTH = 3.3, 7.25, 50.74, 53.56
SHARED_KIND = {"WO": "UNIVERSITY", "OTHER": "RESEARCH"}


@pytest.mark.parametrize("each", LISTED)
class TestEveryRealPlace:
    def test_has_a_point_in_the_netherlands_near_its_municipality(self, each):
        home = municipality(code=each.municipality)

        assert WEST < each.point.lon < EAST
        assert SOUTH < each.point.lat < NORTH
        # A degree of latitude is 111 km, of longitude 68 km; no municipality is 50 km across.
        assert abs(each.point.lat - home.lat) * 111 < 50
        assert abs(each.point.lon - home.lon) * 68 < 50

    def test_says_where_it_can_be_read_and_of_when_that_is(self, each):
        assert each.source_url.startswith("http")
        assert each.point.source_url.startswith("http")
        # Empty is an answer: the page bears no date, and pages say so.
        assert re.fullmatch(r"|20\d\d(-[01]\d(-[0-3]\d)?)?", each.as_of)

    def test_lies_in_a_municipality_of_today_and_in_its_hotspot(self, each):
        hotspot_of = {code: spot.code for spot in hotspots() for code in spot.municipalities}

        assert municipality(code=each.municipality).valid_until is None
        assert each.hotspot == hotspot_of.get(each.municipality, "")

    def test_says_how_exact_its_point_is(self, each):
        assert each.point.within_km == point_kinds()[each.point.kind][0] > 0


class TestLists:
    @pytest.mark.parametrize("listed", [knowledge_institutions, campuses, facilities])
    def test_name_each_place_once(self, listed):
        assert max(Counter(each.code for each in listed()).values()) == 1

    def test_hold_all_fourteen_universities(self):
        assert len(institutions_of(kind=RegisterKey.UNIVERSITY)) == 14

    @pytest.mark.parametrize(
        "stated",
        [each for each in registers() if each.is_complete],
        ids=lambda each: each.key,
    )
    def test_that_call_themselves_complete_hold_as_many_as_the_source_counts(self, stated):
        if stated.key is RegisterKey.MUNICIPALITY:
            listed = sum(each.valid_until is None for each in municipalities())
        else:
            listed = len(institutions_of(kind=stated.key))
        assert listed == stated.members
        assert stated.source_url.startswith("http")

    @pytest.mark.parametrize("stated", registers(), ids=lambda each: each.key)
    def test_that_are_not_complete_say_what_is_missing(self, stated):
        assert stated.missing.nl
        assert stated.missing.en

    def test_with_every_location_are_complete(self):
        assert all(each.is_complete for each in registers() if each.has_every_location)

    def test_of_knowledge_institutions_leave_out_the_schools_that_do_no_research(self):
        kinds = {each.kind for each in knowledge_institutions()}

        assert kinds - set(knowledge_kinds()) == {RegisterKey.MBO}

    def test_of_every_kind_of_institution_say_how_complete_they_are(self):
        kinds = {each.kind for each in knowledge_institutions()}

        assert kinds == {register(key=kind).key for kind in kinds}

    def test_hold_what_was_gathered_and_nothing_else(self, shared):
        gathered = _gathered(shared, "knowledge_institutions")

        assert {
            each.code: (each.name, each.kind, each.municipality, each.point.lat, each.point.lon)
            for each in knowledge_institutions()
        } == {
            row["code"]: (
                row["name"],
                SHARED_KIND.get(row["kind"], row["kind"]),
                row["municipality"],
                float(row["lat"]),
                float(row["lon"]),
            )
            for row in gathered
        }

    @pytest.mark.parametrize(
        ("name", "listed"), [("campuses", campuses), ("facilities", facilities)]
    )
    def test_of_campuses_and_facilities_hold_all_that_was_gathered(self, name, listed, shared):
        ours = {each.code: (each.name, each.municipality) for each in listed()}
        gathered = {
            row["code"]: (row["name"], row["municipality"]) for row in _gathered(shared, name)
        }

        assert {code: ours.get(code) for code in gathered} == gathered

    def test_of_facilities_name_where_each_stands_described(self):
        assert all(each.source_url.startswith("http") for each in facilities())


class TestFigures:
    def test_are_of_listed_campuses_and_of_kinds_that_a_campus_has(self):
        for fact in campus_facts():
            assert campus(code=fact.campus) is not None
            assert "CAMPUS" in fact_kind(key=fact.fact_key).places
            assert fact.source_url.startswith("http")

    def test_of_one_kind_are_there_once_per_campus(self):
        assert max(Counter((f.campus, f.fact_key) for f in campus_facts()).values()) == 1

    def test_say_what_the_page_adds_to_them(self):
        jobs = {f.campus: f for f in campus_facts() if f.fact_key == "jobs_on_campus"}

        assert "meer dan" in jobs["HIGH_TECH_CAMPUS_EINDHOVEN"].source.nl
        assert "more than" in jobs["HIGH_TECH_CAMPUS_EINDHOVEN"].source.en

    def test_leave_the_size_of_a_cleanroom_unknown_where_no_page_gives_it(self):
        known = {each.code: each.cleanroom_m2 for each in facilities() if each.cleanroom_m2}

        assert known == {"NANOLABNL_TWENTE": 1000}

    def test_keep_what_is_still_being_built_apart(self):
        assert {each.code for each in facilities() if not each.runs} == {
            "PHOTONIC_PILOT_LINE",
            "COMETLAB",
        }


class TestPoint:
    @pytest.fixture
    def file(self):
        values = {"points": {"map": {"name": "A map", "url": "https://example.org"}}}
        return Entry(file="x.yaml", path="", values=values)

    def test_carries_how_far_the_place_may_lie_from_it(self, file):
        values = {"lat": 52.1, "lon": 5.2, "kind": "POSTCODE_WIDE", "source": "map"}
        entry = Entry(file="x.yaml", path="", values=values)

        point = point_of(entry=entry, kind="kind", source="source", file=file)

        assert point.kind is PointKind.POSTCODE_WIDE
        assert point.within_km == point_kinds()[PointKind.POSTCODE_WIDE][0]

    @pytest.mark.parametrize(
        "wrong", [{"lat": "north"}, {"lon": None}, {"kind": "STREET"}, {"source": "rumour"}]
    )
    def test_that_is_none_is_refused_in_words_that_help(self, file, wrong):
        values = {"lat": 52.1, "lon": 5.2, "kind": "SITE", "source": "map"} | wrong
        entry = Entry(file="x.yaml", path="", values=values)

        with pytest.raises(MalformedParametersError, match=r"x\.yaml"):
            point_of(entry=entry, kind="kind", source="source", file=file)

    def test_of_a_coarser_kind_is_further_off(self):
        kilometres = [point_kinds()[kind][0] for kind in PointKind]

        assert kilometres == sorted(kilometres)


def _gathered(shared, name):
    file = shared / "data" / "places" / f"{name}.csv"
    if not file.is_file():
        pytest.skip(f"what was gathered is not here: {file} is missing")
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=";"))

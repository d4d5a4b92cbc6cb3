from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.intake.capacity_map import read_capacity_map
from groeiruimte.intake.duo_hbo import read_duo_hbo
from groeiruimte.intake.ibis import read_ibis
from groeiruimte.intake.municipalities import read_municipalities
from groeiruimte.intake.points import from_grid, point_of
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.intake.stations import read_stations

READERS = [read_capacity_map, read_duo_hbo, read_ibis, read_municipalities, read_stations]
SQUARE = [[[5.0, 52.0], [5.2, 52.0], [5.2, 52.1], [5.0, 52.1], [5.0, 52.0]]]
PARK = {
    "GEM_CODES": "GM0034",
    "RIN_NUMMER": 7,
    "PLAN_NAAM": "De Vaart",
    "JAAR": 2024,
    "HA_BRUTO": 10.5,
    "HA_NETTO": 8,
    "HA_TOTTUIT": 1,
    "WLOC_TYPE": "B",
}


def refusals(reading):
    return [(left.problem.row, left.problem.code) for left in reading.not_taken]


def notes(reading):
    return [(note.row, note.code) for note in reading.notes]


def as_json(document):
    return json.dumps(document).encode()


def features(*pairs):
    held = [{"properties": {**PARK, **said}, "geometry": shape} for said, shape in pairs]
    return as_json({"type": "FeatureCollection", "features": held})


class TestEveryReader:
    @pytest.mark.parametrize("read", READERS)
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b" ",
            b"{",
            b"{}",
            b"[]",
            b"[1]",
            b'{"a": NaN}',
            b"null",
            b"a;b\n1;2",
            b"[" * 100_000,
        ],
    )
    def test_refuses_what_is_not_its_file(self, read, content):
        with pytest.raises(UnreadableFile):
            read(content, "x")

    @pytest.mark.parametrize("read", READERS)
    def test_refuses_a_file_too_large_to_hold(self, read):
        with pytest.raises(UnreadableFile):
            read(b'{"a": "' + b" " * 200_000_001, "x")


class TestIbis:
    def test_reads_the_real_sample(self, shared):
        reading = read_ibis((shared / "data/ibis/ibis_sample.csv").read_bytes(), "ibis.csv")

        assert len(reading.taken) == 68
        assert reading.not_taken == reading.notes == []
        assert reading.taken[0].net_ha == 139.5718

    def test_puts_a_park_on_the_map(self):
        hole = [[5.05, 52.02], [5.15, 52.02], [5.15, 52.08], [5.05, 52.08]]
        grid = [[[120_000, 487_000], [121_000, 487_000], [121_000, 488_000], [120_000, 487_000]]]
        reading = read_ibis(
            features(
                ({}, {"type": "Polygon", "coordinates": SQUARE}),
                ({"RIN_NUMMER": 8}, {"type": "MultiPolygon", "coordinates": [SQUARE, grid]}),
                ({"RIN_NUMMER": 9}, {"type": "Polygon", "coordinates": [*SQUARE, hole]}),
                ({"RIN_NUMMER": 10}, {"type": "Point", "coordinates": [5.1, 52.0]}),
            ),
            "ibis.json",
        )

        assert [(round(p.longitude, 2), round(p.latitude, 2)) for p in reading.taken] == [
            (5.1, 52.05),
            (4.88, 52.37),
            (5.03, 52.05),
            (5.1, 52.0),
        ]

    def test_takes_a_park_without_municipality_only_where_the_map_can_tell(self):
        nowhere = {"GEM_CODES": "GM0000"}
        reading = read_ibis(
            features((nowhere, {"type": "Polygon", "coordinates": SQUARE}), (nowhere, None)), "x"
        )

        assert [park.municipality_code for park in reading.taken] == [None]
        assert notes(reading) == [(1, Code.MUNICIPALITY_FROM_POINT)]
        assert refusals(reading) == [(2, Code.MUNICIPALITY_PLACEHOLDER)]

    @pytest.mark.parametrize(
        ("said", "shape", "code"),
        [
            ({"RIN_NUMMER": None}, None, Code.VALUE_MISSING),
            ({"PLAN_NAAM": " "}, None, Code.VALUE_MISSING),
            ({"JAAR": "ooit"}, None, Code.VALUE_MISSING),
            ({"GEM_CODES": "Almere"}, None, Code.NOT_A_MUNICIPALITY_CODE),
            ({}, {"type": "Point", "coordinates": [2.3, 48.8]}, Code.POINT_OUTSIDE_COUNTRY),
        ],
    )
    def test_says_why_a_park_is_not_taken(self, said, shape, code):
        reading = read_ibis(features((said, shape)), "x")

        assert refusals(reading) == [(1, code)]
        assert reading.not_taken[0].raw["WLOC_TYPE"] == "B"

    def test_leaves_out_areas_that_contradict_themselves(self):
        reading = read_ibis(
            features(
                ({"HA_TOTTUIT": 9}, None),
                ({"RIN_NUMMER": 8, "HA_NETTO": 12}, None),
                ({"RIN_NUMMER": 9, "HA_BRUTO": -1, "HA_NETTO": "?", "HA_TOTTUIT": "veel"}, None),
                ({"RIN_NUMMER": 9}, None),
            ),
            "x",
        )

        assert [park.published_tottuit_ha for park in reading.taken] == [None, 1, None]
        assert notes(reading) == [
            (1, Code.TOTTUIT_ABOVE_NET),
            (2, Code.NET_ABOVE_GROSS),
            (3, Code.NUMBER_NEGATIVE),
            (3, Code.NOT_A_NUMBER),
            (3, Code.NOT_A_NUMBER),
        ]
        assert refusals(reading) == [(4, Code.KEY_REPEATED)]

    def test_says_that_years_are_mixed(self):
        reading = read_ibis(features(({}, None), ({"RIN_NUMMER": 8, "JAAR": 2022}, None)), "x")

        assert reading.notes[0].params == {"count": 2, "years": "2022 (1), 2024 (1)"}

    @pytest.mark.parametrize(
        "shape",
        [
            {"type": "Polygon", "coordinates": [[[5, 52], [5, 52]]]},
            {"type": "Polygon", "coordinates": []},
            {"type": "Point", "coordinates": ["a", None]},
            {"type": "Point", "coordinates": ["nan", 1]},
            {"type": "LineString", "coordinates": [[5, 52]]},
            "x",
        ],
    )
    def test_takes_a_park_with_an_unusable_shape_without_a_point(self, shape):
        reading = read_ibis(features(({}, shape)), "x")

        assert reading.taken[0].longitude is None
        assert notes(reading) == [(1, Code.SHAPE_UNUSABLE)]

    @pytest.mark.parametrize(
        "document", [{"features": []}, {"features": [1]}, {"features": [{"properties": 1}]}]
    )
    def test_refuses_features_without_the_columns(self, document):
        with pytest.raises(UnreadableFile):
            read_ibis(as_json(document), "x")

    def test_knows_where_the_westertoren_stands(self):
        assert from_grid(120_700.723, 487_525.501) == pytest.approx((4.88352559, 52.37453253))

    @given(st.lists(st.tuples(st.floats(3, 7), st.floats(51, 53)), min_size=1, max_size=8))
    def test_never_fails_on_any_outline(self, corners):
        point = point_of({"type": "Polygon", "coordinates": [corners]})

        if point is not None:
            xs, ys = zip(*corners, strict=True)
            assert min(xs) - 1e-9 <= point[0] <= max(xs) + 1e-9
            assert min(ys) <= point[1] <= max(ys)


OLD = {
    "2020": 9,
    "2021": "<5",
    "GEMEENTENUMMER": "14",
    "GEMEENTENAAM": "Groningen",
    "TYPE HOGER ONDERWIJS": "bachelor",
    "INSTELLINGSCODE ACTUEEL": "25BE",
    "INSTELLINGSNAAM ACTUEEL": "Hanze",
    "ONDERDEEL": "techniek",
    "OPLEIDINGSCODE ACTUEEL": 34267,
    "OPLEIDINGSNAAM ACTUEEL": "B Elektrotechniek",
}
NEW_HEADER = (
    "STUDIEJAAR;PROVINCIENAAM;GEMEENTENUMMER;GEMEENTENAAM;SOORT_INSTELLING;TYPE_HOGER_ONDERWIJS;"
    "INSTELLINGSCODE_ACTUEEL;INSTELLINGSNAAM_ACTUEEL;ONDERDEEL;SUBONDERDEEL;GESLACHT;"
    "AANTAL_INGESCHREVENEN\n"
)
NEW_ROW = (
    "{year};Groningen;{town};Groningen;regulier;bachelor;25BE;Hanze;techniek;x;VROUW;{count}\n"
)


class TestDuoHbo:
    def test_reads_the_real_selection(self, shared):
        path = shared / "data/duo_hbo/duo_ingeschrevenhbo_2024_selectie.json"
        reading = read_duo_hbo(path.read_bytes(), path.name)

        assert len(reading.taken) == 773 * 5
        assert reading.not_taken == []
        assert sum(row.fewer_than == 5 for row in reading.taken) == 344

    def test_gives_a_wide_row_once_per_year(self):
        taken = read_duo_hbo(as_json([OLD, {**OLD, "GEMEENTENUMMER": 14}]), "x").taken

        assert [(r.year, r.students, r.fewer_than) for r in taken] == [
            (2020, 9, None),
            (2021, None, 5),
        ] * 2
        assert {r.municipality_code for r in taken} == {"GM0014"}
        assert taken[0].programme_code == "34267"

    def test_reads_the_long_generation_without_programmes(self):
        text = NEW_HEADER + NEW_ROW.format(year="2023/2024", town="0014", count="1.204")
        reading = read_duo_hbo(text.encode(), "x")

        assert [(r.year, r.students, r.programme) for r in reading.taken] == [(2023, 1204, None)]

    @pytest.mark.parametrize(
        ("year", "town", "count", "code"),
        [
            ("2023", "Groningen", "5", Code.NOT_A_MUNICIPALITY_CODE),
            ("ooit", "0014", "5", Code.NOT_A_YEAR),
            ("2023", "0014", "", Code.VALUE_MISSING),
            ("2023", "0014", "veel", Code.NOT_A_NUMBER),
            ("2023", "0014", ">5", Code.NOT_A_NUMBER),
            ("2023", "0014", "2,5", Code.NOT_A_NUMBER),
            ("2023", "0014", "-1", Code.NUMBER_NEGATIVE),
        ],
    )
    def test_says_why_a_row_is_not_taken(self, year, town, count, code):
        text = NEW_HEADER + NEW_ROW.format(year=year, town=town, count=count)

        assert refusals(read_duo_hbo(text.encode(), "x")) == [(2, code)]

    def test_reports_a_row_without_institution(self):
        reading = read_duo_hbo(as_json([OLD, {**OLD, "INSTELLINGSNAAM ACTUEEL": None}]), "x")

        assert refusals(reading) == [(2, Code.VALUE_MISSING)]

    def test_refuses_a_file_without_years(self):
        with pytest.raises(UnreadableFile):
            read_duo_hbo(as_json([{k: v for k, v in OLD.items() if not k.isdigit()}]), "x")


class TestMunicipalities:
    def test_reads_both_real_divisions(self, shared):
        folder = shared / "data/municipalities"
        old = read_municipalities((folder / "NLD_muni.csv").read_bytes(), "x.csv")
        new = read_municipalities((folder / "gemeenten_2026.json").read_bytes(), "x.json")

        assert (len(old.taken), old.not_taken, old.notes) == (345, [], [])
        assert (len(new.taken), new.not_taken, new.notes) == (342, [], [])
        gone = {m.code for m in old.taken} - {m.code for m in new.taken}
        assert gone == {"GM0457", "GM0501", "GM0530", "GM0614"}

    def test_says_why_a_row_is_not_taken(self):
        text = (
            "code,name,province,area,population,lon,lat\n"
            "GM0034,Almere,Flevoland,139.2,217828,5.2,52.4\n"
            "GM0034,Almere,Flevoland,139.2,217828,5.2,52.4\n"
            "GM0000,Geen,Flevoland,1,1,5.2,52.4\n"
            "GM0035,,Flevoland,1,1,5.2,52.4\n"
            "GM0036,Ver,Flevoland,1,1,0.2,12.4\n"
            "GM0037,Half,Drenthe,x,-99999,5.2,\n"
        )
        reading = read_municipalities(text.encode(), "x")

        assert refusals(reading) == [
            (3, Code.KEY_REPEATED),
            (4, Code.NOT_A_MUNICIPALITY_CODE),
            (5, Code.VALUE_MISSING),
            (6, Code.POINT_OUTSIDE_COUNTRY),
        ]
        assert sorted(notes(reading)) == [(7, Code.NOT_A_NUMBER), (7, Code.NUMBER_NEGATIVE)]
        assert (reading.taken[1].longitude, reading.taken[1].inhabitants) == (None, None)

    def test_takes_neighbours_only_from_a_list(self):
        town = {"code": "gm0034", "provincie": "Flevoland", "inwoners": 1, "buren": "Lelystad"}

        assert read_municipalities(as_json({"Almere": town}), "x").taken[0].neighbours == ()
        with pytest.raises(UnreadableFile):
            read_municipalities(as_json({"Almere": 1}), "x")


class TestStations:
    def test_reads_the_real_list(self, shared):
        path = shared / "data/stations/stations.csv"
        reading = read_stations(path.read_bytes(), path.name)

        assert len(reading.taken) == 397
        assert Counter(left.problem.code for left in reading.not_taken) == {Code.COUNTRY_OTHER: 181}

    def test_says_why_a_station_is_not_taken(self):
        text = (
            "code,uic,name_long,country,type,geo_lat,geo_lng\n"
            "DT,1,Delft,NL,x,52.0,4.36\nDT,1,Delft,NL,x,52.0,4.36\n,2,A,NL,x,52,4.3\n"
            "B,3,B,NL,x,52,\nC,4,C,NL,x,,4.3\nD,5,D,NL,x,12,4.3\nE,6,E,D,x,51,7\n"
        )

        assert refusals(read_stations(text.encode(), "x")) == [
            (3, Code.KEY_REPEATED),
            (4, Code.VALUE_MISSING),
            (5, Code.VALUE_MISSING),
            (6, Code.VALUE_MISSING),
            (7, Code.POINT_OUTSIDE_COUNTRY),
            (8, Code.COUNTRY_OTHER),
        ]

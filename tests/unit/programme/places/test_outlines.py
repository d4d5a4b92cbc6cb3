from groeiruimte.programme.organizations import province_regions
from groeiruimte.programme.places import hotspots, province_outlines
from groeiruimte.programme.places.municipalities import municipality
from groeiruimte.programme.sources import PARAMETERS


def contains(ring, lon, lat):
    """Tell whether a point lies in a ring, by counting the edges to its right."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


class TestProvinceOutlines:
    def test_draw_each_province_once_under_the_names_of_the_region_table(self):
        drawn = {
            (feature["properties"]["code"], feature["properties"]["name"])
            for feature in province_outlines()["features"]
        }

        assert drawn == {(row.code, row.province) for row in province_regions()}

    def test_are_closed_rings_of_at_least_a_triangle(self):
        for feature in province_outlines()["features"]:
            for polygon in feature["geometry"]["coordinates"]:
                for ring in polygon:
                    assert ring[0] == ring[-1]
                    assert len(ring) >= 4

    def test_hold_every_hotspot_in_its_own_province(self):
        outline_of = {
            feature["properties"]["name"]: feature["geometry"]["coordinates"]
            for feature in province_outlines()["features"]
        }
        for each in hotspots():
            polygons = outline_of[municipality(code=each.municipalities[0]).province]

            assert any(contains(polygon[0], each.lon, each.lat) for polygon in polygons)

    def test_stay_small_and_tell_their_source(self):
        assert (PARAMETERS / "places" / "outlines.json").stat().st_size <= 25_000
        assert "CC BY 4.0" in province_outlines()["source"]["document"]

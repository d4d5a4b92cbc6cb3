"""A map gets its places in the one order that every map program expects."""

import json

from groeiruimte.web import geojson


def test_a_place_has_its_longitude_first_and_says_what_it_is():
    place = geojson.point(lon=6.89, lat=52.22, id=3, name="Technology Base")

    assert place == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [6.89, 52.22]},
        "properties": {"id": 3, "name": "Technology Base"},
    }


def test_a_document_goes_out_as_geojson_also_when_it_is_empty():
    response = geojson.answer(geojson.collection([]))

    assert response["Content-Type"] == "application/geo+json"
    assert json.loads(response.content) == {"type": "FeatureCollection", "features": []}

"""The map of the country: every place on its point, or beside it, and nothing from elsewhere."""

import itertools
import math
import re

import pytest

from groeiruimte.programme.places import city_names, province_names
from groeiruimte.web.country_map import (
    MOST_MARKS,
    WIDTH,
    MapPlace,
    country_map,
    height,
    tile_origin,
    verdict_in,
)
from groeiruimte.web.middleware import content_security_policy

EINDHOVEN = {"lon": 5.45, "lat": 51.45}


def place(number=1, **differently):
    values = {"name": f"Plek {number}", "url": f"/plek/{number}/", "verdict": "fits", **EINDHOVEN}
    return MapPlace(id=number, **(values | differently))


def spots(drawn):
    found = re.findall(r'transform="translate\((-?[\d.]+) (-?[\d.]+)\)"', drawn.marks)
    return [(float(x), float(y)) for x, y in found]


class TestMarks:
    def test_lie_inside_the_country_that_is_drawn(self):
        corners = [place(1, lon=6.1, lat=53.5), place(2, lon=3.4, lat=51.3)]

        assert all(
            0 < x < WIDTH and 0 < y < height() for x, y in spots(country_map(corners, label=""))
        )

    def test_are_farther_up_in_the_north_and_farther_right_in_the_east(self):
        drawn = country_map([place(1), place(2, lon=6.9, lat=53.2)], label="")

        (east, north), (west, south) = spots(drawn)

        assert east > west
        assert north < south

    def test_never_lie_on_each_other(self):
        drawn = country_map([place(number) for number in range(12)], label="")

        pairs = itertools.combinations(spots(drawn), 2)
        assert min(math.dist(one, other) for one, other in pairs) > 10

    def test_grow_with_the_free_floor(self):
        drawn = country_map([place(1, free_m2=500), place(2, free_m2=25_000)], label="")

        assert re.findall(r"mark--(\d)", drawn.marks) == ["3", "0"]

    def test_are_dots_without_a_link_beyond_a_few_hundred(self):
        many = [place(number, verdict="unknown") for number in range(MOST_MARKS + 5)]

        drawn = country_map(many, label="")

        assert drawn.marks.count("<a ") == MOST_MARKS
        assert drawn.marks.count("h0") == 5

    def test_hold_names_as_words(self):
        drawn = country_map([place(name="<script>")], label="")

        assert "<script>" not in drawn.marks


@pytest.mark.parametrize(
    ("verdict", "starts", "until", "shape"),
    [
        ("fits_from", 8120, None, "fits_from"),
        ("fits_from", 8120, 8119, "fits_from"),
        ("fits_from", 8120, 8120, "fits"),
        ("fits", 8120, 8119, "fits_from"),
        ("unknown", None, 8120, "unknown"),
        ("excluded", None, 8120, "excluded"),
    ],
)
def test_a_place_fits_from_its_quarter_on(verdict, starts, until, shape):
    assert verdict_in(verdict, starts, until) == shape


class TestGround:
    def test_names_cities_and_provinces(self):
        ground = country_map([], label="").ground

        assert all(f">{one.name}<" in ground for one in (*city_names(), *province_names()))


class TestBackground:
    def test_is_ours_alone_unless_somebody_chooses_another(self):
        assert country_map([], label="").tiles == ()
        assert tile_origin() == ""
        assert "https://" not in content_security_policy()

    def test_of_the_kadaster_covers_the_country_and_is_let_in_by_name(self, settings):
        settings.MAP_BACKGROUND = "pdok"

        tiles = country_map([], label="").tiles

        assert len(tiles) > 10
        assert all(address.startswith("https://service.pdok.nl/brt/") for address, _place in tiles)
        assert "img-src 'self' data: https://service.pdok.nl;" in content_security_policy()

    def test_that_nobody_knows_is_none(self, settings):
        settings.MAP_BACKGROUND = "elders"

        assert country_map([], label="").tiles == ()
        assert "https://" not in content_security_policy()

"""Where do places lie on the map of the country? Drawn by the server, as part of the page.

No library, no second request, and it is there before the first script: so nothing shifts, it works
without JavaScript, in the dark and on paper. `assets/js/map.js` adds zoom and the slider. The same
rows always stand in a list beside it; that list is what a screen reader and the keys use.

The projection is that of the web (spherical Mercator), so that a background of tiles fits below.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from groeiruimte.programme.places import city_names, province_names, province_outlines

WEST, EAST, SOUTH, NORTH = 3.2, 7.35, 50.7, 53.62
WIDTH = 480.0
#: So many places are a link with a shape of their own; the rest are dots without words.
MOST_MARKS = 300
_RADII = (6.0, 7.5, 9.0, 11.0)
#: Free floor from which a mark is one size larger, in m².
SIZES_M2 = (2_000, 7_500, 20_000)
_CELL, _RING, _TURNS = 9.0, 10.5, 18
_GOLDEN = math.pi * (3 - math.sqrt(5))
_TILE_ZOOM = 8
BACKGROUNDS = {
    "pdok": "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """One place: `verdict` is a shape, `fits_from` a quarter index, `free_m2` decides its size."""

    id: int
    name: str
    lon: float
    lat: float
    url: str
    label: str = ""
    verdict: str = "place"
    fits_from: int | None = None
    free_m2: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMap:
    """The drawing with what stands around it."""

    label: str
    ground: SafeString
    tiles: tuple[tuple[str, SafeString], ...]
    marks: SafeString
    remark: str = ""
    has_verdicts: bool = True
    has_sizes: bool = True
    sentence: str = ""

    @property
    def bare(self) -> SafeString:
        """The land without names, for a map too small to read them."""
        return bare_ground()

    @property
    def view_box(self) -> str:
        """The part of the plane that is drawn: the whole country."""
        return f"0 0 {WIDTH:g} {height():g}"


def country_map(
    places: Sequence[MapPlace],
    *,
    label: str,
    until: int | None = None,
    remark: str = "",
    has_verdicts: bool = True,
    sentence: str = "",
) -> CountryMap:
    """Return the map of these places; with `until` as it is in that quarter."""
    return CountryMap(
        label=label,
        ground=_ground(),
        tiles=tuple(_tiles()),
        marks=_marks(places, until=until),
        remark=remark,
        has_verdicts=has_verdicts,
        has_sizes=any(place.free_m2 is not None for place in places),
        sentence=sentence,
    )


def tile_origin() -> str:
    """Return the only other address that a page with a background asks; usually none."""
    address = BACKGROUNDS.get(settings.MAP_BACKGROUND, "")
    return "/".join(address.split("/")[:3])


@functools.cache
def height() -> float:
    """Return how high the drawing is."""
    return round(_y(SOUTH), 1)


def verdict_in(verdict: str, fits_from: int | None, until: int | None) -> str:
    """Return what a place is in one quarter: one that fits later fits from then on.

    >>> verdict_in("fits_from", 8120, 8121), verdict_in("fits", 8120, 8116)
    ('fits', 'fits_from')
    """
    if until is None or fits_from is None:
        return verdict
    return "fits" if fits_from <= until else "fits_from"


_ORDER = ("excluded", "unknown", "site", "place", "fits_from", "fits")


def _marks(places: Sequence[MapPlace], *, until: int | None) -> SafeString:
    # What fits comes first: it keeps its point where many lie together, and lies on top.
    ranked = sorted(places, key=lambda place: -_ORDER.index(place.verdict))
    crowd = _crowd(ranked[MOST_MARKS:])
    drawn = [
        _mark(place, x, y, until=until)
        for place, (x, y) in zip(ranked, _spread(ranked[:MOST_MARKS]), strict=False)
    ]
    return mark_safe(crowd + "".join(reversed(drawn)))  # noqa: S308  numbers, and words escaped


def _mark(place: MapPlace, x: float, y: float, *, until: int | None) -> str:
    shape = verdict_in(place.verdict, place.fits_from, until)
    size = sum((place.free_m2 or 0) >= step for step in SIZES_M2)
    starts = (
        ""
        if place.fits_from is None
        else f' data-from="{place.fits_from}" data-shape="{place.verdict}"'
    )
    says = f"{place.name}: {place.label}" if place.label else place.name
    return (
        f'<a class="mark mark--{size}" href="{escape(place.url)}" tabindex="-1"'
        f' data-mark="{place.id}"{starts} transform="translate({x:.1f} {y:.1f})">'
        f"<title>{escape(says)}</title>"
        f'<use href="#mark-{shape}" class="mark__shape"/></a>'
    )


def _crowd(places: Iterable[MapPlace]) -> str:
    dots: dict[str, list[str]] = {}
    for place in places:
        at = f"M{_x(place.lon):.0f} {_y(place.lat):.0f}h0"
        dots.setdefault(place.verdict, []).append(at)
    return "".join(
        f'<path class="map__crowd map__crowd--{kind}" d="{"".join(found)}"/>'
        for kind, found in dots.items()
    )


def _spread(places: Iterable[MapPlace]) -> Iterator[tuple[float, float]]:
    """Yield where each mark goes: on its point, or next to it where one lies already."""
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for place in places:
        x, y = _x(place.lon), _y(place.lat)
        spot = (x, y)
        for turn in range(_TURNS):
            away, angle = _RING * math.sqrt(turn), turn * _GOLDEN
            spot = (x + away * math.cos(angle), y + away * math.sin(angle))
            if _is_free(spot, taken):
                break
        taken.setdefault(_cell(spot), []).append(spot)
        yield spot


def _is_free(
    spot: tuple[float, float], taken: dict[tuple[int, int], list[tuple[float, float]]]
) -> bool:
    column, row = _cell(spot)
    return all(
        math.dist(spot, other) >= _RING
        for near in range(column - 2, column + 3)
        for level in range(row - 2, row + 3)
        for other in taken.get((near, level), ())
    )


def _cell(spot: tuple[float, float]) -> tuple[int, int]:
    return int(spot[0] // _CELL), int(spot[1] // _CELL)


@functools.cache
def bare_ground() -> SafeString:
    """Return the provinces without a name, for a map that has words of its own on it."""
    parts = (
        f'<path class="map__land" d="{outline(feature["geometry"])}"/>'
        for feature in province_outlines()["features"]
    )
    return mark_safe("".join(parts))  # noqa: S308  numbers alone


@functools.cache
def _ground() -> SafeString:
    parts = [
        str(bare_ground()),
        *(
            f'<text class="map__province" x="{_x(one.lon):.0f}" y="{_y(one.lat):.0f}">'
            f"{escape(one.name)}</text>"
            for one in province_names()
        ),
    ]
    for city in city_names():
        x, y = _x(city.lon), _y(city.lat)
        side = -6 if city.side == "left" else 6
        parts.append(
            f'<path class="map__city-dot" d="M{x:.1f} {y:.1f}h0"/>'
            f'<text class="map__city map__city--{city.side}" x="{x + side:.1f}" y="{y + 3.5:.1f}">'
            f"{escape(city.name)}</text>"
        )
    return mark_safe("".join(parts))  # noqa: S308  numbers, and words escaped


def on_the_plane(lon: float, lat: float) -> tuple[float, float]:
    """Return where a point of the earth (degrees) lies in the drawing."""
    return _x(lon), _y(lat)


def outline(geometry: dict[str, Any]) -> str:
    """Return an area of GeoJSON as the path of a drawing."""
    areas = geometry["coordinates"]
    polygons = areas if geometry["type"] == "MultiPolygon" else [areas]
    rings = (ring for polygon in polygons for ring in polygon)
    return "".join(
        "M" + "L".join(f"{_x(lon):.1f} {_y(lat):.1f}" for lon, lat in ring) + "z" for ring in rings
    )


def _tiles() -> Iterator[tuple[str, SafeString]]:
    """Yield the tiles of the background with their place, where the organization chose one."""
    pattern = BACKGROUNDS.get(settings.MAP_BACKGROUND)
    if not pattern:
        return
    count = 2**_TILE_ZOOM
    columns = range(int((WEST + 180) / 360 * count), int((EAST + 180) / 360 * count) + 1)
    rows = range(int(_share_down(NORTH) * count), int(_share_down(SOUTH) * count) + 1)
    side = 360 / count / (EAST - WEST) * WIDTH
    for column in columns:
        for row in rows:
            x = (column / count * 360 - 180 - WEST) / (EAST - WEST) * WIDTH
            y = (row / count - _share_down(NORTH)) * 360 / (EAST - WEST) * WIDTH
            place = f'x="{x:.2f}" y="{y:.2f}" width="{side:.2f}" height="{side:.2f}"'
            address = pattern.format(z=_TILE_ZOOM, x=column, y=row)
            yield address, mark_safe(place)  # noqa: S308  numbers


def _x(lon: float) -> float:
    return (lon - WEST) / (EAST - WEST) * WIDTH


def _y(lat: float) -> float:
    return (_share_down(lat) - _TOP) * 360 / (EAST - WEST) * WIDTH


def _share_down(lat: float) -> float:
    """Return how far down the square world of the web a latitude lies, from 0 to 1."""
    tilt = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return (1 - tilt / math.pi) / 2


#: Where the drawing begins, which every mark asks for.
_TOP = _share_down(NORTH)

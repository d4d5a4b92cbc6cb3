"""The drawn map of the country as a file of its own, with numbered places, for a printed report.

It brings its own colours and letters: a file has no style sheet of a page. The same numbers stand
in a list beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape

from groeiruimte.programme.places import city_names, province_outlines
from groeiruimte.web.country_map import WIDTH, height, on_the_plane, outline

_LAND, _BORDER, _LABEL, _MARK = "#dbe2da", "#ffffff", "#545a56", "#17604f"
_LETTERS = "Libertinus Serif"
_RADIUS = 14.0
#: Marks of places in one town would hide each other: the next one goes below.
_APART = 2 * _RADIUS + 2


@dataclass(frozen=True, slots=True)
class NumberedPlace:
    """A place on the map: its number in the report, and where it lies (degrees)."""

    number: int
    lon: float
    lat: float


def country_svg(places: Iterable[NumberedPlace]) -> str:
    """Return the map as SVG with a numbered mark per place; nothing in it is asked from elsewhere.

    Example:
        >>> drawn = country_svg([NumberedPlace(1, 6.89, 52.22)])
        >>> drawn.startswith("<svg"), ">1</text>" in drawn
        (True, True)
    """
    parts = [
        f'<path fill="{_LAND}" stroke="{_BORDER}" stroke-width="0.8" '
        f'd="{outline(feature["geometry"])}"/>'
        for feature in province_outlines()["features"]
    ]
    for city in city_names():
        x, y = on_the_plane(city.lon, city.lat)
        anchor, side = ("end", -6) if city.side == "left" else ("start", 6)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.8" fill="{_LABEL}"/>'
            f'<text x="{x + side:.1f}" y="{y + 5:.1f}" font-family="{_LETTERS}" font-size="15" '
            f'fill="{_LABEL}" text-anchor="{anchor}">{escape(city.name)}</text>'
        )
    taken: list[tuple[float, float]] = []
    for place in places:
        x, y = on_the_plane(place.lon, place.lat)
        while any(abs(x - a) < _APART and abs(y - b) < _APART for a, b in taken):
            y += _APART
        taken.append((x, y))
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" fill="{_MARK}" stroke="#fff" '
            f'stroke-width="1.5"/><text x="{x:.1f}" y="{y + 6:.1f}" font-family="{_LETTERS}" '
            f'font-size="18" font-weight="bold" fill="#fff" text-anchor="middle">'
            f"{place.number}</text>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height():g}">'
        f"{''.join(parts)}</svg>"
    )

"""Where in the country does what stand in the way? A drawing beside the table of regions.

A region of which nothing may be told has an open mark: the map is not empty there, only silent. The
ground has no names of cities: they and the words of a region would lie on each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import escape

from groeiruimte.organizations.choices import RomRegion
from groeiruimte.web.chart import joined
from groeiruimte.web.country_map import bare_ground, country_map, on_the_plane
from groeiruimte.web.numbers import svg_number

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from groeiruimte.matching.pages.bottlenecks import RegionLine, RegionsInShort

#: A point in each region at which its mark and words stand (longitude, latitude; own choice).
POINTS: dict[str, tuple[float, float]] = {
    RomRegion.NORTH: (6.45, 53.0),
    RomRegion.EAST: (6.35, 52.3),
    RomRegion.CENTER: (5.25, 52.2),
    RomRegion.WEST: (4.4, 51.95),
    RomRegion.SOUTH: (5.35, 51.52),
}
_SMALLEST, _MORE = 7.0, 14.0


@dataclass(frozen=True, slots=True)
class RegionsMap:
    """The ground of the country, and a mark with words for each region."""

    view_box: str
    ground: SafeString
    marks: SafeString


def regions_map(regions: RegionsInShort) -> RegionsMap:
    """Return the map of what stands in the way most; the larger the mark, the more it rules out."""
    base = country_map([], label="")
    lines = {line.region: line for line in regions.lines}
    marks = [_mark(region, lines.get(region)) for region in POINTS]
    return RegionsMap(base.view_box, bare_ground(), joined(marks))


def _mark(region: str, line: RegionLine | None) -> str:
    x, y = on_the_plane(*POINTS[region])
    kind, radius = ("site", _SMALLEST + _MORE * line.ruled_out) if line else ("unknown", _SMALLEST)
    words = [str(line.label), str(line.first)] if line else [str(RomRegion(region).label)]
    written = "".join(
        f'<text class="map__city map__words" x="{svg_number(x)}" '
        f'y="{svg_number(y + radius + 12 + 15 * place)}">{escape(each)}</text>'
        for place, each in enumerate(words)
    )
    return (
        f'<circle class="mark__{kind}" cx="{svg_number(x)}" cy="{svg_number(y)}" '
        f'r="{svg_number(radius)}"/>{written}'
    )

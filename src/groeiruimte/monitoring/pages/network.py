"""Which regions work together, drawn per year: a small country of five dots and its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from groeiruimte.organizations.choices import RomRegion
from groeiruimte.web.chart import dot, joined, path, words
from groeiruimte.web.numbers import svg_number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.utils.safestring import SafeString

WIDTH, HEIGHT = 480.0, 170.0
#: Where a region lies in a drawing of one year, 0 to 1 from the left and from the top.
PLACES: dict[str, tuple[float, float]] = {
    RomRegion.NORTH: (0.62, 0.14),
    RomRegion.EAST: (0.86, 0.46),
    RomRegion.CENTER: (0.5, 0.48),
    RomRegion.WEST: (0.16, 0.56),
    RomRegion.SOUTH: (0.52, 0.84),
}
_TOP, _ROOM = 20.0, 130.0


def network_shapes(told: Mapping[str, Collection[tuple[str, str]]]) -> SafeString:
    """Return the drawing: per year the links that may be told, between regions of the programme."""
    wide = WIDTH / max(len(told), 1)
    shapes: list[str] = []
    for number, (name, pairs) in enumerate(told.items()):
        left = number * wide
        shapes.append(words("axis", left + wide / 2, 12.0, name, anchor="middle"))
        shapes += [
            path("expected", f"M{_point(low, left, wide)}L{_point(high, left, wide)}")
            for low, high in sorted(pairs)
            if low in PLACES and high in PLACES
        ]
        for region, label in RomRegion.choices:
            if region in PLACES:
                x, y = _at(region, left, wide)
                shapes.append(dot("dot", svg_number(x), svg_number(y)))
                shapes.append(words("axis", x, y + 14.0, str(label), anchor="middle"))
    return joined(shapes)


def _at(region: str, left: float, wide: float) -> tuple[float, float]:
    across, down = PLACES[region]
    return left + across * wide, _TOP + down * _ROOM


def _point(region: str, left: float, wide: float) -> str:
    x, y = _at(region, left, wide)
    return f"{svg_number(x)} {svg_number(y)}"

"""Where on the map? Points of shapes, and Dutch grid coordinates to longitude and latitude."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

Point = tuple[float, float]

_NETHERLANDS = (3.2, 50.7, 7.3, 53.7)
_GRID_ORIGIN = (155_000.0, 463_000.0)
# Schreutelkamp and Strang van Hees (2001): within a quarter of a metre over the Netherlands.
_LATITUDE_TERMS = (
    (0, 1, 3235.65389),
    (2, 0, -32.58297),
    (0, 2, -0.24750),
    (2, 1, -0.84978),
    (0, 3, -0.06550),
    (2, 2, -0.01709),
    (1, 0, -0.00738),
    (4, 0, 0.00530),
    (2, 3, -0.00039),
    (4, 1, 0.00033),
    (1, 1, -0.00012),
)
_LONGITUDE_TERMS = (
    (1, 0, 5260.52916),
    (1, 1, 105.94684),
    (1, 2, 2.45656),
    (3, 0, -0.81885),
    (1, 3, 0.05594),
    (3, 1, -0.05607),
    (0, 1, 0.01199),
    (3, 2, -0.00256),
    (1, 4, 0.00128),
    (0, 2, 0.00022),
    (2, 0, -0.00022),
    (5, 0, 0.00026),
)


def in_netherlands(longitude: float, latitude: float) -> bool:
    """Say whether a point lies in the box around the European Netherlands."""
    west, south, east, north = _NETHERLANDS
    return west <= longitude <= east and south <= latitude <= north


def from_grid(x: float, y: float) -> Point:
    """Return longitude and latitude (WGS84) of Dutch grid coordinates (EPSG:28992)."""
    east, north = (x - _GRID_ORIGIN[0]) * 1e-5, (y - _GRID_ORIGIN[1]) * 1e-5
    latitude = sum(k * east**p * north**q for p, q, k in _LATITUDE_TERMS)
    longitude = sum(k * east**p * north**q for p, q, k in _LONGITUDE_TERMS)
    return 5.38720621 + longitude / 3600, 52.15517440 + latitude / 3600


def point_of(geometry: object) -> Point | None:
    """Return a point that lies inside a GeoJSON shape, in longitude and latitude.

    Of several polygons the largest counts. Coordinates beyond 180 are taken as Dutch grid.
    Returns None where there is no usable outline.
    """
    if not isinstance(geometry, dict):
        return None
    kind: Any = geometry.get("type")
    coordinates: Any = geometry.get("coordinates")
    try:
        if kind == "Point":
            found: Point | None = _pair(coordinates)
        elif kind == "Polygon":
            found = _inside([_ring(ring) for ring in coordinates])
        elif kind == "MultiPolygon":
            polygons = [[_ring(ring) for ring in polygon] for polygon in coordinates]
            found = _inside(max(polygons, key=lambda rings: abs(_area(rings[0]))))
        else:
            found = None
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    if found is None:
        return None
    return from_grid(*found) if max(map(abs, found)) > 180 else found


def _pair(position: Any) -> Point:  # noqa: ANN401 - JSON can be anything
    x, y = float(position[0]), float(position[1])
    if not (isfinite(x) and isfinite(y)):
        message = "A coordinate is a finite number."
        raise ValueError(message)
    return x, y


def _ring(positions: Any) -> list[Point]:  # noqa: ANN401 - JSON can be anything
    ring = [_pair(position) for position in positions]
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _area(ring: Sequence[Point]) -> float:
    # Relative to the first corner: grid coordinates are large and the differences small.
    x0, y0 = ring[0]
    return sum(
        (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False)
    )


def _inside(rings: Sequence[Sequence[Point]]) -> Point | None:
    """Return the middle of the widest stretch inside the shape, halfway its height.

    The center of gravity of a bent shape can lie outside it, and then in another municipality.
    """
    if not _area(rings[0]):
        return None
    lows, highs = zip(*((y, y) for _, y in rings[0]), strict=True)
    height = _between(sorted({y for ring in rings for _, y in ring}), (min(lows) + max(highs)) / 2)
    crossings = sorted(
        x1 + (height - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False)
        if (y1 > height) != (y2 > height)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=True))
    west, east = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (west + east) / 2, height


def _between(corners: Sequence[float], wanted: float) -> float:
    """Return a height near the wanted one at which no corner lies."""
    below = [corner for corner in corners if corner <= wanted]
    above = [corner for corner in corners if corner > wanted]
    return (below[-1] + above[0]) / 2

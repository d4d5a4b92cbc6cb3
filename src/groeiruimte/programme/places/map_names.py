"""Which names help a reader to find the way on the map of the country?"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import Entry, load_parameters

_FILE = "places/map_names"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapName:
    """A name with its point; `side` says on which side of the point a city's name has room."""

    name: str
    lon: float
    lat: float
    side: str = "right"


@functools.cache
def city_names() -> tuple[MapName, ...]:
    """Return the cities whose names stand on the map."""
    return tuple(
        _named(row, side=row.string("side")) for row in load_parameters(_FILE).entries("cities")
    )


@functools.cache
def province_names() -> tuple[MapName, ...]:
    """Return the provinces, each with a point inside."""
    return tuple(_named(row) for row in load_parameters(_FILE).entries("provinces"))


def _named(row: Entry, *, side: str = "right") -> MapName:
    return MapName(name=row.string("name"), lon=row.number("lon"), lat=row.number("lat"), side=side)

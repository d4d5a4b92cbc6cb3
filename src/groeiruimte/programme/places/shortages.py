"""Where does the map of the grid operators say that a large company waits for power?"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from groeiruimte.programme.sources import Entry, load_table

#: The day of the map from which the list was made.
MAP_DAY = date(2026, 8, 8)
MAP_SOURCE = "Netbeheer Nederland, capaciteitskaart"
MAP_URL = "https://capaciteitskaart.netbeheernederland.nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridShortage:
    """A campus (by code) or municipality of parks without room on the grid before a year.

    `areas` are those of the regional operators that may hold it: in all of them there is none.
    """

    place: str
    until: int
    areas: str


@functools.cache
def grid_shortages() -> dict[str, GridShortage]:
    """Return what the map says, by campus or municipality; who is not in it, is not known."""
    found = [_shortage(row) for row in load_table("places/grid_shortages")]
    return {each.place: each for each in found}


def _shortage(row: Entry) -> GridShortage:
    return GridShortage(
        place=row.string("place"), until=row.count("until") or 0, areas=row.string("areas")
    )

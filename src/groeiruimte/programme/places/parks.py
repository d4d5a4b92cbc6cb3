"""Which business parks does the product ship itself? A selection, with the year of the source."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import Entry, load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessPark:
    """One business park as the national list has it; `available_ha` where it states land left."""

    municipality: str
    number: str
    name: str
    year: int
    gross_ha: float
    net_ha: float
    available_ha: float | None


@functools.cache
def business_parks() -> tuple[BusinessPark, ...]:
    """Return the business parks that ship with the product."""
    return tuple(_park(row) for row in load_table("places/business_parks"))


def _park(row: Entry) -> BusinessPark:
    available = row.string("available_ha")
    return BusinessPark(
        municipality=row.string("municipality"),
        number=row.string("number"),
        name=row.string("name"),
        year=row.count("year") or 0,
        gross_ha=float(row.string("gross_ha")),
        net_ha=float(row.string("net_ha")),
        available_ha=float(available) if available else None,
    )

"""Which technology hotspots are there, and what do our sources say about them?

A hotspot is a place where hightech and deeptech companies are concentrated (programme §1.4, note
4). What no source says about a system element stays unknown: it is simply not in the list.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.organizations import RomRegionCode
from groeiruimte.programme.places.municipalities import municipality
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


class MaturityCode(StrEnum):
    """How far a hotspot has come (programme §3.5)."""

    ESTABLISHED = "ESTABLISHED"
    DEVELOPING = "DEVELOPING"


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementStatement:
    """What one source says about one of Stam's system elements at one hotspot."""

    element: str
    statement: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextFact:
    """A figure about a hotspot that sets the scene, such as homes to be built by 2030."""

    fact_key: str
    value: float
    period: str
    remark: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot:
    """One technology hotspot; the point is that of its first municipality."""

    code: str
    name: str
    maturity: MaturityCode
    maturity_note: Text
    municipalities: tuple[str, ...]
    lon: float
    lat: float
    rom_region: RomRegionCode
    keeper: str
    elements: tuple[ElementStatement, ...]
    context: tuple[ContextFact, ...]
    source: Source
    keeper_source: Source


@functools.cache
def hotspots() -> tuple[Hotspot, ...]:
    """Return all hotspots, established ones first."""
    return tuple(
        _hotspot(entry) for entry in load_parameters("places/hotspots").entries("hotspots")
    )


def hotspot(*, code: str) -> Hotspot:
    """Return the hotspot with this code.

    Raises:
        KeyError: There is no such hotspot.
    """
    return {each.code: each for each in hotspots()}[code]


def hotspot_code_of(*, municipality: str) -> str:
    """Return the code of the hotspot that this municipality belongs to; empty for none."""
    return next((each.code for each in hotspots() if municipality in each.municipalities), "")


def _hotspot(entry: Entry) -> Hotspot:
    codes = entry.strings("municipalities")
    if not codes:
        raise entry.malformed("municipalities", "must name at least one municipality")
    center = municipality(code=codes[0])
    return Hotspot(
        code=entry.string("code"),
        name=entry.string("name"),
        maturity=entry.one_of("maturity", MaturityCode),
        maturity_note=entry.text("maturity_note"),
        municipalities=codes,
        lon=center.lon,
        lat=center.lat,
        rom_region=entry.one_of("rom_region", RomRegionCode),
        keeper=entry.string("keeper"),
        elements=tuple(_element_statement(part) for part in entry.entries("elements")),
        context=tuple(_context_fact(part) for part in entry.entries("context")),
        source=entry.source(),
        keeper_source=entry.source("keeper_source"),
    )


def _element_statement(entry: Entry) -> ElementStatement:
    return ElementStatement(
        element=entry.string("element"),
        statement=entry.text("statement"),
        source=entry.source(),
    )


def _context_fact(entry: Entry) -> ContextFact:
    return ContextFact(
        fact_key=entry.string("fact_key"),
        value=entry.number("value"),
        period=entry.string("period"),
        remark=entry.text("remark"),
        source=entry.source(),
    )

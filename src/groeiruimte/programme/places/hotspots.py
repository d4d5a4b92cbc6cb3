"""Which technology hotspots are there, and what do our sources say about them?

A hotspot is a place where hightech and deeptech companies are concentrated (programme §1.4, note
4). What no source says about a system element stays unknown: it is simply not in the list.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.organizations import RomRegion
from groeiruimte.programme.places.municipalities import municipality
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters, load_table


class Maturity(StrEnum):
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
    maturity: Maturity
    maturity_note: Text
    municipalities: tuple[str, ...]
    lon: float
    lat: float
    rom_region: RomRegion
    keeper: str
    elements: tuple[ElementStatement, ...]
    context: tuple[ContextFact, ...]
    source: Source
    keeper_source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Campus:
    """A campus with the maturity that a public page gave it in a year."""

    code: str
    name: str
    place: str
    municipality: str
    hotspot: str
    maturity: str
    year: int
    remark: str
    source_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampusFact:
    """A figure of a campus in a year."""

    campus: str
    fact_key: str
    value: int
    year: int
    source_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """A cleanroom that companies can share; `cleanroom_m2` is a lower bound, or unknown."""

    code: str
    name: str
    place: str
    municipality: str
    hotspot: str
    cleanroom_m2: int | None
    remark: Text
    source_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeInstitution:
    """A university (UNIVERSITY) or university of applied sciences (HBO) with technical studies."""

    code: str
    name: str
    kind: str
    place: str
    municipality: str
    hotspot: str
    lon: float
    lat: float
    source_url: str


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


@functools.cache
def campuses() -> tuple[Campus, ...]:
    """Return the campuses that we know of; the list is not complete."""
    return tuple(
        Campus(
            code=row.string("code"),
            name=row.string("name"),
            place=row.string("place"),
            municipality=row.string("municipality"),
            hotspot=row.string("hotspot"),
            maturity=row.string("maturity"),
            year=row.year("year"),
            remark=row.string("remark"),
            source_url=row.string("source_url"),
        )
        for row in load_table("places/campuses")
    )


@functools.cache
def campus_facts() -> tuple[CampusFact, ...]:
    """Return the figures of campuses; they are old and carry their year."""
    return tuple(
        CampusFact(
            campus=row.string("campus"),
            fact_key=row.string("fact_key"),
            value=_figure(row),
            year=row.year("year"),
            source_url=row.string("source_url"),
        )
        for row in load_table("places/campus_facts")
    )


@functools.cache
def facilities() -> tuple[Facility, ...]:
    """Return the shared cleanrooms of NanoLabNL."""
    return tuple(
        Facility(
            code=row.string("code"),
            name=row.string("name"),
            place=row.string("place"),
            municipality=row.string("municipality"),
            hotspot=row.string("hotspot"),
            cleanroom_m2=row.count("cleanroom_m2"),
            remark=Text(nl=row.string("remark_nl"), en=row.string("remark_en")),
            source_url=row.string("source_url"),
        )
        for row in load_table("places/facilities")
    )


@functools.cache
def knowledge_institutions() -> tuple[KnowledgeInstitution, ...]:
    """Return the knowledge institutions in the municipalities of the hotspots.

    The point is that of the municipality, not of the building.
    """
    return tuple(
        KnowledgeInstitution(
            code=row.string("code"),
            name=row.string("name"),
            kind=row.string("kind"),
            place=row.string("place"),
            municipality=row.string("municipality"),
            hotspot=row.string("hotspot"),
            lon=municipality(code=row.string("municipality")).lon,
            lat=municipality(code=row.string("municipality")).lat,
            source_url=row.string("source_url"),
        )
        for row in load_table("places/knowledge_institutions")
    )


def _figure(row: Entry) -> int:
    figure = row.count("value")
    if figure is None:
        raise row.malformed("value", "must not be empty")
    return figure


def _hotspot(entry: Entry) -> Hotspot:
    codes = entry.strings("municipalities")
    if not codes:
        raise entry.malformed("municipalities", "must name at least one municipality")
    center = municipality(code=codes[0])
    return Hotspot(
        code=entry.string("code"),
        name=entry.string("name"),
        maturity=entry.one_of("maturity", Maturity),
        maturity_note=entry.text("maturity_note"),
        municipalities=codes,
        lon=center.lon,
        lat=center.lat,
        rom_region=entry.one_of("rom_region", RomRegion),
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

"""How complete is each list of places, and how exact is a point on the map?

An incomplete list can prove that a distance is met, never that it is not: what is not in the list
may be nearer.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.sources import Entry, Text, load_parameters


class RegisterKey(StrEnum):
    """The lists of places; those of institutions carry the kind of institution."""

    UNIVERSITY = "UNIVERSITY"
    HBO = "HBO"
    MBO = "MBO"
    TO2 = "TO2"
    NWO = "NWO"
    UMC = "UMC"
    RESEARCH = "RESEARCH"
    STATION = "STATION"
    CAMPUS = "CAMPUS"
    FACILITY = "FACILITY"
    BUSINESS_PARK = "BUSINESS_PARK"
    MUNICIPALITY = "MUNICIPALITY"
    GRID_AREA = "GRID_AREA"
    MOTORWAY_EXIT = "MOTORWAY_EXIT"


class PointKind(StrEnum):
    """What a point on the map is the point of."""

    SITE = "SITE"
    POSTCODE_TOWN = "POSTCODE_TOWN"
    POSTCODE_WIDE = "POSTCODE_WIDE"
    MUNICIPALITY = "MUNICIPALITY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One list of places, with how much of the world it holds.

    `members` is how many the source counts, or nothing where no source gives a number. `missing`
    tells what is not in the list. `as_of` is the day or year for which the source speaks; empty
    where it bears none. `source` is empty where we compiled the list ourselves.
    """

    key: RegisterKey
    name: Text
    members: int | None
    is_complete: bool
    has_every_location: bool
    counts_as_knowledge: bool
    missing: Text
    as_of: str
    source: str
    source_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point on the map (WGS 84); the real place lies at most `within_km` from it."""

    lon: float
    lat: float
    kind: PointKind
    within_km: float
    source_name: str
    source_url: str


@functools.cache
def registers() -> tuple[Register, ...]:
    """Return all lists of places with their completeness, in the order in which pages show them."""
    return tuple(
        Register(
            key=entry.one_of("key", RegisterKey),
            name=entry.text("name"),
            members=None if entry.values.get("members") is None else entry.whole_number("members"),
            is_complete=entry.flag("complete"),
            has_every_location=entry.flag("every_location"),
            counts_as_knowledge=entry.flag("counts_as_knowledge"),
            missing=entry.text("missing"),
            as_of=entry.string("as_of"),
            source=entry.entry("source").string("title"),
            source_url=entry.entry("source").string("url"),
        )
        for entry in load_parameters("places/registers").entries("registers")
    )


def register(*, key: RegisterKey) -> Register:
    """Return one list of places with its completeness."""
    return {each.key: each for each in registers()}[key]


def knowledge_kinds() -> tuple[RegisterKey, ...]:
    """Return which kinds of institution count as a knowledge institution."""
    return tuple(each.key for each in registers() if each.counts_as_knowledge)


@functools.cache
def point_kinds() -> dict[PointKind, tuple[float, Text]]:
    """Return per kind of point how many km the real place may lie from it, and its name."""
    kinds = load_parameters("places/registers").entry("points")
    return {
        kind: (kinds.entry(kind).number("within_km"), kinds.entry(kind).text("name"))
        for kind in PointKind
    }


def point_of(*, entry: Entry, kind: str, source: str, file: Entry) -> Point:
    """Return the point that an entry states under `lat` and `lon`, with where it comes from.

    `kind` and `source` are the keys of the entry that hold these; `file` is the file with the
    sources of points.
    """
    point_kind = entry.one_of(kind, PointKind)
    origin = file.entry("points").entry(entry.string(source))
    return Point(
        lon=entry.number("lon"),
        lat=entry.number("lat"),
        kind=point_kind,
        within_km=point_kinds()[point_kind][0],
        source_name=origin.string("name"),
        source_url=origin.string("url"),
    )

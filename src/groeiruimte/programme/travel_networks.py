"""Over which roads and rails do we work out how long a journey takes, and at which speeds?"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.sources import Entry, Text, load_parameters, load_table

Paces = tuple[float, float, float]
"""What holds for a fast, a likely and a slow journey."""


class TargetKind(StrEnum):
    """What one travels to."""

    AIRPORT = "AIRPORT"
    PORT = "PORT"


class RoadKind(StrEnum):
    """How fast one drives on a road."""

    MOTORWAY = "MOTORWAY"
    MAIN_ROAD = "MAIN_ROAD"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkNode:
    """A station, town or junction; for a ride or stretch its number in the list counts."""

    code: str
    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ride:
    """A train between two stations, by their numbers in `stations`."""

    start: int
    end: int
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A road between two towns or junctions, by their numbers in `road_nodes`."""

    start: int
    end: int
    road: str
    kind: RoadKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelTarget:
    """An airport or port; it lies at most `within_km` from its point."""

    key: str
    kind: TargetKind
    name: Text
    lon: float
    lat: float
    within_km: float
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyFacts:
    """Speeds and factors; each triple is for a fast, a likely and a slow journey."""

    rail_factor: Paces
    rail_extra: Paces
    station_min_per_km: Paces
    station_extra: Paces
    winding: float
    local_winding: float
    kmh: dict[RoadKind, Paces]
    local_kmh: Paces
    never_faster_kmh: float
    ways_in: int


@functools.cache
def stations() -> tuple[NetworkNode, ...]:
    """Return the railway stations of the network."""
    return tuple(
        NetworkNode(
            code=row.string("code"),
            name=row.string("name"),
            lon=row.degrees("lon"),
            lat=row.degrees("lat"),
        )
        for row in load_table("places/rail_stations")
    )


@functools.cache
def rides() -> tuple[Ride, ...]:
    """Return the train rides between stations."""
    number = {node.code: place for place, node in enumerate(stations())}
    return tuple(
        Ride(
            start=number[row.string("from")],
            end=number[row.string("to")],
            minutes=float(row.count("minutes") or 0),
        )
        for row in load_table("places/rail_rides")
    )


@functools.cache
def road_nodes() -> tuple[NetworkNode, ...]:
    """Return the towns and junctions of the network."""
    return tuple(
        NetworkNode(
            code=row.string("name"),
            name=row.string("name"),
            lon=row.degrees("lon"),
            lat=row.degrees("lat"),
        )
        for row in load_table("places/road_nodes")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MotorwayExit:
    """One exit of a motorway; it lies on both sides of the road, within 300 m of its point."""

    road: str
    number: str
    lon: float
    lat: float


#: How far an exit may lie from its point, which is rounded and that of the crossing.
EXIT_WITHIN_KM = 0.3


@functools.cache
def motorway_exits() -> tuple[MotorwayExit, ...]:
    """Return the exits of motorways."""
    return tuple(
        MotorwayExit(
            road=row.string("road"),
            number=row.string("exit"),
            lon=row.degrees("lon"),
            lat=row.degrees("lat"),
        )
        for row in load_table("places/motorway_exits")
    )


@functools.cache
def stretches() -> tuple[Stretch, ...]:
    """Return the stretches of road between towns and junctions."""
    number = {node.code: place for place, node in enumerate(road_nodes())}
    return tuple(
        Stretch(
            start=number[row.string("from")],
            end=number[row.string("to")],
            road=row.string("road"),
            kind=row.one_of("kind", RoadKind),
        )
        for row in load_table("places/road_stretches")
    )


@functools.cache
def targets(*, kind: TargetKind) -> tuple[TravelTarget, ...]:
    """Return the airports or the ports."""
    return tuple(
        TravelTarget(
            key=entry.string("key"),
            kind=kind,
            name=entry.text("name"),
            lon=entry.number("lon"),
            lat=entry.number("lat"),
            within_km=entry.number("within_km"),
            station=entry.string("station", ""),
        )
        for entry in load_parameters("travel_networks").entries("targets")
        if entry.one_of("kind", TargetKind) is kind
    )


@functools.cache
def journey_facts() -> JourneyFacts:
    """Return what a journey over the networks is worked out with."""
    facts = load_parameters("travel_networks")
    rail, station, road = facts.entry("rail"), facts.entry("to_station"), facts.entry("road")
    return JourneyFacts(
        rail_factor=(1.0, _value(rail, "likely_factor"), _value(rail, "slow_factor")),
        rail_extra=(0.0, _value(rail, "likely_extra"), _value(rail, "slow_extra")),
        station_min_per_km=(
            _value(station, "fast"),
            _value(station, "likely"),
            _value(station, "slow"),
        ),
        station_extra=(0.0, 0.0, _value(station, "slow_extra")),
        winding=_value(road, "winding"),
        local_winding=_value(road, "local_winding"),
        kmh={
            RoadKind.MOTORWAY: _paces(road.entry("motorway")),
            RoadKind.MAIN_ROAD: _paces(road.entry("main_road")),
        },
        local_kmh=_paces(road.entry("local")),
        never_faster_kmh=_value(road, "never_faster"),
        ways_in=facts.entry("ways_in").whole_number("value"),
    )


def _paces(entry: Entry) -> Paces:
    return entry.number("fast"), entry.number("likely"), entry.number("slow")


def _value(entry: Entry, key: str) -> float:
    return entry.entry(key).number("value")

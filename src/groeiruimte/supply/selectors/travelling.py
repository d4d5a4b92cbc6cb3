"""How long is one under way from each place, by train and by car, and to what?

Over the small networks of the programme (`programme.travel_networks`), as a range. By train the
range was held against a published timetable, by car against published drives of one province; there
the slow end is a bound and the only sure least time is that of a straight line.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from groeiruimte.engine.travel.network import Access, Network, between_nodes, to_each
from groeiruimte.programme.travel_networks import (
    NetworkNode,
    TargetKind,
    journey_facts,
    rides,
    road_nodes,
    stations,
    stretches,
    targets,
)
from groeiruimte.supply.selectors.completeness import OnMap, Target, institutions_on_map
from groeiruimte.supply.selectors.distances import Floats, Indices, distances_km
from groeiruimte.supply.words.wording import in_words
from groeiruimte.web.per_request import once

FAST, LIKELY, SLOW = range(3)
_AT_ONCE = 512
"""So many places per step, so that 4,000 places never need one big matrix more than once."""


class Mode(StrEnum):
    """With what one travels."""

    TRAIN = "TRAIN"
    CAR = "CAR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What one travels to, and with what; the nearest of the targets counts."""

    mode: Mode
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Journeys:
    """Minutes per place to the target that is reached first; NaN where a point is unknown.

    `never_less` is sure; `fast`, `likely` and `slow` are the range, each to its own nearest;
    `which` is the target that is likely the nearest, -1 where nothing is known.
    """

    never_less: Floats
    fast: Floats
    likely: Floats
    slow: Floats
    which: Indices


def goal_of(*, kind: str, institutions: Callable[[], OnMap] = institutions_on_map) -> Goal:
    """Return where a journey of this kind of fact goes; `institutions` for who read them already.

    Raises:
        KeyError: Facts of this kind are no journeys.
    """
    if kind == "airport_rail_min":
        return _schiphol_station()
    if kind == "knowledge_car_min":
        return Goal(mode=Mode.CAR, targets=institutions().targets)
    by_car = {"airport_car_min": TargetKind.AIRPORT, "port_car_min": TargetKind.PORT}
    return _by_car(by_car[kind])


JOURNEYS = ("airport_rail_min", "airport_car_min", "port_car_min", "knowledge_car_min")


def journeys(*, goal: Goal, lon: Floats, lat: Floats, within_km: Floats) -> Journeys:
    """Return how long one is under way from each place to the nearest target of a goal."""
    unknown = np.full(len(lon), np.nan)
    if not goal.targets or not len(lon):
        none = np.full(len(lon), -1, dtype=np.intp)
        return Journeys(never_less=unknown, fast=unknown, likely=unknown, slow=unknown, which=none)
    to = np.array([target[1:] for target in goal.targets], dtype=np.float64)
    here, is_known = _known(lon, lat)
    straight = distances_km(lon=here[0], lat=here[1], to_lon=to[:, 0], to_lat=to[:, 1])
    off_by = within_km[:, None] + to[:, 2][None, :]
    ranges = [
        _minutes(
            goal.mode,
            pace,
            here=here,
            there=once(
                ("supply.access", goal, pace),
                functools.partial(_access, goal.mode, pace, lon=to[:, 0], lat=to[:, 1]),
            ),
            straight=straight,
            off_by=off_by,
        )
        for pace in (FAST, LIKELY, SLOW)
    ]
    hidden = np.where(is_known, 0.0, np.nan)
    fast, likely, slow = (each.min(axis=1) + hidden for each in ranges)
    sure = np.maximum(straight - off_by, 0.0).min(axis=1) / journey_facts().never_faster_kmh * 60
    return Journeys(
        never_less=fast if goal.mode is Mode.TRAIN else sure + hidden,
        fast=fast,
        likely=likely,
        slow=slow,
        which=np.where(is_known, ranges[LIKELY].argmin(axis=1), -1),
    )


def car_minutes(*, lon: Floats, lat: Floats, to_lon: Floats, to_lat: Floats) -> Floats:
    """Return how long one likely drives from each place to each point; NaN from nowhere."""
    here, is_known = _known(lon, lat)
    straight = distances_km(lon=here[0], lat=here[1], to_lon=to_lon, to_lat=to_lat)
    minutes = _minutes(
        Mode.CAR,
        LIKELY,
        here=here,
        there=_access(Mode.CAR, LIKELY, lon=to_lon, lat=to_lat),
        straight=straight,
        off_by=np.zeros(straight.shape),
    )
    return np.where(is_known[:, None], minutes, np.nan)


def quickest_minutes(
    *, lon: Floats, lat: Floats, to_lon: Floats, to_lat: Floats, pace: int
) -> Floats:
    """Return how long one is under way to each point, by car or train, whichever is quicker.

    At one pace: `SLOW` for what is surely within reach, `FAST` for what may be. From nowhere NaN.
    """
    here, is_known = _known(lon, lat)
    quickest: Floats = np.full((len(lon), len(to_lon)), np.inf)
    for start in range(0, len(lon), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        some = (here[0][part], here[1][part])
        straight = distances_km(lon=some[0], lat=some[1], to_lon=to_lon, to_lat=to_lat)
        for mode in Mode:
            minutes = _minutes(
                mode,
                pace,
                here=some,
                there=_access_kept(mode, pace, to_lon.tobytes(), to_lat.tobytes()),
                straight=straight,
                off_by=np.zeros(straight.shape),
            )
            np.minimum(quickest[part], minutes, out=quickest[part])
    return np.where(is_known[:, None], quickest, np.nan)


def nearest_on_rails(*, lon: float, lat: float) -> tuple[str, float]:
    """Return the station of the rail network that is nearest, and how far in km."""
    return _nearest_of(stations(), lon=lon, lat=lat)


def _nearest_of(nodes: Sequence[NetworkNode], *, lon: float, lat: float) -> tuple[str, float]:
    to = _points(nodes)
    away = distances_km(lon=np.array([lon]), lat=np.array([lat]), to_lon=to[:, 0], to_lat=to[:, 1])[
        0
    ]
    closest = int(away.argmin())
    return nodes[closest].name, float(away[closest])


def _schiphol_station() -> Goal:
    station = next(each.station for each in targets(kind=TargetKind.AIRPORT) if each.station)
    node = next(each for each in stations() if each.code == station)
    return Goal(mode=Mode.TRAIN, targets=(Target(node.name, node.lon, node.lat, 0.0),))


def _by_car(kind: TargetKind) -> Goal:
    return Goal(
        mode=Mode.CAR,
        targets=tuple(
            Target(in_words(each.name), each.lon, each.lat, each.within_km)
            for each in targets(kind=kind)
        ),
    )


def _known(lon: Floats, lat: Floats) -> tuple[tuple[Floats, Floats], np.ndarray]:
    """Return points without gaps, to reckon with, and where they are known."""
    is_known = ~(np.isnan(lon) | np.isnan(lat))
    return (np.where(is_known, lon, 5.0), np.where(is_known, lat, 52.0)), is_known


def _minutes(
    mode: Mode,
    pace: int,
    *,
    here: tuple[Floats, Floats],
    there: Access,
    straight: Floats,
    off_by: Floats,
) -> Floats:
    """Return the minutes from every place to every target at one pace."""
    per_km, extra = _last_stretch(mode, pace)
    over = to_each(
        _between(mode, pace),
        points=_access(mode, pace, lon=here[0], lat=here[1]),
        targets=there,
    )
    if mode is Mode.TRAIN:
        over = over + journey_facts().rail_extra[pace]
    # Nobody takes a train or a motorway for the next street.
    minutes = np.minimum(over, straight * per_km) + extra
    off = {FAST: -1.0, LIKELY: 0.0, SLOW: 1.0}[pace] * off_by * per_km
    least: Floats = np.maximum(minutes + off, 0.0)
    return least


def _last_stretch(mode: Mode, pace: int) -> tuple[float, float]:
    """Return the minutes per kilometre as the crow flies off the network, and for stopping."""
    facts = journey_facts()
    if mode is Mode.TRAIN:
        return facts.station_min_per_km[pace], facts.station_extra[pace]
    return facts.local_winding * 60 / facts.local_kmh[pace], 0.0


def _access(mode: Mode, pace: int, *, lon: Floats, lat: Floats) -> Access:
    nodes = _nodes(mode)
    away = distances_km(lon=lon, lat=lat, to_lon=nodes[:, 0], to_lat=nodes[:, 1])
    ways = min(journey_facts().ways_in, len(nodes))
    near = np.argpartition(away, ways - 1, axis=1)[:, :ways]
    per_km, _extra = _last_stretch(mode, pace)
    return Access(near, np.take_along_axis(away, near, axis=1) * per_km)


@functools.lru_cache(maxsize=16)
def _access_kept(mode: Mode, pace: int, lon: bytes, lat: bytes) -> Access:
    """Return the ways in to points that are asked for again and again: the municipalities."""
    return _access(mode, pace, lon=np.frombuffer(lon), lat=np.frombuffer(lat))


@functools.cache
def _between(mode: Mode, pace: int) -> Floats:
    """Return the minutes between all nodes at one pace; the networks never change while we run."""
    return between_nodes(_rails(pace) if mode is Mode.TRAIN else _roads(pace))


def _rails(pace: int) -> Network:
    factor = journey_facts().rail_factor[pace]
    return Network(
        len(stations()),
        np.array([ride.start for ride in rides()]),
        np.array([ride.end for ride in rides()]),
        np.array([ride.minutes * factor for ride in rides()]),
    )


def _roads(pace: int) -> Network:
    facts, nodes = journey_facts(), _points(road_nodes())
    starts = np.array([stretch.start for stretch in stretches()])
    ends = np.array([stretch.end for stretch in stretches()])
    between = distances_km(lon=nodes[:, 0], lat=nodes[:, 1], to_lon=nodes[:, 0], to_lat=nodes[:, 1])
    kmh = np.array([facts.kmh[stretch.kind][pace] for stretch in stretches()])
    return Network(len(nodes), starts, ends, between[starts, ends] * facts.winding / kmh * 60)


@functools.cache
def _nodes(mode: Mode) -> Floats:
    return _points(stations() if mode is Mode.TRAIN else road_nodes())


def _points(nodes: Sequence[NetworkNode]) -> Floats:
    return np.array([(node.lon, node.lat) for node in nodes], dtype=np.float64)

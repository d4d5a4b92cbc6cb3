"""How far is it, how long does it take, and in which order is a round of places the shortest?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from groeiruimte.programme.travel import TravelFacts
from groeiruimte.supply.selectors.distances import distances_km

Table = Sequence[Sequence[float]]
#: A longer road between two places in the country does not exist: so far is one of which we do not
#: know where it lies, so that it never makes another order look shorter.
UNKNOWN_KM = 250.0


@dataclass(frozen=True, slots=True)
class Way:
    """The way from one place to the next: kilometres of road, and minutes as a range.

    Nothing in it is measured; without a point of either place `is_known` is false and all are 0.
    """

    km: float
    minutes_low: int
    minutes_likely: int
    minutes_high: int
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """Where something lies, in degrees; empty where nobody recorded it."""

    lon: float | None
    lat: float | None


def straight_km(points: Sequence[Point]) -> list[list[float]]:
    """Return the straight distance between all points; NaN where a point is unknown."""
    lon = np.array([math.nan if point.lon is None else point.lon for point in points], dtype=float)
    lat = np.array([math.nan if point.lat is None else point.lat for point in points], dtype=float)
    table: list[list[float]] = distances_km(lon=lon, lat=lat, to_lon=lon, to_lat=lat).tolist()
    return table


def way_of(straight: float, *, facts: TravelFacts) -> Way:
    """Return the estimated way over a straight distance in km.

    Example:
        >>> facts = TravelFacts(
        ...     road_factor=1.3, near_km=25, near_kmh=(50, 40, 30), far_kmh=(100, 85, 60),
        ...     minutes_extra=5, minutes_step=5, most_stops=8,
        ... )
        >>> way = way_of(20.0, facts=facts)
        >>> way.km, way.minutes_low, way.minutes_likely, way.minutes_high
        (26.0, 40, 45, 60)
    """
    if math.isnan(straight):
        return Way(0.0, 0, 0, 0, is_known=False)
    km = straight * facts.road_factor
    low, likely, high = (
        _minutes(km, near, far, facts=facts)
        for near, far in zip(facts.near_kmh, facts.far_kmh, strict=True)
    )
    return Way(round(km, 1), low, likely, high)


def shortest_order(table: Table, *, home: bool) -> list[int]:
    """Return in which order to go past all places so that the way is the shortest there is.

    With `home` place 0 is where the round begins and ends, and is left out of the answer; without
    it the way begins at one place and ends at another. Exact (Held and Karp, 1962): of so few
    places every order counts. Of two orders that are as long, the one first in the given order.

    Args:
        table: Distances, symmetric; a NaN counts as very far.
        home: Whether place 0 is where one departs from.
    """
    known = [[UNKNOWN_KM if math.isnan(far) else far for far in row] for row in table]
    if not home:
        # A place at no distance from anywhere, where the round begins and ends.
        size = len(known) + 1
        known = [[0.0] * size, *([0.0, *row] for row in known)]
    order = _held_karp(known)
    return order if home else [place - 1 for place in order]


def length_of(table: Table, order: Sequence[int], *, home: bool) -> float:
    """Return how long the way is in this order, unknown distances left out."""
    stops = [0, *order, 0] if home else list(order)
    parts = (table[here][there] for here, there in zip(stops, stops[1:], strict=False))
    return sum(part for part in parts if not math.isnan(part))


def arrivals(
    *, begins_at: datetime, ways: Sequence[Way], minutes_there: Sequence[int], has_home: bool
) -> tuple[list[datetime], datetime]:
    """Return when one arrives at each place, and when the day is over.

    `ways` holds the way before each place, and with a home also the way back; without one the
    first is no way at all. Planned with the likely time.
    """
    moment, found = begins_at, []
    for way, minutes in zip(ways, minutes_there, strict=False):
        moment += timedelta(minutes=way.minutes_likely)
        found.append(moment)
        moment += timedelta(minutes=minutes)
    if has_home and len(ways) > len(minutes_there):
        moment += timedelta(minutes=ways[-1].minutes_likely)
    return found, moment


def _minutes(km: float, near_kmh: float, far_kmh: float, *, facts: TravelFacts) -> int:
    near, far = min(km, facts.near_km), max(0.0, km - facts.near_km)
    exact = (near / near_kmh + far / far_kmh) * 60 + facts.minutes_extra
    return math.ceil(round(exact, 6) / facts.minutes_step) * facts.minutes_step


def _held_karp(table: Table) -> list[int]:
    """Return the places after 0 in the order of the shortest round."""
    count = len(table) - 1
    if count <= 0:
        return []
    # Visited places as bits, and the last of them -> length, and the order that gives it.
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {
        (1 << place, place): (table[0][place + 1], (place + 1,)) for place in range(count)
    }
    for _step in range(count - 1):
        longer: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (seen, last), (length, order) in best.items():
            for place in range(count):
                if seen & 1 << place:
                    continue
                key = (seen | 1 << place, place)
                way = (round(length + table[last + 1][place + 1], 9), (*order, place + 1))
                if key not in longer or way < longer[key]:
                    longer[key] = way
        best = longer
    rounds = [
        (round(length + table[last + 1][0], 9), order)
        for (_all, last), (length, order) in best.items()
    ]
    return list(min(rounds)[1])

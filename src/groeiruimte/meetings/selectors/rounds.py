"""The round past the places of a visit: where each lies, and the way between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from groeiruimte.meetings.rules.travel import (
    Point,
    Way,
    length_of,
    shortest_order,
    straight_km,
    way_of,
)
from groeiruimte.programme.travel import travel_facts

if TYPE_CHECKING:
    from groeiruimte.meetings.models.meetings import Meeting
    from groeiruimte.meetings.models.visits import VisitStop

#: No way at all: one begins there.
AT_ONCE = Way(0.0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Round:
    """The way before each place, and with a home the way back; kilometres of road in all.

    `km_saved` is what the shortest order would save.
    """

    ways: tuple[Way, ...]
    has_home: bool
    km: float
    km_saved: float


def round_of(meeting: Meeting, stops: Sequence[VisitStop]) -> Round:
    """Return the round past these places in the order in which they stand."""
    points, has_home = _points(meeting, stops)
    table = straight_km(points)
    first = 1 if has_home else 0
    order = list(range(first, len(points)))
    facts = travel_facts()
    turns = [0, *order, 0] if has_home else order
    ways = [
        way_of(table[here][there], facts=facts)
        for here, there in zip(turns, turns[1:], strict=False)
    ]
    if not has_home:
        ways = [AT_ONCE, *ways]
    length = length_of(table, order, home=has_home)
    shortest = length_of(table, shortest_order(table, home=has_home), home=has_home)
    return Round(
        tuple(ways),
        has_home,
        round(length * facts.road_factor, 1),
        round(max(0.0, length - shortest) * facts.road_factor, 1),
    )


def best_order(meeting: Meeting) -> list[int]:
    """Return the keys of the places of a visit in the order of the shortest round."""
    stops = list(meeting.stops.select_related("site").order_by("position", "pk"))
    points, has_home = _points(meeting, stops)
    order = shortest_order(straight_km(points), home=has_home)
    return [stops[place - 1 if has_home else place].pk for place in order]


def _points(meeting: Meeting, stops: Sequence[VisitStop]) -> tuple[list[Point], bool]:
    home = meeting.departs_from
    points = [Point(stop.site.lon, stop.site.lat) for stop in stops]
    return ([Point(home.lon, home.lat), *points], True) if home else (points, False)

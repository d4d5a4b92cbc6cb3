"""The way between places, and the shortest round held against trying every order."""

from datetime import UTC, datetime
from itertools import permutations
from math import inf, nan

from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.meetings.rules.travel import (
    Point,
    Way,
    arrivals,
    length_of,
    shortest_order,
    straight_km,
    way_of,
)
from groeiruimte.programme.travel import travel_facts

FACTS = travel_facts()
ENSCHEDE, UTRECHT, NOWHERE = Point(6.8897, 52.2225), Point(5.1100, 52.0893), Point(None, None)
points = st.builds(
    Point, st.floats(3.4, 7.2, allow_nan=False), st.floats(50.8, 53.5, allow_nan=False)
)


def shortest_by_trying(table, *, home):
    places = range(1 if home else 0, len(table))
    best = inf
    for order in permutations(places):
        best = min(best, length_of(table, order, home=home))
    return best


class TestShortestOrder:
    @settings(max_examples=40, deadline=None)
    @given(st.lists(points, min_size=1, max_size=6), st.booleans())
    def test_is_as_short_as_the_best_of_all_orders(self, places, home):
        table = straight_km(places)

        order = shortest_order(table, home=home)

        assert sorted(order) == list(range(1 if home else 0, len(places)))
        found = length_of(table, order, home=home)
        assert abs(found - shortest_by_trying(table, home=home)) < 1e-6

    def test_of_places_in_a_row_goes_from_end_to_end(self):
        row = straight_km([Point(5.0, 52.0), Point(7.0, 52.0), Point(6.0, 52.0)])

        assert shortest_order(row, home=False) in ([0, 2, 1], [1, 2, 0])

    def test_of_eight_places_is_found_at_once(self):
        places = [Point(4 + 0.37 * n % 3, 51 + 0.53 * n % 2) for n in range(9)]

        assert len(shortest_order(straight_km(places), home=True)) == 8

    def test_takes_a_place_that_lies_nobody_knows_where(self):
        table = straight_km([ENSCHEDE, NOWHERE, UTRECHT])

        assert sorted(shortest_order(table, home=False)) == [0, 1, 2]

    def test_of_nothing_is_nothing(self):
        assert shortest_order([], home=False) == []


class TestWay:
    def test_is_a_range_around_what_is_likely(self):
        way = way_of(122.0, facts=FACTS)

        assert way.km == 158.6
        assert way.minutes_low < way.minutes_likely < way.minutes_high

    def test_is_told_in_steps_upwards(self):
        assert way_of(1.0, facts=FACTS).minutes_likely % FACTS.minutes_step == 0

    def test_is_not_made_up_where_a_place_has_no_point(self):
        assert way_of(nan, facts=FACTS) == Way(0.0, 0, 0, 0, is_known=False)


class TestArrivals:
    def test_follow_from_the_ways_and_the_time_there(self):
        nine = datetime(2026, 12, 3, 9, tzinfo=UTC)
        way = Way(20, 20, 30, 40)

        moments, over = arrivals(
            begins_at=nine, ways=[way, way, way], minutes_there=[60, 45], has_home=True
        )

        assert [f"{moment:%H:%M}" for moment in moments] == ["09:30", "11:00"]
        assert f"{over:%H:%M}" == "12:15"

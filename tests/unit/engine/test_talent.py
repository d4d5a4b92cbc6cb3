"""Who is within reach, against a slow and obvious second version, and by what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.engine.talent import reach_km, trend_of, within_reach

AMOUNTS = st.lists(
    st.tuples(st.integers(0, 120), st.none() | st.integers(0, 5000)), min_size=0, max_size=12
)
ROAD = {"near_km": 25, "near_kmh": 40, "far_kmh": 85, "road_factor": 1.3}


def slow_within(places, sure_km, possible_km):
    low = high = count = 0
    for away, amount in places:
        if amount is None:
            continue
        if away <= possible_km:
            count += 1
            high += amount
        if away <= sure_km:
            low += amount
    return (low, high, count) if count else None


class TestWithinReach:
    @given(AMOUNTS, st.integers(0, 60), st.integers(0, 60))
    def test_agrees_with_the_slow_version(self, places, sure, more):
        found = within_reach(
            km=[km for km, _amount in places],
            amounts=[amount for _km, amount in places],
            sure_km=sure,
            possible_km=sure + more,
        )

        expected = slow_within(places, sure, sure + more)
        assert (found and (found.low, found.high, found.places)) == expected

    @given(AMOUNTS, st.integers(0, 60))
    def test_is_never_less_for_who_travels_longer(self, places, sure):
        km, amounts = [p[0] for p in places], [p[1] for p in places]

        near = within_reach(km=km, amounts=amounts, sure_km=sure, possible_km=sure)
        far = within_reach(km=km, amounts=amounts, sure_km=sure, possible_km=sure + 30)

        assert near is None or (far.low == near.low and far.high >= near.high)

    def test_what_nobody_counted_is_not_zero(self):
        assert within_reach(km=[1, 2], amounts=[None, None], sure_km=5, possible_km=5) is None

    def test_refuses_a_sure_reach_beyond_the_possible_one(self):
        with pytest.raises(ValueError, match="cannot lie beyond"):
            within_reach(km=[], amounts=[], sure_km=9, possible_km=5)


class TestReach:
    @given(st.floats(0, 120))
    def test_undoes_the_minutes_of_the_road(self, minutes):
        road = reach_km(minutes=minutes, **ROAD) * ROAD["road_factor"]

        near, far = min(road, ROAD["near_km"]), max(0.0, road - ROAD["near_km"])
        assert (near / ROAD["near_kmh"] + far / ROAD["far_kmh"]) * 60 == pytest.approx(
            minutes, abs=1e-6
        )

    def test_is_nothing_without_time(self):
        assert reach_km(minutes=-5, **ROAD) == 0


class TestTrend:
    def test_compares_the_same_places_only(self):
        found = trend_of({"A": {2020: 100, 2024: 90}, "B": {2024: 500}, "C": {2022: 7, 2024: 8}})

        assert (found.first, found.last, found.change) == (100, 90, pytest.approx(-0.1))

    def test_needs_two_years(self):
        assert trend_of({"A": {2024: 90}, "B": {}}) is None

    def test_of_nothing_that_became_something_says_no_part(self):
        assert trend_of({"A": {2020: 0, 2024: 9}}).change == 0

"""Who is within reach, against a slow and obvious second version, and by what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.engine.talent import trend_of, within_reach

#: When it goes well, how much longer when it goes badly, and who is there.
PLACES = st.lists(
    st.tuples(st.integers(0, 120), st.integers(0, 60), st.none() | st.integers(0, 5000)),
    max_size=12,
)


def one_by_one(places, minutes):
    low = high = count = 0
    for fast, longer, amount in places:
        if amount is None:
            continue
        if fast <= minutes:
            count += 1
            high += amount
        if fast + longer <= minutes:
            low += amount
    return (low, high, count) if count else None


def found_of(places, minutes):
    return within_reach(
        fast=[fast for fast, _longer, _amount in places],
        slow=[fast + longer for fast, longer, _amount in places],
        amounts=[amount for _fast, _longer, amount in places],
        minutes=minutes,
    )


class TestWithinReach:
    @given(PLACES, st.integers(0, 120))
    def test_agrees_with_the_slow_version(self, places, minutes):
        found = found_of(places, minutes)

        assert (found and (found.low, found.high, found.places)) == one_by_one(places, minutes)

    @given(PLACES, st.integers(0, 60))
    def test_is_never_less_for_who_travels_longer(self, places, minutes):
        near, far = found_of(places, minutes), found_of(places, minutes + 30)

        assert near is None or (far.low >= near.low and far.high >= near.high)

    def test_what_nobody_counted_is_not_zero(self):
        assert found_of([(1, 1, None), (2, 0, None)], 5) is None

    def test_refuses_a_journey_that_takes_longer_when_it_goes_well(self):
        with pytest.raises(ValueError, match="cannot take longer"):
            within_reach(fast=[9], slow=[5], amounts=[1], minutes=30)


class TestTrend:
    def test_compares_the_same_places_only(self):
        found = trend_of({"A": {2020: 100, 2024: 90}, "B": {2024: 500}, "C": {2022: 7, 2024: 8}})

        assert (found.first, found.last, found.change) == (100, 90, pytest.approx(-0.1))

    def test_needs_two_years(self):
        assert trend_of({"A": {2024: 90}, "B": {}}) is None

    def test_of_nothing_that_became_something_says_no_part(self):
        assert trend_of({"A": {2020: 0, 2024: 9}}).change == 0

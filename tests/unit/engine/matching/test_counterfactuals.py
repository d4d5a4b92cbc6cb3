"""What would have to change, held against trying it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.matching.counterfactuals import (
    front,
    least_change,
    least_delays,
    least_relaxation,
)
from groeiruimte.engine.matching.screening import screen
from groeiruimte.engine.matching.timing import Requirement
from groeiruimte.engine.matching.verdicts import Verdict, verdicts
from groeiruimte.kernel.codes import Comparison

QUARTERS = 5
AMOUNTS = st.lists(st.integers(0, 4).map(float), min_size=QUARTERS, max_size=QUARTERS)
PLACES = st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=5)
NEEDS = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(0, 3))


def asked_for(needs):
    first, second, start = needs
    return [
        Requirement("A", Comparison.AT_LEAST, float(first)),
        Requirement("B", Comparison.AT_LEAST, float(second), from_quarter=start, until_quarter=4),
    ]


def supply_of(places):
    return {key: np.array([place[n] for place in places]) for n, key in enumerate("AB")}


def screened(needs, places):
    return screen(
        requirements=asked_for(needs),
        supply=supply_of(places),
        sites=len(places),
        quarters=QUARTERS,
    )


@settings(max_examples=100, deadline=None)
@given(needs=NEEDS, places=PLACES)
def test_the_least_delay_is_the_first_with_which_a_place_fits(needs, places):
    for place, delay in enumerate(least_delays(screened(needs, places))):
        fitting = [
            wait
            for wait in range(QUARTERS)
            if verdicts(
                sites=[0],
                requirements=asked_for(needs),
                supply={key: matrix[[place]] for key, matrix in supply_of(places).items()},
                latest_delay=wait,
            )[0].verdict
            is not Verdict.EXCLUDED
        ]
        assert delay == (min(fitting) if fitting else None)


@settings(max_examples=100, deadline=None)
@given(needs=NEEDS, places=PLACES)
def test_along_the_front_waiting_longer_always_leaves_less_short(needs, places):
    for place, delay in enumerate(least_delays(screened(needs, places))):
        trades = front(asked_for(needs), supply=supply_of(places), place=place, quarters=QUARTERS)

        assert [t.delay for t in trades] == sorted({t.delay for t in trades})
        assert all(
            one.relative > other.relative for one, other in zip(trades, trades[1:], strict=False)
        )
        if delay is not None:
            assert (trades[-1].delay, trades[-1].residual) == (delay, ())


@settings(max_examples=100, deadline=None)
@given(needs=NEEDS, places=PLACES, wanted=st.integers(1, 3))
def test_after_the_least_change_so_many_regions_qualify(needs, places, wanted):
    regions = [f"r{number % 3}" for number in range(len(places))]
    found = screened(needs, places)

    change = least_change(found, places=list(range(len(places))), regions=regions, wanted=wanted)

    if change is None:
        assert len(set(regions)) < wanted
        return
    supply = supply_of(places)
    for each in change:
        for key, gap in each.gaps:
            supply[key][each.place] += gap
    after = verdicts(
        sites=range(len(places)), requirements=asked_for(needs), supply=supply, latest_delay=0
    )
    open_regions = {
        region
        for region, verdict in zip(regions, after, strict=True)
        if verdict.verdict is Verdict.FITS
    }
    assert {each.region for each in change} <= open_regions
    assert len(change) == wanted


@settings(max_examples=150, deadline=None)
@given(
    masks=st.lists(st.integers(0, 15), min_size=1, max_size=7),
    wanted=st.integers(1, 3),
)
def test_the_least_relaxation_is_the_smallest_of_all_subsets(masks, wanted):
    regions = [f"r{number % 3}" for number in range(len(masks))]

    found = least_relaxation(masks, regions=regions, wanted=wanted)

    def opened(dropped):
        pairs = zip(masks, regions, strict=True)
        return len({region for mask, region in pairs if mask & ~dropped == 0})

    enough = [dropped for dropped in range(16) if opened(dropped) >= wanted]
    least = min((mask.bit_count() for mask in enough), default=None)
    assert found == [mask for mask in enough if mask.bit_count() == least]


def test_what_is_not_asked_is_not_short():
    grid = Requirement("A", Comparison.AT_LEAST, 10.0, from_quarter=1, until_quarter=2)
    supply = {"A": np.array([[0.0, 12.0, 0.0]])}

    trades = front([grid], supply=supply, place=0, quarters=3)

    assert [(trade.delay, trade.residual) for trade in trades] == [(0, ())]


@pytest.mark.parametrize("count", [1, 2])
def test_pairs_of_places_in_one_region_count_once(count):
    masks = [0b01, 0b10, 0b01]
    regions = ["north", "north", "south"]

    assert least_relaxation(masks, regions=regions, wanted=count) == ([1, 2] if count == 1 else [1])

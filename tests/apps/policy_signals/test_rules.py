"""When comparisons add up to a signal, and what of it can be told without a company."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.policy_signals.choices import PolicySignalState, SignalKind
from groeiruimte.policy_signals.rules import (
    Compared,
    Ground,
    can_become,
    gathered,
    grounds_of,
)
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.propositions.rules.together import WHOLE, countable

SMALLEST_CELL = small_cells().smallest_count
KINDS = ("power_mw", "floor_space_m2", "cleanroom_iso", "talent_hbo_fte", "station_distance_km")


def compared(conclusion="NOWHERE", *, conflicts=(("power_mw@8100",),), wanted=None, excluding=()):
    return Compared(
        lead_id=1,
        run_id=7,
        conclusion=conclusion,
        region="SOUTH",
        wanted=wanted or {},
        conflicts=tuple(conflicts),
        excluding=frozenset(excluding),
    )


def ground(lead_id=1, *, kinds=("power_mw",), region="", kind=SignalKind.NOWHERE, is_firm=True):
    return Ground(
        kind=kind, lead_id=lead_id, run_id=lead_id, kinds=kinds, region=region, is_firm=is_firm
    )


def told_of(signal):
    """Return the counts that may be told of a signal of which nothing was told before."""
    told = countable(signal.leads, signal.sharing)
    return {code: len(ids) for code, ids in told.items()}


class TestNowhere:
    def test_is_told_by_its_smallest_set(self):
        conflicts = [("power_mw@1", "plot_m2@1", "jobs@1"), ("power_mw@1", "cleanroom_iso@2")]

        (found,) = grounds_of(compared(conflicts=conflicts))

        assert found.kinds == ("cleanroom_iso", "power_mw")
        assert found.types == ("ENERGY", "SPACE")
        assert found.is_firm

    def test_is_told_by_what_its_adviser_says_was_missing(self):
        (found,) = grounds_of(replace(compared(), missing=("floor_space_m2",)))

        assert found.kinds == ("floor_space_m2",)

    def test_of_which_the_adviser_dropped_everything_is_no_signal(self):
        assert grounds_of(replace(compared(), missing=())) == []

    def test_by_the_word_of_an_adviser_alone_is_not_firm(self):
        told = replace(compared("BETTER_HERE", conflicts=()), missing=("power_mw",))
        (found,) = grounds_of(told)

        assert not found.is_firm

    @pytest.mark.parametrize("conclusion", ["ONLY_HERE", "UNDECIDED_UNKNOWN", "BETTER_HERE"])
    def test_is_only_what_was_proven(self, conclusion):
        assert grounds_of(compared(conclusion)) == []

    def test_is_less_firm_when_only_enough_known_places_are_ruled_out(self):
        ruled_out = (
            frozenset({"power_mw"}),
            frozenset({"power_mw", "cleanroom_iso"}),
            frozenset({"cleanroom_iso", "plot_m2"}),
        )
        told = replace(compared("UNDECIDED_UNKNOWN", conflicts=()), ruled_out=ruled_out)

        (found,) = grounds_of(told)

        # Each place fails one of the two, and neither alone rules out all.
        assert found.kinds == ("cleanroom_iso", "power_mw")
        assert not found.is_firm

    def test_needs_a_set_to_tell(self):
        assert grounds_of(compared(conflicts=())) == []


class TestMirt:
    far = ("station_distance_km",)

    def test_is_for_thousands_of_jobs_with_homes(self):
        (found,) = grounds_of(compared("ONLY_HERE", wanted={"jobs": 3000, "dwellings": 800}))

        assert (found.kind, found.kinds) == (SignalKind.MIRT, ("dwellings",))
        assert found.region == "SOUTH"

    def test_is_for_thousands_of_jobs_that_cannot_be_reached(self):
        (found,) = grounds_of(compared("ONLY_HERE", wanted={"jobs": 1000}, excluding=self.far))

        assert found.kinds == ("station_distance_km",)

    @pytest.mark.parametrize("wanted", [{"jobs": 999, "dwellings": 500}, {"dwellings": 500}])
    def test_is_not_for_a_site_that_is_not_large(self, wanted):
        assert grounds_of(compared("ONLY_HERE", wanted=wanted, excluding=self.far)) == []

    def test_is_not_for_a_large_site_that_asks_neither(self):
        asked = compared("ONLY_HERE", wanted={"jobs": 5000}, excluding=("power_mw",))

        assert grounds_of(asked) == []


class TestGathered:
    def test_a_small_number_is_not_told(self):
        (signal,) = gathered([ground(lead) for lead in range(4)])

        assert told_of(signal) == {}
        assert signal.types == ("ENERGY",)

    def test_enough_leads_are_counted_with_what_they_share(self):
        leads = [ground(lead, kinds=("plot_m2", "power_mw")) for lead in range(5)]

        (signal,) = gathered([*leads, ground(9, kinds=("floor_space_m2", "power_mw"))])

        # Of six leads of which five share a kind, one would not: that one is not laid bare.
        assert told_of(signal) == {WHOLE: 6, "power_mw": 6}

    def test_a_region_with_few_leads_goes_into_the_country(self):
        south = [ground(lead, kind=SignalKind.MIRT, region="SOUTH") for lead in range(5)]
        north = [ground(10, kind=SignalKind.MIRT, region="NORTH")]

        found = gathered([*south, *north])

        assert [(each.region, told_of(each).get(WHOLE)) for each in found] == [
            ("", None),
            ("SOUTH", 5),
        ]

    def test_one_that_hangs_on_an_unknown_makes_the_signal_less_firm(self):
        assert not gathered([ground(1), ground(2, is_firm=False)])[0].is_firm

    @given(
        st.lists(
            st.builds(
                ground,
                st.integers(1, 30),
                kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True).map(
                    tuple
                ),
                region=st.sampled_from(["", "SOUTH", "EAST"]),
                kind=st.sampled_from(SignalKind),
            ),
            max_size=40,
        )
    )
    def test_nothing_that_is_told_points_at_few(self, grounds):
        for signal in gathered(grounds):
            told = told_of(signal)
            assert told.get(WHOLE, len(signal.leads)) == len(signal.leads)
            assert all(count >= SMALLEST_CELL for count in told.values())
            assert not signal.region or len(signal.grounds) >= SMALLEST_CELL

    @given(st.permutations([ground(n, kinds=(KINDS[n % 3],)) for n in range(9)]))
    def test_the_order_does_not_matter(self, grounds):
        assert gathered(grounds) == gathered(sorted(grounds, key=lambda each: each.lead_id))


def test_a_signal_is_ended_by_counting_alone():
    by_hand = {
        (one, other)
        for one, other in product(PolicySignalState, PolicySignalState)
        if can_become(state=one, wanted=other)
    }

    assert by_hand == {
        ("NEW", "TAKEN_UP"),
        ("NEW", "ANSWERED"),
        ("TAKEN_UP", "ANSWERED"),
        ("TAKEN_UP", "NEW"),
        ("ANSWERED", "TAKEN_UP"),
    }

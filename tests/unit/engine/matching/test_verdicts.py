"""Which places fit over time: promises, and the fast version against trying every quarter."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.engine.matching.timing import (
    NEVER,
    Requirement,
    assess,
    first_lasting_quarter,
)
from groeiruimte.engine.matching.verdicts import Verdict, verdicts
from groeiruimte.kernel.codes import Comparison

UNKNOWN = math.nan


def judge(*quarters, needed=10.0, latest_delay=None, **fields):
    """Verdict on one place with one requirement."""
    requirement = Requirement("GRID", Comparison.AT_LEAST, needed, "MW", **fields)
    supply = {"GRID": np.array([quarters])}
    return verdicts(
        sites=["A"], requirements=[requirement], supply=supply, latest_delay=latest_delay
    )[0]


class TestVerdicts:
    def test_fits_when_enough_is_there_from_the_first_quarter_of_need(self):
        verdict = judge(0.0, 10.0, 12.0, from_quarter=1)

        assert (verdict.verdict, verdict.fits_from_quarter) == (Verdict.FITS, 1)

    def test_fits_later_with_what_is_short_until_then(self):
        verdict = judge(4.0, 7.0, 12.0)

        assert (verdict.verdict, verdict.fits_from_quarter) == (Verdict.FITS_FROM, 2)
        assert (verdict.delay_quarters, verdict.failures[0].gap) == (2, 6.0)
        assert verdict.failures[0].met_from_quarter == 2

    def test_a_place_that_copes_only_for_a_while_is_excluded(self):
        verdict = judge(12.0, 12.0, 8.0)

        assert verdict.verdict is Verdict.EXCLUDED
        assert verdict.failures[0].first_failing_quarter == 2
        assert verdict.failures[0].met_from_quarter is None

    def test_a_need_that_ends_asks_nothing_after_it(self):
        assert judge(12.0, 12.0, 0.0, until_quarter=2).verdict is Verdict.FITS

    def test_later_than_acceptable_is_excluded_and_says_when_it_would_fit(self):
        verdict = judge(4.0, 4.0, 12.0, latest_delay=1)

        assert verdict.verdict is Verdict.EXCLUDED
        assert verdict.failures[0].met_from_quarter == 2

    def test_unknown_is_neither_yes_nor_no(self):
        verdict = judge(12.0, UNKNOWN, 12.0, latest_delay=1)

        assert (verdict.verdict, verdict.missing) == (Verdict.UNKNOWN, ("GRID",))
        assert verdict.possible_from_quarter == 0

    def test_unknown_now_and_enough_later_surely_fits_later(self):
        verdict = judge(UNKNOWN, 12.0, 12.0)

        assert (verdict.verdict, verdict.fits_from_quarter) == (Verdict.FITS_FROM, 1)
        assert verdict.missing == ("GRID",)

    def test_a_known_failure_outweighs_an_unknown(self):
        verdict = judge(UNKNOWN, UNKNOWN, 3.0)

        assert verdict.verdict is Verdict.EXCLUDED
        assert (verdict.failed_mask, verdict.unknown_mask) == (1, 1)

    def test_a_fact_that_nobody_gave_is_unknown(self):
        asked = Requirement("CLEANROOM", Comparison.YES)

        verdict = verdicts(sites=["A"], requirements=[asked], supply={})[0]

        assert (verdict.verdict, verdict.missing) == (Verdict.UNKNOWN, ("CLEANROOM",))

    def test_a_need_beyond_the_horizon_is_unknown_and_one_that_is_over_is_met(self):
        assert judge(12.0, 12.0, from_quarter=2).verdict is Verdict.UNKNOWN
        assert judge(1.0, 1.0, from_quarter=-4, until_quarter=0).verdict is Verdict.FITS

    @pytest.mark.parametrize(
        ("comparison", "value", "fits"),
        [
            (Comparison.AT_MOST, 9.0, True),
            (Comparison.AT_MOST, 11.0, False),
            (Comparison.YES, 1.0, True),
            (Comparison.YES, 0.0, False),
        ],
    )
    def test_compares_in_the_direction_that_was_asked(self, comparison, value, fits):
        asked = Requirement("FACT", comparison, 10.0)

        verdict = verdicts(sites=["A"], requirements=[asked], supply={"FACT": np.array([[value]])})[
            0
        ]

        assert (verdict.verdict is Verdict.FITS) == fits

    def test_decimal_figures_that_add_up_on_paper_add_up_here(self):
        assert judge(0.1 + 0.2, needed=0.3).verdict is Verdict.FITS
        assert judge(0.3, needed=0.1 + 0.2).verdict is Verdict.FITS

    def test_two_windows_of_one_fact_wait_for_the_last(self):
        steps = [
            Requirement("GRID_FIRST", Comparison.AT_LEAST, 5.0, fact="GRID"),
            Requirement("GRID_LATER", Comparison.AT_LEAST, 10.0, from_quarter=2, fact="GRID"),
        ]

        verdict = verdicts(
            sites=["A"], requirements=steps, supply={"GRID": np.array([[5.0, 5.0, 5.0, 10.0]])}
        )[0]

        assert (verdict.fits_from_quarter, verdict.delay_quarters) == (3, 1)
        assert [failure.key for failure in verdict.failures] == ["GRID_LATER"]

    def test_a_wish_excludes_nothing_and_nothing_asked_fits_everywhere(self):
        assert judge(1.0, hard=False).verdict is Verdict.FITS

    def test_refuses_two_requirements_of_one_key(self):
        asked = Requirement("GRID", Comparison.YES)

        with pytest.raises(ValueError, match="a key of its own"):
            verdicts(sites=["A"], requirements=[asked, asked], supply={})

    def test_refuses_supply_of_other_sites(self):
        with pytest.raises(ValueError, match="one row for each of the 2"):
            verdicts(sites=["A", "B"], requirements=[], supply={"GRID": np.zeros((3, 4))})


class TestRequirement:
    def test_refuses_to_end_before_it_starts(self):
        with pytest.raises(ValueError, match="ends before it starts"):
            Requirement("GRID", Comparison.YES, from_quarter=4, until_quarter=4)

    def test_refuses_to_plan_without_a_number(self):
        with pytest.raises(ValueError, match="number to plan with"):
            Requirement("GRID", Comparison.AT_LEAST, math.nan)


amounts = st.one_of(st.integers(0, 4).map(float), st.just(UNKNOWN))


def verdict_by_hand(requirements, site, *, latest_delay):
    """Try every start quarter, once with all unknowns bad and once with all good."""
    found = {}
    for unknown_is in (0.0, 9.0):
        delays = []
        for asked in requirements:
            end = len(site) if asked.until_quarter is None else min(asked.until_quarter, len(site))
            values = [unknown_is if math.isnan(value) else value for value in site]
            delay = next(
                (
                    start - asked.from_quarter
                    for start in range(asked.from_quarter, end)
                    if all(value >= asked.needed for value in values[start:end])
                ),
                None,
            )
            delays.append(delay)
        limit = len(site) if latest_delay is None else latest_delay
        in_time = all(delay is not None and delay <= limit for delay in delays)
        found[unknown_is] = max(delays) if in_time else None
    if found[9.0] is None:
        return Verdict.EXCLUDED
    if found[0.0] is None:
        return Verdict.UNKNOWN
    return Verdict.FITS_FROM if found[0.0] else Verdict.FITS


@given(
    sites=st.lists(st.lists(amounts, min_size=5, max_size=5), min_size=1, max_size=4),
    needs=st.lists(
        st.tuples(st.integers(1, 4), st.integers(0, 4), st.integers(1, 3)), min_size=1, max_size=3
    ),
    latest_delay=st.one_of(st.none(), st.integers(0, 3)),
)
def test_agrees_with_trying_every_quarter(sites, needs, latest_delay):
    requirements = [
        Requirement(
            f"R{number}", Comparison.AT_LEAST, float(needed), "", start, start + length, fact="FACT"
        )
        for number, (needed, start, length) in enumerate(needs)
    ]

    answers = verdicts(
        sites=list(range(len(sites))),
        requirements=requirements,
        supply={"FACT": np.array(sites)},
        latest_delay=latest_delay,
    )

    assert [answer.verdict for answer in answers] == [
        verdict_by_hand(requirements, site, latest_delay=latest_delay) for site in sites
    ]


@given(site=st.lists(st.integers(0, 4), min_size=4, max_size=4), more=st.integers(0, 4))
def test_more_supply_is_never_later(site, more):
    asked = Requirement("FACT", Comparison.AT_LEAST, 3.0)
    supply = np.array([site, [value + more for value in site]], dtype=float)

    met = assess(asked, supply={"FACT": supply}, sites=2, quarters=4).surely_met_from.tolist()

    before, after = (quarter if quarter != NEVER else 99 for quarter in met)
    assert after <= before


def test_demand_that_is_uncovered_at_the_end_is_never_covered():
    assert first_lasting_quarter(np.ones(2), np.array([[1.0, 0.0]])).tolist() == [NEVER]

"""Forecasts become wider or narrower by what came of earlier ones, and never by chance alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.engine.spotting.exceedance import outlooks
from groeiruimte.engine.spotting.learned import Learned
from groeiruimte.engine.spotting.recalibration import (
    ENOUGH_COMPANIES,
    LARGEST_FACTOR,
    held_within,
    wanted_factors,
    width_factor,
)
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.spotting.histories import make_portfolio

SPREAD = 0.2
TENTH = 1.2815516


def outcomes_of(count, *, truth=1.0, told=1.0, own_share=1.0, seed=1):
    """Return the factors wanted after `count` outcomes, `truth` times as wide as the model says.

    `told` is the correction that the forecasts were made with.
    """
    width = SPREAD * np.sqrt(1 + own_share * (told**2 - 1))
    spread = SPREAD * np.sqrt(1 + own_share * (truth**2 - 1))
    measured = np.exp(np.random.default_rng(seed).standard_normal(count) * spread)
    bands = np.exp(np.tile([-TENTH, 0.0, TENTH], (count, 1)) * width)
    share_told = own_share * told**2 / (1 + own_share * (told**2 - 1))
    return wanted_factors(
        bands,
        measured,
        own_share=np.full(count, share_told),
        applied=np.full(count, told),
    )


class TestWantedFactors:
    @pytest.mark.parametrize("truth", [0.7, 1.0, 1.6])
    @pytest.mark.parametrize("told", [0.6, 1.0, 1.8])
    @pytest.mark.parametrize("own_share", [1.0, 0.6])
    def test_find_the_truth_whatever_correction_was_applied(self, truth, told, own_share):
        wanted = outcomes_of(20_000, truth=truth, told=told, own_share=own_share)

        assert np.quantile(wanted, 0.8) == pytest.approx(truth, rel=0.06)

    def test_leave_bands_without_width_alone(self):
        flat = wanted_factors(
            np.ones((3, 3)), np.full(3, 2.0), own_share=np.ones(3), applied=np.ones(3)
        )

        assert np.isnan(flat).all()
        assert width_factor(flat, owner=np.arange(3)) == 1.0


class TestWidthFactor:
    @given(companies=st.integers(1, ENOUGH_COMPANIES - 1), each=st.integers(1, 40))
    def test_corrects_nothing_by_fewer_than_fifty_companies(self, companies, each):
        owner = np.repeat(np.arange(companies), each)

        assert width_factor(np.full(owner.size, 9.0), owner=owner) == 1.0

    def test_corrects_nothing_without_outcomes(self):
        assert width_factor(np.empty(0), owner=np.empty(0, dtype=np.intp)) == 1.0

    @given(
        wanted=st.lists(st.floats(0, 1e6), min_size=1, max_size=80),
    )
    def test_is_bounded_whatever_came(self, wanted):
        factor = width_factor(np.array(wanted), owner=np.arange(len(wanted)))

        assert 1 / LARGEST_FACTOR <= factor <= LARGEST_FACTOR

    def test_trusts_outcomes_more_the_more_there_are(self):
        few, many = (
            width_factor(np.full(count, 1.8), owner=np.arange(count)) for count in (50, 500)
        )

        assert 1 < few < many < 1.8
        assert few == pytest.approx(1.8**0.5, rel=1e-3)

    def test_follows_companies_and_not_the_figures_they_told(self):
        once = np.arange(60)
        # One company was measured a hundred times and went far beyond every band.
        often = np.concatenate([once, np.zeros(100, dtype=np.intp)])
        wanted = np.concatenate([np.full(60, 1.2), np.full(100, 9.0)])

        assert width_factor(wanted, owner=often) == width_factor(wanted[:60], owner=once)

    def test_settles_and_neither_compounds_nor_swings(self):
        factor, path = 1.0, []
        for year in range(8):
            factor = width_factor(
                outcomes_of(2000, truth=1.5, told=factor, seed=year), owner=np.arange(2000)
            )
            path.append(factor)

        assert path == pytest.approx([1.5] * 8, rel=0.06)


class TestForecast:
    """On the whole engine: fan and chances of companies whose outcomes are wider than told."""

    def fan(self, widths=None, *, judged=30, **shape):
        told = outlooks(
            companies=make_portfolio(companies=30),
            origin_year=2026,
            seed=Seed(1),
            learned=Learned(
                widths=widths or {},
                judged=dict.fromkeys(widths or {}, frozenset(range(judged))),
            ),
            **shape,
        )
        needs = [need for company in told for need in company.needs if need.fan]
        levels = np.log([[[y.p10, y.p50, y.p90] for y in need.fan] for need in needs])
        return needs, levels

    def test_has_wider_bands_round_the_same_middle(self):
        needs, usual = self.fan()
        _, wide = self.fan({"ANY": 1.5})

        assert wide[..., 1] == pytest.approx(usual[..., 1], abs=1e-9)
        assert ((wide[..., 2] - wide[..., 0]) > (usual[..., 2] - usual[..., 0])).all()
        assert {need.width for need in needs} == {1.0}

    def test_has_higher_chances_where_the_middle_stays_below_what_there_is(self):
        usual, middle = self.fan()
        wide, _ = self.fan({"ANY": 1.5})
        below = [
            (before.probabilities[0], after.probabilities[0])
            for before, after, levels in zip(usual, wide, middle, strict=True)
            if before.probabilities and levels[0, 1] < np.log(before.capacities[0])
        ]

        assert len(below) > 10
        assert all(after >= before - 0.002 for before, after in below)
        assert sum(after > before for before, after in below) > len(below) / 2

    def test_leaves_companies_alone_whose_outcomes_it_never_saw(self):
        usual, _ = self.fan()
        some, _ = self.fan({"ANY": 1.5}, judged=10)

        changed = [one.fan != other.fan for one, other in zip(usual, some, strict=True)]
        assert changed == [True] * 20 + [False] * 40
        assert [need.width for need in some] == [1.5] * 20 + [1.0] * 40

    def test_corrects_one_need_by_its_own_outcomes_and_others_together(self):
        needs, _ = self.fan({"SPACE": 1.4, "ANY": 1.1})

        assert {(need.need, need.width) for need in needs} >= {("SPACE", 1.4)}
        assert {need.width for need in needs if need.need != "SPACE"} <= {1.1}

    @pytest.mark.parametrize("outcomes", [50, 400])
    def test_comes_nearer_to_eighty_percent_once_fifty_outcomes_are_there(self, outcomes):
        needs, levels = self.fan()
        share = np.array([need.own_share for need in needs])
        chance = np.random.default_rng(7)

        def came(count):
            """Outcomes of an organization whose companies move twice as widely as told."""
            row, year = chance.integers(len(needs), size=count), chance.integers(5, size=count)
            half = (levels[row, year, 2] - levels[row, year, 0]) / 2 / TENTH
            real = half * np.sqrt(1 + share[row, year] * (2.0**2 - 1))
            return row, year, np.exp(levels[row, year, 1] + chance.standard_normal(count) * real)

        def held(widths, row, year, measured):
            _, told = self.fan(widths)
            error = np.log(measured)
            return np.mean((told[row, year, 0] <= error) & (error <= told[row, year, 2]))

        row, year, measured = came(outcomes)
        wanted = wanted_factors(
            np.exp(levels[row, year]),
            measured,
            own_share=share[row, year],
            applied=np.ones(outcomes),
        )
        factor = width_factor(wanted, owner=np.arange(outcomes))
        later = came(5000)
        before, after = held({}, *later), held({"ANY": factor}, *later)

        assert before < 0.6
        assert abs(after - 0.8) < abs(before - 0.8) * (0.65 if outcomes == 50 else 0.3)
        # What is said to become of the figures judged is what becomes of them.
        assert held_within(wanted, factor=1.0) < held_within(wanted, factor=factor)

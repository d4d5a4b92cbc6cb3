"""Figures that are told again unchanged."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.engine.forecasting.exceedance import exceedance, shared_paths
from groeiruimte.engine.forecasting.model import forecast
from groeiruimte.engine.forecasting.panel import make_panel
from groeiruimte.engine.forecasting.staying import staying, with_staying
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.forecasting.panels import observations_of

ORIGIN = 2020.0


def tellers(*, stays, companies=120, years=7, seed=1):
    """Companies of which a part of the figures is told again unchanged."""
    chance = np.random.default_rng(seed)
    told = {}
    for number in range(companies):
        level, points = 20.0, {}
        for year in range(years):
            if year and chance.uniform() > stays:
                level *= float(np.exp(0.1 + 0.2 * chance.standard_normal()))
            points[ORIGIN - years + 1 + year] = level
        told[f"c{number:03d}"] = points
    return observations_of(told)


class TestStaying:
    def test_does_not_count_where_figures_hardly_repeat(self):
        assert staying(make_panel(tellers(stays=0.05), origin=ORIGIN), horizon=5) is None

    def test_is_about_as_often_as_it_was(self):
        chances = staying(make_panel(tellers(stays=0.6), origin=ORIGIN), horizon=5)

        assert chances[:, 0] == pytest.approx(1.0)
        assert chances.mean(axis=0)[1:] == pytest.approx(0.6 ** np.arange(1, 6), abs=0.08)

    def test_is_likelier_for_who_always_stayed(self):
        chances = staying(make_panel(tellers(stays=0.5), origin=ORIGIN), horizon=1)[:, 1]
        panel = make_panel(tellers(stays=0.5), origin=ORIGIN)
        stayed = (np.diff(panel.logs, axis=1) == 0).sum(axis=1)

        assert chances[stayed == stayed.max()].min() > chances[stayed == stayed.min()].max()

    def test_never_rises_with_the_years(self):
        chances = staying(make_panel(tellers(stays=0.7), origin=2022.0), horizon=8)

        assert (np.diff(chances, axis=1) <= 0).all()
        assert chances[:, 0].max() < 1.0  # the last figure is two years old


class TestForecastOfWhatWillBeTold:
    def test_has_a_chance_of_exactly_the_same_figure(self):
        told = forecast(tellers(stays=0.6), origin=ORIGIN, as_told=True)

        same = (told.log_changes()[:, 0] == 0).mean(axis=1)
        assert same.mean() == pytest.approx(0.6, abs=0.08)

    def test_is_left_as_it_is_where_figures_do_not_repeat(self):
        seen = tellers(stays=0.0)

        one = forecast(seen, origin=ORIGIN, as_told=True)
        other = forecast(seen, origin=ORIGIN)

        assert one.levels().tobytes() == other.levels().tobytes()

    def test_reaches_capacity_less_often_and_never_by_staying(self):
        seen = tellers(stays=0.6)
        as_told = forecast(seen, origin=ORIGIN, as_told=True)
        table = shared_paths(as_told, paths=2000, seed=Seed(1))
        just_above = as_told.panel.last * 1.0001

        chances = exceedance(as_told, capacities=just_above, table=table)

        assert (chances <= 1.0 - as_told.stays[:, 1:] + 1 / 2000).all()
        assert (np.diff(chances, axis=1) >= 0).all()

    def test_that_stays_where_it_is_over_capacity_stays_over(self):
        as_told = forecast(tellers(stays=0.6), origin=ORIGIN, as_told=True)
        table = shared_paths(as_told, paths=500, seed=Seed(1))

        chances = exceedance(as_told, capacities=as_told.panel.last, table=table)

        assert (chances[:, 0] >= as_told.stays[:, 1] - 1 / 500).all()

    def test_never_has_a_higher_chance_with_more_capacity(self):
        as_told = forecast(tellers(stays=0.5), origin=ORIGIN, as_told=True)
        table = shared_paths(as_told, paths=500, seed=Seed(1))
        capacity = as_told.panel.last

        less, more = (exceedance(as_told, capacities=capacity * f, table=table) for f in (1.2, 1.3))

        assert (more <= less).all()


def mixed_by_hand(quantiles, chance):
    """The quantile function of the mixture, by looking for the value with enough below it."""
    number = len(quantiles)
    at = np.arange(1, number + 1) / (number + 1)
    fine = np.unique(np.concatenate([np.linspace(quantiles[0], quantiles[-1], 200_001), [0.0]]))
    below = (1 - chance) * np.interp(fine, quantiles, at) + chance * (fine >= 0)
    return np.array([fine[np.argmax(below >= p - 1e-12)] for p in at])


@given(
    start=st.floats(-2.0, 1.0),
    steps=st.lists(st.floats(0.01, 0.5), min_size=8, max_size=30),
    chance=st.floats(0.05, 0.9),
)
def test_mixing_agrees_with_looking_for_it(start, steps, chance):
    quantiles = start + np.cumsum(steps)

    mixed = with_staying(quantiles, np.array(chance))

    by_hand = mixed_by_hand(quantiles, chance)
    # Beyond the outermost quantiles nothing is told, so nothing is compared there.
    inside = (mixed > quantiles[0] + 1e-6) & (mixed < quantiles[-1] - 1e-6)
    assert (np.diff(mixed) >= -1e-12).all()
    assert mixed[inside] == pytest.approx(by_hand[inside], abs=2e-3)

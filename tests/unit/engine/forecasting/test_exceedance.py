"""Chances of reaching a capacity: promises, and the fast version against every path by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.forecasting.exceedance import exceedance, shared_paths
from groeiruimte.engine.forecasting.model import forecast
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.forecasting.panels import make_panel_of, observations_of


@pytest.fixture(scope="module")
def told():
    return forecast(make_panel_of(companies=150, gaps=0.3), origin=2021.0)


@pytest.fixture(scope="module")
def table(told):
    return shared_paths(told, paths=1000, seed=Seed(3))


def test_never_falls_over_the_years_nor_rises_with_capacity(told, table):
    last = np.full((told.panel.count, 5), np.inf)
    for room in (0.5, 1.0, 1.2, 2.0, 5.0, 1e9):
        chances = exceedance(told, capacities=told.panel.last * room, table=table)
        assert (np.diff(chances, axis=1) >= 0).all()
        assert (chances <= last).all()
        last = chances
    assert (last == 0).all()


def test_of_the_first_year_agrees_with_the_quantiles(told, table):
    for place in (39, 99, 159, 189):
        capacities = told.levels()[:, 0, place]
        chances = exceedance(told, capacities=capacities, table=table)[:, 0]
        assert chances == pytest.approx(np.full(150, 1 - (place + 1) / 200), abs=0.03)
        assert chances.mean() == pytest.approx(1 - (place + 1) / 200, abs=0.015)


def test_same_seed_same_bits_for_any_company_among_any_others(told, table):
    capacities = told.panel.last * 1.3
    everyone = exceedance(told, capacities=capacities, table=table)
    some = np.where(np.arange(150) % 3 == 0, capacities, np.nan)
    alone = exceedance(told, capacities=some, table=shared_paths(told, paths=1000, seed=Seed(3)))

    assert np.array_equal(alone[::3], everyone[::3])
    assert np.isnan(alone[1::3]).all()


def test_a_longer_horizon_changes_nothing_before_it():
    observations = make_panel_of()
    short, long = (forecast(observations, origin=2020.0, horizon=years) for years in (3, 8))

    one, other = (
        exceedance(
            told,
            capacities=told.panel.last * 1.5,
            table=shared_paths(told, paths=500, seed=Seed(1)),
        )
        for told in (short, long)
    )

    assert np.array_equal(one, other[:, :3])


def test_capacity_may_differ_per_year(told, table):
    level = told.panel.last * 1.4
    steps = np.repeat(level[:, None], 5, axis=1)
    steps[:, 2:] = 1e12

    relieved = exceedance(told, capacities=steps, table=table)

    assert np.array_equal(relieved[:, :2], exceedance(told, capacities=level, table=table)[:, :2])
    assert np.array_equal(relieved[:, 4], relieved[:, 1])


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 50), room=st.floats(0.8, 3.0), age=st.sampled_from([0.0, 0.5, 2.0]))
def test_agrees_with_walking_every_path(seed, room, age):
    told = forecast(make_panel_of(companies=9, seed=seed), origin=2020.0 + age, horizon=4)
    table = shared_paths(told, paths=60, seed=Seed(seed))

    quick = exceedance(told, capacities=told.panel.last * room, table=table)

    for row in range(9):
        reached = [0] * 4
        for path in range(60):
            over = False
            for year in range(1, 5):
                level = told.panel.last[row] * np.exp(
                    told.location[row, year - 1]
                    + told.scale[row, year - 1] * table.own_at(age, 4)[year, path]
                    + table.common[year, path]
                )
                over = over or level >= told.panel.last[row] * room
                reached[year - 1] += over
        assert quick[row] == pytest.approx(np.array(reached) / 60, abs=1 / 60 + 1e-9)


def test_a_shorter_memory_does_not_matter_to_one_company():
    told = forecast(observations_of({"solo": {2020.0: 10.0}}), origin=2020.0)
    table = shared_paths(told, paths=2000, seed=Seed(1))

    chances = exceedance(told, capacities=np.array([15.0]), table=table)[0]

    assert 0 < chances[0] < chances[4] < 1

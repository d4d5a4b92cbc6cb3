"""How a whole is divided: promises, and the fast version against every path by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.forecasting.division import division, part_levels, wandering
from groeiruimte.engine.forecasting.exceedance import shared_paths
from groeiruimte.engine.forecasting.model import forecast
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.forecasting.panels import make_panel_of

PATHS = 40


@pytest.fixture(scope="module")
def whole():
    return forecast(make_panel_of(companies=9), origin=2020.5, horizon=4)


def walk(whole, seen, *, row=3, seed=1, paths=PATHS):
    table = shared_paths(whole, paths=paths, seed=Seed(seed), need="WORKPLACES")
    noise = wandering(parts=seen.shares.size, horizon=whole.horizon, paths=paths, seed=Seed(seed))
    return part_levels(whole, row, seen, table=table, noise=noise), table, noise


def split(*rows, first=2020.0, origin=2020.5):
    moments = [first - len(rows) + 1 + place for place in range(len(rows))]
    return division(moments, np.array(rows, dtype=float), origin=origin)


class TestDivision:
    def test_holds_one_observation_with_what_is_usual(self):
        seen = split((10, 30, 60))

        assert seen.shares.tolist() == [0.1, 0.3, 0.6]
        assert (seen.drift == 0).all()
        assert (seen.move, seen.steps) == (0.1, 0)

    def test_goes_on_as_it_went_for_a_part(self):
        short, long = split((10, 90), (20, 80)), split((10, 90), (20, 80), (36, 64), (60, 40))

        assert short.drift[0] > 0 > short.drift[1]
        assert short.drift.sum() == pytest.approx(0)
        logs = np.log([60 / 10, 40 / 90])
        assert 0 < long.drift[0] < (logs - logs.mean())[0] / 3
        assert (
            long.drift[0] / ((logs - logs.mean())[0] / 3)
            > short.drift[0] / (np.log([2, 80 / 90]) - np.log([2, 80 / 90]).mean())[0]
        )

    def test_is_surer_of_a_company_whose_shares_lie_still(self):
        still, restless = split((10, 90), (10, 90), (10, 90)), split((10, 90), (50, 50), (10, 90))

        assert still.move < 0.1 < restless.move

    def test_counts_no_change_of_a_part_that_was_not_there(self):
        seen = split((0, 100), (10, 90))

        assert seen.steps == 0
        assert (seen.drift == 0).all()

    def test_has_no_unit(self):
        one, other = split((10, 90), (20, 80)), split((2560, 23040), (5120, 20480))

        assert np.array_equal(one.drift, other.drift)
        assert np.array_equal(one.shares, other.shares)


class TestPartLevels:
    def test_add_up_to_the_whole_on_every_path(self, whole):
        levels, table, _noise = walk(whole, split((10, 30, 60), (12, 30, 70)))
        together = levels.sum(axis=1)

        age = float(whole.panel.age[3])
        change = whole.location_from_now[3, :, None] + table.common
        change = change + whole.scale_from_now[3, :, None] * table.own_at(age, 4)
        assert together == pytest.approx(whole.panel.last[3] * np.exp(change[1:]))

    def test_of_nothing_are_nothing(self, whole):
        levels, _table, _noise = walk(whole, split((0, 30, 60)))

        assert (levels[:, 0] == 0).all()

    def test_same_seed_same_bits(self, whole):
        seen = split((10, 30, 60))

        assert np.array_equal(walk(whole, seen)[0], walk(whole, seen)[0])
        assert not np.array_equal(walk(whole, seen)[0], walk(whole, seen, seed=2)[0])

    def test_play_no_favourites_among_parts(self, whole):
        levels, _table, _noise = walk(whole, split((50, 50), (50, 50)), paths=4000)

        middle = np.median(levels, axis=2)
        assert middle[:, 0] == pytest.approx(middle[:, 1], rel=0.05)


@settings(max_examples=10, deadline=None)
@given(
    seed=st.integers(0, 50),
    rows=st.lists(st.tuples(*[st.integers(0, 60)] * 3), min_size=1, max_size=4).filter(
        lambda rows: all(sum(row) for row in rows)
    ),
)
def test_agrees_with_walking_every_path(whole, seed, rows):
    seen = split(*rows)

    levels, table, noise = walk(whole, seen, seed=seed)

    age = float(whole.panel.age[3])
    own = table.own_at(age, 4)
    for path in range(PATHS):
        wandered = [np.sqrt(seen.age) * noise[0, part, path] for part in range(3)]
        for year in range(1, 5):
            level = whole.panel.last[3] * np.exp(
                whole.location_from_now[3, year]
                + whole.scale_from_now[3, year] * own[year, path]
                + table.common[year, path]
            )
            fades = (1 - 0.7 ** (seen.age + year)) / 0.3
            for part in range(3):
                wandered[part] += noise[year, part, path]
            sizes = [
                seen.shares[part] * np.exp(seen.drift[part] * fades + seen.move * wandered[part])
                for part in range(3)
            ]
            for part in range(3):
                told = levels[year - 1, part, path]
                assert told == pytest.approx(level * sizes[part] / sum(sizes), rel=1e-9)

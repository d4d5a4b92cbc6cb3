"""What peers tell about growth, and what the prior tells as long as they cannot."""

import numpy as np
import pytest

from groeiruimte.engine.spotting.climatology import climatology, pool_changes
from groeiruimte.engine.spotting.histories import UsablePoints, usable_points
from groeiruimte.engine.spotting.priors import SizeClass, prior_quantiles, size_class

HALF = np.array([0.5])


def doubling(years=(2024.0, 2025.0)):
    return UsablePoints(
        moments=tuple(years), values=tuple(2.0**i for i in range(len(years))), left_out=0
    )


def median_growth(*, companies, group="A", own_group="A"):
    pool = pool_changes([doubling()] * companies, groups=[group] * companies, longest=5)
    known = climatology(pool, group=own_group, prior=SizeClass.MATURE, years=1, probabilities=HALF)
    return known.quantiles[1, 0]


class TestClimatology:
    def test_seven_companies_say_less_than_the_prior(self):
        assert median_growth(companies=7) == pytest.approx(0.0)

    def test_thirty_companies_of_another_group_weigh_half(self):
        growth = median_growth(companies=30, group="A", own_group="B")

        assert growth == pytest.approx(np.log(2) / 2)

    def test_thirty_companies_of_the_own_group_weigh_three_quarters(self):
        assert median_growth(companies=30) == pytest.approx(np.log(2) * 0.75)

    def test_stretches_the_longest_span_that_is_seen(self):
        pool = pool_changes([doubling()] * 30, groups=["A"] * 30, longest=5)

        known = climatology(pool, group="B", prior=SizeClass.MATURE, years=3, probabilities=HALF)

        assert known.quantiles[:, 0] == pytest.approx(np.log(2) / 2 * np.arange(4))


class TestPoolChanges:
    def test_counts_one_point_per_year_and_company(self):
        monthly = doubling(tuple(2024 + month / 12 for month in range(24)))

        pool = pool_changes([monthly], groups=["A"], longest=5)

        assert pool.steps.tolist() == [1]

    def test_skips_a_gap_and_still_sees_the_span_across_it(self):
        pool = pool_changes([doubling((2022.0, 2024.0))], groups=["A"], longest=5)

        assert (pool.steps.tolist(), pool.peers(2)) == ([2], 1)

    def test_sees_no_growth_from_zero(self):
        points = UsablePoints(moments=(2024.0, 2025.0), values=(0.0, 3.0), left_out=0)

        assert pool_changes([points], groups=["A"], longest=5).changes.size == 0

    def test_leaves_out_spans_that_are_no_whole_year(self):
        pool = pool_changes([doubling((2024.1, 2025.6))], groups=["A"], longest=5)

        assert pool.changes.size == 0


class TestUsablePoints:
    def test_averages_two_values_of_one_moment(self):
        points = usable_points([(2025.0, 4.0), (2025.0, 6.0)], known_until=2026.0)

        assert (points.last_moment, points.last_value) == (2025.0, 5.0)


class TestPriors:
    @pytest.mark.parametrize(
        ("size", "group", "expected"),
        [
            (4.9, "STARTUP", SizeClass.UNDER_5),
            (5.0, "STARTUP", SizeClass.FROM_5),
            (None, "STARTUP", SizeClass.FROM_15),
            (float("nan"), "STARTUP", SizeClass.FROM_15),
            (149.0, "SCALE_UP", SizeClass.FROM_50),
            (150.0, "SCALE_UP", SizeClass.MATURE),
            (None, "GROWN_UP", SizeClass.MATURE),
        ],
    )
    def test_puts_a_company_in_its_class(self, size, group, expected):
        assert size_class(size_fte=size, group=group) is expected

    def test_growth_slows_down_on_the_way_up(self):
        path = prior_quantiles(SizeClass.UNDER_5, probabilities=HALF, steps=10)[:, 0]

        # 3 FTE: 0.42 twice, then in the class of 5 to 15 0.33 a year.
        assert np.diff(path, prepend=0.0)[:3] == pytest.approx([0.42, 0.42, 0.33], abs=0.001)

    @pytest.mark.parametrize("name", list(SizeClass))
    def test_quantiles_ascend_and_widen(self, name):
        table = prior_quantiles(name, probabilities=np.array([0.05, 0.5, 0.95]), steps=5)

        assert (np.diff(table, axis=1) > 0).all()
        assert (np.diff(table[:, 2] - table[:, 0]) > 0).all()

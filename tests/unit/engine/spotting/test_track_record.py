"""Earlier forecasts are judged by what happened, and corrected only by enough of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.engine.spotting.track_record import (
    brier_skill,
    coverage,
    lean,
    per_company,
    reliability,
    skill_against_no_change,
    wilson,
)

BAND = np.exp(np.array([-1.96, -1.645, -1.282, -0.674, 0.0, 0.674, 1.282, 1.645, 1.96]) * 0.2)
chances = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def bands(count, *, scale=1.0):
    return np.exp(np.log(np.tile(BAND, (count, 1))) * scale)


class TestReliability:
    @given(told=chances, data=st.data())
    def test_agrees_with_counting_class_by_class(self, told, data):
        came = data.draw(st.lists(st.booleans(), min_size=len(told), max_size=len(told)))

        classes = reliability(np.array(told), np.array(came, dtype=float))

        by_hand = {}
        for chance, happened in zip(told, came, strict=True):
            by_hand.setdefault(min(int(chance * 5), 4), []).append((chance, happened))
        assert [row.count for row in classes] == [len(by_hand[key]) for key in sorted(by_hand)]
        for row, key in zip(classes, sorted(by_hand), strict=True):
            assert row.happened == pytest.approx(np.mean([came for _, came in by_hand[key]]))
            assert row.chance == pytest.approx(np.mean([told for told, _ in by_hand[key]]))

    def test_refuses_chances_without_outcomes(self):
        with pytest.raises(ValueError, match="2 forecasts and 1 outcomes"):
            reliability(np.array([0.1, 0.2]), np.array([1.0]))


class TestBrierSkill:
    def test_is_nothing_for_who_says_that_nothing_changes(self):
        assert brier_skill(np.zeros(4), np.array([0.0, 1.0, 0.0, 1.0])) == 0

    def test_is_below_zero_for_who_cries_wolf(self):
        assert brier_skill(np.ones(4), np.array([1.0, 0.0, 0.0, 0.0])) < 0

    def test_says_nothing_without_outcomes(self):
        assert brier_skill(np.array([]), np.array([])) is None


class TestCoverage:
    @pytest.mark.parametrize("within", [0.5, 0.8, 0.95])
    def test_is_as_promised_where_the_model_is_right(self, within):
        measured = np.exp(np.random.default_rng(1).standard_normal(4000) * 0.2)

        told = coverage(
            bands(4000), measured, figures=np.arange(4000), companies=np.arange(4000), within=within
        )

        assert told.share == pytest.approx(within, abs=0.02)
        assert told.low < within < told.high

    def test_knows_only_the_bands_that_are_stored(self):
        with pytest.raises(ValueError, match="not 0.9"):
            coverage(
                bands(1),
                np.ones(1),
                figures=np.zeros(1, dtype=int),
                companies=np.zeros(1, dtype=int),
                within=0.9,
            )

    def test_leaves_out_forecasts_of_which_this_band_was_not_stored(self):
        levels = bands(4)
        levels[:3, [0, -1]] = np.nan

        outer = coverage(
            levels, np.ones(4), figures=np.arange(4), companies=np.arange(4), within=0.95
        )

        assert outer.count == 1
        assert (
            coverage(
                levels, np.ones(4), figures=np.arange(4), companies=np.arange(4), within=0.8
            ).count
            == 4
        )
        assert (
            coverage(
                levels[:3], np.ones(3), figures=np.arange(3), companies=np.arange(3), within=0.95
            )
            is None
        )

    def test_rests_on_figures_and_not_on_forecasts_of_the_same_figure(self):
        told = coverage(
            bands(30),
            np.ones(30),
            figures=np.arange(30) // 3,
            companies=np.arange(30) // 3,
            within=0.8,
        )

        assert told.count == 10
        assert told.low == wilson(1.0, count=10)[0]

    @given(share=st.floats(0, 1), count=st.integers(1, 10_000))
    def test_interval_holds_the_share_and_narrows_with_more_figures(self, share, count):
        low, high = wilson(share, count=count)

        assert 0 <= low <= share + 1e-9
        assert share - 1e-9 <= high <= 1
        assert high - low >= np.subtract(*wilson(share, count=4 * count)[::-1]) - 1e-9


class TestSkillAgainstNoChange:
    def test_is_above_zero_where_growth_was_foreseen(self):
        measured = np.exp(np.random.default_rng(2).standard_normal(200) * 0.2)

        assert skill_against_no_change(bands(200), np.full(200, 0.5), measured) > 0.5

    def test_is_below_zero_where_nothing_changed_and_much_was_said(self):
        assert skill_against_no_change(bands(3), np.full(3, 0.99), np.ones(3)) < 0

    def test_says_nothing_where_nothing_changed_at_all(self):
        assert skill_against_no_change(bands(3), np.ones(3), np.ones(3)) is None


class TestPerCompany:
    @given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 1), st.booleans()), min_size=1))
    def test_agrees_with_a_slow_loop(self, rows):
        companies = np.array([company for company, _chance, _came in rows])
        gaps = np.array([float(came) - chance for _company, chance, came in rows])

        slow = []
        for company in sorted(set(companies.tolist())):
            own = [gap for gap, owner in zip(gaps, companies, strict=True) if owner == company]
            slow.append(sum(own) / len(own))

        assert per_company(gaps, companies) == pytest.approx(slow)

    def test_a_company_that_told_much_weighs_no_more_than_one_that_told_little(self):
        levels = bands(10)
        measured = np.array([1.0] * 9 + [1e6])
        owners = np.array([0] * 9 + [1])

        band = coverage(levels, measured, figures=np.arange(10), companies=owners, within=0.8)

        assert (band.share, band.count, band.companies) == (0.5, 10, 2)
        assert (band.below, band.above) == (0.0, 0.5)
        assert (band.low, band.high) == wilson(0.5, count=2)


class TestLean:
    def test_says_in_which_direction_chances_were_off(self):
        told, owners = np.full(20, 0.3), np.arange(20)

        assert lean(told, np.ones(20), companies=owners).direction == 1
        assert lean(np.full(20, 0.9), np.zeros(20), companies=owners).direction == -1
        fair = (owners % 10 < 3).astype(float)
        assert lean(told, fair, companies=owners).direction == 0

    def test_is_less_sure_when_the_figures_are_of_few_companies(self):
        # All figures of a company came the same way: they are one answer, told twenty times.
        came = np.repeat([1.0, 0.0, 1.0], 20)
        told = np.full(60, 0.4)

        few = lean(told, came, companies=np.arange(60) // 20)
        many = lean(told, came, companies=np.arange(60))

        assert few.companies == 3
        assert few.high - few.low > many.high - many.low

    def test_tells_nothing_of_one_company(self):
        assert lean(np.ones(3), np.ones(3), companies=np.zeros(3, dtype=int)) is None

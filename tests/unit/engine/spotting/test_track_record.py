"""Earlier forecasts are judged by what happened, and corrected only by enough of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.engine.spotting.track_record import (
    ENOUGH_OUTCOMES,
    brier_skill,
    coverage,
    reliability,
    scale_correction,
    skill_against_no_change,
)

BAND = np.exp(np.array([-1.645, -1.282, -0.674, 0.0, 0.674, 1.282, 1.645]) * 0.2)
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
    def test_is_as_promised_where_the_model_is_right(self):
        measured = np.exp(np.random.default_rng(1).standard_normal(4000) * 0.2)

        assert coverage(bands(4000), measured, within=0.8) == pytest.approx(0.8, abs=0.02)
        assert coverage(bands(4000), measured, within=0.9) == pytest.approx(0.9, abs=0.02)

    def test_knows_only_the_bands_that_are_stored(self):
        with pytest.raises(ValueError, match="not 0.95"):
            coverage(bands(1), np.ones(1), within=0.95)


class TestSkillAgainstNoChange:
    def test_is_above_zero_where_growth_was_foreseen(self):
        measured = np.exp(np.random.default_rng(2).standard_normal(200) * 0.2)

        assert skill_against_no_change(bands(200), np.full(200, 0.5), measured) > 0.5

    def test_is_below_zero_where_nothing_changed_and_much_was_said(self):
        assert skill_against_no_change(bands(3), np.full(3, 0.99), np.ones(3)) < 0

    def test_says_nothing_where_nothing_changed_at_all(self):
        assert skill_against_no_change(bands(3), np.ones(3), np.ones(3)) is None


class TestScaleCorrection:
    @pytest.mark.parametrize("wider", [0.7, 1.0, 1.6])
    def test_finds_how_much_wider_the_truth_was(self, wider):
        measured = np.exp(np.random.default_rng(3).standard_normal(4000) * 0.2 * wider)

        assert scale_correction(bands(4000), measured) == pytest.approx(wider, rel=0.06)

    @given(count=st.integers(0, ENOUGH_OUTCOMES - 1))
    def test_corrects_nothing_below_fifty_outcomes(self, count):
        assert scale_correction(bands(count), np.full(count, 9.0)) == 1.0

    def test_never_corrects_more_than_a_factor_two(self):
        assert scale_correction(bands(60), np.full(60, 99.0)) == 2.0
        assert scale_correction(bands(60), np.ones(60)) == 0.5

    def test_leaves_bands_without_width_alone(self):
        assert scale_correction(np.ones((60, 7)), np.full(60, 2.0)) == 1.0

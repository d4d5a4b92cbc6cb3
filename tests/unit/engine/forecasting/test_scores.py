"""Scores against their definitions."""

import numpy as np
import pytest
from benchmarks.forecasting.warning_scores import calibration_error, level_at_precision

from groeiruimte.engine.forecasting.quantiles import PROBABILITIES
from groeiruimte.engine.forecasting.scores import (
    area_under_curve,
    brier_skill,
    coverage,
    crps,
    reliability,
)


def test_crps_agrees_with_the_difference_of_distribution_functions():
    chance = np.random.default_rng(1)
    draws = np.sort(chance.normal(size=20_000))
    quantiles = np.quantile(draws, PROBABILITIES)
    grid = np.linspace(-6, 6, 4001)
    below = np.interp(grid, quantiles, PROBABILITIES, left=0.0, right=1.0)
    for outcome in (-1.5, 0.0, 0.7):
        by_hand = float(((below - (grid >= outcome)) ** 2).sum() * (grid[1] - grid[0]))
        quick = crps(quantiles[None, :], np.array([outcome]), probabilities=PROBABILITIES)[0]
        assert quick == pytest.approx(by_hand, abs=0.01)


def test_area_is_the_share_of_pairs_in_the_right_order():
    chance = np.random.default_rng(2)
    chances = chance.integers(0, 6, 60) / 5
    happened = chance.random(60) < chances
    pairs = [
        1.0 if yes > no else 0.5 if yes == no else 0.0
        for yes in chances[happened]
        for no in chances[~happened]
    ]

    assert area_under_curve(chances, happened) == pytest.approx(np.mean(pairs))
    assert np.isnan(area_under_curve(chances, np.ones(60, dtype=bool)))


def test_the_average_for_everyone_has_no_skill_and_the_truth_has_all():
    happened = np.array([True, False, False, False])

    assert brier_skill(np.full(4, 0.25), happened) == 0
    assert brier_skill(happened.astype(float), happened) == 1
    assert np.isnan(brier_skill(np.full(4, 0.25), np.zeros(4, dtype=bool)))


def test_calibration_compares_chances_with_shares():
    chances = np.repeat([0.25, 0.75], 100)
    happened = np.concatenate([np.arange(100) < 25, np.arange(100) < 65])

    assert calibration_error(chances, happened) == pytest.approx(0.05)
    assert reliability(chances, happened) == [(0.25, 0.25, 100), (0.75, 0.65, 100)]


def test_coverage_counts_what_lies_between():
    quantiles = np.tile([0.0, 1.0, 2.0], (4, 1))

    assert coverage(quantiles, np.array([-1.0, 0.5, 2.0, 3.0]), low=0, high=2) == 0.5


def test_alarm_level_is_the_lowest_with_the_precision_asked():
    chances = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    happened = np.array([True, False, True, False, False])

    assert level_at_precision(chances, happened, precision=0.5) == 0.6
    assert level_at_precision(chances, ~happened & False, precision=0.5) == np.inf

"""What the whole portfolio did together."""

import numpy as np
import pytest

from groeiruimte.engine.forecasting.common_growth import PERSISTENCE, common_growth


def grown(common, *, companies=400, width=0.1, seed=1):
    chance = np.random.default_rng(seed)
    own = width * chance.standard_normal((companies, len(common)))
    return common_growth(np.array(common) + own, np.ones(companies))


def test_is_found_back_among_many_companies():
    common = [0.05, 0.08, 0.02, 0.06, 0.04, 0.05]

    assert grown(common).years == pytest.approx(common, abs=0.02)


def test_of_few_companies_says_little_about_a_year():
    one, many = grown([0.3, -0.3], companies=1, width=0.0), grown([0.3, -0.3], width=0.0)

    assert abs(one.years[0]) < 0.05
    assert many.years[0] == pytest.approx(0.3, abs=0.02)


def test_that_jumps_about_is_believed_to_persist_less_and_to_spread_more():
    calm, wild = grown([0.05] * 12), grown([0.3, -0.3] * 6)

    assert calm.persistence == pytest.approx(PERSISTENCE, abs=0.1)
    assert wild.persistence < 0.2
    assert (wild.spread(5)[1:] > calm.spread(5)[1:]).all()


def test_paths_have_the_expected_spread():
    told = grown([0.05, 0.08, 0.02, 0.06])
    normals = np.random.default_rng(2).standard_normal((6, 40_000))

    assert told.shocked(normals).std(axis=1) == pytest.approx(told.spread(5), rel=0.03)


def test_expected_growth_goes_from_the_last_year_to_the_mean():
    told = grown([0.0, 0.0, 0.0, 0.0, 0.2])

    yearly = np.diff(told.expected(30))
    assert (np.diff(yearly) < 0).all()
    assert yearly[-1] == pytest.approx(told.mean, abs=1e-3)


def test_of_one_year_that_stands_alone_hardly_goes_on():
    steady = [0.03, 0.02, 0.04, 0.03, 0.02]
    usual, broken = grown(steady), grown([*steady, -1.5])

    assert broken.years[-1] == pytest.approx(-1.5, abs=0.05)
    assert usual.expected(5)[-1] - broken.expected(5)[-1] < 0.25
    assert broken.mean == pytest.approx(usual.mean, abs=0.03)


def test_of_a_break_long_ago_does_not_matter_much():
    before, after = [0.03, 0.02, 0.04], [0.03, 0.02, 0.03, 0.02]
    usual, broken = grown([*before, *after]), grown([*before, -1.5, *after])

    assert broken.expected(5)[-1] == pytest.approx(usual.expected(5)[-1], abs=0.08)
    assert broken.innovation < 2.0 * usual.innovation


def test_of_a_second_bad_year_is_believed():
    one, two = grown([0.03, 0.02, 0.03, -0.15]), grown([0.03, 0.02, 0.03, -0.15, -0.15])

    assert two.last < one.last < 0.0
    assert two.last == pytest.approx(-0.13, abs=0.04)


def test_error_in_the_mean_agrees_with_adding_up_every_covariance():
    told = grown([0.05, 0.01, 0.04, 0.02, 0.03], width=0.0)
    lag = np.abs(np.subtract.outer(np.arange(5), np.arange(5)))
    covariance = told.innovation**2 / (1 - told.persistence**2) * told.persistence**lag
    error = np.sqrt(covariance.mean())

    assert told.doubt == pytest.approx(error, rel=0.02)


def test_of_nothing_is_what_was_believed():
    nothing = np.full((3, 4), np.nan)

    assert common_growth(nothing, np.ones(3), believed=0.02).expected(2)[2] == pytest.approx(0.04)


def test_of_nothing_is_nothing():
    told = common_growth(np.full((3, 4), np.nan), np.ones(3))

    assert told.mean == 0
    assert np.isfinite(told.spread(5)).all()

"""What the whole portfolio did together."""

from itertools import product

import numpy as np
import pytest

from groeiruimte.engine.forecasting import common_growth as module
from groeiruimte.engine.forecasting.common_growth import common_growth


def grown(common, *, companies=400, width=0.1, seed=1, believed=0.0):
    chance = np.random.default_rng(seed)
    own = width * chance.standard_normal((companies, len(common)))
    return common_growth(np.array(common) + own, np.ones(companies), believed=believed)


class TestOfTheYearsThatWere:
    def test_is_found_back_among_many_companies(self):
        common = [0.05, 0.08, 0.02, 0.06, 0.04, 0.05]

        assert grown(common).years == pytest.approx(common, abs=0.02)

    def test_of_few_companies_says_little_about_a_year(self):
        one, many = grown([0.3, -0.3], companies=1, width=0.0), grown([0.3, -0.3], width=0.0)

        assert abs(one.years[0]) < 0.05
        assert many.years[0] == pytest.approx(0.3, abs=0.02)

    def test_that_nobody_knows_is_what_is_usual(self):
        growth = np.full((50, 3), 0.05)
        growth[:, 1] = np.nan

        estimate = common_growth(growth, np.ones(50))

        assert estimate.years[1] == pytest.approx(estimate.usual)


class TestOfTheYearsToCome:
    def test_spreads_more_where_it_jumped_about(self):
        calm, wild = grown([0.05] * 12), grown([0.3, -0.3] * 6)

        assert (wild.spread(5)[1:] > calm.spread(5)[1:]).all()
        assert wild.now == pytest.approx(wild.usual, abs=0.15)

    def test_spreads_more_among_few_companies_that_move_much(self):
        calm, wild = (grown([0.02] * 4, width=width, companies=10) for width in (0.02, 0.5))

        assert (wild.spread(5)[1:] > calm.spread(5)[1:]).all()

    def test_goes_from_the_last_years_to_the_usual(self):
        estimate = grown([0.0, 0.0, 0.0, 0.0, 0.2])

        yearly = np.diff(estimate.expected(40))
        assert (np.diff(yearly) < 0).all()
        assert yearly[-1] == pytest.approx(estimate.usual, abs=2e-3)

    def test_hardly_goes_on_from_one_year_that_stands_alone(self):
        steady = [0.03, 0.02, 0.04, 0.03, 0.02]
        usual, broken = grown(steady), grown([*steady, -1.5])

        assert broken.years[-1] == pytest.approx(-1.5, abs=0.05)
        assert usual.expected(5)[-1] - broken.expected(5)[-1] < 0.25
        assert broken.usual == pytest.approx(usual.usual, abs=0.03)

    def test_does_not_mind_a_break_long_ago(self):
        before, after = [0.03, 0.02, 0.04], [0.03, 0.02, 0.03, 0.02]
        usual, broken = grown([*before, *after]), grown([*before, -1.5, *after])

        assert broken.expected(5)[-1] == pytest.approx(usual.expected(5)[-1], abs=0.1)
        assert broken.spread(5)[-1] < 2.5 * usual.spread(5)[-1]

    def test_believes_a_second_bad_year_more_than_a_first(self):
        one, two = grown([0.03, 0.02, 0.03, -0.15]), grown([0.03, 0.02, 0.03, -0.15, -0.15])

        assert two.now < one.now < 0.02
        assert two.expected(3)[-1] < one.expected(3)[-1] < 0.06

    def test_is_what_was_believed_when_nothing_was_seen(self):
        nothing = np.full((3, 4), np.nan)

        estimate = common_growth(nothing, np.ones(3), believed=0.02)

        assert estimate.expected(2)[2] == pytest.approx(0.04)
        assert common_growth(nothing, np.ones(3)).usual == 0.0
        assert np.isfinite(estimate.spread(5)).all()


class TestPaths:
    def test_have_the_expected_spread(self):
        estimate = grown([0.05, 0.08, 0.02, 0.06])
        normals = np.random.default_rng(2).standard_normal((5, 40_000))

        assert estimate.shocked(normals).std(axis=1) == pytest.approx(estimate.spread(5), rel=0.03)

    def test_of_more_years_begin_with_those_of_fewer(self):
        estimate = grown([0.05, 0.08, 0.02, 0.06])
        normals = np.random.default_rng(2).standard_normal((8, 50))

        assert estimate.shocked(normals)[:6] == pytest.approx(estimate.shocked(normals[:5]))


def by_conditioning(growth, *, believed, horizon):
    """The same without a filter: one large normal distribution per combination, conditioned."""
    companies, years = growth.shape
    means = np.sort(growth, axis=0)[1:-1].mean(axis=0)  # one of either side is left out
    own = np.abs(growth - means).sum()
    moves = (own + 8.0 * 0.15) / (growth.size + 8.0)
    noise = (1.3 * moves) ** 2 / companies
    combinations = list(product(module._PERSISTENT_SHARES, module._LOG_SIZES))
    chances, expected, covariances = [], [], []
    for share, size in combinations:
        variance = (module._USUAL_SHOCK * np.exp(size)) ** 2
        lag = np.abs(np.subtract.outer(np.arange(years + horizon), np.arange(years + horizon)))
        yearly = module._MEAN_DEVIATION**2 + share * variance * module._PHI**lag
        yearly += (1 - share) * variance * np.eye(years + horizon)
        seen = yearly[:years, :years] + noise * np.eye(years)
        gain = yearly[years:, :years] @ np.linalg.inv(seen)
        off = means - believed
        sums = np.tril(np.ones((horizon, horizon)))
        expected.append(sums @ (believed + gain @ off))
        left = yearly[years:, years:] - gain @ yearly[:years, years:]
        covariances.append(sums @ left @ sums.T)
        evidence = -0.5 * (off @ np.linalg.solve(seen, off) + np.linalg.slogdet(seen)[1])
        chances.append(evidence - 0.5 * (size / module._LOG_SIZE_DEVIATION) ** 2)
    chance = np.exp(np.array(chances) - max(chances))
    chance /= chance.sum()
    together = chance @ np.array(expected)
    apart = np.array(expected) - together
    covariance = np.einsum("g,gij->ij", chance, np.array(covariances))
    covariance += np.einsum("g,gi,gj->ij", chance, apart, apart)
    return together, module._MODEL_ERROR * covariance


@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_one_large_normal_distribution_where_no_year_is_far_off(seed):
    chance = np.random.default_rng(seed)
    # Small deviations: none is beyond one and a half deviations for any combination.
    common = 0.02 + 0.006 * chance.standard_normal(6)
    growth = common + 0.05 * chance.standard_normal((15, 6))
    growth += common - growth.mean(axis=0)

    estimate = common_growth(growth, np.ones(15), believed=0.02)

    expected, covariance = by_conditioning(growth, believed=0.02, horizon=5)
    assert estimate.expected(5)[1:] == pytest.approx(expected, abs=1e-9)
    assert estimate.covariance(5)[1:, 1:] == pytest.approx(covariance, abs=1e-9)

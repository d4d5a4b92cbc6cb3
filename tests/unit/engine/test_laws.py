"""Laws that every engine function keeps: same seed same answer, order and unit play no part."""

import copy
from dataclasses import replace

import numpy as np
import pytest

from groeiruimte.engine.matching.smaa import Criterion, rank_places
from groeiruimte.engine.matching.timing import Requirement
from groeiruimte.engine.matching.verdicts import Verdict, verdicts
from groeiruimte.engine.spotting.exceedance import outlooks
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.spotting.histories import make_portfolio, make_spenders

KEYS = ("GRID", "PLOT", "TALENT")


def spot(companies, *, seed=1):
    return outlooks(companies=companies, origin_year=2026, seed=Seed(seed), paths=300)


def in_pennies(need):
    """Money in a unit that is a power of two smaller, so that the bits can be compared."""
    purse = need.purse
    return replace(
        need,
        points=tuple((moment, value * 128) for moment, value in need.points),
        purse=replace(
            purse,
            cash=tuple((moment, value * 128) for moment, value in purse.cash),
            agreed=tuple((moment, value * 128) for moment, value in purse.agreed),
        ),
    )


def with_more(need, factor):
    cash = tuple((moment, value * factor) for moment, value in need.purse.cash)
    return replace(need, purse=replace(need.purse, cash=cash))


def make_supply(*, sites=12, unknown=0.1, seed=2):
    chance = np.random.default_rng(seed)
    supply = {key: chance.integers(0, 9, (sites, 6)).astype(float) for key in KEYS}
    for matrix in supply.values():
        matrix[chance.random(matrix.shape) < unknown] = np.nan
    return supply


def judge(supply, *, factor=1.0, sites=None):
    requirements = [Requirement(key, Comparison.AT_LEAST, 2.0 * factor) for key in KEYS]
    places = sites or list(range(12))
    return verdicts(sites=places, requirements=requirements, supply=supply)


def rank(table, *, places, seed=1, keys=("A", "B", "C"), factor=1.0):
    criteria = [Criterion(key, ((0.0, 0.0), (factor, 1.0))) for key in keys]
    return rank_places(
        places=places, criteria=criteria, measurements=table * factor, seed=Seed(seed), draws=500
    )


@pytest.fixture
def table():
    chance = np.random.default_rng(4)
    measurements = chance.random((9, 3))
    measurements[chance.random(measurements.shape) < 0.2] = np.nan
    return measurements


class TestSameSeedSameBits:
    def test_in_spotting(self):
        assert spot(make_portfolio()) == spot(make_portfolio())

    def test_in_money_that_is_spent(self):
        assert spot(make_spenders()) == spot(make_spenders())

    def test_in_ranking(self, table):
        assert rank(table, places=range(9)) == rank(table, places=range(9))

    def test_and_another_seed_another_draw(self, table):
        assert rank(table, places=range(9)) != rank(table, places=range(9), seed=2)
        assert spot(make_portfolio()) != spot(make_portfolio(), seed=2)


class TestOrderPlaysNoPart:
    def test_of_companies(self):
        companies = make_portfolio()

        assert spot(companies[::-1])[::-1] == spot(companies)

    def test_of_companies_that_spend(self):
        companies = make_spenders(companies=70)

        assert spot(companies[::-1])[::-1] == spot(companies)

    @pytest.mark.parametrize("make", [make_portfolio, make_spenders])
    def test_of_needs_within_a_company(self, make):
        companies = make()
        turned = [replace(company, needs=company.needs[::-1]) for company in companies]

        for one, other in zip(spot(companies), spot(turned), strict=True):
            assert replace(other, needs=other.needs[::-1]) == one

    def test_of_sites(self):
        supply = make_supply()
        turned = {key: matrix[::-1] for key, matrix in supply.items()}

        assert judge(turned, sites=list(range(11, -1, -1)))[::-1] == judge(supply)

    def test_of_places_and_criteria_in_a_ranking(self, table):
        turned = rank(table[::-1, ::-1], places=range(8, -1, -1), keys=("C", "B", "A"))

        assert turned == rank(table, places=range(9))


class TestUnitPlaysNoPart:
    def test_in_spotting(self):
        companies = make_portfolio()
        # A power of two rescales without rounding, so that the bits can be compared.
        rescaled = [
            replace(
                company,
                needs=tuple(
                    replace(
                        need,
                        points=tuple((moment, value * 1024) for moment, value in need.points),
                        capacity=need.capacity * 1024,
                    )
                    for need in company.needs
                ),
            )
            for company in companies
        ]

        for one, other in zip(spot(companies), spot(rescaled), strict=True):
            assert other.any_probabilities == one.any_probabilities
            assert other.binds_first == one.binds_first

    def test_in_money_that_is_spent(self):
        companies = make_spenders()
        rescaled = [
            replace(company, needs=(company.needs[0], in_pennies(company.needs[1])))
            for company in companies
        ]

        for one, other in zip(spot(companies), spot(rescaled), strict=True):
            assert other.any_probabilities == one.any_probabilities
            assert other.binds_first == one.binds_first
            assert [year.p50 for year in other.needs[1].fan] == [
                year.p50 * 128 for year in one.needs[1].fan
            ]

    def test_in_verdicts(self):
        supply = make_supply()
        rescaled = {key: matrix * 1000 for key, matrix in supply.items()}

        pairs = zip(judge(supply), judge(rescaled, factor=1000.0), strict=True)
        assert all(one.verdict is other.verdict for one, other in pairs)

    def test_in_ranking(self, table):
        assert rank(table, places=range(9), factor=1024.0) == rank(table, places=range(9))


class TestInputsStayUntouched:
    def test_by_verdicts(self):
        supply = make_supply()
        before = copy.deepcopy(supply)

        judge(supply)

        assert all(np.array_equal(supply[k], before[k], equal_nan=True) for k in KEYS)

    def test_by_ranking(self, table):
        before = table.copy()

        rank(table, places=range(9))

        assert np.array_equal(table, before, equal_nan=True)


class TestMoreIsNeverWorse:
    ORDER = (Verdict.EXCLUDED, Verdict.UNKNOWN, Verdict.FITS_FROM, Verdict.FITS)

    @pytest.mark.parametrize("more", [1.0, 1.01, 3.0, 1e6])
    def test_in_the_bank(self, more):
        companies = make_spenders()
        richer = [
            replace(company, needs=(company.needs[0], with_more(company.needs[1], more)))
            for company in companies
        ]

        for before, after in zip(spot(companies), spot(richer), strict=True):
            pairs = zip(before.needs[1].probabilities, after.needs[1].probabilities, strict=True)
            assert all(then >= now for then, now in pairs)

    def test_in_supply(self):
        supply = make_supply()
        more = {key: matrix + 2 for key, matrix in supply.items()}

        for before, after in zip(judge(supply), judge(more), strict=True):
            assert self.ORDER.index(after.verdict) >= self.ORDER.index(before.verdict)

    def test_and_learning_an_unknown_never_contradicts_what_was_sure(self):
        supply = make_supply(unknown=0.4)
        for learned in (0.0, 9.0):
            filled = {key: np.nan_to_num(matrix, nan=learned) for key, matrix in supply.items()}
            for before, after in zip(judge(supply), judge(filled), strict=True):
                if before.verdict is Verdict.EXCLUDED:
                    assert after.verdict is Verdict.EXCLUDED
                if before.verdict in {Verdict.FITS, Verdict.FITS_FROM}:
                    assert after.fits_from_quarter <= before.fits_from_quarter

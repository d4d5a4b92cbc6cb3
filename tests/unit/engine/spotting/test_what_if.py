"""A bad year for one company comes out as if everybody had been looked ahead for again."""

import math

import pytest

from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.spotting.exceedance import outlooks
from groeiruimte.engine.spotting.what_if import Asked, Law, chances_with
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.spotting.histories import make_company, make_need, make_portfolio

SHOCKS = [
    None,
    CommonShock(year=2027, change=-0.10),
    CommonShock(year=2029, change=-0.20),
    CommonShock(year=2027, change=-0.05, carries_on=0.75),
]


def told(companies, shock=None):
    answers = outlooks(companies=companies, origin_year=2026, seed=Seed(5), shock=shock)
    return [need for company in answers for need in company.needs if need.probabilities]


def asked(need, shock):
    return chances_with(
        shock,
        asked=Asked(need=need.need, capacities=(need.capacity, *need.capacities), origin_year=2026),
        course=need.course,
        law=Law.of(need.law.as_dict()),
        paths=1000,
        seed=Seed(5),
    )


@pytest.mark.parametrize("shock", SHOCKS)
def test_agrees_with_looking_ahead_for_the_whole_portfolio(shock):
    companies = make_portfolio(companies=12)

    for stored, anew in zip(told(companies), told(companies, shock), strict=True):
        assert asked(stored, shock) == pytest.approx(anew.short_at, abs=0.0021)


def test_leaves_what_is_full_today_full():
    company = make_company(1, make_need(capacity=90.0))

    (stored,) = told([company])

    assert asked(stored, SHOCKS[2]) == (1.0,) * 5


def test_does_not_take_a_lease_that_ends_for_outgrowing():
    ends, stays = (
        make_company(1, make_need(capacity_changes=changes)) for changes in (((2028.5, 0.0),), ())
    )

    assert asked(told([ends])[0], SHOCKS[2]) == asked(told([stays])[0], SHOCKS[2])


def test_agrees_for_floor_area_that_goes_along_with_people():
    people, floor = make_need("WORKPLACES"), make_need("SPACE", 900.0, capacity=1100.0)
    companies = [*make_portfolio(companies=12), make_company("ours", people, floor)]

    stored, anew = told(companies)[-1], told(companies, SHOCKS[1])[-1]

    law = told(companies)[-2].law
    chances = chances_with(
        SHOCKS[1],
        asked=Asked(need="SPACE", capacities=(1100.0,) * 6, origin_year=2026),
        course=stored.course,
        law=law,
        paths=1000,
        seed=Seed(5),
    )
    assert stored.course.along == "WORKPLACES"
    assert chances == pytest.approx(anew.short_at, abs=0.0021)


def test_deeper_and_longer_is_never_fuller():
    (stored,) = told([make_company(1, make_need(capacity=130.0))])

    chances = [
        asked(stored, CommonShock(year=2027, change=change, carries_on=after))
        for change, after in ((-0.05, 0.0), (-0.10, 0.0), (-0.10, 0.5), (-0.20, 0.75))
    ]

    for milder, worse in zip(chances, chances[1:], strict=False):
        assert all(one >= other for one, other in zip(milder, worse, strict=True))
    assert math.isclose(sum(chances[0]), sum(stored.short_at), abs_tol=1.0)

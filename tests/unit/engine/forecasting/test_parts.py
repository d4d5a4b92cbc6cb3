"""What comes in beside the model: plan, indicators, shock, survival, rounds, need per head."""

import numpy as np
import pytest

from groeiruimte.engine.forecasting.funding import (
    PRIOR_SOURCE,
    chance_of_ticket,
    round_outlook,
)
from groeiruimte.engine.forecasting.indicators import learned_gains, with_indicators
from groeiruimte.engine.forecasting.intensity import need_from_people
from groeiruimte.engine.forecasting.model import forecast
from groeiruimte.engine.forecasting.plan import PlanBias, PlanPoint, learned_bias, with_plans
from groeiruimte.engine.forecasting.shock import CommonShock, with_shock
from groeiruimte.engine.forecasting.survival import survival, with_survival
from tests.unit.engine.forecasting.panels import make_panel_of, observations_of


@pytest.fixture
def told():
    return forecast(make_panel_of(companies=10), origin=2020.0)


@pytest.fixture
def solo():
    return forecast(observations_of({"solo": {2019.0: 90.0, 2020.0: 100.0}}), origin=2020.0)


def plan_of(*levels, moment=2023.0):
    return PlanPoint(moment, *levels)


class TestPlan:
    def test_moves_the_forecast_towards_it_but_never_takes_it_over(self, solo):
        plan = plan_of(180, 190, 200, 210, 220)

        with_plan = with_plans(solo, [(plan,)], origin=2020.0)

        moved = with_plan.location[0] - solo.location[0]
        planned = np.log(2.0) - 3 * PlanBias().per_year
        assert moved[2] == pytest.approx(0.6 * (planned - solo.location[0, 2]), rel=0.01)
        assert (np.diff(moved[:3]) > 0).all()
        assert (with_plan.scale <= solo.scale).all()

    def test_that_is_vague_moves_it_less(self, solo):
        sure, vague = plan_of(180, 190, 200, 210, 220), plan_of(40, 100, 200, 400, 1000)

        moved = [
            with_plans(solo, [(plan,)], origin=2020.0).parts["OWN_PLAN"][0, 3]
            for plan in (sure, vague)
        ]

        assert 0 < moved[1] < moved[0]

    def test_for_a_moment_that_has_passed_is_no_plan(self, solo):
        old = plan_of(1, 2, 3, 4, 5, moment=2019.0)

        assert np.array_equal(with_plans(solo, [(old,)], origin=2020.0).levels(), solo.levels())

    def test_bias_is_learned_from_plans_that_came_due(self):
        assert learned_bias(np.empty(0), np.empty(0), np.empty(0)) == PlanBias()
        learned = learned_bias(np.full(90, 0.6), np.full(90, 0.1), np.ones(90))
        assert learned.per_year == pytest.approx(0.46)
        assert learned.plans == 90

    @pytest.mark.parametrize("levels", [(0, 1, 2, 3, 4), (5, 4, 3, 2, 1), (1, 2, 3, 4, np.inf)])
    def test_of_impossible_points_is_refused(self, levels):
        with pytest.raises(ValueError, match="five positive levels"):
            plan_of(*levels)


class TestIndicators:
    def test_move_only_companies_that_have_them(self, told):
        signals = {"REVENUE": np.array([0.5, *[np.nan] * 9])}

        moved = with_indicators(told, signals).location - told.location

        assert (moved[0] > 0).all()
        assert (moved[1:] == 0).all()

    def test_gains_are_learned_when_there_is_enough_to_learn_from(self):
        chance = np.random.default_rng(1)
        revenue, noise = chance.normal(size=3000), chance.normal(size=3000)
        growth = 0.3 * np.clip(revenue, -1, 1) + 0.1 * chance.normal(size=3000)

        gains = learned_gains(
            {"REVENUE": revenue, "NOISE": noise}, growth, weight=np.ones(growth.size), noise=0.1
        )

        assert gains["REVENUE"] == pytest.approx(0.3, abs=0.02)
        assert gains["NOISE"] == pytest.approx(0.0, abs=0.02)


class TestShock:
    def test_lowers_every_year_from_then_on_and_widens_nothing(self, told):
        hit = with_shock(told, CommonShock(year=2022, change=-0.15), origin_year=2020)

        assert hit.location - told.location == pytest.approx(
            np.tile([0, -0.15, -0.15, -0.15, -0.15], (10, 1))
        )
        assert np.array_equal(hit.scale, told.scale)

    def test_may_carry_on(self, told):
        shock = CommonShock(year=2021, change=-0.10, carries_on=0.5)

        moved = with_shock(told, shock, origin_year=2020).parts["COMMON_SHOCK"][0]

        assert moved[:4].tolist() == pytest.approx([0, -0.10, -0.15, -0.175])

    def test_that_grows_is_refused(self):
        with pytest.raises(ValueError, match="part below one"):
            CommonShock(year=2027, change=-0.1, carries_on=1.0)


class TestSurvival:
    def test_of_a_young_company_is_lower_and_falls(self):
        young, mature = (survival(years=5, is_mature=is_mature) for is_mature in (False, True))

        assert (young < mature).all()
        assert (np.diff(young) < 0).all()

    def test_lowers_a_chance_and_lets_it_never_fall(self):
        chances = np.array([[0.1, 0.5, 0.5, 0.9], [0.0, 0.0, 1.0, 1.0]])

        both = with_survival(chances, survival(years=4, is_mature=False))

        assert (both <= chances).all()
        assert (np.diff(both, axis=1) >= 0).all()


class TestRounds:
    def test_come_sooner_when_the_last_one_is_fresh_and_growth_is_high(self):
        usual = round_outlook(since=1.0)
        late, fast = round_outlook(since=4.0), round_outlook(since=1.0, growth=0.5)

        assert late.chances[0] < usual.chances[0] < fast.chances[0]
        assert list(usual.chances) == sorted(usual.chances)
        assert usual.amounts == ()
        assert usual.source == PRIOR_SOURCE

    def test_step_up_as_was_published(self):
        outlook = round_outlook(since=0.0, last_amount=1.0, probabilities=(0.5, 0.8413))

        steps = np.log(outlook.amounts)
        assert steps == pytest.approx([0.30, 0.30 + 1.43], abs=0.01)

    def test_are_the_likelier_large_the_larger_the_last_one(self):
        steps = [chance_of_ticket(at_least=50.0, last_amount=last) for last in (1, 5, 25, 50, 500)]

        assert 0 < steps[0] < steps[1] < steps[2] < 0.5 < steps[3] < steps[4] < 1
        amount = round_outlook(since=0.0, last_amount=5.0, probabilities=(0.75,)).amounts[0]
        assert chance_of_ticket(at_least=amount, last_amount=5.0) == pytest.approx(0.25, abs=0.01)

    @pytest.mark.parametrize(("at_least", "last"), [(0.0, 1.0), (1.0, -1.0), (1.0, np.nan)])
    def test_have_a_size(self, at_least, last):
        with pytest.raises(ValueError, match="positive number"):
            chance_of_ticket(at_least=at_least, last_amount=last)

    @pytest.mark.parametrize("wrong", [{"since": -1.0}, {"since": 1.0, "horizon": 0}])
    def test_refuse_what_cannot_be(self, wrong):
        with pytest.raises(ValueError, match="cannot be negative"):
            round_outlook(**wrong)


def test_a_need_follows_people_and_is_less_sure(told):
    need = need_from_people(told, per_head=np.full(10, 20.0))

    assert need.panel.last == pytest.approx(told.panel.last * 20)
    assert np.array_equal(need.location, told.location)
    assert (need.scale > told.scale).all()

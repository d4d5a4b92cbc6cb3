"""Floor area and power follow the people; what is only assumed is a question."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.forecasting.paths import path_table
from groeiruimte.engine.spotting.exceedance import outlooks
from groeiruimte.engine.spotting.histories import (
    MATERIAL,
    CompanyHistory,
    NeedHistory,
    Purse,
)
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.spotting.histories import make_company, make_need, make_portfolio

GROWTH = {"shrinking": -0.07, "flat": 0.0, "growing": 0.15}
ROOM = 1.3


def look(companies, *, seed=1, paths=1000):
    return outlooks(companies=companies, origin_year=2026, seed=Seed(seed), paths=paths)


def one_figure(*, each=100, years=6, need="SPACE", per_head=25.0, seen=2026.0, noise=0.05):
    """Companies with a head count of some years, and one figure of floor area or power."""
    chance = np.random.default_rng(1)
    companies = []
    for kind, growth in GROWTH.items():
        for number in range(each):
            moves = noise * chance.standard_normal(years)
            people = 40 * np.exp(math.log1p(growth) * np.arange(years) + moves)
            moments = 2026.0 - np.arange(years)[::-1]
            figure = float(np.interp(seen, moments, people)) * per_head
            needs = (
                NeedHistory(
                    need="WORKPLACES",
                    points=tuple(zip(moments.tolist(), people.tolist(), strict=True)),
                    capacity=float(people[-1]) * ROOM,
                ),
                NeedHistory(
                    need=need, points=((seen, figure),), capacity=per_head * people[-1] * ROOM
                ),
            )
            key = f"{kind}-{number:03d}"
            companies.append(CompanyHistory(key=key, group="UNKNOWN", size_fte=40.0, needs=needs))
    return companies


def mean_chances(companies, *, within=4):
    answers = look(companies)
    return [
        float(
            np.mean(
                [
                    answer.needs[1].probabilities[within - 1]
                    for answer in answers
                    if answer.key.startswith(kind)
                ]
            )
        )
        for kind in GROWTH
    ]


class TestOneFigureBesideAHeadCount:
    @pytest.mark.parametrize(
        "shape",
        [
            {},
            {"need": "ENERGY", "per_head": 0.004},
            {"seen": 2026.75},
            {"seen": 2025.0},
            {"noise": 0.0},
        ],
        ids=["floor", "power", "newer", "older", "smooth"],
    )
    def test_shrinking_flat_and_growing_companies_come_in_that_order(self, shape):
        shrinking, flat, growing = mean_chances(one_figure(**{"each": 40, **shape}))

        assert shrinking < flat < growing
        assert shrinking <= 0.25
        assert flat <= 0.35
        assert growing >= 0.7

    def test_holds_for_the_three_hundred_companies_of_the_test_drive(self):
        companies = one_figure()

        answers = look(companies)
        act = [a.key.split("-")[0] for a in answers if a.act_year and a.act_year <= 2029]

        shrinking, flat, growing = mean_chances(companies)
        assert shrinking < flat < growing
        assert (shrinking <= 0.25, flat <= 0.35, growing >= 0.7) == (True, True, True)
        assert set(act) == {"growing"}

    @pytest.mark.parametrize("each", [1, 3])
    def test_a_tiny_pool_keeps_the_order(self, each):
        shrinking, flat, growing = mean_chances(one_figure(each=each, noise=0.01))

        assert shrinking < flat < growing

    @pytest.mark.parametrize("years", [2, 3])
    def test_short_head_counts_keep_the_order_and_say_less(self, years):
        shrinking, flat, growing = mean_chances(one_figure(each=40, years=years))

        assert shrinking < flat < growing
        assert shrinking > 0.1

    def test_a_company_by_itself_is_answered_in_the_same_order(self):
        chances = [
            look([company])[0].needs[1].probabilities[3]
            for company in one_figure(each=1, noise=0.0)
        ]

        assert chances == sorted(chances)

    def test_a_spin_off_takes_its_floor_along(self):
        people = make_need("WORKPLACES", 100.0, 30.0, 33.0, last=2026.0, capacity=45.0)
        floor = make_need("SPACE", 900.0, last=2026.0, capacity=1000.0)
        for pool in ([], one_figure(each=20)):
            heads, area = look([*pool, make_company("ours", people, floor)])[-1].needs

            ratio = [a.p50 / h.p50 for a, h in zip(area.quantiles, heads.quantiles, strict=True)]
            assert ratio == pytest.approx([900 / 33] * 5, rel=0.1)

    @pytest.mark.parametrize("floor", [(2000.0,), (2000.0,) * 4])
    def test_no_floor_of_one_square_metre_a_head_comes_out_of_explosive_growth(self, floor):
        people = make_need("WORKPLACES", 3.0, 10.0, 42.0, 190.0, last=2026.0, capacity=250.0)
        area = make_need("SPACE", *floor, last=2026.0, capacity=2500.0)
        for pool in ([], one_figure(each=20)):
            company = make_company("ours", people, area, group="STARTUP")

            heads, space = look([*pool, company])[-1].needs

            last = [a.p50 / h.p50 for a, h in zip(space.quantiles, heads.quantiles, strict=True)]
            assert min(last) > 0.6 * 2000 / 190

    def test_people_counted_since_the_figure_move_it_at_once(self):
        people = make_need("WORKPLACES", 40.0, 60.0, 90.0, last=2026.0, capacity=200.0)
        floor = make_need("SPACE", 1000.0, last=2024.0, capacity=5000.0)

        area = look([make_company("ours", people, floor)])[0].needs[1]

        since = {reason.code: reason for reason in area.drivers}["PEOPLE_SINCE"]
        assert since.number("total") == pytest.approx(math.log(90 / 40), abs=1e-5)
        assert area.quantiles[0].p50 > 2000

    def test_a_history_of_its_own_counts_for_what_it_foretold(self):
        people = make_need("WORKPLACES", 20.0, 25.0, 31.0, 39.0, 49.0, 61.0, last=2026.0)
        lone = make_need("SPACE", 1000.0, last=2026.0, capacity=2000.0)
        flat = make_need("SPACE", *[1000.0] * 6, last=2026.0, capacity=2000.0)
        follows = make_need("SPACE", *[v * 16.4 for v in (20, 25, 31, 39, 49, 61)], last=2026.0)

        one, own, both = (
            look([make_company("ours", people, floor)])[0].needs[1]
            for floor in (lone, flat, follows)
        )

        assert own.quantiles[4].p50 < 0.85 * one.quantiles[4].p50
        assert both.quantiles[4].p50 / (61 * 16.4) == pytest.approx(
            one.quantiles[4].p50 / 1000, rel=0.1
        )


class TestLaws:
    def test_order_of_companies_and_unit_of_the_need_play_no_part(self):
        companies = one_figure(each=5)
        scaled = [
            dataclasses.replace(
                company,
                needs=(
                    company.needs[0],
                    dataclasses.replace(
                        company.needs[1],
                        points=tuple((at, value * 128) for at, value in company.needs[1].points),
                        capacity=company.needs[1].capacity * 128,
                    ),
                ),
            )
            for company in companies
        ]

        usual = look(companies)
        assert {answer.key: answer for answer in look(companies[::-1])} == {
            answer.key: answer for answer in usual
        }
        for one, other in zip(usual, look(scaled), strict=True):
            assert one.needs[1].probabilities == other.needs[1].probabilities

    @settings(max_examples=15, deadline=None)
    @given(
        seed=st.integers(0, 99),
        figures=st.integers(1, 6),
        seen=st.floats(2022.5, 2026.9),
        pool=st.sampled_from([0, 3, 12]),
    )
    def test_drivers_add_up_to_the_change_of_the_median(self, seed, figures, seen, pool):
        chance = np.random.default_rng(seed)
        people = make_need("WORKPLACES", *(30 * np.exp(chance.normal(0.1, 0.2, 5).cumsum())))
        floor = make_need("SPACE", *(800 * np.exp(chance.normal(0, 0.2, figures))), last=seen)
        company = make_company("ours", people, floor, group=("UNKNOWN", "STARTUP")[seed % 2])

        answer = look([*make_portfolio(companies=pool), company], paths=100)[-1]

        for need in answer.needs:
            total = math.fsum(driver.number("total") for driver in need.drivers)
            change = math.log(need.quantiles[-1].p50 / need.last_value)
            assert total == pytest.approx(change, abs=2e-3)

    def test_the_own_pace_is_the_pace_of_the_company(self):
        flat = make_need("WORKPLACES", *[50.0] * 6, capacity=60.0)
        fast = make_need("WORKPLACES", 12.0, 19.0, 31.0, capacity=60.0)
        pool = one_figure(each=20)

        paces = [
            {d.code: d for d in look([*pool, make_company("ours", need)])[-1].needs[0].drivers}
            for need in (flat, fast)
        ]

        assert "OWN_PACE" not in paces[0]
        assert paces[1]["OWN_PACE"].number("observed") == pytest.approx(0.47, abs=0.03)
        assert paces[1]["OWN_PACE"].number("total") > 0.2

    def test_nothing_is_said_of_a_phase_that_is_unknown(self):
        for answer in look(one_figure(each=5)):
            for need in answer.needs:
                assert "LIFE_PHASE" not in {driver.code for driver in need.drivers}


class TestAssumptions:
    def test_one_figure_without_a_head_count_is_a_wide_answer_and_a_question(self):
        floor = make_need("SPACE", 1000.0, last=2026.0, capacity=1010.0)

        answer = look([*make_portfolio(), make_company("ours", floor)])[-1]

        need = answer.needs[0]
        assert need.quantiles[2].p90 / need.quantiles[2].p10 > 2.5
        assert need.probabilities[0] > 0.2
        assert [reason.code for reason in need.assumptions] == ["PEOPLE_UNKNOWN"]
        assert need.sharpen[0].code == "ASK_PEOPLE"
        assert (need.act_year, answer.act_year, answer.any_probabilities) == (None, None, ())

    def test_priors_alone_call_nobody(self):
        lone = make_need("WORKPLACES", 20.0, last=2026.5, capacity=21.0)

        answer = look([make_company("ours", lone, group="STARTUP")])[0]

        assert answer.needs[0].probabilities[2] > 0.5
        assert [reason.code for reason in answer.needs[0].assumptions] == ["PRIOR_ALONE"]
        assert (answer.needs[0].act_year, answer.act_year) == (None, None)

    def test_what_is_over_today_was_measured(self):
        lone = make_need("WORKPLACES", 20.0, last=2026.5, capacity=19.0)

        assert look([make_company("ours", lone)])[0].act_year == 2027

    def test_borrowed_spending_calls_nobody(self):
        people = make_need("WORKPLACES", 10.0, 12.0, 14.0, capacity=100.0)
        spent = NeedHistory(
            need="CAPITAL",
            points=((2026.5, 50_000.0),),
            purse=Purse(cash=((2026.5, 5e6),), follows="WORKPLACES"),
        )
        unknown = NeedHistory(
            need="CAPITAL",
            points=(),
            purse=Purse(cash=((2026.5, 20_000.0),), follows="WORKPLACES"),
        )
        lenders = [make_company(key, people, spent) for key in range(6)]

        answer = look([*lenders, make_company("ours", people, unknown)])[-1]

        capital = answer.needs[1]
        assert capital.probabilities[0] > 0.3
        assert [reason.code for reason in capital.assumptions] == ["SPENDING_BORROWED"]
        assert (capital.act_year, answer.act_year) == (None, None)

    def test_who_earns_gives_no_signal_of_money(self):
        earns = NeedHistory(
            need="CAPITAL",
            points=((2026.5, -100.0),),
            purse=Purse(cash=((2026.5, 10.0),), follows="WORKPLACES"),
        )
        people = make_need("WORKPLACES", 10.0, 12.0, 14.0, capacity=100.0)

        capital = look([make_company("ours", people, earns)])[0].needs[1]

        assert (capital.status.value, capital.probabilities) == ("EARNS", ())


def test_agrees_with_walking_every_path_of_the_people():
    """The twin: one company, one path and one year at a time."""
    people = make_need("WORKPLACES", 30.0, 33.0, 40.0, last=2026.0, capacity=60.0)
    floor = make_need("SPACE", 1000.0, last=2026.0, capacity=1400.0)
    company = make_company("ours", people, floor)

    heads, area = look([company])[0].needs

    table = path_table(
        nu=heads.law.nu,
        eta=heads.law.eta,
        common=heads.law.common,
        horizon=5,
        oldest=1.0,
        paths=1000,
        seed=Seed(1),
        need="WORKPLACES",
    )
    own = table.own_at(1.0, 5)
    by_then, at = [0] * 5, [0] * 5
    for path in range(1000):
        ever = False
        for year in range(6):
            change = area.course.location[year] + area.course.scale[year] * own[year, path]
            over = 1000.0 * math.exp(change + table.common[year, path]) > 1400.0 * MATERIAL
            ever = ever or over
            if year:
                by_then[year - 1] += ever
                at[year - 1] += over
    assert area.probabilities == pytest.approx([count / 1000 for count in by_then], abs=0.002)
    assert area.short_at == pytest.approx([count / 1000 for count in at], abs=0.002)
    assert area.course.location == pytest.approx(heads.course.location)

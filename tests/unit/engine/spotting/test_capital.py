"""When the money is gone: what is told, from what, and what is said where it cannot be told."""

from dataclasses import replace

import pytest

from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.spotting.exceedance import outlooks
from groeiruimte.engine.spotting.results import Method, NeedStatus
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.spotting.histories import (
    make_company,
    make_money,
    make_need,
    make_spenders,
)

PEOPLE = make_need("WORKPLACES", 20.0, 25.0, 30.0, capacity=300.0)


def look(*needs, others=(), **settings):
    company = make_company("one", *needs)
    settings = {"origin_year": 2026, "seed": Seed(1), "paths": 300} | settings
    return outlooks(companies=[company, *others], **settings)[0]


def money(*monthly, others=(), people=PEOPLE, **fields):
    needs = (
        (people, make_money(*monthly, **fields)) if people else (make_money(*monthly, **fields),)
    )
    return look(*needs, others=others).needs[-1]


def codes(need):
    return [reason.code for reason in need.explanations]


class TestWhatIsTold:
    def test_is_what_is_spent_against_what_there_is(self):
        told = money(80.0, 90.0, 100.0, cash=3000.0)

        assert told.status is NeedStatus.OK
        assert told.capacity == 3000.0
        assert told.probabilities == tuple(sorted(told.probabilities))
        # Half a year at about 100 a month, then a year of more than that.
        assert 600 < told.fan[0].p5 < told.fan[0].p50 < told.fan[4].p50
        assert told.money.monthly == 100.0

    def test_can_bind_first_and_counts_for_any_need(self):
        answer = look(PEOPLE, make_money(80.0, 90.0, 100.0, cash=1500.0))

        assert answer.binds_first == "CAPITAL"
        assert answer.needs[1].first_share > 0.5
        assert all(
            together >= alone
            for together, alone in zip(
                answer.any_probabilities, answer.needs[1].probabilities, strict=True
            )
        )

    def test_follows_people_where_spending_was_seen_once(self):
        told = money(100.0)

        assert "SPENDING_FOLLOWS_PEOPLE" in codes(told)
        shrinking = money(100.0, people=make_need("WORKPLACES", 60.0, 42.0, 30.0, capacity=300.0))
        assert shrinking.fan[4].p50 < told.fan[4].p50

    def test_counts_what_was_told_within_half_a_year_as_told_once(self):
        need = make_money(100.0)
        twice = replace(need, points=((2026.4, 130.0), *need.points))

        told = look(PEOPLE, twice).needs[-1]

        assert "SPENDING_FOLLOWS_PEOPLE" in codes(told)
        assert told.money.monthly == 100.0
        assert told.fan == money(100.0).fan

    def test_stands_alone_where_people_are_unknown_or_older(self):
        old = make_need("WORKPLACES", 20.0, 25.0, 30.0, capacity=300.0, last=2024.5)

        for told in (money(100.0, people=None), money(100.0, people=old)):
            assert told.probabilities
            assert "SPENDING_FOLLOWS_PEOPLE" not in codes(told)

    def test_counts_what_was_spent_since_an_older_count(self):
        fresh, older = (money(100.0, 100.0, cash=3000.0, counted=m) for m in (2026.5, 2025.5))

        assert older.money.spent == pytest.approx(1200.0)
        assert all(a >= b for a, b in zip(older.probabilities, fresh.probabilities, strict=True))

    def test_counts_money_that_was_agreed_from_its_day(self):
        told = money(80.0, 90.0, 100.0, cash=2500.0, agreed=((2028.5, 1e9), (2025.0, 1e9)))

        assert told.capacities == (2500.0, 2500.0 + 1e9, 2500.0 + 1e9, 2500.0 + 1e9, 2500.0 + 1e9)
        assert told.probabilities[1:] == (told.probabilities[1],) * 4
        assert {"FUNDING_AGREED", "FUNDING_IN_CASH"} <= set(codes(told))

    def test_reads_quarters_and_odd_moments(self):
        need = make_money(100.0, cash=3000.0)
        points = ((2025.1, 70.0), (2025.5, 80.0), (2025.75, 60.0), (2026.3, 95.0), (2026.5, 100.0))

        told = look(PEOPLE, replace(need, points=points)).needs[-1]

        assert told.probabilities
        assert told.capacity == 3000.0

    def test_is_not_moved_by_a_recession_that_nobody_knows_the_effect_of(self):
        needs = (PEOPLE, make_money(80.0, 90.0, 100.0))
        worse = look(*needs, shock=CommonShock(year=2027, change=-0.3))

        # What it does to people decides how often the money is the first to bind.
        assert replace(worse.needs[-1], first_share=0.0) == replace(
            look(*needs).needs[-1], first_share=0.0
        )

    def test_is_left_out_by_the_baseline(self):
        answer = look(PEOPLE, make_money(80.0, 90.0, 100.0), method=Method.CLIMATOLOGY)

        assert answer.needs[-1].probabilities == ()
        assert answer.binds_first != "CAPITAL"


class TestRounds:
    FRESH = ((2026.4, 5000.0),)

    def test_are_counted_in_and_what_is_without_them_stands_beside(self):
        told = money(80.0, 90.0, 100.0, cash=2000.0)

        assert told.without_round[1] > 0.9
        assert told.probabilities[1] < 0.7
        assert told.without_round == tuple(sorted(told.without_round))
        assert told.act_year is None or told.probabilities[told.act_year - 2027] >= 0.5

    @pytest.mark.parametrize("rounds", [(), FRESH, ((2019.0, 1.0),), ((2025.0, None),)])
    def test_never_raise_a_chance(self, rounds):
        told = money(80.0, 90.0, 100.0, cash=2000.0, rounds=rounds)

        assert all(
            counts <= without
            for counts, without in zip(told.probabilities, told.without_round, strict=True)
        )

    @pytest.mark.parametrize("rounds", [(), FRESH])
    def test_more_cash_never_raises_either_chance(self, rounds):
        poor, rich = (
            money(80.0, 90.0, 100.0, cash=cash, rounds=rounds) for cash in (1500.0, 2500.0)
        )

        for one, other in zip(
            (poor.probabilities, poor.without_round),
            (rich.probabilities, rich.without_round),
            strict=True,
        ):
            assert all(more <= less for less, more in zip(one, other, strict=True))

    def test_come_sooner_after_a_fresh_one_than_after_one_of_long_ago(self):
        fresh, old = (
            money(100.0, 100.0, cash=2000.0, rounds=((moment, 5000.0),))
            for moment in (2026.4, 2018.0)
        )

        assert fresh.probabilities[2] < old.probabilities[2] - 0.2
        assert fresh.without_round == old.without_round

    def test_say_what_is_assumed_where_nobody_told_and_ask_it_next(self):
        told = money(80.0, 90.0, 100.0)

        (assumed,) = [one for one in told.explanations if one.code == "LAST_ROUND_UNKNOWN"]
        assert (assumed.number("since"), assumed.number("enough_for")) == (1.0, 2.0)
        assert told.sharpen[0].code == "ASK_LAST_ROUND"
        assert [one.code for one in money(100.0, cash=None).sharpen][:2] == [
            "ASK_CAPACITY",
            "ASK_LAST_ROUND",
        ]

    def test_say_nothing_of_it_where_somebody_told(self):
        told = money(80.0, 90.0, 100.0, rounds=self.FRESH)

        assert not {"LAST_ROUND_UNKNOWN", "ROUND_SIZE_UNKNOWN"} & set(codes(told))
        assert "ASK_LAST_ROUND" not in [one.code for one in told.sharpen]
        assert told.money.last_round == (2026.4, 5000.0)

    def test_say_that_only_the_size_is_assumed(self):
        told = money(80.0, 90.0, 100.0, rounds=((2026.4, None),))

        assert "ROUND_SIZE_UNKNOWN" in codes(told)
        assert told.money.last_round == (2026.4, None)

    def test_ask_what_is_in_the_bank_when_one_closed_after_it_was_counted(self):
        told = money(80.0, 90.0, 100.0, counted=2026.2, rounds=self.FRESH)

        assert "ROUND_AFTER_CASH" in codes(told)
        assert told.sharpen[0].code == "ASK_CAPACITY"

    def test_read_the_newest_one_in_any_order_and_in_any_unit(self):
        rounds = ((2023.0, 2000.0), (2026.4, 5000.0), (2021.0, 900.0))
        told, other = (
            money(80.0, 90.0, 100.0, cash=2000.0, rounds=order) for order in (rounds, rounds[::-1])
        )
        thousands = money(
            0.08, 0.09, 0.1, cash=2.0, rounds=[(moment, amount / 1000) for moment, amount in rounds]
        )

        assert told == other
        assert told.probabilities == thousands.probabilities

    def test_leave_out_what_is_no_round(self):
        wrong = ((2026.0, 0.0), (2026.1, -5.0), (2026.2, float("nan")), (2028.0, 9.0))

        assert money(100.0, rounds=wrong).money.last_round is None

    def test_do_not_undo_that_the_money_should_be_gone(self):
        told = money(100.0, 100.0, cash=500.0, counted=2025.5)

        assert told.probabilities == told.without_round == (1.0,) * 5
        assert "LAST_ROUND_UNKNOWN" not in codes(told)

    def test_change_nothing_of_the_other_needs(self):
        place, other = (
            look(PEOPLE, make_money(100.0, cash=2000.0, rounds=rounds)).needs[0]
            for rounds in ((), self.FRESH)
        )

        assert replace(place, first_share=0.0) == replace(other, first_share=0.0)
        assert place.without_round == ()


class TestWhatCannotBeTold:
    @pytest.mark.parametrize(
        ("monthly", "fields", "status", "code"),
        [
            ((), {}, NeedStatus.NO_HISTORY, "SPENDING_UNKNOWN"),
            ((), {"cash": None}, NeedStatus.NO_HISTORY, "CASH_UNKNOWN"),
            ((100.0, 0.0), {}, NeedStatus.EARNS, "COMPANY_EARNS"),
            ((100.0, -20.0), {}, NeedStatus.EARNS, "COMPANY_EARNS"),
            ((100.0,), {"cash": None}, NeedStatus.NO_CAPACITY, "CASH_UNKNOWN"),
            ((100.0,), {"counted": 2023.5}, NeedStatus.TOO_OLD, "CASH_OLD"),
            ((100.0,), {"last": 2021.5}, NeedStatus.TOO_OLD, "LAST_VALUE_OLD"),
        ],
    )
    def test_says_why(self, monthly, fields, status, code):
        told = money(*monthly, **fields)

        assert told.status is status
        assert told.probabilities == ()
        assert code in codes(told)

    def test_a_company_that_earns_is_not_called_safe(self):
        # Nothing is known of its place: that it earns does not make that up.
        answer = look(make_money(0.0))

        assert answer.any_probabilities == ()
        assert answer.binds_first is None

    def test_says_that_a_count_is_old(self):
        told = money(100.0, cash=1e6, counted=2025.25)

        assert told.status is NeedStatus.STALE
        assert "CASH_OLD" in codes(told)

    @pytest.mark.parametrize(
        ("fields"), [{"cash": 0.0}, {"cash": 500.0, "counted": 2025.5}], ids=["none", "spent"]
    )
    def test_says_that_it_is_gone_and_asks_again(self, fields):
        told = money(100.0, 100.0, **fields)

        assert told.status is NeedStatus.ALREADY_EXCEEDED
        assert told.probabilities == (1.0,) * 5
        assert told.sharpen[0].code == "ASK_CAPACITY"

    def test_more_than_anything_is_never_gone(self):
        told = money(100.0, cash=1e15)

        assert told.probabilities == (0.0,) * 5

    def test_asks_for_cash_before_anything_else(self):
        assert money(100.0, cash=None).sharpen[0].code == "ASK_CAPACITY"

    def test_leaves_out_what_is_no_number_and_says_so(self):
        need = make_money(100.0)
        told = look(PEOPLE, replace(need, points=(*need.points, (2026.4, None)))).needs[-1]

        assert "POINTS_LEFT_OUT" in codes(told)


class TestBorrowing:
    def test_needs_enough_companies_that_tell_theirs(self):
        lenders = [make_company(n, PEOPLE, make_money(90.0 + n)) for n in range(5)]

        few, enough = money(others=lenders[:4]), money(others=lenders)

        assert few.status is NeedStatus.NO_HISTORY
        assert "SPENDING_BORROWED" in codes(enough)
        assert enough.sharpen[0].code == "ASK_RECENT_VALUE"

    def test_is_wider_than_knowing(self):
        lenders = [make_company(n, PEOPLE, make_money(100.0)) for n in range(5)]
        borrowed, known = money(others=lenders), money(100.0, others=lenders)

        assert borrowed.fan[2].p95 / borrowed.fan[2].p5 > known.fan[2].p95 / known.fan[2].p5

    def test_is_not_taught_to_others(self):
        told = [make_company(n, PEOPLE, make_money(80.0, 90.0 + n)) for n in range(5)]
        silent = [make_company(10 + n, PEOPLE, make_money()) for n in range(5)]

        alone, among = money(80.0, 95.0, others=told), money(80.0, 95.0, others=[*told, *silent])

        assert among.fan == alone.fan

    def test_leaves_a_company_of_unknown_cash_alone(self):
        lenders = [make_company(n, PEOPLE, make_money(100.0)) for n in range(5)]

        assert money(others=lenders, cash=None).status is NeedStatus.NO_HISTORY


def test_a_whole_portfolio_has_all_kinds():
    answers = outlooks(companies=make_spenders(), origin_year=2026, seed=Seed(1), paths=100)

    told = [answer.needs[-1] for answer in answers]
    assert all(need.probabilities for need in told)
    assert {answer.binds_first for answer in answers} == {"CAPITAL", "WORKPLACES"}
    assert sum("SPENDING_BORROWED" in codes(need) for need in told) == 5

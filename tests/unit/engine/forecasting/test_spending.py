"""Money that is spent: promises, and the fast version against adding up every path by hand."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.forecasting.exceedance import shared_paths
from groeiruimte.engine.forecasting.model import forecast
from groeiruimte.engine.forecasting.rounds import Raiser, round_table
from groeiruimte.engine.forecasting.spending import Stock, spending
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.forecasting.panels import make_panel_of

PROBABILITIES = np.array([0.1, 0.5, 0.9])
PATHS = 40


def make_told(*, companies=9, age=0.5, seed=1):
    return forecast(make_panel_of(companies=companies, seed=seed), origin=2020.0 + age, horizon=4)


def spend(told, stocks, *, paths=PATHS, seed=1):
    table = shared_paths(told, paths=paths, seed=Seed(seed), need="CAPITAL")
    rounds = round_table(horizon=told.horizon, paths=paths, seed=Seed(seed), need="CAPITAL")
    walked = spending(told, stocks=stocks, table=table, probabilities=PROBABILITIES, rounds=rounds)
    return dict(walked)


def same_stock(told, *, years=3.0, **fields):
    """Every company has money for so many years at its last rate."""
    age = float(told.panel.age[0])
    known = {"counted": -age, "rate_at": -age} | fields
    return {
        row: Stock(amount=years * float(told.panel.last[row]), **known)
        for row in range(told.panel.count)
    }


def chances(spent, horizon=4):
    return [float((spent.first <= year).mean()) for year in range(horizon + 1)]


class TestPromises:
    def test_what_is_spent_rises_with_the_years_and_the_probability(self):
        for spent in spend(make_told(), same_stock(make_told())).values():
            assert (np.diff(spent.quantiles, axis=0) > 0).all()
            assert (np.diff(spent.quantiles, axis=1) >= 0).all()

    def test_more_money_is_never_gone_sooner(self):
        told = make_told()
        before = None
        for years in (0.0, 0.5, 1.0, 2.0, 5.0, 1e9):
            firsts = [s.first for s in spend(told, same_stock(told, years=years)).values()]
            if before is not None:
                assert all((now >= then).all() for now, then in zip(firsts, before, strict=True))
            before = firsts
        assert all((first == 5).all() for first in before)

    def test_nothing_in_the_bank_is_gone_already(self):
        told = make_told()

        for spent in spend(told, same_stock(told, years=0.0)).values():
            assert (spent.first == 0).all()

    def test_money_that_is_agreed_never_hurts_and_not_before_its_day(self):
        told = make_told()
        without = spend(told, same_stock(told))
        more = {
            row: Stock(
                counted=stock.counted,
                rate_at=stock.rate_at,
                amount=stock.amount,
                inflows=((1.5, 1e12),),
            )
            for row, stock in same_stock(told).items()
        }

        for row, spent in spend(told, more).items():
            assert chances(spent)[:2] == chances(without[row])[:2]
            assert (spent.first >= without[row].first).all()
            assert not ((spent.first > 2) & (spent.first < 5)).any()

    def test_money_that_comes_too_late_does_not_undo_that_it_was_gone(self):
        told = make_told()
        late = same_stock(told, years=1.0, inflows=((3.25, 1e12),))
        without = spend(told, same_stock(told, years=1.0))

        for row, spent in spend(told, late).items():
            assert (spent.first[without[row].first <= 3] <= 3).all()

    def test_money_from_before_the_count_is_in_the_count(self):
        told = make_told()
        counted_again = spend(told, same_stock(told, inflows=((-2.0, 1e12),)))

        for row, spent in spend(told, same_stock(told)).items():
            assert np.array_equal(spent.first, counted_again[row].first)

    def test_an_older_count_has_been_spent_from_for_longer(self):
        told = make_told()
        old = same_stock(told, counted=-2.5, spent=0.0)
        old = {
            row: Stock(
                counted=-2.5, rate_at=-0.5, spent=2.0 * told.panel.last[row], amount=s.amount
            )
            for row, s in old.items()
        }

        for row, spent in spend(told, same_stock(told)).items():
            older = spend(told, {row: old[row]})[row]
            assert (older.first <= spent.first).all()
            assert older.quantiles == pytest.approx(spent.quantiles + 2.0 * told.panel.last[row])

    def test_an_unknown_amount_gives_no_answer_but_what_is_spent(self):
        spent = spend(make_told(), {0: Stock(counted=-0.5, rate_at=-0.5)})[0]

        assert spent.first is None
        assert (spent.quantiles > 0).all()

    def test_same_seed_same_bits_for_any_company_among_any_others(self):
        told = make_told(companies=70)
        stocks = same_stock(told)
        everyone = spend(told, stocks, paths=101)
        some = spend(told, {row: stocks[row] for row in (1, 40, 69)}, paths=101)

        for row, spent in some.items():
            assert np.array_equal(spent.first, everyone[row].first)
            assert np.array_equal(spent.quantiles, everyone[row].quantiles)


class TestRounds:
    RAISERS = (
        Raiser(),
        Raiser(opens=-0.5, since=0.5),
        Raiser(opens=-1.0, since=3.0, amount=0.2),
        Raiser(since=1.0, amount=40.0),
    )

    def with_raiser(self, stocks, raiser):
        return {row: replace(stock, raiser=raiser) for row, stock in stocks.items()}

    @pytest.mark.parametrize("raiser", RAISERS)
    def test_never_make_it_gone_sooner_and_change_nothing_of_what_is_without(self, raiser):
        told = make_told()
        stocks = same_stock(told, years=2.0, inflows=((1.5, 0.3),))
        without = spend(told, stocks)

        for row, spent in spend(told, self.with_raiser(stocks, raiser)).items():
            assert np.array_equal(spent.first, without[row].first)
            assert np.array_equal(spent.quantiles, without[row].quantiles)
            assert (spent.first_with_rounds >= spent.first).all()

    def test_keep_some_going_that_would_have_run_out(self):
        told = make_told()
        stocks = self.with_raiser(same_stock(told, years=2.0), Raiser())

        for spent in spend(told, stocks).values():
            assert (spent.first_with_rounds > spent.first).any()

    @pytest.mark.parametrize("raiser", RAISERS)
    def test_more_money_is_never_gone_sooner(self, raiser):
        told = make_told()
        before = None
        for years in (0.5, 1.0, 2.0, 5.0, 1e9):
            stocks = self.with_raiser(same_stock(told, years=years), raiser)
            firsts = [spent.first_with_rounds for spent in spend(told, stocks).values()]
            if before is not None:
                assert all((now >= then).all() for now, then in zip(firsts, before, strict=True))
            before = firsts

    def test_a_larger_last_round_never_hurts(self):
        told = make_told()
        small, large = (
            spend(told, self.with_raiser(same_stock(told, years=1.0), Raiser(amount=amount)))
            for amount in (1.0, 50.0)
        )

        assert all(
            (large[row].first_with_rounds >= small[row].first_with_rounds).all() for row in small
        )

    def test_who_raised_long_ago_is_the_likelier_without(self):
        told = make_told()
        fresh, old = (
            spend(told, self.with_raiser(same_stock(told, years=1.0), Raiser(since=since)))
            for since in (0.0, 9.0)
        )

        assert all(
            (old[row].first_with_rounds <= 2).sum() > (fresh[row].first_with_rounds <= 2).sum()
            for row in old
        )

    def test_a_round_that_is_too_small_does_not_help(self):
        told = make_told()
        stocks = self.with_raiser(same_stock(told, years=1.0), Raiser(amount=1e-9))

        for spent in spend(told, stocks).values():
            assert np.array_equal(spent.first_with_rounds, spent.first)

    def test_are_not_counted_where_nothing_is_known_of_them_or_of_the_stock(self):
        told = make_told()
        spent = spend(told, {0: Stock(counted=-0.5, rate_at=-0.5, raiser=Raiser())})[0]
        alone = spend(told, same_stock(told))[0]

        assert spent.first_with_rounds is None
        assert np.array_equal(alone.first_with_rounds, alone.first)


def raised_by_hand(raiser, *, rounds, rates, path):
    """Year by year: does a round close, how much is it, how much have they brought?"""
    since, amount, total, brought = raiser.since + raiser.opens, raiser.amount, 0.0, []
    for year, rate in enumerate(rates):
        chance = 1.0 / (1.0 + math.exp(0.45 * since))
        if year == 0:
            chance = 1.0 - (1.0 - chance) ** -raiser.opens
        if rounds.closing[year, path] < chance:
            since = 0.0
            if amount is None:
                total += 2.0 * rate
            else:
                amount *= math.exp(rounds.steps[year, path])
                total += amount
        else:
            since += -raiser.opens if year == 0 else 1.0
        brought.append(total)
    return brought


def slow_twin(told, row, stock, *, seed):
    """Per path: add up the rate from knot to knot, look at each year's end and each inflow."""
    table = shared_paths(told, paths=PATHS, seed=Seed(seed), need="CAPITAL")
    age, horizon = float(told.panel.age[row]), told.horizon
    own = table.own_at(age, horizon)
    rounds = round_table(horizon=horizon, paths=PATHS, seed=Seed(seed), need="CAPITAL")
    firsts, with_rounds, totals = [], [], []
    for path in range(PATHS):
        knots = [(stock.rate_at, 1.0)] if stock.rate_at < 0 else []
        for year in range(horizon + 1):
            change = (
                told.location_from_now[row, year]
                + told.scale_from_now[row, year] * own[year, path]
                + table.common[year, path]
            )
            knots.append((float(year), float(np.exp(change))))
        last = told.panel.last[row]

        def spent_by(until, knots=knots, last=last):
            moments, rates = zip(*knots, strict=True)
            since = max(stock.counted, stock.rate_at)
            if until <= since:
                return stock.spent if until >= stock.rate_at else 0.0
            stops = sorted({since, until, *(m for m in moments if since < m < until)})
            total = 0.0
            for begin, end in zip(stops[:-1], stops[1:], strict=True):
                one, two = np.interp([begin, end], moments, rates)
                total += (end - begin) * (one + two) / 2
            return stock.spent + total * last

        def there_is(until, *, before=False):
            come = [
                more
                for at, more in stock.inflows
                if at > stock.counted and (at < until or (at == until and not before))
            ]
            return stock.amount + sum(come)

        def first_empty(raised, opens, spent_by=spent_by, there_is=there_is):
            empty = [
                year
                for year in range(horizon + 1)
                if spent_by(year) >= there_is(year) + raised[year]
            ]
            for at, _more in stock.inflows:
                year = max(0, int(np.ceil(at)))
                if stock.counted < at and stock.rate_at <= at <= horizon:
                    come = raised[year] if at > opens else 0.0
                    if spent_by(at) >= there_is(at, before=True) + come:
                        empty.append(year)
            return min(empty, default=horizon + 1)

        rates = [rate * last for moment, rate in knots if moment >= 0]
        raised = raised_by_hand(stock.raiser, rounds=rounds, rates=rates, path=path)
        firsts.append(first_empty([0.0] * (horizon + 1), 0.0))
        with_rounds.append(first_empty(raised, stock.raiser.opens))
        totals.append([spent_by(year) for year in range(1, horizon + 1)])
    return firsts, with_rounds, np.quantile(totals, PROBABILITIES, axis=0).T


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 50),
    age=st.sampled_from([0.0, 0.25, 1.0, 2.5]),
    off=st.sampled_from([-0.1, 0.0, 0.1]),
    counted=st.integers(-300, 0),
    years=st.integers(0, 80),
    inflows=st.lists(st.tuples(st.integers(-300, 400), st.integers(1, 30)), max_size=3),
    opens=st.integers(-10, 0),
    since=st.integers(0, 40),
    amount=st.none() | st.integers(1, 60),
)
def test_agrees_with_adding_up_every_path(
    seed, age, off, counted, years, inflows, opens, since, amount
):
    told = make_told(age=age, seed=seed)
    rate_at = min(0.0, off - age)
    last = float(told.panel.last[5])
    stock = Stock(
        counted=counted / 100,
        rate_at=rate_at,
        spent=max(0.0, rate_at - counted / 100) * last,
        # Off the grid, so that what is known never touches the line to the last digit.
        amount=(years / 10 + 0.0137) * last,
        inflows=tuple((at / 100, more / 10 * last) for at, more in sorted(inflows)),
        raiser=Raiser(
            opens=opens / 10,
            since=(since - opens) / 10,
            amount=None if amount is None else amount / 10 * last,
        ),
    )

    quick = spend(told, {5: stock}, seed=seed)[5]
    firsts, with_rounds, quantiles = slow_twin(told, 5, stock, seed=seed)

    assert quick.quantiles == pytest.approx(quantiles, rel=1e-9)
    assert quick.first.tolist() == firsts
    assert quick.first_with_rounds.tolist() == with_rounds

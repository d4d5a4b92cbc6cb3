"""Rounds along the paths: their laws, and that they are the rounds that the outlook tells of."""

import numpy as np
import pytest

from groeiruimte.engine.forecasting.funding import (
    STEP_UP_DEVIATION,
    STEP_UP_MEDIAN,
    round_outlook,
)
from groeiruimte.engine.forecasting.rounds import YEARS_RAISED, Raiser, round_table
from groeiruimte.kernel.seed import Seed

PATHS = 2000


def make_table(*, horizon=5, paths=PATHS, seed=1, need="CAPITAL"):
    return round_table(horizon=horizon, paths=paths, seed=Seed(seed), need=need)


def raised(raiser, *, table=None, rate=1.0, last=1.0):
    table = table or make_table()
    return table.raised(raiser, rates=np.full(table.closing.shape, rate), last=last)


class TestRounds:
    @pytest.mark.parametrize("since", [0.0, 0.7, 2.0])
    def test_close_as_often_as_the_outlook_of_the_next_round_says(self, since):
        brought = raised(Raiser(since=since, amount=1.0))

        shares = (brought[1:] > 0).mean(axis=1)
        told = round_outlook(since=since, horizon=5).chances
        assert shares == pytest.approx(told, abs=0.03)

    def test_step_up_as_was_published(self):
        # Who has just raised: half of the paths bring a round in the first year.
        brought = raised(Raiser(since=0.0, amount=7.0))[1]

        steps = np.log(brought[brought > 0] / 7.0)
        assert np.median(steps) == pytest.approx(STEP_UP_MEDIAN, abs=0.15)
        assert steps.std() == pytest.approx(STEP_UP_DEVIATION, abs=0.15)

    def test_bring_years_of_spending_where_the_last_amount_is_unknown(self):
        brought = raised(Raiser(since=0.0), rate=3.0)

        assert set(np.unique(brought[1])) == {0.0, YEARS_RAISED * 3.0}

    def test_never_take_anything_back(self):
        for raiser in (Raiser(), Raiser(opens=-1.0, since=1.0, amount=2.0)):
            assert (np.diff(raised(raiser), axis=0) >= 0).all()

    def test_of_this_year_come_only_from_when_one_may_have_closed(self):
        closed, open_since = (
            raised(Raiser(opens=opens, since=1.0, amount=1.0))[0] for opens in (0.0, -0.8)
        )

        assert (closed == 0).all()
        assert 0.2 < (open_since > 0).mean() < 0.5

    def test_come_rarely_to_who_raised_long_ago_and_then_again_as_usual(self):
        table = make_table(horizon=8)
        late = raised(Raiser(since=8.0, amount=1.0), table=table)
        again = late[:, late[1] > 0]

        assert (late[1] > 0).mean() < 0.05
        assert (again[4] > again[1]).mean() > 0.6

    def test_do_not_depend_on_the_unit(self):
        euros, thousands = (
            raised(Raiser(amount=5e6), last=1e6),
            raised(Raiser(amount=5e3), last=1e3),
        )

        assert euros == pytest.approx(thousands, rel=1e-12)

    def test_are_the_same_bits_for_the_same_seed_and_others_for_another(self):
        one, same, other = make_table(), make_table(), make_table(seed=2)

        assert np.array_equal(one.brought, same.brought)
        assert not np.array_equal(one.closing, other.closing)
        assert not np.array_equal(one.closing, make_table(need="OTHER").closing)

    def test_of_a_longer_look_begin_the_same(self):
        short, long = make_table(horizon=2), make_table(horizon=5)

        assert np.array_equal(short.closing, long.closing[:3])
        assert np.array_equal(short.brought[:3], long.brought[:3, :3])

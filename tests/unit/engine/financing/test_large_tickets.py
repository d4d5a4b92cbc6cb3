"""A large ticket is seen years ahead, never for certain, and an assumption never shouts."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.financing.investors import Investor, Round, RoundPart, has_lead, part_of
from groeiruimte.engine.financing.large_ticket import (
    SUREST,
    StatedNeed,
    TicketFacts,
    TicketGround,
    TicketLevel,
    chance_of_need,
    ticket_outlook,
)

LARGE = 50e6


def outlook(*, rest=0.5, **known):
    return ticket_outlook(TicketFacts(**known), rest=rest)


def need(likely, *, spread=0.2, year=2, is_assumption=False):
    low, high = (1 - spread) * likely, (1 + spread) * likely
    return StatedNeed(low=low, likely=likely, high=high, year=year, is_assumption=is_assumption)


def slowly(*, last, since, rest, runs_out, paths, seed=1):
    """Walk every path by itself, year by year, and count who raised a large ticket by when."""
    draw = random.Random(seed)  # noqa: S311  paths, no secrets

    def chance(years):
        return 1 / (1 + math.exp(0.45 * years))

    usual, none_yet = [], 1.0
    for year in range(6):
        yearly = 1 - (1 - chance(since)) ** rest if year == 0 else chance(since + rest + year - 1)
        none_yet *= 1 - yearly
        usual.append(1 - none_yet)
    came, largest = [], 0.0
    for year in range(6):
        gone = runs_out[year - 1] if 0 < year <= len(runs_out) else 0.0
        largest = max(largest, usual[year], gone)
        came.append(largest)
    reached = [0] * 6
    for _ in range(paths):
        lot, amount, after = draw.random(), last, None
        for year in range(6):
            if after is None:
                closes = lot < came[year]
            else:
                closes = draw.random() < chance(after)
                after += 1
            if closes:
                amount *= math.exp(draw.gauss(0.30, 1.43))
                after = 0
                if amount >= LARGE:
                    for later in range(year, 6):
                        reached[later] += 1
                    break
    return [count / paths for count in reached]


class TestChance:
    @pytest.mark.parametrize(
        ("last", "since", "rest", "runs_out"),
        [(10e6, 1.0, 0.5, ()), (35e6, 0.2, 0.1, (0.2, 0.8, 0.9)), (90e6, 3.0, 1.0, (0.6,))],
    )
    def test_is_what_walking_every_path_comes_to(self, last, since, rest, runs_out):
        told = outlook(last_amount=last, since=since, rest=rest, runs_out=runs_out)

        walked = slowly(last=last, since=since, rest=rest, runs_out=runs_out, paths=8_000)

        assert told.chances == pytest.approx(walked, abs=0.02)

    @settings(max_examples=15, deadline=None)
    @given(
        last=st.floats(1e5, 4e8),
        since=st.floats(0, 6),
        rest=st.floats(0, 1),
        factor=st.floats(1.01, 5),
        asked=st.floats(1e6, 2e8),
    )
    def test_never_falls_and_rises_with_what_is_known(self, last, since, rest, factor, asked):
        known = {"last_amount": last, "since": since}
        base = outlook(rest=rest, **known)
        more = outlook(rest=rest, last_amount=last * factor, since=since)
        needs = outlook(rest=rest, needs=(need(asked),), **known)

        assert list(base.chances) == sorted(base.chances)
        assert all(0 <= share <= SUREST for share in base.chances)
        assert all(a <= b + 1e-9 for a, b in zip(base.chances, more.chances, strict=True))
        assert all(a <= b for a, b in zip(base.chances, needs.chances, strict=True))

    def test_depends_on_no_unit(self):
        euros = ticket_outlook(TicketFacts(last_amount=2e7, since=1.0), rest=0.5)
        millions = ticket_outlook(TicketFacts(last_amount=20.0, since=1.0), rest=0.5, at_least=50.0)

        assert euros.chances == pytest.approx(millions.chances)

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.integers(1, 200), min_size=3, max_size=3), st.integers(1, 200))
    def test_of_a_need_is_the_part_of_its_triangle_above(self, amounts, at_least):
        low, likely, high = sorted(amounts)
        told = chance_of_need(
            StatedNeed(low=low, likely=likely, high=high, year=0), at_least=at_least
        )
        steps = [low + (high - low) * (n + 0.5) / 4000 for n in range(4000)]
        heights = [
            (x - low) / (likely - low) if x < likely else (high - x) / max(high - likely, 1e-9)
            for x in steps
        ]
        total = sum(heights)
        above = sum(h for x, h in zip(steps, heights, strict=True) if x >= at_least)
        wanted = above / total if high > low else float(low >= at_least)
        assert told == pytest.approx(wanted, abs=0.01)

    def test_money_that_runs_out_brings_the_round_nearer(self):
        usual = outlook(last_amount=4e7, since=2.0)
        pressed = outlook(last_amount=4e7, since=2.0, runs_out=(0.9, 0.95))

        assert pressed.chances[1] > usual.chances[1]
        assert pressed.year <= usual.year
        assert TicketGround.RUNWAY in pressed.grounds

    @pytest.mark.parametrize("wrong", [{"last_amount": 0.0}, {"since": -1.0}, {"rest": 2.0}])
    def test_refuses_what_makes_no_sense(self, wrong):
        with pytest.raises(ValueError, match="number|negative|part"):
            outlook(**wrong)


class TestLevel:
    def test_only_what_a_company_said_calls_for_an_act(self):
        assert outlook(needs=(need(80e6),)).level is TicketLevel.ACT
        assert outlook(last_amount=300e6, since=1.0).level is TicketLevel.WATCH

    def test_an_assumption_is_a_question_however_large(self):
        assumed = outlook(needs=(need(900e6, is_assumption=True),))

        assert assumed.chances[2] == SUREST
        assert assumed.level is TicketLevel.QUESTION

    def test_nothing_known_says_nothing(self):
        told = outlook()

        assert told.level is TicketLevel.NONE
        assert told.year is None
        assert told.amount is None
        assert not told.grounds

    def test_a_need_beyond_three_years_waits(self):
        assert outlook(needs=(need(80e6, year=4),)).level is TicketLevel.NONE


class TestInvestors:
    wanted = Round(amount=60e6, phase=3, theme="SEMICONDUCTORS", region="EAST")

    @pytest.mark.parametrize(
        ("investor", "part"),
        [
            ({"leads": True, "most": 100e6}, RoundPart.LEADS),
            ({"leads": True, "most": 20e6}, RoundPart.FOLLOWS),
            ({"leads": False, "most": 100e6}, RoundPart.FOLLOWS),
            ({"leads": None}, RoundPart.ASK),
            ({"leads": True, "least": 100e6}, RoundPart.NOT),
            ({"leads": True, "themes": frozenset({"QUANTUM"})}, RoundPart.NOT),
            ({"leads": True, "phases": frozenset({1, 2})}, RoundPart.NOT),
            ({"leads": True, "regions": frozenset({"WEST"})}, RoundPart.NOT),
        ],
    )
    def test_lead_follow_or_are_asked(self, investor, part):
        assert part_of(Investor(key=1, **investor), self.wanted) is part

    def test_who_has_to_be_asked_is_not_in_sight(self):
        ask, follow = Investor(key=1), Investor(key=2, leads=False)

        assert not has_lead([ask, follow], self.wanted)
        assert has_lead([ask, Investor(key=3, leads=True)], self.wanted)

    def test_what_is_not_known_of_a_round_shuts_nobody_out(self):
        picky = Investor(key=1, leads=True, themes=frozenset({"QUANTUM"}), phases=frozenset({4}))

        assert part_of(picky, Round(amount=60e6)) is RoundPart.LEADS

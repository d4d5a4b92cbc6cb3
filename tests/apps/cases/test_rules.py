"""Gates, clock, the next act and the weighing of offers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.cases.rules import weighing
from groeiruimte.cases.rules.clock import Pause, service_clock
from groeiruimte.cases.rules.gates import (
    ORDER,
    CaseState,
    gates_between,
    missing_fields,
    missing_here,
)
from groeiruimte.kernel.working_days import is_working_day
from groeiruimte.programme.steps import gates

DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2029, 12, 31))
SHARES = st.floats(min_value=0, max_value=1)
A_FRIDAY = date(2026, 6, 12)
PAUSES = st.builds(
    lambda start, days: Pause(start, None if days is None else start + timedelta(days=days)),
    DAYS,
    st.none() | st.integers(0, 60),
)


def keys(fields):
    return [field.key for field in fields]


class TestGates:
    def test_know_every_field_that_the_programme_asks(self):
        asked = {field.key for gate in gates() for field in gate.fields}

        assert all(hasattr(CaseState(), key) for key in asked)

    def test_ask_exactly_what_is_missing_for_the_next_step(self):
        state = CaseState(contact=True)

        missing = missing_fields(state=state, from_step="LEAD", to_step="ARTICULATION")

        assert keys(missing) == ["taskforce_consent", "target_group"]

    def test_ask_for_every_gate_on_the_way_when_steps_are_skipped(self):
        missing = missing_fields(state=CaseState(), from_step="LEAD", to_step="CHOICE")

        assert keys(missing) == [
            "taskforce_consent",
            "target_group",
            "contact",
            "demand_with_range",
            "own_region_test",
            "financing_need",
            "foreign_alternative",
            "two_answers_or_no_proposition",
        ]

    @pytest.mark.parametrize("to_step", ORDER)
    def test_ask_nothing_on_the_way_back(self, to_step):
        assert not gates_between(from_step="AFTERCARE", to_step=to_step)

    @pytest.mark.parametrize(
        ("answers", "nowhere", "opens"),
        [(0, False, False), (1, False, False), (2, False, True), (0, True, True)],
    )
    def test_open_the_choice_with_two_answers_or_with_none_anywhere(self, answers, nowhere, opens):
        state = CaseState(answers=answers, no_proposition=nowhere)

        assert state.two_answers_or_no_proposition is opens

    def test_still_show_what_earlier_gates_asked(self):
        state = CaseState(life_phase=True, domain_or_autonomy=True, nda_state=True, contact=True)

        missing = missing_here(state=state, at_step="ARTICULATION")

        assert keys(missing) == ["taskforce_consent", "target_group"]


class TestClock:
    @given(start=DAYS, days=st.integers(min_value=0, max_value=60))
    def test_is_used_up_on_the_day_it_is_due(self, start, days):
        promised = service_clock(at_step="OFFERS", since=start, today=start)

        clock = service_clock(at_step="OFFERS", since=start, today=promised.due_on)

        assert (clock.days_used, clock.days_late) == (10, 0)

    def test_is_late_the_working_day_after_the_promise(self):
        due = service_clock(at_step="OFFERS", since=A_FRIDAY, today=A_FRIDAY).due_on

        on_time = service_clock(at_step="OFFERS", since=A_FRIDAY, today=due)
        later = service_clock(at_step="OFFERS", since=A_FRIDAY, today=due + timedelta(days=3))

        assert (due, on_time.is_late, later.is_late) == (date(2026, 6, 26), False, True)
        assert later.days_late == 1

    def test_leaves_out_the_holidays(self):
        christmas = service_clock(
            at_step="OFFERS", since=date(2026, 12, 21), today=date(2026, 12, 28)
        )

        assert christmas.days_used == 4

    def test_promises_nothing_where_the_company_needs_its_time(self):
        clock = service_clock(at_step="CHOICE", since=date(2020, 1, 1), today=date(2026, 1, 1))

        assert (clock.days_promised, clock.due_on, clock.is_late) == (None, None, False)

    def test_stands_still_while_the_company_does_not_answer(self):
        pause = Pause(date(2026, 6, 16), date(2026, 6, 23))

        clock = service_clock(
            at_step="OFFERS", since=A_FRIDAY, today=date(2026, 7, 3), pauses=[pause]
        )

        assert (clock.days_used, clock.due_on) == (10, date(2026, 7, 3))
        assert clock.paused_since is None

    def test_moves_the_due_day_along_as_long_as_a_pause_lasts(self):
        pauses = [Pause(date(2026, 6, 16))]

        clock = service_clock(
            at_step="OFFERS", since=A_FRIDAY, today=date(2026, 8, 3), pauses=pauses
        )

        assert (clock.days_used, clock.is_late) == (2, False)
        assert (clock.paused_since, clock.due_on) == (date(2026, 6, 16), date(2026, 8, 13))

    @given(since=DAYS, length=st.integers(0, 90), pauses=st.lists(PAUSES, max_size=3))
    def test_counts_paused_days_once_as_somebody_with_a_calendar_does(self, since, length, pauses):
        days = [since + timedelta(days=number) for number in range(1, length + 1)]
        counted = [
            day
            for day in days
            if is_working_day(day)
            and not any(
                pause.started_on < day and day <= (pause.ended_on or day) for pause in pauses
            )
        ]

        clock = service_clock(
            at_step="OFFERS", since=since, today=since + timedelta(days=length), pauses=pauses
        )

        assert clock.days_used == len(counted)


class TestRanked:
    WORTHS = {1: {"room": 1.0, "power": 0.2}, 2: {"room": 0.0, "power": 0.8}}

    def ranked(self, **weights):
        standings = weighing.ranked(worths=self.WORTHS, weights=weights, keys=["room", "power"])
        return [(each.key, round(each.score, 3)) for each in standings]

    def test_is_the_weighted_mean(self):
        assert self.ranked(room=75, power=25) == [(1, 0.8), (2, 0.2)]
        assert self.ranked(room=0, power=100) == [(2, 0.8), (1, 0.2)]

    def test_lets_everything_count_alike_without_a_preference(self):
        assert self.ranked(room=0, power=0) == [(1, 0.6), (2, 0.4)]

    def test_names_what_speaks_for_and_against_each(self):
        first, second = weighing.ranked(worths=self.WORTHS, weights={}, keys=["room", "power"])

        assert (first.strong, first.weak) == (("room",), ("power",))
        assert (second.strong, second.weak) == (("power",), ("room",))

    def test_counts_an_unknown_for_nothing_and_says_so(self):
        worths = {1: {"room": None, "power": 0.4}, 2: {"room": 0.1, "power": 0.4}}

        first, second = weighing.ranked(worths=worths, weights={}, keys=["room", "power"])

        assert (first.key, second.unknown) == (2, ("room",))

    @given(
        worths=st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=5),
        weights=st.tuples(st.integers(0, 100), st.integers(0, 100)),
    )
    def test_agrees_with_the_sum_by_hand(self, worths, weights):
        total = sum(weights)
        shares = [weight / total if total else 0.5 for weight in weights]

        standings = weighing.ranked(
            worths={number: {"a": a, "b": b} for number, (a, b) in enumerate(worths)},
            weights={"a": weights[0], "b": weights[1]},
            keys=["a", "b"],
        )

        by_hand = sorted((shares[0] * a + shares[1] * b for a, b in worths), reverse=True)
        assert [each.score for each in standings] == pytest.approx(by_hand)

"""When a case counts, since when, and why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.monitoring.choices import Ground
from groeiruimte.monitoring.rules import (
    COUNTING,
    FALL_WITH_THE_CASE,
    FALLEN,
    REALISED_STEPS,
    CaseFacts,
    Move,
    Standing,
    counted,
    standing,
)

START, TODAY = date(2025, 1, 1), date(2026, 11, 20)
NEW = CaseFacts(
    case_id=1,
    reference="GR-2026-001",
    own_region="SOUTH",
    lead_on=date(2026, 2, 1),
    belongs=True,
)
UNDER_WAY = replace(
    NEW,
    consent_on=date(2026, 2, 20),
    own_region_tested_on=date(2026, 2, 25),
    articulation_on=date(2026, 3, 2),
)
REALISED = replace(
    UNDER_WAY,
    decided_region="EAST",
    realisation_on=date(2026, 8, 1),
    was_startup_when_asked=True,
    scale_up_on=date(2026, 9, 1),
    investment_eur=Decimal(80_000_000),
)
PROVEN = replace(
    REALISED,
    share_without_help=Decimal("0.25"),
    signed_on=date(2026, 10, 1),
    confirmed_on=date(2026, 10, 9),
)


@pytest.mark.parametrize(
    ("key", "facts", "counted_on"),
    [
        ("leads_in_portfolio", NEW, date(2026, 2, 1)),
        ("case_approaches", UNDER_WAY, date(2026, 3, 2)),
        ("realised_elsewhere", REALISED, date(2026, 8, 1)),
        ("new_scale_ups", REALISED, date(2026, 9, 1)),
        ("retained_investment_eur", PROVEN, date(2026, 10, 9)),
    ],
)
def test_a_case_counts_from_the_day_the_last_condition_was_met(key, facts, counted_on):
    (answer,) = counted(key=key, cases=[facts], start=START, on=TODAY)

    assert answer.counted_on == counted_on


@pytest.mark.parametrize(
    ("key", "facts", "ground"),
    [
        ("leads_in_portfolio", replace(NEW, belongs=None), Ground.MISSES_ELIGIBILITY),
        ("leads_in_portfolio", replace(NEW, belongs=False), Ground.OUTSIDE_TARGET_GROUP),
        *(
            (key, replace(PROVEN, belongs=False), Ground.OUTSIDE_TARGET_GROUP)
            for key in ("case_approaches", "realised_elsewhere", "new_scale_ups")
        ),
        (
            "retained_investment_eur",
            replace(PROVEN, belongs=False),
            Ground.OUTSIDE_TARGET_GROUP,
        ),
        ("leads_in_portfolio", replace(NEW, lead_on=None), Ground.MISSES_LEAD_GATE),
        ("case_approaches", NEW, Ground.MISSES_CONSENT),
        (
            "case_approaches",
            replace(UNDER_WAY, own_region_tested_on=None),
            Ground.MISSES_OWN_REGION_TEST,
        ),
        ("realised_elsewhere", UNDER_WAY, Ground.MISSES_DECISION),
        (
            "realised_elsewhere",
            replace(REALISED, decided_region="SOUTH"),
            Ground.STAYED_IN_OWN_REGION,
        ),
        ("realised_elsewhere", replace(REALISED, realisation_on=None), Ground.MISSES_REALISATION),
        ("new_scale_ups", UNDER_WAY, Ground.MISSES_DECISION),
        ("new_scale_ups", replace(REALISED, was_startup_when_asked=False), Ground.WAS_NO_STARTUP),
        (
            "new_scale_ups",
            replace(REALISED, was_startup_when_asked=None),
            Ground.PHASE_WHEN_ASKED_UNKNOWN,
        ),
        ("new_scale_ups", replace(REALISED, scale_up_on=None), Ground.IS_NO_SCALE_UP_YET),
        ("retained_investment_eur", UNDER_WAY, Ground.MISSES_REALISATION),
        ("retained_investment_eur", REALISED, Ground.MISSES_SECOND_SIGNATURE),
        (
            "retained_investment_eur",
            replace(PROVEN, confirmed_on=None),
            Ground.MISSES_ENTREPRENEURS_WORD,
        ),
    ],
)
def test_a_case_that_does_not_count_says_what_is_missing(key, facts, ground):
    (answer,) = counted(key=key, cases=[facts], start=START, on=TODAY)

    assert not answer.counts
    assert (answer.ground, answer.amount) == (ground, 0)


def test_only_the_investment_that_needed_help_counts():
    (answer,) = counted(key="retained_investment_eur", cases=[PROVEN], start=START, on=TODAY)

    assert answer.amount == Decimal(60_000_000)


def test_what_happened_before_the_programme_does_not_count():
    early = replace(NEW, lead_on=date(2024, 12, 31))

    (answer,) = counted(key="leads_in_portfolio", cases=[early], start=START, on=TODAY)

    assert (answer.counts, answer.ground) == (False, Ground.BEFORE_THE_PROGRAMME)


@pytest.mark.parametrize("key", COUNTING)
def test_a_total_never_falls_as_days_go_by_while_nothing_is_lost(key):
    days = [date(2026, month, 1) for month in range(1, 12)]

    totals = [
        sum(answer.amount for answer in counted(key=key, cases=[PROVEN], start=START, on=day))
        for day in days
    ]

    assert totals == sorted(totals)


class TestWhatIsLostLater:
    LOST_ON = date(2026, 10, 20)

    def of(self, key, facts, on=TODAY):
        (answer,) = counted(key=key, cases=[facts], start=START, on=on)
        return answer

    @pytest.mark.parametrize("key", sorted(FALL_WITH_THE_CASE))
    def test_leaves_the_count_on_that_day_and_says_what_it_was(self, key):
        before = self.of(key, PROVEN)
        lost = replace(PROVEN, left_on=self.LOST_ON)

        answer = self.of(key, lost)

        assert (answer.counts, answer.amount, answer.ground) == (False, 0, Ground.LEFT)
        assert answer.counted_then == before.amount > 0
        assert (answer.counted_then_on, answer.left_on) == (before.counted_on, self.LOST_ON)
        assert self.of(key, lost, on=date(2026, 10, 19)) == replace(before, facts=lost)

    @pytest.mark.parametrize("key", sorted(COUNTING.keys() - FALL_WITH_THE_CASE))
    def test_stays_in_the_counts_of_what_was_done(self, key):
        assert self.of(key, replace(PROVEN, left_on=self.LOST_ON)).counts

    def test_never_counts_when_it_was_lost_before_the_last_signature(self):
        lost = replace(PROVEN, left_on=date(2026, 9, 15))

        answer = self.of("retained_investment_eur", lost)

        assert answer.ground == Ground.LEFT_BEFORE_IT_COUNTED
        assert (answer.counts, answer.has_left) == (False, False)


moves_in_order = st.lists(
    st.tuples(
        st.dates(date(2025, 1, 1), date(2026, 12, 31)),
        st.sampled_from(["LEAD", "OFFERS", "CHOICE", *sorted(REALISED_STEPS)]),
        st.sampled_from(["ONGOING", "DELAYED", "REALISED", *sorted(FALLEN)]),
    ),
    max_size=8,
).map(lambda rows: [Move(*row) for row in sorted(rows, key=lambda row: row[0])])


class TestStanding:
    @given(moves_in_order)
    def test_agrees_with_walking_back_from_the_last_move(self, moves):
        stood = [m.step in REALISED_STEPS and m.status not in FALLEN for m in moves]
        last = max((n for n, each in enumerate(stood) if each), default=None)
        expected = Standing()
        if last is not None:
            first = last
            while first and stood[first - 1]:
                first -= 1
            after = moves[last + 1].on if last + 1 < len(moves) else None
            expected = Standing(moves[first].on, after)

        assert standing(moves) == expected

    @given(moves_in_order, st.sampled_from(sorted(FALLEN)))
    def test_no_case_that_falls_still_counts(self, moves, status):
        fallen = Move(date(2027, 1, 1), moves[-1].step if moves else "LEAD", status)
        stands = standing([*moves, fallen])
        facts = replace(PROVEN, realisation_on=stands.since, left_on=stands.left_on)

        for key in FALL_WITH_THE_CASE:
            (answer,) = counted(key=key, cases=[facts], start=START, on=date(2027, 1, 1))
            assert not answer.counts

"""Which messages go by mail, when, and in how many letters."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.outbox.choices import Delivery, LetterKind
from groeiruimte.outbox.rules.planning import (
    SentBefore,
    WaitingMessage,
    delivery_of,
    next_morning,
    plan_letters,
)
from groeiruimte.programme.messages import mail_limits, message_kinds

LIMITS = mail_limits()
NOON = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)
YESTERDAY = datetime(2026, 6, 8, 10, 0, tzinfo=UTC)
BEFORE_SEVEN = datetime(2026, 6, 9, 4, 30, tzinfo=UTC)
KINDS = message_kinds()


def waiting(count, delivery=Delivery.AT_ONCE, **fields):
    settled = {"delivery": delivery, "posted_at": YESTERDAY} | fields
    return [WaitingMessage(pk=n, **settled) for n in range(count)]


def plan(messages, now=NOON, **before):
    return plan_letters(messages, before=SentBefore(**before), limits=LIMITS, now=now)


class TestDeliveryOf:
    def test_follows_the_kind_as_long_as_nothing_was_chosen(self):
        assert delivery_of(rule=KINDS["request_sent"], chosen={}) == Delivery.AT_ONCE
        assert delivery_of(rule=KINDS["request_outcome"], chosen={}) == Delivery.DAILY

    @pytest.mark.parametrize("way", list(Delivery))
    def test_is_what_was_chosen_for_the_group(self, way):
        assert delivery_of(rule=KINDS["request_sent"], chosen={"requests": way}) == way

    def test_what_everybody_must_hear_is_not_chosen_away(self):
        assert delivery_of(rule=KINDS["role_notice"], chosen={"accounts": "NOT"}) == "AT_ONCE"

    def test_whoever_stopped_the_letter_of_the_day_gets_none(self):
        rule = KINDS["request_outcome"]

        assert delivery_of(rule=rule, chosen={}, has_daily_letter=False) == Delivery.NOT

    def test_a_second_try_goes_with_the_letter_of_the_day(self):
        rule = KINDS["request_sent"]

        assert delivery_of(rule=rule, chosen={}, is_second_try=True) == Delivery.DAILY


class TestPlanLetters:
    def test_gives_each_message_that_cannot_wait_a_letter(self):
        assert plan(waiting(3)).letters == [(LetterKind.SINGLE, [n]) for n in range(3)]

    def test_makes_one_letter_of_more_than_fit_into_an_hour(self):
        many = LIMITS.most_per_hour + 1

        assert plan(waiting(many)).letters == [(LetterKind.BUNDLE, list(range(many)))]

    def test_counts_what_went_before(self):
        went = [NOON] * LIMITS.most_per_hour

        assert plan(waiting(1), singles_at=went).letters == [(LetterKind.BUNDLE, [0])]

    def test_bundles_once_an_hour(self):
        went = {"singles_at": [NOON] * LIMITS.most_per_hour, "bundle_at": NOON}

        assert plan(waiting(2), **went).letters == []
        assert plan(waiting(2), bundle_at=NOON).letters == []
        assert plan(waiting(2), **went).later == {NOON + timedelta(hours=1): [0, 1]}

    def test_leaves_out_what_was_read_or_is_not_wanted(self):
        read = plan(waiting(2, is_read=True))
        unwanted = plan(waiting(2, Delivery.NOT))

        assert read.left_out == unwanted.left_out == [0, 1]
        assert read.letters == unwanted.letters == []

    def test_makes_one_letter_of_what_can_wait(self):
        assert plan(waiting(40, Delivery.DAILY)).letters == [
            (LetterKind.DAILY_LETTER, list(range(40)))
        ]

    def test_what_can_wait_waits_for_the_morning(self):
        early = plan(waiting(1, Delivery.DAILY), now=BEFORE_SEVEN)
        today = plan(waiting(1, Delivery.DAILY, posted_at=NOON))
        after = plan(waiting(1, Delivery.DAILY), has_daily_letter=True)

        assert early.later == {datetime(2026, 6, 9, 5, 0, tzinfo=UTC): [0]}
        assert today.later == after.later == {datetime(2026, 6, 10, 5, 0, tzinfo=UTC): [0]}

    @given(
        ways=st.lists(st.sampled_from(list(Delivery)), max_size=20),
        singles=st.integers(0, 8),
        has_bundle=st.booleans(),
        has_daily=st.booleans(),
    )
    def test_loses_nothing_and_floods_nobody(self, ways, singles, has_bundle, has_daily):
        messages = [
            WaitingMessage(pk=n, delivery=way, posted_at=YESTERDAY) for n, way in enumerate(ways)
        ]

        came = plan(
            messages,
            singles_at=[NOON] * singles,
            bundle_at=NOON if has_bundle else None,
            has_daily_letter=has_daily,
        )

        placed = [
            key
            for keys in (*(keys for _, keys in came.letters), *came.later.values(), came.left_out)
            for key in keys
        ]
        made = [kind for kind, _ in came.letters]
        assert sorted(placed) == list(range(len(ways)))
        assert made.count(LetterKind.SINGLE) <= max(0, LIMITS.most_per_hour - singles)
        assert made.count(LetterKind.BUNDLE) + has_bundle <= 1
        assert made.count(LetterKind.DAILY_LETTER) + has_daily <= 1
        assert all(moment > NOON for moment in came.later)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(datetime(2026, 3, 28, tzinfo=UTC), 23), (datetime(2026, 10, 24, tzinfo=UTC), 25)],
)
def test_the_letter_of_the_day_stays_at_seven_when_the_clock_changes(day, hours):
    first = next_morning(day, hour=7)
    second = next_morning(first, hour=7)

    assert (first.hour, second.hour) == (7, 7)
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=hours)

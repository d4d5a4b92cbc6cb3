"""The next step of a case follows from what has happened, and never from the step alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.cases.choices import Status, Step
from groeiruimte.cases.rules.following import (
    CLOSED,
    NextAct,
    Party,
    Standing,
    what_follows,
)
from groeiruimte.cases.words import waiting_in_words, what_in_words

TODAY = date(2026, 6, 12)


def ago(days):
    return TODAY - timedelta(days=days)


LEAD = Standing(step="LEAD", step_since=ago(5), missing={"taskforce_consent", "contact"})
TALKED = Standing(
    step="ARTICULATION",
    step_since=ago(30),
    conversation_on=ago(20),
    missing={"demand_with_range", "own_region_test"},
)
CONFIRMED = replace(TALKED, confirmed_on=ago(10), missing={"own_region_test"})
ASKED = Standing(
    step="OFFERS",
    step_since=ago(9),
    confirmed_on=ago(10),
    looked_on=ago(9),
    asked_on=ago(7),
    answer_by=TODAY + timedelta(days=7),
    asked=4,
    missing={"two_answers_or_no_proposition"},
)
ENOUGH = replace(ASKED, answered=2, last_answer_on=ago(1), missing=set())
CHOOSING = Standing(step="CHOICE", step_since=ago(3), missing={"place", "decided_on"})
BUILDING = Standing(
    step="REALISATION",
    step_since=ago(100),
    missing={"evidence", "second_signature", "entrepreneur_confirmation"},
)
CLAIMED = replace(
    BUILDING, is_claimed=True, missing={"second_signature", "entrepreneur_confirmation"}
)


def test_everything_that_can_happen_gives_its_own_next_step():
    past = ago(1)
    steps = [
        (LEAD, NextAct.ASK_CONSENT),
        (replace(LEAD, consent_asked_on=ago(2)), NextAct.AWAIT_CONSENT),
        (replace(LEAD, missing={"contact"}), NextAct.FILL_IN),
        (replace(LEAD, missing=set()), NextAct.MOVE),
        (replace(TALKED, conversation_on=None), NextAct.START_CONVERSATION),
        (TALKED, NextAct.CONFIRM_NEED),
        (CONFIRMED, NextAct.LOOK_WHERE),
        (replace(CONFIRMED, passed_on=ago(3)), NextAct.ASK_AGAIN),
        (replace(CONFIRMED, looked_on=ago(2)), NextAct.TEST_OWN_REGION),
        (replace(CONFIRMED, looked_on=ago(2), missing={"foreign_alternative"}), NextAct.FILL_IN),
        (replace(CONFIRMED, looked_on=ago(2), missing=set()), NextAct.MOVE),
        (replace(CONFIRMED, asked=2, answered=2), NextAct.FILL_IN),
        (replace(CONFIRMED, asked=2, answered=2, missing=set()), NextAct.MOVE),
        (replace(ASKED, asked=0, looked_on=None), NextAct.LOOK_WHERE),
        (replace(ASKED, asked=0), NextAct.SEND_BRIEF),
        (replace(ASKED, asked=0, confirmed_on=None), NextAct.START_CONVERSATION),
        (ASKED, NextAct.AWAIT_ANSWERS),
        (replace(ASKED, answered=1, answer_by=past), NextAct.CALL_REGIONS),
        (replace(ASKED, declined=4), NextAct.NO_PLACE),
        (replace(ASKED, answered=1, declined=3), NextAct.COMPARE),
        (replace(ENOUGH, declined=2), NextAct.COMPARE),
        (replace(ENOUGH, answer_by=past), NextAct.COMPARE),
        (replace(ENOUGH, answer_by=past, is_shortlisted=True), NextAct.MOVE),
        (replace(ENOUGH, declined=2, missing={"foreign_alternative"}), NextAct.FILL_IN),
        (CHOOSING, NextAct.INVITE),
        (replace(CHOOSING, invited_on=ago(2)), NextAct.AWAIT_OPENING),
        (replace(CHOOSING, invited_on=ago(2), opened_on=ago(1)), NextAct.AWAIT_CHOICE),
        (replace(CHOOSING, decided_on=past, chose_none=True), NextAct.CHOSE_NONE),
        (replace(CHOOSING, decided_on=past, missing={"investment_eur"}), NextAct.FILL_IN),
        (replace(CHOOSING, decided_on=past, missing=set()), NextAct.MOVE),
        (BUILDING, NextAct.PROVE),
        (CLAIMED, NextAct.AWAIT_SIGNATURE),
        (replace(CLAIMED, missing={"entrepreneur_confirmation"}), NextAct.AWAIT_CONFIRMATION),
        (replace(CLAIMED, missing=set()), NextAct.MOVE),
        (Standing(step="VERIFIED", missing={"aftercare_dates"}), NextAct.FILL_IN),
        (
            Standing(step="AFTERCARE", aftercare_on=TODAY + timedelta(days=1)),
            NextAct.AWAIT_AFTERCARE,
        ),
        (Standing(step="AFTERCARE", aftercare_on=TODAY), NextAct.CALL_AFTERCARE),
    ]

    found = [what_follows(standing, today=TODAY).act for standing, _act in steps]

    assert found == [act for _standing, act in steps]
    assert set(found) == set(NextAct)


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_a_closed_case_asks_for_nothing(status):
    assert what_follows(replace(ASKED, status=status), today=TODAY) is None


def test_aftercare_without_a_day_asks_for_nothing():
    assert what_follows(Standing(step="AFTERCARE"), today=TODAY) is None


@pytest.mark.parametrize(
    ("standing", "party", "since"),
    [
        (replace(LEAD, consent_asked_on=ago(2)), Party.COMPANY, ago(2)),
        (ASKED, Party.REGIONS, ago(7)),
        (replace(CHOOSING, invited_on=ago(2)), Party.COMPANY, ago(2)),
        (CLAIMED, Party.COLLEAGUE, None),
        (CONFIRMED, Party.US, ago(10)),
    ],
    ids=["consent", "answers", "invitation", "signature", "places"],
)
def test_says_who_is_waited_for_and_since_when(standing, party, since):
    following = what_follows(standing, today=TODAY)

    assert (following.waits_for, following.since) == (party, since)


STANDINGS = st.builds(
    Standing,
    step=st.sampled_from(Step.values),
    status=st.sampled_from(Status.values),
    missing=st.frozensets(st.sampled_from(["contact", "own_region_test", "second_signature"])),
    confirmed_on=st.none() | st.just(ago(9)),
    looked_on=st.none() | st.just(ago(8)),
    answer_by=st.none() | st.dates(ago(30), TODAY + timedelta(days=30)),
    asked=st.integers(0, 3),
    answered=st.integers(0, 3),
    invited_on=st.none() | st.just(ago(3)),
    decided_on=st.none() | st.just(ago(2)),
)


@given(STANDINGS)
def test_every_open_case_before_aftercare_has_a_next_step_that_can_be_said(standing):
    following = what_follows(standing, today=TODAY)

    if standing.status in CLOSED:
        assert following is None
    elif standing.step != Step.AFTERCARE:
        with translation.override("en"):
            assert what_in_words(following)
            assert waiting_in_words(following)


@pytest.mark.parametrize(
    "standing",
    [TALKED, replace(CHOOSING, decided_on=ago(1), missing=set()), BUILDING],
)
def test_a_quarter_that_passed_is_not_asked_again_before_the_need_stands_or_after_the_choice(
    standing,
):
    late = replace(standing, passed_on=ago(3))

    assert what_follows(late, today=TODAY) == what_follows(standing, today=TODAY)

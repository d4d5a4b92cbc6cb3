"""When is a company pressing, does it belong, what is next?"""

import pytest

from groeiruimte.leads.choices import EligibilityOutcome, NextAction
from groeiruimte.leads.rules import eligibility_outcome, next_action
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.rules.levels import highest_within, signal_level


class TestSignalLevel:
    @pytest.mark.parametrize(
        ("probability", "level"),
        [
            (None, SignalLevel.UNKNOWN),
            (0.0, SignalLevel.QUIET),
            (0.299, SignalLevel.QUIET),
            (0.30, SignalLevel.WATCH),
            (0.499, SignalLevel.WATCH),
            (0.50, SignalLevel.ACT),
            (1.0, SignalLevel.ACT),
        ],
    )
    def test_follows_the_highest_within_three_years(self, probability, level):
        assert signal_level(probability=probability) is level


class TestHighestWithin:
    def test_is_that_of_the_worst_of_the_years_that_are_asked(self):
        assert highest_within(probabilities=[0.1, 0.3, 0.2, 0.9], years=3) == 0.3

    def test_is_unknown_where_there_is_no_answer(self):
        assert highest_within(probabilities=[], years=3) is None


class TestNextAction:
    @pytest.mark.parametrize(
        ("level", "statuses", "expected"),
        [
            (SignalLevel.ACT, {"OK"}, NextAction.MAKE_LEAD),
            (SignalLevel.WATCH, {"OK", "NO_CAPACITY"}, NextAction.MAKE_LEAD),
            (SignalLevel.QUIET, {"OK"}, NextAction.KEEP_WATCHING),
            (SignalLevel.UNKNOWN, {"NO_CAPACITY", "NO_HISTORY"}, NextAction.ASK_CAPACITY),
            (SignalLevel.UNKNOWN, {"TOO_OLD", "NO_HISTORY"}, NextAction.REFRESH_VALUES),
            (SignalLevel.UNKNOWN, {"ZERO_LEVEL"}, NextAction.REFRESH_VALUES),
            (SignalLevel.UNKNOWN, {"NO_HISTORY"}, NextAction.ADD_VALUES),
            (SignalLevel.UNKNOWN, set(), NextAction.ADD_VALUES),
        ],
    )
    def test_of_a_company_follows_from_its_figures(self, level, statuses, expected):
        action = next_action(level=level, need_statuses=statuses, is_lead=False, belongs=None)

        assert action is expected

    @pytest.mark.parametrize(
        ("belongs", "expected"),
        [
            (None, NextAction.CHECK_ELIGIBILITY),
            (True, NextAction.FOLLOW_CASE),
            (False, NextAction.EXPLAIN_REFUSAL),
        ],
    )
    def test_of_a_lead_goes_before_missing_figures(self, belongs, expected):
        action = next_action(
            level=SignalLevel.UNKNOWN, need_statuses=set(), is_lead=True, belongs=belongs
        )

        assert action is expected


class TestEligibilityOutcome:
    def letting_in(self):
        return {c.key: c.eligible_reply.value for c in eligibility_criteria()}

    def test_belongs_when_every_answer_lets_it_in(self):
        assert eligibility_outcome(answers=self.letting_in()) is EligibilityOutcome.BELONGS

    def test_is_not_known_as_long_as_nobody_answered(self):
        assert eligibility_outcome(answers={}) is EligibilityOutcome.NOT_YET_KNOWN

    @pytest.mark.parametrize("criterion", [c.key for c in eligibility_criteria()])
    def test_is_not_known_when_one_answer_is_not_known(self, criterion):
        answers = self.letting_in() | {criterion: "UNKNOWN"}

        assert eligibility_outcome(answers=answers) is EligibilityOutcome.NOT_YET_KNOWN

    @pytest.mark.parametrize("criterion", [c.key for c in eligibility_criteria()])
    def test_is_decided_by_one_answer_that_rules_it_out_whatever_is_unknown(self, criterion):
        letting_in = self.letting_in()[criterion]
        answers = {criterion: "NO" if letting_in == "YES" else "YES"}

        assert eligibility_outcome(answers=answers) is EligibilityOutcome.DOES_NOT_BELONG

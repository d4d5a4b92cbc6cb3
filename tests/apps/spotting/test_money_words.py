"""How it is said that the money of a company is gone, with and without a next round."""

from dataclasses import replace

import pytest
from django.utils import translation

from groeiruimte.companies.choices import Need
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.spotting.pages.next_questions import next_question
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.rules.stored_parts import StoredMoney
from groeiruimte.spotting.words.money import missing_money, money_known, money_remarks
from groeiruimte.spotting.words.needs import need_sentence
from groeiruimte.spotting.words.rounds import round_label, told_sentence, without_round_sentence
from tests.factories import THAT_DAY

pytestmark = pytest.mark.django_db
MONEY = StoredMoney(cash=5.0, cash_moment=2026.0, monthly=1.0, monthly_moment=2026.0, spent=0.0)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


class TestWords:
    def sentence(self, chances, *, capacity=4_200_000.0, status="OK"):
        kept = StoredNeed(status=status, capacity=capacity, probabilities=tuple(chances))
        return need_sentence(need=Need.CAPITAL, kept=kept, origin_year=2026, today=THAT_DAY)

    def test_say_it_as_an_entrepreneur_would_in_dutch(self):
        with translation.override("nl"):
            said = self.sentence([0.31, 0.64, 0.9]).replace("\xa0", " ")

        assert said == (
            "Er is € 4,2 mln. Kans dat dat te weinig is: 31% eind 2027, 64% eind 2028, "
            "90% eind 2029. Die komt boven 50% in 2028, 2,5 jaar na vandaag."
        )

    def test_say_it_in_english_too(self):
        said = self.sentence([0.31, 0.64, 0.9]).replace("\xa0", " ")

        assert said.startswith("There is € 4.2 M. Chance that this is too little: 31%")

    def test_do_not_say_that_it_is_gone_when_it_will_be(self):
        said = self.sentence([1.0, 1.0], status="ALREADY_EXCEEDED").replace("\xa0", " ")

        assert said == "There is € 4.2 M. That is gone before the end of 2027."

    @pytest.mark.parametrize(
        ("status", "words"),
        [
            ("EARNS", "earns at least what it spends"),
            ("NO_CAPACITY", "How much is in the bank is not known"),
            ("TOO_OLD", "too old"),
            ("NO_HISTORY", "Ask how much is in the bank"),
        ],
    )
    def test_say_why_nothing_can_be_told(self, status, words):
        assert words in missing_money(status, monthly=100.0)

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("SPENDING_FOLLOWS_PEOPLE", "grow along with the number of people"),
            ("CASH_OLD", "counted long ago"),
            ("CASH_SPENT", "this money is gone"),
            ("FUNDING_IN_CASH", "taken to be in it"),
            ("LAST_VALUE_OLD", "The spending is old"),
        ],
    )
    def test_say_what_a_reader_must_know(self, code, words):
        kept = StoredNeed(money=MONEY, explanations=(Explanation.of(code),))

        (remark,) = money_remarks(kept)
        assert words in remark
        assert money_remarks(replace(kept, money=None)) == []

    def test_say_what_is_borrowed_and_do_not_call_it_known(self):
        borrowed = Explanation.of("SPENDING_BORROWED", companies=7.0)
        kept = StoredNeed(money=MONEY, explanations=(borrowed,))

        assert "7 companies" in money_remarks(kept)[0]
        assert "per month" not in money_known(kept)
        assert "per month" in money_known(replace(kept, explanations=()))

    @pytest.mark.parametrize(
        ("code", "field"),
        [
            ("ASK_CAPACITY", "#id_CASH_EUR"),
            ("ASK_RECENT_VALUE", "#id_MONTHLY_BURN_EUR"),
            ("ASK_PLAN", "#id_new-CASH_EUR"),
            ("ASK_HISTORY", "/cijfers/"),
        ],
    )
    def test_ask_what_would_help_most(self, code, field):
        asked = next_question(
            need=Need.CAPITAL,
            company_id=7,
            kept=StoredNeed(status="OK", sharpen=(Explanation.of(code),)),
        )

        assert asked.url.endswith(field)


class TestWordsOfRounds:
    ASSUMED = Explanation.of("LAST_ROUND_UNKNOWN", since=1.0, enough_for=2.0)

    def said(self, chances, without, **fields):
        return StoredNeed(
            capacity=7_400_000.0,
            probabilities=tuple(chances),
            without_round=tuple(without),
            money=MONEY,
            **fields,
        )

    def sentence(self, *args, **fields):
        told = told_sentence(
            need=Need.CAPITAL, kept=self.said(*args, **fields), origin_year=2026, today=THAT_DAY
        )
        return told.replace("\xa0", " ")

    def test_tell_both_chances_apart_in_dutch(self):
        with translation.override("nl"):
            said = self.sentence([0.0, 0.14, 0.31], [0.0, 0.4, 0.98])

        assert said == (
            "Er is € 7,4 mln. Zonder nieuwe ronde is dat op in 2029 (98%). Met rondes zoals "
            "bedrijven die gewoonlijk ophalen: 31% kans dat het geld op is vóór de volgende ronde "
            "(tot eind 2029)."
        )

    def test_tell_both_chances_apart_in_english(self):
        assert self.sentence([0.0, 0.14, 0.31], [0.0, 0.4, 0.98]) == (
            "There is € 7.4 M. Without a new round that is gone in 2029 (98%). With rounds as "
            "companies usually raise them: 31% chance that the money is gone before the next "
            "round (until the end of 2029)."
        )

    def test_name_no_year_where_it_is_more_likely_enough(self):
        said = self.sentence([0.0, 0.0, 0.1], [0.0, 0.1, 0.2])

        assert "Without a new round: 20% chance that it is gone by the end of 2029." in said

    def test_call_nothing_certain_that_was_simulated(self):
        said = self.sentence([0.4, 0.5, 0.6], [1.0, 1.0, 1.0])

        assert "Without a new round that is gone in 2027 (> 99%). With" in said
        assert "100%" not in said

    def test_say_that_there_is_enough(self):
        said = self.sentence([0.0, 0.0, 0.0], [0.0, 0.0, 0.01])

        assert said == (
            "There is € 7.4 M. Even without a new round that is almost surely enough "
            "until the end of 2029."
        )

    def test_say_of_a_scan_from_before_what_they_said_then(self):
        old = StoredNeed.of(
            {"capacity": 7_400_000.0, "probabilities": [0.31, 0.64], "status": "OK"}
        )

        told = told_sentence(need=Need.CAPITAL, kept=old, origin_year=2026, today=THAT_DAY)

        assert "Chance that this is too little: 31%" in told
        assert without_round_sentence(old, origin_year=2026) == round_label(old) == ""

    def test_stand_lighter_beside_the_drawing_until_it_is_certain(self):
        told = without_round_sentence(
            self.said([], [0.0, 0.67, 0.99, 0.995, 1.0]), origin_year=2026
        )

        assert told == (
            "Without a new round the money is gone: "
            "67% by the end of 2028, 99% by the end of 2029, "
            ">\N{NO-BREAK SPACE}99% by the end of 2030."
        )

    def test_do_not_stand_there_where_the_money_is_gone(self):
        gone = self.said([1.0], [1.0], status="ALREADY_EXCEEDED")

        assert without_round_sentence(gone, origin_year=2026) == round_label(gone) == ""

    def test_say_where_they_come_from_and_what_is_assumed(self):
        size = Explanation.of("ROUND_SIZE_UNKNOWN", enough_for=2.0)

        known, unknown, no_size = (
            round_label(self.said([0.1], [0.2], explanations=reasons))
            for reasons in ((), (self.ASSUMED,), (size,))
        )

        assert known.startswith(
            "Rounds are judged beforehand by public rounds in the United States"
        )
        assert "we assume 1 year ago" in unknown
        assert "enough for 2 years of spending" in unknown
        assert "How much its last round brought is not known" in no_size

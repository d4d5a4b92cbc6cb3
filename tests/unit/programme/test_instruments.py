import itertools
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from groeiruimte.programme.instrument_facts import FOLDER, Ask, instrument_facts
from groeiruimte.programme.instrument_files import lead_grounds, months_by_certainty
from groeiruimte.programme.instruments import (
    Certainty,
    Intake,
    LeadAnswer,
    Openness,
    expires_on,
    instrument,
    instruments,
    is_expired,
    is_open,
)
from groeiruimte.programme.sources import Text, load_parameters

TODAY = date(2026, 11, 30)
STATEMENTS = [(each.code, stated) for each in instruments() for stated in (each, *each.conditions)]


def of(code, *, dated=None, certainty=Certainty.SURE, **changed):
    """Return a real instrument with another date, certainty or window."""
    read = instrument(code=code)
    source = replace(
        read.source, checked_on=dated, checked_earliest=None, certainty=Certainty(certainty)
    )
    return replace(read, source=source, **changed)


def texts_of(stated):
    """Yield every text of an instrument or a condition."""
    for name in stated.__dataclass_fields__:
        value = getattr(stated, name)
        if isinstance(value, Text):
            yield value


def figures_in(text, *, thousands):
    """Return the figures of a text as digits, without marks between thousands."""
    joined = re.sub(rf"(?<=\d){re.escape(thousands)}(?=\d{{3}})", "", text)
    return sorted(re.findall(r"\d+", joined))


class TestEveryStatement:
    def test_says_where_it_was_read_and_when_or_that_there_is_no_date(self):
        silent = [
            code
            for code, stated in STATEMENTS
            if not (stated.source.checked_on or stated.source.checked_words)
            or (stated.source.stated_by is None) == bool(stated.source.urls)
        ]

        assert silent == []

    def test_is_never_sure_without_a_date(self):
        assert {
            code
            for code, stated in STATEMENTS
            if stated.source.dated_from is None and stated.source.certainty is Certainty.SURE
        } == set()

    def test_is_not_from_the_future(self):
        assert [
            code
            for code, stated in STATEMENTS
            if stated.source.dated_from and stated.source.dated_from > TODAY
        ] == []

    def test_tells_the_same_figures_in_both_languages(self):
        unlike = [
            (code, text.nl)
            for code, stated in STATEMENTS
            for text in texts_of(stated)
            if text != instrument(code=code).name  # some names explain themselves in English only
            and figures_in(text.nl, thousands=".") != figures_in(text.en, thousands=",")
        ]

        assert unlike == []


class TestInstruments:
    def test_without_a_source_are_known_by_name_only(self):
        nameless = [each for each in instruments() if not each.has_source]

        assert {each.code for each in nameless} == {"SDE_PLUS_PLUS", "NXTGEN_HIGHTECH"}
        assert all(not each.conditions and each.most_eur is None for each in nameless)
        assert {is_open(each, on=TODAY) for each in nameless} == {Openness.UNKNOWN}

    def test_say_on_what_ground_somebody_may_not_lead(self):
        by_the_paper = {
            each.code for each in instruments() if each.lead_ground.code == "PROGRAMME_PAPER"
        }

        assert by_the_paper == {"INVESTNL_DIRECT", "DEEP_TECH_FUND", "EIB_VENTURE_DEBT"}
        assert lead_grounds()["PROGRAMME_PAPER"].source.section == "4.8"
        assert {each.lead_ground.code for each in instruments()} == set(lead_grounds())

    def test_call_nobody_a_lead_investor_of_whom_no_source_says_so(self):
        assert {each.leads for each in instruments()} == {
            LeadAnswer.MAY_NOT_LEAD,
            LeadAnswer.UNKNOWN,
        }

    def test_ask_every_fact_that_there_is_and_no_other(self):
        asked = {ask.fact for _, stated in STATEMENTS for ask in getattr(stated, "asks", ())}

        assert asked == {fact.code for fact in instrument_facts()}

    def test_ask_by_a_fact_by_a_question_or_not_at_all(self):
        conditions = [part for each in instruments() for part in each.conditions]
        kinds = {(bool(part.asks), part.question is not None) for part in conditions}

        assert kinds == {(True, False), (False, True), (False, False)}
        assert all(part.informs == (not part.asks and not part.question) for part in conditions)

    def test_pay_a_company_only_where_no_fund_stands_between(self):
        assert {each.code for each in instruments() if not each.pays_companies} == {
            *("INVESTNL_PENSION_FUND_OF_FUNDS", "DVI", "DUTCH_FUTURE_FUND", "ETCI"),
            *("TECHLEAP", "NTS_ACTION_AGENDAS"),
        }

    def test_know_no_other_instrument(self):
        with pytest.raises(KeyError):
            instrument(code="LOTTERY")


class TestAsk:
    @pytest.mark.parametrize(
        ("ask", "answer", "expected"),
        [
            (Ask(fact="FTE", at_most=499), 499, True),
            (Ask(fact="FTE", at_most=499), 500, False),
            (Ask(fact="TRL", at_least=8, at_most=9), 7, False),
            (Ask(fact="TRL", at_least=8, at_most=9), 8, True),
            (Ask(fact="PROJECT_EUR", at_least=150_000), 149_999, False),
            (Ask(fact="PROJECT_EUR", at_least=150_000), 0, False),
            (Ask(fact="HAS_OTHER_SUBSIDY", must_be=False), False, True),
            (Ask(fact="HAS_OTHER_SUBSIDY", must_be=False), True, False),
            (Ask(fact="HAS_OTHER_SUBSIDY", must_be=False), None, None),
            (Ask(fact="FTE", at_most=499), None, None),
        ],
    )
    def test_tells_met_from_not_met_and_from_not_answered(self, ask, answer, expected):
        assert ask.is_met_by(answer) is expected


class TestExpiresOn:
    @pytest.mark.parametrize("certainty", list(Certainty))
    def test_lies_so_many_months_after_the_date_of_the_source(self, certainty):
        """The obvious twin walks on, month by month."""
        dated = date(2026, 1, 15)
        walked = dated
        for _ in range(months_by_certainty()[certainty]):
            walked = (walked.replace(day=1) + timedelta(days=32)).replace(day=15)

        assert expires_on(of("WBSO", dated=dated, certainty=certainty)) == walked

    @pytest.mark.parametrize(
        ("dated", "expected"),
        [
            (date(2025, 8, 31), date(2027, 2, 28)),
            (date(2026, 8, 31), date(2028, 2, 29)),
            (date(2026, 6, 30), date(2027, 12, 30)),
        ],
    )
    def test_is_the_last_day_of_a_month_that_is_shorter(self, dated, expected):
        assert expires_on(of("WBSO", dated=dated)) == expected

    def test_is_now_where_the_source_bears_no_date(self):
        undated = of("WBSO", dated=None, certainty=Certainty.UNSURE)

        assert expires_on(undated) is None
        assert is_expired(undated, on=date(1990, 1, 1))

    def test_counts_from_the_first_day_that_a_month_or_year_can_mean(self):
        nadi = instrument(code="NADI")

        assert nadi.source.checked_on is None
        assert expires_on(nadi) == date(2027, 8, 1)

    def test_is_the_first_day_that_is_too_late(self):
        stated = of("WBSO", dated=date(2026, 1, 15))
        last = expires_on(stated)

        assert not is_expired(stated, on=last - timedelta(days=1))
        assert is_expired(stated, on=last)

    def test_comes_sooner_for_what_is_less_sure(self):
        months = [months_by_certainty()[each] for each in ("SURE", "UNSURE", "OLDER")]

        assert months == sorted(months, reverse=True)


class TestIsOpen:
    @pytest.mark.parametrize(
        ("opens", "closes", "on", "expected"),
        [
            (date(2026, 5, 7), date(2027, 1, 28), date(2026, 5, 6), "CLOSED"),
            (date(2026, 5, 7), date(2027, 1, 28), date(2026, 5, 7), "OPEN"),
            (date(2026, 5, 7), date(2027, 1, 28), date(2027, 1, 28), "OPEN"),
            (date(2026, 5, 7), date(2027, 1, 28), date(2027, 1, 29), "CLOSED"),
            (None, date(2026, 5, 6), date(2026, 5, 6), "UNKNOWN"),
            (None, date(2026, 5, 6), date(2026, 5, 7), "CLOSED"),
            (date(2026, 5, 7), None, date(2026, 5, 6), "CLOSED"),
            (date(2026, 5, 7), None, date(2026, 5, 7), "UNKNOWN"),
        ],
    )
    def test_goes_by_the_dates_of_a_window(self, opens, closes, on, expected):
        read = of("VEKI", intake=Intake.WINDOW, opens=opens, closes=closes)

        assert is_open(read, on=on) == expected

    @pytest.mark.parametrize(
        ("intake", "believed"),
        [
            (Intake.CONTINUOUS, "OPEN"),
            (Intake.ANNOUNCED, "CLOSED"),
            (Intake.STOPPED, "CLOSED"),
            (Intake.NOT_FOUND, "UNKNOWN"),
        ],
    )
    def test_believes_a_source_until_somebody_has_to_look_again(self, intake, believed):
        stated = of("NGF", dated=date(2026, 1, 1), intake=intake)

        assert is_open(stated, on=date(2027, 6, 30)) == believed
        assert is_open(stated, on=date(2027, 7, 1)) is Openness.UNKNOWN

    def test_says_open_without_a_window_only_on_a_source_that_is_still_good(self):
        """The obvious twin: no window, open on this day, and looked at too long ago."""
        for each, day in itertools.product(instruments(), (TODAY, date(2030, 1, 1))):
            if each.intake is not Intake.WINDOW and is_expired(each, on=day):
                is_over = each.closes is not None and day > each.closes
                expected = Openness.CLOSED if is_over else Openness.UNKNOWN
                assert is_open(each, on=day) is expected

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("INNOVATIEKREDIET", "OPEN"),
            ("CHIPS_JU", "CLOSED"),
            ("NATIONAL_INVESTMENT_INSTITUTION", "CLOSED"),
            ("GROEIFACILITEIT", "CLOSED"),
            ("INVESTNL_DIRECT", "UNKNOWN"),
        ],
    )
    def test_is_this_on_the_day_of_the_list(self, code, expected):
        assert is_open(instrument(code=code), on=TODAY) == expected


class TestMonthsByCertainty:
    def test_let_what_is_sure_hold_until_it_is_older(self):
        """The list calls a source older from eighteen months on."""
        months = load_parameters("rules", folder=FOLDER).entry("months_by_certainty")

        assert months.whole_number("SURE") == 18
        assert months.whole_number("OLDER") == 0

"""From what was typed to what is needed."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.demand.rules.answers import (
    AnswerState,
    field_names,
    kinds_in,
)
from groeiruimte.demand.rules.conversation import kept_fields, read_conversation
from groeiruimte.demand.rules.input_errors import CODES
from groeiruimte.demand.rules.reading import read_answer
from groeiruimte.kernel.amounts import UnreadableAmount, read_amount
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.conversation import question, questions
from groeiruimte.programme.requirement_kinds import requirement_kind

TODAY = Quarter(2026, 4)
POWER = question(key="power")
QUALITY = question(key="quality")
FLOOR = question(key="floor_space")
TIMING = question(key="timing")


def power(**typed):
    """Return a good answer about power, with these parts different."""
    whole = {"1-likely": "4,5", "hardness": "REQUIREMENT"} | typed
    return {f"power_mw-{part}": text for part, text in whole.items()} | {"from": "2028-K1"}


def problems(question_asked, typed):
    return {each.field: each.code for each in read_answer(question_asked, typed).problems}


class TestFlexiblePower:
    @pytest.mark.parametrize(
        ("said", "kind"),
        [("", "power_mw"), ("FIRM", "power_mw"), ("FLEXIBLE", "power_mw__flexible")],
    )
    def test_is_asked_by_who_says_that_less_will_do_at_times(self, said, kind):
        (demand,) = read_answer(POWER, power() | {"text-power_flexible": said}).demands

        assert demand.kind.key == kind
        assert demand.kind.whole == "power_mw"

    def test_alone_asks_nothing(self):
        reading = read_answer(POWER, {"text-power_flexible": "FLEXIBLE"})

        assert (reading.demands, reading.problems) == ([], [])

    def test_takes_no_answer_that_is_not_in_the_list(self):
        assert problems(POWER, power() | {"text-power_flexible": "MAYBE"}) == {
            "text-power_flexible": "NO_CHOICE"
        }


class TestReadAmount:
    @pytest.mark.parametrize(
        ("text", "unit", "amount"),
        [
            ("4,5", "MW", "4.5"),
            ("4.5", "MW", "4.5"),
            ("0.500", "MW", "0.5"),
            ("1.500", "m2", "1500"),
            ("1.234.567", "EUR", "1234567"),
            ("1.234,5", "m2", "1234.5"),
            ("1,234.5", "m2", "1234.5"),
            ("1 500", "m2", "1500"),
            ("€ 12,5 mln", "EUR", "12500000"),
            ("2 miljard euro", "EUR", "2000000000"),
            ("500k", "EUR", "500000"),
            ("12 m", "m", "12"),
            ("800 kW", "MW", "0.8"),
            ("1,2 ha", "m2", "12000"),
            ("2000 m²", "m2", "2000"),
            ("2.000 m2", "m2", "2000"),
            ("-0", "MW", "0"),
            ("3 fte", "FTE", "3"),
        ],
    )
    def test_understands_how_people_write(self, text, unit, amount):
        assert read_amount(text, unit=unit) == Decimal(amount)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("veel", "NOT_A_NUMBER"),
            ("", "NOT_A_NUMBER"),
            ("1.2.3", "NOT_A_NUMBER"),
            ("-3", "BELOW_ZERO"),
            ("1" + "0" * 14, "TOO_LARGE"),
            ("9" * 200, "TOO_LARGE"),
            ("0,00001", "TOO_FINE"),
            ("4 bananen", "OTHER_UNIT"),
            ("4 m2", "OTHER_UNIT"),
        ],
    )
    def test_says_why_it_cannot_read_the_rest(self, text, code):
        with pytest.raises(UnreadableAmount) as refusal:
            read_amount(text, unit="MW")

        assert refusal.value.code == code

    @given(st.decimals(min_value=0, max_value=10**13, places=4))
    def test_reads_back_what_dutch_notation_writes(self, amount):
        dutch = f"{amount:,.4f}".translate(str.maketrans(",.", ".,"))

        assert read_amount(dutch, unit="EUR") == amount


class TestReadAnswer:
    def test_fills_the_range_from_one_value(self):
        [demand] = read_answer(POWER, power()).demands

        assert (demand.low, demand.likely, demand.high) == (Decimal("4.5"),) * 3
        assert demand.needed_from == Quarter(2028, 1).index

    def test_takes_the_middle_when_only_the_ends_are_known(self):
        typed = power(**{"1-likely": "", "1-low": "2", "1-high": "6"})

        [demand] = read_answer(POWER, typed).demands

        assert (demand.low, demand.likely, demand.high) == (2, 4, 6)

    def test_lets_a_later_step_take_over_from_the_first(self):
        typed = power(**{"2-likely": "12", "2-from": "2030-K1"})

        now, later = read_answer(POWER, typed).demands

        assert now.needed_until == later.needed_from == Quarter(2030, 1).index

    @pytest.mark.parametrize(
        ("typed", "field", "code"),
        [
            (power(**{"1-likely": "veel"}), "power_mw-1-likely", "NOT_A_NUMBER"),
            (power(**{"1-low": "9"}), "power_mw-1-likely", "NOT_ABOVE_LOW"),
            (power(**{"1-high": "2"}), "power_mw-1-high", "NOT_ABOVE_LIKELY"),
            (
                power(**{"1-likely": "", "1-low": "5", "1-high": "2"}),
                "power_mw-1-high",
                "NOT_ABOVE_LOW",
            ),
            (power(hardness=""), "power_mw-hardness", "HARD_OR_SOFT"),
            (power(hardness="X"), "power_mw-hardness", "NO_CHOICE"),
            (power(unknown="1"), "power_mw-unknown", "BOTH_VALUE_AND_UNKNOWN"),
            (power() | {"from": ""}, "from", "FROM_WHEN"),
            (power() | {"from": "ooit"}, "from", "NO_QUARTER"),
            (power() | {"from": "1999-K1"}, "from", "QUARTER_OUT_OF_REACH"),
            (power() | {"until": "2027-K1"}, "until", "NOT_AFTER_FROM"),
            (power() | {"answer": "UNKNOWN"}, "answer", "BOTH_VALUES_AND_ANSWER"),
            (power() | {"answer": "MAYBE"}, "answer", "NO_CHOICE"),
            (power() | {"remark": "x" * 501}, "remark", "TOO_LONG"),
            (
                power(**{"2-likely": "9", "2-from": "2028-K1"}),
                "power_mw-2-from",
                "NOT_AFTER_STEP",
            ),
            (
                power(**{"1-until": "2031-K1", "2-likely": "9", "2-from": "2030-K1"}),
                "power_mw-1-until",
                "AFTER_NEXT_STEP",
            ),
            (power(**{"2-from": "2030-K1"}), "power_mw-2-likely", "HOW_MUCH"),
            ({"answer": "NEEDED"}, "power_mw-1-likely", "HOW_MUCH"),
            ({"from": "2028-K1"}, "power_mw-1-likely", "HOW_MUCH"),
        ],
    )
    def test_points_at_the_field_that_is_wrong(self, typed, field, code):
        assert problems(POWER, typed)[field] == code
        assert read_answer(POWER, typed).state is AnswerState.TO_MEND

    def test_points_at_a_class_that_does_not_exist(self):
        typed = {"cleanroom_iso-value": "ISO 99", "cleanroom_iso-hardness": "REQUIREMENT"}

        assert problems(QUALITY, typed) == {"cleanroom_iso-value": "NO_CHOICE"}

    def test_stores_a_class_by_its_place_in_the_order(self):
        typed = {"cleanroom_iso-value": "ISO 5", "cleanroom_iso-hardness": "REQUIREMENT"}

        [demand] = read_answer(QUALITY, typed).demands

        assert demand.likely == requirement_kind(key="cleanroom_iso").order_of("ISO 5")

    def test_takes_no_as_not_needed(self):
        typed = {"truck_access-value": "NO", "truck_access-hardness": "REQUIREMENT"}

        assert read_answer(QUALITY, typed).state is AnswerState.NOT_NEEDED

    def test_takes_dont_know_yet_for_the_whole_or_for_a_part(self):
        whole = read_answer(FLOOR, {"answer": "UNKNOWN"})
        part = read_answer(FLOOR, {"plot_m2-unknown": "1"})

        assert whole.state is part.state is AnswerState.UNKNOWN
        assert [kind.key for kind in part.unknown_kinds] == ["plot_m2"]

    def test_takes_words_for_an_answer_where_words_are_asked(self):
        reading = read_answer(TIMING, {"text-order_book": "Twee orders staan vast."})

        assert reading.state is AnswerState.TOLD
        assert reading.texts == {"order_book": "Twee orders staan vast."}

    def test_asks_about_an_unusual_value_but_takes_it(self):
        reading = read_answer(POWER, power(**{"1-likely": "4.500"}))

        assert [doubt.field for doubt in reading.doubts] == ["power_mw-1-likely"]
        assert len(reading.demands) == 1

    def test_is_open_when_nothing_was_typed(self):
        assert {read_answer(each, {}).state for each in questions()} == {AnswerState.OPEN}


SNIPPETS = st.sampled_from(
    ["4,5", "12", "0", "-1", "1e9", "veel", "2028-K1", "2029-Q3", "2030", "REQUIREMENT"]
    + ["PREFERENCE", "YES", "NO", "ISO 5", "3.1", "VC-C", "1", "UNKNOWN", "NEEDED", "NOT_NEEDED"]
    + ["€ 5 mln", "800 kW", "٣", " ", ""]
)


@st.composite
def typed_answers(draw):
    asked = draw(st.sampled_from(questions()))
    names = st.sampled_from(field_names(asked))
    texts = st.one_of(SNIPPETS, SNIPPETS, SNIPPETS, st.text(max_size=30))
    return asked, draw(st.dictionaries(names, texts, max_size=12))


class TestWhateverIsTyped:
    @settings(max_examples=400, deadline=None)
    @given(typed_answers())
    def test_becomes_demands_or_problems_that_point_at_its_own_fields(self, answer):
        asked, typed = answer

        reading = read_answer(asked, typed)

        assert {each.field for each in reading.problems} <= set(field_names(asked))
        assert {each.code for each in reading.problems} <= CODES
        assert all(each.message for each in reading.problems)
        assert not (reading.problems and reading.demands)

    @settings(max_examples=400, deadline=None)
    @given(typed_answers())
    def test_is_never_dropped_in_silence(self, answer):
        asked, typed = answer

        reading = read_answer(asked, typed)

        if reading.problems:
            return
        asked_for = {demand.kind.key for demand in reading.demands}
        for kind in kinds_in(asked):
            amounts = [
                name
                for name, text in typed.items()
                if name.startswith(f"{kind.key}-")
                and name.split("-")[-1] in {"low", "likely", "high", "value"}
                and text.strip() not in {"", "NO"}
            ]
            assert not amounts or kind.key in asked_for

    @settings(max_examples=200, deadline=None)
    @given(typed_answers())
    def test_gives_demands_that_the_table_takes(self, answer):
        asked, typed = answer

        for demand in read_conversation({asked.key: typed}, today=TODAY).demands:
            assert 0 <= demand.low <= demand.likely <= demand.high < 10**14
            assert demand.likely == round(demand.likely, 4)
            assert demand.needed_until is None or demand.needed_until > demand.needed_from

    @given(typed_answers())
    def test_is_kept_as_it_was(self, answer):
        asked, typed = answer

        kept = kept_fields(asked, typed)

        assert read_answer(asked, kept) == read_answer(asked, typed) or any(
            "\x00" in text for text in typed.values()
        )
        assert all(kept[name] == typed[name].replace("\x00", "") for name in kept)


class TestReadConversation:
    def test_counts_dont_know_yet_as_an_answer(self):
        typed = {each.key: {"answer": "UNKNOWN"} for each in questions()}

        conversation = read_conversation(typed, today=TODAY)

        assert conversation.is_complete
        assert conversation.demands == ()

    def test_needs_what_has_no_quarter_from_today_when_nothing_else_says_when(self):
        typed = {"truck_access-value": "YES", "truck_access-hardness": "REQUIREMENT"}

        [demand] = read_conversation({"quality": typed}, today=TODAY).demands

        assert demand.needed_from == TODAY.index

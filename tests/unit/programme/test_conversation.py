import pytest

from groeiruimte.programme.conversation import AnswerInput, _question, question, questions
from groeiruimte.programme.requirement_kinds import DemandTypeCode, requirement_kinds
from groeiruimte.programme.sources import Entry, MalformedParametersError, load_parameters


class TestQuestions:
    def test_are_ten(self):
        assert [each.order for each in questions()] == list(range(1, 11))

    def test_fill_every_kind_of_requirement_exactly_once(self):
        filled = [
            answer.key for each in questions() for answer in each.answers if answer.kind is not None
        ]

        assert sorted(filled) == sorted(kind.key for kind in requirement_kinds())

    def test_have_answers_with_keys_of_their_own(self):
        keys = [answer.key for each in questions() for answer in each.answers]

        assert len(keys) == len(set(keys))

    def test_cover_all_six_demand_types(self):
        assert {each.demand_type for each in questions()} == {*DemandTypeCode, None}

    def test_fill_only_kinds_of_their_own_demand_type_or_of_what_belongs_to_it(self):
        strangers = {
            (each.key, answer.key)
            for each in questions()
            for answer in each.answers
            if answer.kind is not None and answer.kind.demand_type is not each.demand_type
        }

        assert strangers == {("capital_goods", "knowledge_distance_km")}

    @pytest.mark.parametrize("each", questions(), ids=lambda each: each.key)
    def test_speak_to_the_entrepreneur_and_end_with_a_question_mark(self, each):
        assert each.question.nl.endswith("?")
        assert each.question.en.endswith("?")
        assert " je " not in f" {each.question.nl} {each.why.nl} "

    @pytest.mark.parametrize(
        ("key", "answer_key", "expected", "asks_quarter", "asks_hardness"),
        [
            ("floor_space", "floor_space_m2", AnswerInput.RANGE, True, True),
            ("quality", "cleanroom_iso", AnswerInput.CLASS, False, True),
            ("quality", "truck_access", AnswerInput.YES_NO, False, True),
            ("financing", "financing_eur", AnswerInput.RANGE, True, False),
            ("timing", "order_book", AnswerInput.TEXT, False, False),
            ("timing", "in_time", AnswerInput.CHOICE, False, False),
        ],
    )
    def test_ask_each_answer_in_the_form_that_suits_it(
        self, key, answer_key, expected, asks_quarter, asks_hardness
    ):
        answer = next(each for each in question(key=key).answers if each.key == answer_key)

        assert answer.input is expected
        assert answer.asks_quarter is asks_quarter
        assert answer.asks_hardness is asks_hardness

    def test_naming_a_kind_that_does_not_exist_are_refused(self):
        entry = load_parameters("conversation").entries("questions")[1]
        wrong = Entry(
            file=entry.file, path=entry.path, values=entry.values | {"kinds": ["sea_view"]}
        )

        with pytest.raises(MalformedParametersError, match="'sea_view', which is no kind"):
            _question(wrong, 2)

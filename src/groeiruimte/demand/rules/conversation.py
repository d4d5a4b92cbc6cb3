"""How far is the conversation, and what does the company need according to all of it?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from groeiruimte.demand.rules.answers import (
    AnswerReading,
    AnswerState,
    ReadDemand,
    field_names,
    kinds_in,
)
from groeiruimte.demand.rules.reading import read_answer
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.conversation import Question, questions
from groeiruimte.programme.requirement_kinds import RequirementKind


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """One question of the script with what was answered."""

    question: Question
    reading: AnswerReading

    @property
    def unknown_kinds(self) -> tuple[RequirementKind, ...]:
        """What was asked and is not known yet: all of the question, or parts of it."""
        if self.reading.state is AnswerState.UNKNOWN and not self.reading.unknown_kinds:
            return kinds_in(self.question)
        return tuple(self.reading.unknown_kinds)


@dataclass(frozen=True, slots=True)
class ReadConversation:
    """All questions with their answers, in the order of the script."""

    answers: tuple[ReadQuestion, ...]

    @property
    def demands(self) -> tuple[ReadDemand, ...]:
        """Everything that is asked, by all answers that need no mending."""
        return tuple(demand for answer in self.answers for demand in answer.reading.demands)

    @property
    def to_mend(self) -> tuple[Question, ...]:
        """The questions whose answer cannot be read yet."""
        return self._in_state(AnswerState.TO_MEND)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that nobody answered yet."""
        return self._in_state(AnswerState.OPEN)

    @property
    def answered(self) -> int:
        """How many questions have an answer; "don't know yet" is one."""
        return sum(answer.reading.is_answered for answer in self.answers)

    @property
    def is_complete(self) -> bool:
        """Every question has an answer that can be read."""
        return self.answered == len(self.answers)

    def _in_state(self, state: AnswerState) -> tuple[Question, ...]:
        return tuple(answer.question for answer in self.answers if answer.reading.state is state)


def read_conversation(
    typed: Mapping[str, Mapping[str, object]], *, today: Quarter
) -> ReadConversation:
    """Read all answers, by question key, and date what has no quarter of its own.

    A ceiling height or a truck dock is needed as soon as the company needs anything else of a
    place; where nothing else has a quarter, it is needed from today.
    """
    answers = [
        ReadQuestion(question, read_answer(question, typed.get(question.key, {})))
        for question in questions()
    ]
    dated = [
        demand.needed_from
        for answer in answers
        for demand in answer.reading.demands
        if demand.needed_from is not None and demand.kind.is_matched_to_places
    ]
    first = min(dated, default=today.index)
    for answer in answers:
        answer.reading.demands[:] = [
            demand if demand.needed_from is not None else replace(demand, needed_from=first)
            for demand in answer.reading.demands
        ]
    return ReadConversation(tuple(answers))


def kept_fields(question: Question, typed: Mapping[str, object]) -> dict[str, str]:
    """Return what is kept of a form: every field of the question in which something stands.

    Exactly as it was typed, spaces and mistakes included.
    """
    filled = {name: str(typed[name]) for name in field_names(question) if typed.get(name)}
    return {name: text.replace("\x00", "") for name, text in filled.items() if text.strip()}


_WORDS: dict[str, tuple[str, ...]] = {
    "present_place": ("Bottleneck", "growth_space", "rom"),
    "floor_space": ("floor_space_m2", "Plot", "Requirement", "Preference"),
    "quality": ("environmental_category", "environmental_room", "Requirement", "Preference"),
    "capital_goods": ("SharedFacility", "Fieldlab", "knowledge_institution"),
    "talent": ("MBO", "HBO", "WO", "knowledge_worker"),
    "living": ("LIVING", "daily_urban_system", "mirt_signal"),
    "power": ("grid_connection", "transport_capacity_mw", "grid_congestion"),
    "financing": ("ticket_eur", "lead_investor"),
    "foreign_alternative": ("reinvestment",),
    "timing": ("permit", "grid_connection"),
}


def words_beside(question: Question) -> tuple[str, ...]:
    """Return the codes of glossary words that help to understand a question."""
    return _WORDS.get(question.key, ())

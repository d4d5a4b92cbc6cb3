"""Which ten questions does an account manager ask, and which demands do the answers fill?

The guided script of the conversation with the entrepreneur (programme §3.7, §4.4). It is written to
be read aloud. "Don't know yet" is a good answer to every question.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.requirement_kinds import (
    DemandTypeCode,
    RequirementKind,
    requirement_kind,
    requirement_kinds,
)
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


class AnswerInput(StrEnum):
    """How an answer is given: a low, likely and high number, a class, yes or no, words, a list."""

    RANGE = "RANGE"
    CLASS = "CLASS"
    YES_NO = "YES_NO"
    TEXT = "TEXT"
    CHOICE = "CHOICE"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerField:
    """One answer that a question asks for.

    An answer that fills a demand carries the key of its kind of requirement; an answer in words or
    out of `options` (code and name) has none. `asks_quarter` and `asks_hardness` say what is asked
    beside the value.
    """

    key: str
    label: Text
    help: Text
    input: AnswerInput
    kind: RequirementKind | None
    options: tuple[tuple[str, Text], ...] = ()

    def named(self, written: str) -> Text | None:
        """Return what an option is called; nothing for an answer in words."""
        return dict(self.options).get(written)

    @property
    def asks_quarter(self) -> bool:
        """Whether the quarter from which it is needed is asked too."""
        return self.kind is not None and self.kind.is_time_phased

    @property
    def asks_hardness(self) -> bool:
        """Whether it is asked if this is a hard requirement or a preference."""
        return self.kind is not None and self.kind.is_matched_to_places


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the script; `demand_type` is empty for the questions round the demand."""

    key: str
    order: int
    question: Text
    help: Text
    why: Text
    demand_type: DemandTypeCode | None
    answers: tuple[AnswerField, ...]
    source: Source


@functools.cache
def questions() -> tuple[Question, ...]:
    """Return the ten questions in the order of the conversation."""
    entries = load_parameters("conversation").entries("questions")
    return tuple(_question(entry, order) for order, entry in enumerate(entries, start=1))


def question(*, key: str) -> Question:
    """Return the question with this key.

    Raises:
        KeyError: There is no such question.
    """
    return {each.key: each for each in questions()}[key]


def _question(entry: Entry, order: int) -> Question:
    return Question(
        key=entry.string("key"),
        order=order,
        question=entry.text("question"),
        help=entry.text("help"),
        why=entry.text("why"),
        demand_type=(
            entry.one_of("demand_type", DemandTypeCode) if "demand_type" in entry.values else None
        ),
        answers=(
            *(_demand_answer(entry, key) for key in entry.strings("kinds")),
            *(_choice_answer(part) for part in entry.entries("choices")),
            *(_text_answer(part) for part in entry.entries("texts")),
        ),
        source=entry.source(),
    )


def _demand_answer(entry: Entry, key: str) -> AnswerField:
    if key not in {kind.key for kind in requirement_kinds()}:
        raise entry.malformed("kinds", f"names '{key}', which is no kind of requirement")
    kind = requirement_kind(key=key)
    return AnswerField(key=key, label=kind.name, help=kind.help, input=_input(kind), kind=kind)


def _input(kind: RequirementKind) -> AnswerInput:
    if kind.has_classes:
        return AnswerInput.CLASS
    return AnswerInput.YES_NO if kind.unit == "yes_no" else AnswerInput.RANGE


def _text_answer(entry: Entry) -> AnswerField:
    return AnswerField(
        key=entry.string("key"),
        label=entry.text("label"),
        help=entry.text("help"),
        input=AnswerInput.TEXT,
        kind=None,
    )


def _choice_answer(entry: Entry) -> AnswerField:
    return AnswerField(
        key=entry.string("key"),
        label=entry.text("label"),
        help=entry.text("help"),
        input=AnswerInput.CHOICE,
        kind=None,
        options=tuple(
            (option.string("code"), option.text("name")) for option in entry.entries("options")
        ),
    )

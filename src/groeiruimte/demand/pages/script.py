"""What does each question of the conversation ask, for a program that fills it in?"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import (
    ANSWER,
    FROM,
    UNTIL,
    Answer,
    field_names,
    is_quantity,
    kind_field_names,
    kinds_in,
    text_name,
    texts_in,
)
from groeiruimte.demand.rules.reading import NO, YES
from groeiruimte.kernel.codes import Comparison
from groeiruimte.programme.conversation import Question, questions
from groeiruimte.programme.requirement_kinds import RequirementKind, fields_of_study

QUARTER, TEXT = "quarter", "text"


@dataclass(frozen=True, slots=True)
class AskedField:
    """One field: of which kind of requirement, in which unit, or out of which choices."""

    name: str
    of: str
    unit: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question with its fields."""

    key: str
    order: int
    question: str
    demand_type: str
    asks: tuple[AskedField, ...]


def asked_questions() -> list[AskedQuestion]:
    """Return the script, in the language of the reader."""
    language = get_language() or "nl"
    return [
        AskedQuestion(
            key=each.key,
            order=each.order,
            question=each.question.in_language(language),
            demand_type=each.demand_type or "",
            asks=_asks(each),
        )
        for each in questions()
    ]


def _asks(question: Question) -> tuple[AskedField, ...]:
    of_kinds = {name: kind for kind in kinds_in(question) for name in kind_field_names(kind)}
    options = {
        text_name(each): tuple(code for code, _words in each.options) for each in texts_in(question)
    }
    return tuple(
        _of_kind(name, of_kinds[name]) if name in of_kinds else _beside(name, question, options)
        for name in field_names(question)
    )


def _beside(name: str, question: Question, options: dict[str, tuple[str, ...]]) -> AskedField:
    if name == ANSWER:
        answers = tuple(Answer) if kinds_in(question) else (Answer.UNKNOWN,)
        return AskedField(name, "", "", tuple(map(str, answers)))
    return AskedField(name, "", QUARTER if name in (FROM, UNTIL) else TEXT, options.get(name, ()))


def _of_kind(name: str, kind: RequirementKind) -> AskedField:
    part = name.rpartition("-")[2]
    choices: tuple[str, ...] = {
        "unknown": ("1",),
        "hardness": tuple(map(str, Hardness)),
        "field": tuple(fields_of_study()),
        "value": (YES, NO) if kind.comparison is Comparison.YES else kind.classes,
    }.get(part, ())
    unit = QUARTER if part in ("from", "until") else kind.unit
    return AskedField(name, kind.key, unit if is_quantity(kind) and not choices else "", choices)

"""What can be filled in at one question, and what does an answer look like once it is read?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.input_errors import InputProblem
from groeiruimte.kernel.codes import Comparison
from groeiruimte.programme.conversation import AnswerField, Question, question
from groeiruimte.programme.requirement_kinds import RequirementKind

Typed = Mapping[str, object]

ANSWER, FROM, UNTIL, REMARK = "answer", "from", "until", "remark"
#: A need can grow in steps: now, later, and later still.
STEPS = 3
TIMING, IN_TIME = "timing", "text-in_time"
"""The question about the moment, and its field for how late is still in time."""
MAY_BE_FLEXIBLE, FLEXIBLE = "text-power_flexible", "FLEXIBLE"
"""The field that says whether a flexible contract will do for power, and the answer for yes."""
LONGEST_REMARK = 500
LONGEST_TEXT = 2000


class Answer(StrEnum):
    """What people can say to a question before they fill in anything."""

    NEEDED = "NEEDED"
    NOT_NEEDED = "NOT_NEEDED"
    UNKNOWN = "UNKNOWN"


class AnswerState(StrEnum):
    """How far a question is."""

    OPEN = "OPEN"
    TOLD = "TOLD"
    NEEDED = "NEEDED"
    NOT_NEEDED = "NOT_NEEDED"
    UNKNOWN = "UNKNOWN"
    TO_MEND = "TO_MEND"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDemand:
    """One demand as it was read: ready to be stored, not yet stored.

    `needed_from` is empty for what a place either has or has not, such as a ceiling height: it
    holds from the first quarter in which the company needs anything (`conversation`).
    """

    kind: RequirementKind
    hardness: Hardness
    low: Decimal
    likely: Decimal
    high: Decimal
    needed_from: int | None
    needed_until: int | None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A value that is unusual for its kind: worth a second look, never refused."""

    field: str
    kind: RequirementKind
    value: Decimal


@dataclass(slots=True)
class AnswerReading:
    """What one answer says: demands, what is not known yet, and what has to be mended."""

    state: AnswerState = AnswerState.OPEN
    demands: list[ReadDemand] = field(default_factory=list)
    unknown_kinds: list[RequirementKind] = field(default_factory=list)
    problems: list[InputProblem] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    remark: str = ""

    @property
    def is_answered(self) -> bool:
        """Something valid was said, be it "not needed" or "don't know yet"."""
        return self.state not in {AnswerState.OPEN, AnswerState.TO_MEND}

    def refuse(self, name: str, code: str, **details: object) -> None:
        """Note what is wrong with one field."""
        texts = tuple((key, str(value)) for key, value in details.items())
        self.problems.append(InputProblem(field=name, code=code, details=texts))


def name_of(kind: RequirementKind, part: str, step: int | None = None) -> str:
    """Return the name of a field, such as `power_mw-1-likely` or `power_mw-hardness`."""
    return f"{kind.key}-{part}" if step is None else f"{kind.key}-{step}-{part}"


def steps_of(kind: RequirementKind) -> range:
    """Return the steps in which a need of this kind can grow; one where time plays no part."""
    return range(1, STEPS + 1) if kind.is_time_phased else range(1, 2)


def is_quantity(kind: RequirementKind) -> bool:
    """Say whether the answer is an amount, and no class or yes."""
    return not kind.has_classes and kind.comparison is not Comparison.YES


def asks_hardness(kind: RequirementKind) -> bool:
    """Say whether hard or soft makes a difference: only where a place can fail on this kind."""
    return kind.is_matched_to_places


def kinds_in(question: Question) -> tuple[RequirementKind, ...]:
    """Return the kinds of requirement that a question fills."""
    return tuple(answer.kind for answer in question.answers if answer.kind is not None)


def texts_in(question: Question) -> tuple[AnswerField, ...]:
    """Return the answers in words, or out of a list, that a question asks for."""
    return tuple(answer for answer in question.answers if answer.kind is None)


def in_time_in(typed: Typed) -> int | None:
    """Return how many quarters later than asked is still in time, as the entrepreneur said.

    `typed` is what stands at the question `TIMING`; nothing where nobody said it.
    """
    said = written(typed, IN_TIME)
    field = next(each for each in question(key=TIMING).answers if text_name(each) == IN_TIME)
    return int(said) if field.named(said) else None


def text_name(answer: AnswerField) -> str:
    """Return the name of a field for words, such as `text-what_binds`."""
    return f"text-{answer.key}"


def kind_field_names(kind: RequirementKind) -> tuple[str, ...]:
    """Return the fields of one kind of requirement."""
    names = [name_of(kind, "unknown")]
    if kind.by_field:
        names.append(name_of(kind, "field"))
    if asks_hardness(kind):
        names.append(name_of(kind, "hardness"))
    if not is_quantity(kind):
        return (*names, name_of(kind, "value"))
    parts = ("low", "likely", "high", "from", "until")
    if not kind.is_time_phased:
        parts = parts[:3]
    return (*names, *(name_of(kind, part, step) for step in steps_of(kind) for part in parts))


def asks_quarter(question: Question) -> bool:
    """Say whether time plays a part in the answer to a question."""
    return any(kind.is_time_phased for kind in kinds_in(question))


def field_names(question: Question) -> tuple[str, ...]:
    """Return every field that a question shows; nothing else is read or kept."""
    names = [ANSWER, *(text_name(answer) for answer in texts_in(question))]
    if kinds_in(question):
        names.append(REMARK)
    if asks_quarter(question):
        names += [FROM, UNTIL]
    for kind in kinds_in(question):
        names += kind_field_names(kind)
    return tuple(names)


def written(typed: Typed, name: str) -> str:
    """Return what stands in a field, without the spaces around it."""
    value = typed.get(name)
    return value.strip() if isinstance(value, str) else "" if value is None else str(value)

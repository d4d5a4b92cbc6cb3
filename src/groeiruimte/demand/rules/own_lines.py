"""Which line of a need stands where in the conversation, and what a correction makes of it?

The entrepreneur reads lines and corrects them; what is kept is the conversation, so that the next
version begins with what was corrected.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from groeiruimte.demand.choices import OwnWord
from groeiruimte.demand.rules.answers import (
    ANSWER,
    Answer,
    ReadDemand,
    Typed,
    is_quantity,
    kind_field_names,
    kinds_in,
    name_of,
    steps_of,
    written,
)
from groeiruimte.programme.conversation import questions
from groeiruimte.programme.requirement_kinds import RequirementKind, requirement_kind

_AMOUNTS = ("low", "likely", "high")


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One line of a need: what is asked, and at which question and step it was typed.

    Without a question it was not typed in a conversation, and is corrected together.
    """

    number: int
    demand: ReadDemand
    question: str = ""
    step: int = 1

    @property
    def can_be_corrected(self) -> bool:
        """It was typed in the conversation, so that a correction has a place."""
        return bool(self.question)

    @property
    def kind(self) -> RequirementKind:
        """The kind for all fields of study together: as the conversation asks it."""
        return requirement_kind(key=self.demand.kind.whole)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the entrepreneur says of one line: another amount, class or quarter, or not known yet.

    `amount` and `quarter` as they are typed in the conversation; an empty quarter stays as it was.
    """

    line: NeedLine
    said: OwnWord
    amount: str = ""
    value: Decimal | None = None
    quarter: str = ""
    quarter_index: int | None = None


def lines_of(
    demands: Iterable[ReadDemand], typed: Mapping[str, Mapping[str, object]]
) -> tuple[NeedLine, ...]:
    """Return the lines of a need in the order of the conversation, each with where it was typed."""
    places = _places(typed)
    order = {question.key: number for number, question in enumerate(questions())}
    seen: Counter[str] = Counter()
    found = []
    for demand in sorted(demands, key=lambda row: row.needed_from or 0):
        steps = places.get(demand.kind.whole, [])
        nth = seen[demand.kind.key]
        seen[demand.kind.key] += 1
        question, step = steps[nth] if nth < len(steps) else ("", 1)
        found.append((order.get(question, len(order)), demand, question, step))
    found.sort(key=lambda row: row[0])
    return tuple(
        NeedLine(number, demand, question, step)
        for number, (_place, demand, question, step) in enumerate(found, start=1)
    )


def fingerprint(lines: Sequence[NeedLine]) -> str:
    """Return a short sign of what was read: another one means that the need changed meanwhile."""
    told = [
        [line.demand.kind.key, str(line.demand.likely), line.demand.needed_from] for line in lines
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def corrected(
    typed: Mapping[str, Mapping[str, object]], corrections: Iterable[Correction]
) -> dict[str, dict[str, object]]:
    """Return what stands at the questions that a correction is about, with the corrections in it.

    A corrected amount takes the place of its range. What is not known is not known as a whole: all
    steps of that kind go.
    """
    changed: dict[str, dict[str, object]] = {}
    for correction in corrections:
        key = correction.line.question
        changed[key] = _with(changed.get(key, dict(typed.get(key, {}))), correction)
    return changed


def _with(fields: Typed, correction: Correction) -> dict[str, object]:
    line, kind = correction.line, correction.line.kind
    kept: dict[str, object] = dict(fields)
    if correction.said is OwnWord.UNKNOWN:
        for name in kind_field_names(kind):
            kept.pop(name, None)
        return kept | {ANSWER: Answer.NEEDED.value, name_of(kind, "unknown"): "1"}
    kept.pop(name_of(kind, "unknown"), None)
    if not is_quantity(kind):
        return kept | {name_of(kind, "value"): correction.amount}
    for part in _AMOUNTS:
        kept.pop(name_of(kind, part, line.step), None)
    kept[name_of(kind, "likely", line.step)] = correction.amount
    if correction.quarter and kind.is_time_phased:
        kept[name_of(kind, "from", line.step)] = correction.quarter
    return kept


def _places(typed: Mapping[str, Mapping[str, object]]) -> dict[str, list[tuple[str, int]]]:
    """Return per kind where its steps were typed, the first step first."""
    places: dict[str, list[tuple[str, int]]] = {}
    for question in questions():
        fields = typed.get(question.key, {})
        for kind in kinds_in(question):
            if not is_quantity(kind):
                steps = [1] if written(fields, name_of(kind, "value")) else []
            else:
                steps = [
                    step
                    for step in steps_of(kind)
                    if any(written(fields, name_of(kind, part, step)) for part in _AMOUNTS)
                ]
            if steps:
                places[kind.key] = [(question.key, step) for step in steps]
    return places

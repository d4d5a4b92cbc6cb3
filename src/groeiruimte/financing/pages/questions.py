"""Which facts of a company, that nobody told yet, settle most of its basket?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from groeiruimte.engine.financing.instruments import PHASE, PLACE, Fit
from groeiruimte.financing.rules.adapting import condition_of
from groeiruimte.financing.words import baskets as words

if TYPE_CHECKING:
    from groeiruimte.financing.pages.baskets import FitLine

#: So many of the questions that settle most stand on the page.
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that nobody told yet, and how many instruments it would settle."""

    code: str
    name: str
    settles: int


def questions_of(lines: tuple[FitLine, ...], told: dict[str, str]) -> tuple[Question, ...]:
    """Return the facts that settle most of what may fit."""
    count: Counter[str] = Counter()
    for line in lines:
        if line.fitting.fit is Fit.ASK:
            asked = {*_asked_facts(line), *line.settles_share}
            count.update(asked - told.keys())
    return tuple(
        Question(code, words.fact_name(code), settles)
        for code, settles in sorted(count.items(), key=lambda each: (-each[1], each[0]))
    )[:MOST_QUESTIONS]


def _asked_facts(line: FitLine) -> list[str]:
    found = []
    for check in line.open_questions:
        if check.code in (PHASE, PLACE):
            found.append("PHASE" if check.code == PHASE else "PROVINCE")
        condition = condition_of(line.instrument, check.code)
        found += [ask.fact for ask in condition.asks] if condition else []
    return found

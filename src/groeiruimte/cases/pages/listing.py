"""The cases a person may see as one list: where each stands, how long, and what is next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from groeiruimte.cases.choices import Step
from groeiruimte.cases.pages.cases import Card, cards_of
from groeiruimte.organizations.access import Person
from groeiruimte.programme.steps import Step as StepFacts
from groeiruimte.programme.steps import step

_STEPS = list(Step.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases to show, and in which order."""

    words: str = ""
    step: str = ""
    status: str = ""
    is_late: bool = False
    with_closed: bool = False
    sort: str = "urgency"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in the list."""

    card: Card
    step: StepFacts


#: By how many working days the promise for the step has passed, most first.
_KEYS: dict[str, Callable[[Card], tuple[Any, ...]]] = {
    "urgency": lambda card: (-_days_over(card),),
    "title": lambda card: (card.title.casefold(),),
    "step": lambda card: (_STEPS.index(card.case.step),),
    "status": lambda card: (str(card.case.get_status_display()),),
    "adviser": lambda card: (str(card.case.adviser or "").casefold(),),
    "next": lambda card: (card.what.casefold(),),
}


def case_list(*, user: Person, today: date, chosen: CaseFilter) -> list[CaseRow]:
    """Return the cases that fit; words are looked for in what this reader may read, no more."""
    cards = [
        card
        for card in cards_of(user=user, today=today, with_closed=chosen.with_closed)
        if _fits(card, chosen)
    ]
    cards.sort(key=lambda card: (card.title.casefold(), card.case.pk))
    key = _KEYS[chosen.sort.removeprefix("-")]
    cards.sort(key=key, reverse=chosen.sort.startswith("-"))
    return [CaseRow(card, step(code=card.case.step)) for card in cards]


def _fits(card: Card, chosen: CaseFilter) -> bool:
    shown = f"{card.title} {card.case.reference}".casefold()
    return (
        all(word in shown for word in chosen.words.casefold().split())
        and chosen.step in ("", card.case.step)
        and chosen.status in ("", card.case.status)
        and (card.clock.is_late or not chosen.is_late)
    )


def _days_over(card: Card) -> int:
    """Return by how many working days the promise has passed; below zero while there is time."""
    promised = card.clock.days_promised
    return card.clock.days_used - promised if promised is not None else -10_000

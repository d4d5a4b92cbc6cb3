"""What does a keeper see in a round: place by place what is due, how far it is, who was asked?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.organizations.access import Person
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply.pages.facts import Stated, as_stated
from groeiruimte.supply.selectors.facts import unsaved_fact
from groeiruimte.supply.selectors.rounds import (
    Progress,
    due_facts,
    due_places,
    latest_round,
    open_questions,
    places_of_round,
)
from groeiruimte.supply.words.wording import in_words, label_of, value_in_words
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.supply.models.freshness import PlaceQuestion
    from groeiruimte.supply.models.places import Site

#: So many places on one screen: a round goes on with the next ones.
MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class DueLine:
    """One fact that is due: what it says now, and who knows."""

    kind: str
    label: str
    who_knows: str
    stated: Stated


@dataclass(frozen=True, slots=True)
class DuePlace:
    """A place with its facts that are due."""

    site: Site
    lines: list[DueLine]


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question by link as the keeper follows it."""

    question: PlaceQuestion
    label: str
    answer: str


@dataclass(frozen=True, slots=True)
class RoundPage:
    """The whole round: `left` facts are due, of which the first places are shown.

    `tally` says what was answered so far; once the round is over, `done_at` holds places of it.
    """

    places: list[DuePlace]
    left: int
    place_count: int
    progress: Progress | None
    questions: list[QuestionLine]
    tally: list[str]
    done_at: list[Site]


def round_page(*, user: Person, today: date) -> RoundPage:
    """Return what is due at own places, the questions that wait, and how far the round is."""
    # Who keeps thousands of places reads the facts of the first few only.
    due = due_places(user=user, today=today, most=MOST_PLACES)
    facts = due_facts(user=user, today=today).filter(site__in=due.first)
    by_place = {key.pk: (key, list(rows)) for key, rows in groupby(facts, key=_site_of)}
    progress = latest_round(user=user)
    if progress is not None and progress.walk.ended_at is not None and due.facts:
        progress = None
    return RoundPage(
        places=[
            DuePlace(
                site,
                [
                    DueLine(
                        kind=fact.kind,
                        label=label_of(kind=fact.kind),
                        who_knows=in_words(fact_kind(key=fact.kind).keeper),
                        stated=as_stated(fact=fact, today=today),
                    )
                    for fact in stated
                ],
            )
            for site, stated in (by_place[pk] for pk in due.first if pk in by_place)
        ],
        left=due.facts,
        place_count=due.places,
        progress=progress,
        questions=[question_line(question=row) for row in open_questions(user=user)],
        tally=_tally(progress),
        done_at=_done_at(progress),
    )


def _tally(progress: Progress | None) -> list[str]:
    """Say how often a round got each kind of answer."""
    if progress is None:
        return []
    return [f"{kind.label}: {numbers.number(n)}" for kind, n in progress.by_answer if n]


def _done_at(progress: Progress | None) -> list[Site]:
    if progress is None or progress.walk.ended_at is None:
        return []
    return places_of_round(walk=progress.walk, most=MOST_PLACES)


def question_line(*, question: PlaceQuestion) -> QuestionLine:
    """Return a question with its answer in words."""
    answer = ""
    if question.answered_at is not None:
        said = unsaved_fact(
            kind=question.kind, values={"value": question.value, "text": question.text}
        )
        answer = value_in_words(fact=said)
    return QuestionLine(question, label_of(kind=question.kind), answer)


def letter_of(*, question: PlaceQuestion, link: str) -> str:
    """Return the letter that the keeper sends with the link."""
    return _(
        "Dear %(name)s,\n\nWhat is “%(what)s” of %(place)s? You can answer here, without an "
        "account, until %(until)s:\n%(link)s\n\n%(note)s"
    ) % {
        "name": question.name,
        "what": label_of(kind=question.kind),
        "place": question.site.name,
        "until": timezone.localdate(question.expires_at).isoformat(),
        "link": link,
        "note": question.note,
    }


def _site_of(fact: object) -> Site:
    return fact.site  # type: ignore[attr-defined, no-any-return]

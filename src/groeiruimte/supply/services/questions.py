"""Asking somebody without an account about a fact of a place, by link; the keeper decides."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.companies.choices import Trust
from groeiruimte.supply import access
from groeiruimte.supply.choices import RoundAnswerKind
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.freshness import PlaceQuestion
from groeiruimte.supply.services.facts import StatedFact, state_fact
from groeiruimte.supply.services.places import keeper_id_of, kept_place
from groeiruimte.supply.services.rounds import note_answer

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

VALID_FOR = timedelta(days=30)


class UnableToAskByLink(Exception):
    """It cannot be asked, answered or taken over like this; the words are for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAnswer:
    """What somebody answered by link. No value and no text: does not know either."""

    name: str
    basis: str
    value: Decimal | None = None
    text: str = ""
    valid_from: int | None = None


def hash_of(token: str) -> str:
    """Return what we keep of a key. It is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def ask_by_link(
    *, site_id: int, kind: str, name: str, email: str, note: str, by: User, now: datetime
) -> tuple[PlaceQuestion, str]:
    """Make a question about one fact; return its key once, and never again.

    An earlier open question about the same fact ends with this one.

    :raises UnableToKeepPlace: somebody else keeps that place, or it is closed.
    :raises UnableToAskByLink: nobody is named.
    """
    site = kept_place(site_id, by=by)
    if not name.strip():
        raise UnableToAskByLink(_("Name who you ask."))
    site.questions.filter(kind=kind, closed_at=None).update(closed_at=now)
    token = secrets.token_urlsafe(32)
    question = PlaceQuestion.objects.create(
        site=site,
        kind=kind,
        name=name.strip()[:150],
        email=email.strip().lower(),
        note=note.strip()[:300],
        token_hash=hash_of(token),
        organization_id=keeper_id_of(site),
        asked_by=by,
        asked_at=now,
        expires_at=now + VALID_FOR,
    )
    due = Fact.objects.filter(site=site, kind=kind, replaced_at=None).order_by("pk").first()
    if due is not None:
        note_answer(fact=due, answer=RoundAnswerKind.ASKED, by=by, now=now)
    _record("supply.question.asked", question, actor=by, now=now)
    return question, token


@transaction.atomic
def answer_by_link(*, token_hash: str, answer: LinkAnswer, now: datetime) -> PlaceQuestion:
    """Keep what somebody answered on the page of the link; until it is taken over it may change.

    :raises UnableToAskByLink: the link has ended, or half an answer.
    """
    rows = access.questions_by_link(token_hash=token_hash, now=now)
    question = rows.select_for_update(of=("self",)).first()
    if question is None:
        raise UnableToAskByLink(_("This link has ended. Ask for a new one."))
    question.name = answer.name.strip()[:150] or question.name
    question.basis = answer.basis.strip()[:200]
    question.value, question.text = answer.value, answer.text.strip()[:500]
    question.valid_from, question.answered_at = answer.valid_from, now
    question.save()
    _record("supply.question.answered", question, actor=question, now=now)
    return question


@transaction.atomic
def take_over(*, question_id: int, by: User, now: datetime) -> Fact:
    """Make a fact of what was answered: stated by who answered, on the day of the answer.

    :raises UnableToAskByLink: it was not answered, was closed, or somebody else asked it.
    :raises EditedMeanwhile: the place was changed at this very moment.
    """
    question = _own(question_id, by=by)
    if question.answered_at is None:
        raise UnableToAskByLink(_("This question has no answer yet."))
    source = question.name if not question.basis else f"{question.name}: {question.basis}"
    fact = state_fact(
        site_id=question.site_id,
        revision=question.site.revision,
        stated=StatedFact(
            kind=question.kind,
            value=question.value,
            text=question.text,
            source=source[:300],
            source_url="",
            observed_on=timezone.localdate(question.answered_at),
            trust=Trust.STATED,
            valid_from=question.valid_from,
        ),
        by=by,
        now=now,
    )
    _close(question, act="supply.question.taken", by=by, now=now)
    return fact


@transaction.atomic
def close_question(*, question_id: int, by: User, now: datetime) -> None:
    """End a question: its link opens nothing any more.

    :raises UnableToAskByLink: it was closed, or somebody else asked it.
    """
    _close(_own(question_id, by=by), act="supply.question.closed", by=by, now=now)


def _own(question_id: int, *, by: User) -> PlaceQuestion:
    rows = access.own_questions(user=by).select_related("site").select_for_update(of=("self",))
    question = rows.filter(pk=question_id, closed_at=None).first()
    if question is None:
        raise UnableToAskByLink(_("This question was closed before."))
    return question


def _close(question: PlaceQuestion, *, act: str, by: User, now: datetime) -> None:
    question.closed_at = now
    # Who answered stands in the source of the fact; the address has no more use.
    question.email = ""
    question.save(update_fields=["closed_at", "email"])
    _record(act, question, actor=by, now=now)


def _record(
    act: str, question: PlaceQuestion, *, actor: User | PlaceQuestion, now: datetime
) -> None:
    audit.record(
        act=act,
        actor=actor,
        target=question,
        occurred_at=now,
        organization_id=question.organization_id,
        details={"site": question.site_id, "kind": question.kind},
    )

"""What a region answers to a policy signal, and what it did: in its own words, with a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.policy_signals.access import companies_behind
from groeiruimte.policy_signals.choices import AnswerKind, PolicySignalState
from groeiruimte.policy_signals.models import PolicySignal, PolicySignalAnswer
from groeiruimte.policy_signals.services.steering import LONGEST_NOTE, UnableToSteer, move
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.services.letting_out import let_out_words
from groeiruimte.propositions.services.releasing import UnableToRelease

if TYPE_CHECKING:
    from datetime import date, datetime

    from groeiruimte.organizations.models import User
    from groeiruimte.propositions.models.releases import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """What an organization says to a signal, and by when it will have done something."""

    organization_id: int
    answer: str
    words: str
    due_on: date | None = None


@transaction.atomic
def answer_signal(*, signal_id: int, new: NewAnswer, by: User, now: datetime) -> PolicySignalAnswer:
    """Record what an organization answers; who takes it up moves a new signal along.

    The caller has checked that this person sees the signal and answers for this organization.

    :raises UnableToSteer: the signal is no longer the case, a day is missing or has passed, or the
        words point at a company.
    """
    signal = PolicySignal.objects.select_for_update().get(pk=signal_id)
    if signal.state == PolicySignalState.GONE:
        raise UnableToSteer(_("This signal is no longer the case: nothing has to be answered."))
    takes_up = new.answer == AnswerKind.TAKES_UP
    if takes_up and (new.due_on is None or new.due_on < timezone.localdate(now)):
        raise UnableToSteer(_("Say by which day, today or later, something will be done."))
    release = _let_out(signal, new.words, by=by, now=now)
    row = PolicySignalAnswer.objects.create(
        policy_signal=signal,
        organization_id=new.organization_id,
        answer=new.answer,
        words=release.text,
        release=release,
        due_on=new.due_on if takes_up else None,
        answered_by=by,
        answered_at=now,
    )
    _record("policy_signals.signal.answered", row, by=by, now=now)
    if takes_up and signal.state == PolicySignalState.NEW:
        move(signal, PolicySignalState.TAKEN_UP, by=by, release=release, now=now)
    return row


@transaction.atomic
def follow_up(*, answer_id: int, words: str, by: User, now: datetime) -> PolicySignalAnswer:
    """Record what was done about a signal that an organization took up.

    The caller has checked that this person answers for the organization.

    :raises UnableToSteer: it was recorded before, or the words point at a company.
    """
    rows = PolicySignalAnswer.objects.select_for_update(of=("self",))
    row = rows.select_related("policy_signal").get(pk=answer_id)
    if row.done_at is not None or row.answer != AnswerKind.TAKES_UP:
        raise UnableToSteer(_("This was recorded before."))
    release = _let_out(row.policy_signal, words, by=by, now=now)
    row.done_words, row.done_release = release.text, release
    row.done_by, row.done_at = by, now
    row.save(update_fields=["done_words", "done_release", "done_by", "done_at"])
    _record("policy_signals.signal.followed_up", row, by=by, now=now)
    return row


def _let_out(signal: PolicySignal, words: str, *, by: User, now: datetime) -> Release:
    text = " ".join(words.split())
    if not text:
        raise UnableToSteer(_("Say what was done, and by whom. One sentence is enough."))
    if len(text) > LONGEST_NOTE:
        raise UnableToSteer(_("Say it in 500 characters or fewer."))
    about = companies_behind(signal, user=by, today=timezone.localdate(now))
    try:
        return let_out_words(purpose=ReleasePurpose.POLICY, text=text, about=about, by=by, now=now)
    except UnableToRelease as refusal:
        raise UnableToSteer(str(refusal)) from refusal


def _record(act: str, row: PolicySignalAnswer, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=row.organization_id,
        details={"answer": row.answer},
    )

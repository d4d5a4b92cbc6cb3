"""Putting messages into letters, as their readers chose, without flooding anybody."""

import uuid
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from groeiruimte.outbox.choices import Delivery, LetterKind, MailState
from groeiruimte.outbox.models import GuestMessage, Letter, Message, MessageChoice
from groeiruimte.outbox.rules.planning import (
    AN_HOUR,
    SentBefore,
    WaitingMessage,
    delivery_of,
    plan_letters,
)
from groeiruimte.programme.messages import mail_limits, message_kinds


def make_letters(*, now: datetime) -> int:
    """Put every message whose time has come into a letter; return how many letters were made.

    One person at a time, each in a transaction of its own: a worker that dies leaves whole letters.
    """
    due = Message.objects.filter(mail_state=MailState.WAITING, mail_after__lte=now)
    people = due.order_by("recipient_id").values_list("recipient_id", flat=True).distinct()
    guests = GuestMessage.objects.filter(letter=None).values_list("pk", flat=True)
    return sum(_make_letters_for(person, now=now) for person in list(people)) + sum(
        _make_letter_to_guest(key, now=now) for key in list(guests)
    )


@transaction.atomic
def _make_letter_to_guest(key: uuid.UUID, *, now: datetime) -> bool:
    row = GuestMessage.objects.select_for_update().filter(pk=key, letter=None).first()
    if row is None:
        return False
    row.letter = Letter.objects.create(
        kind=LetterKind.SINGLE,
        message_id=_new_message_id(),
        made_at=now,
        next_try_at=now,
        state_since=now,
    )
    row.save(update_fields=["letter"])
    return True


@transaction.atomic
def _make_letters_for(person: int, *, now: datetime) -> int:
    # Locked, so that two workers never put one message into two letters.
    rows = list(
        Message.objects.select_for_update()
        .filter(recipient_id=person, mail_state=MailState.WAITING, mail_after__lte=now)
        .order_by("posted_at", "pk")
    )
    if not rows:
        return 0
    plan = plan_letters(
        _waiting(rows, person=person),
        before=_sent_before(person, now=now),
        limits=mail_limits(),
        now=now,
    )
    _mark(plan.left_out, mail_state=MailState.LEFT_OUT)
    for moment, keys in plan.later.items():
        _mark(keys, mail_after=moment)
    for kind, keys in plan.letters:
        letter = Letter.objects.create(
            recipient_id=person,
            kind=kind,
            day=timezone.localdate(now) if kind == LetterKind.DAILY_LETTER else None,
            message_id=_new_message_id(),
            made_at=now,
            next_try_at=now,
            state_since=now,
        )
        _mark(keys, mail_state=MailState.IN_LETTER, letter=letter)
    return len(plan.letters)


def _waiting(rows: list[Message], *, person: int) -> list[WaitingMessage]:
    choice = MessageChoice.objects.filter(user_id=person).first()
    kinds = message_kinds()
    return [
        WaitingMessage(
            pk=row.pk,
            posted_at=row.posted_at,
            is_read=row.read_at is not None,
            # A kind that was taken away since has no words any more.
            delivery=Delivery.NOT
            if row.kind not in kinds
            else delivery_of(
                rule=kinds[row.kind],
                chosen=choice.deliveries if choice else {},
                has_daily_letter=choice is None or choice.daily_stopped_at is None,
                is_second_try=row.is_second_try,
            ),
        )
        for row in rows
    ]


def _sent_before(person: int, *, now: datetime) -> SentBefore:
    letters = Letter.objects.filter(recipient_id=person)
    lately = letters.filter(made_at__gt=now - AN_HOUR).order_by("made_at")
    bundles = lately.filter(kind=LetterKind.BUNDLE).values_list("made_at", flat=True)
    return SentBefore(
        singles_at=list(lately.filter(kind=LetterKind.SINGLE).values_list("made_at", flat=True)),
        bundle_at=next(iter(bundles), None),
        has_daily_letter=letters.filter(day=timezone.localdate(now)).exists(),
    )


def _mark(keys: list[uuid.UUID], **fields: object) -> None:
    if keys:
        Message.objects.filter(pk__in=keys).update(**fields)


def _new_message_id() -> str:
    """Return an identity under which a mailbox and the mail server's log know one letter."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "groeiruimte.invalid"
    return f"<{uuid.uuid4().hex}@{domain}>"

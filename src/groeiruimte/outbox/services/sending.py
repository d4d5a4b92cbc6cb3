"""Sending letters: each at most once, tried again as long as it certainly did not go.

No program can have a mail server take a letter and write that down in one stroke: if it dies in
between, nobody knows. We choose never twice. A letter is marked as being sent before its first
byte; if it stays so, it is not known whether it arrived and it does not go again. What was in it is
not lost: it stands in the product, and what is still unread there goes along, once, with the next
letter of the day (decision 0047).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation

from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.choices import SignKind
from groeiruimte.outbox.choices import LetterState, MailState
from groeiruimte.outbox.models import GuestMessage, Letter, Message, MessageChoice
from groeiruimte.outbox.pages.letters import may_be_sent, written, written_to_guest
from groeiruimte.outbox.rules.planning import next_morning, next_try
from groeiruimte.outbox.services.planning import make_letters
from groeiruimte.programme.messages import mail_limits

JOB_KIND = "outbox.send"
Clock = Callable[[], datetime]
WhenUndelivered = Callable[[Letter, datetime], None]
_log = logging.getLogger(__name__)
_when_undelivered: list[WhenUndelivered] = []


@dataclass(slots=True)
class SendingReport:
    """What one round of sending came to, in letters."""

    sent: int = 0
    put_off: int = 0
    refused: int = 0
    given_up: int = 0
    unclear: int = 0
    empty: int = 0


def when_undelivered(function: WhenUndelivered) -> None:
    """Have a function called when a letter turns out not to arrive; once, when an app starts."""
    _when_undelivered.append(function)


def is_anything_due(*, now: datetime) -> bool:
    """Say whether a worker has anything to send or to settle now."""
    if not settings.MAIL_IS_CONFIGURED:
        return False
    waiting = Message.objects.filter(mail_state=MailState.WAITING, mail_after__lte=now)
    return (
        waiting.exists()
        or GuestMessage.objects.filter(letter=None).exists()
        or (_due(now=now) | _left_hanging(now=now)).exists()
    )


def send_due_letters(*, clock: Clock, progress: Callable[[int, int], None]) -> SendingReport:
    """Put what waits into letters and send those that are due; call it outside a transaction.

    Call it as often as you like and from as many workers: each letter is claimed in the database
    before it goes.
    """
    report = SendingReport()
    _settle_what_hangs(report, now=clock())
    make_letters(now=clock())
    keys = list(_due(now=clock()).order_by("next_try_at", "pk").values_list("pk", flat=True))
    for number, key in enumerate(keys, start=1):
        _send_one(key, report, clock=clock)
        progress(number, len(keys))
    if keys:
        counts = {"sent": report.sent, "put_off": report.put_off, "given_up": report.given_up}
        is_well = not (report.put_off or report.given_up)
        jobs.show_life(kind=SignKind.MAIL, now=clock(), is_well=is_well, counts=counts)
    return report


def _due(*, now: datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(state=LetterState.READY, next_try_at__lte=now)


def _left_hanging(*, now: datetime) -> QuerySet[Letter]:
    since = now - timedelta(minutes=mail_limits().sending_minutes)
    return Letter.objects.filter(state=LetterState.SENDING, state_since__lt=since)


def _settle_what_hangs(report: SendingReport, *, now: datetime) -> None:
    """Mark letters whose worker died while it sent: nobody knows whether these arrived."""
    for letter in _left_hanging(now=now):
        if _move(letter.pk, LetterState.SENDING, LetterState.UNCLEAR, now=now):
            report.unclear += 1


def _send_one(key: int, report: SendingReport, *, clock: Clock) -> None:
    letter = _due(now=clock()).select_related("recipient").filter(pk=key).first()
    if letter is None:
        return
    try:
        with transaction.atomic():
            mail = _composed(letter)
    except Exception as error:
        # One letter that cannot be written must not keep back all others; its words stay inside.
        _log.error("Letter %s cannot be written: %s", key, type(error))
        _put_off(letter, LetterState.READY, report, now=clock(), reply_code=None)
        return
    if mail is None:
        _move(key, LetterState.READY, LetterState.EMPTY, now=clock())
        report.empty += 1
        return
    connection = get_connection()
    try:
        # Open before the claim: as long as the mail server is away, nothing has been sent for sure.
        connection.open()
    except (OSError, SMTPException) as mishap:
        _log.warning("The mail server cannot be reached: %s", type(mishap).__name__)
        _put_off(letter, LetterState.READY, report, now=clock(), reply_code=_code_of(mishap))
        return
    try:
        if _move(key, LetterState.READY, LetterState.SENDING, now=clock()):
            _post(letter, mail, connection, report, clock=clock)
    finally:
        connection.close()


def _composed(letter: Letter) -> EmailMultiAlternatives | None:
    """Return the mail as it may go now; what its reader may not see any more is left out."""
    reader = letter.recipient
    if reader is None:
        return written_to_guest(letter=letter)
    choice = MessageChoice.objects.filter(user_id=reader.pk).first()
    language = choice.language if choice else settings.LANGUAGE_CODE
    told: list[Message] = []
    withheld: list[Message] = []
    for message in letter.messages.order_by("posted_at", "pk"):
        (told if may_be_sent(message=message, reader=reader) else withheld).append(message)
    if withheld:
        keys = [message.pk for message in withheld]
        Message.objects.filter(pk__in=keys).update(mail_state=MailState.WITHHELD)
    if not told:
        return None
    with translation.override(language):
        return written(letter=letter, reader=reader, messages=told, language=language)


def _post(
    letter: Letter,
    mail: EmailMultiAlternatives,
    connection: BaseEmailBackend,
    report: SendingReport,
    *,
    clock: Clock,
) -> None:
    mail.connection = connection
    try:
        mail.send()
    except (SMTPRecipientsRefused, SMTPResponseException) as refusal:
        code = _code_of(refusal)
        if code is not None and 400 <= code < 500:
            _put_off(letter, LetterState.SENDING, report, now=clock(), reply_code=code)
        else:
            _log.warning("A letter was refused by the mail server: %s", type(refusal).__name__)
            _give_up(letter, LetterState.SENDING, LetterState.REFUSED, clock(), reply_code=code)
            report.refused += 1
    except (OSError, SMTPException) as mishap:
        # Broken off halfway: it may have arrived.
        _log.warning("It is not known whether a letter arrived: %s", type(mishap).__name__)
        _move(letter.pk, LetterState.SENDING, LetterState.UNCLEAR, now=clock())
        report.unclear += 1
    else:
        _move(letter.pk, LetterState.SENDING, LetterState.SENT, now=clock())
        report.sent += 1


def _put_off(
    letter: Letter,
    state: LetterState,
    report: SendingReport,
    *,
    now: datetime,
    reply_code: int | None,
) -> None:
    """Try again later what certainly did not go; give up when that went on for too long."""
    attempts = letter.attempts + 1
    moment = next_try(attempts=attempts, limits=mail_limits(), now=now)
    if moment is None:
        _give_up(letter, state, LetterState.DEAD, now, reply_code=reply_code)
        report.given_up += 1
        return
    Letter.objects.filter(pk=letter.pk, state=state).update(
        state=LetterState.READY,
        attempts=attempts,
        next_try_at=moment,
        state_since=now,
        reply_code=reply_code,
    )
    report.put_off += 1


@transaction.atomic
def _give_up(
    letter: Letter,
    state: LetterState,
    becomes: LetterState,
    now: datetime,
    *,
    reply_code: int | None,
) -> None:
    if _move(letter.pk, state, becomes, now=now, reply_code=reply_code):
        for function in _when_undelivered:
            function(letter, now)


@transaction.atomic
def _move(
    key: int,
    state: LetterState,
    becomes: LetterState,
    *,
    now: datetime,
    reply_code: int | None = None,
) -> bool:
    """Bring a letter from one state to another, if it is still there; say whether it was."""
    moved = Letter.objects.filter(pk=key, state=state).update(
        state=becomes, state_since=now, next_try_at=None, reply_code=reply_code
    )
    if moved and becomes == LetterState.UNCLEAR:
        # Once more with the next letter of the day, and only once: then the product is enough.
        tomorrow = next_morning(now, hour=mail_limits().daily_hour)
        Message.objects.filter(
            letter_id=key, mail_state=MailState.IN_LETTER, read_at=None, is_second_try=False
        ).update(mail_state=MailState.WAITING, letter=None, mail_after=tomorrow, is_second_try=True)
    return bool(moved)


def _code_of(mishap: Exception) -> int | None:
    """Return the mail server's number for what went wrong; nothing when it gave none."""
    if isinstance(mishap, SMTPRecipientsRefused):
        return next((code for code, _words in mishap.recipients.values()), None)
    return mishap.smtp_code if isinstance(mishap, SMTPResponseException) else None

"""What stands in one letter: its messages in words, for whoever may still see what they are about.

No name, no picture, no address that tells who opened it: every link leads to the product itself,
where one signs in first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from groeiruimte.outbox.choices import LetterKind
from groeiruimte.outbox.rules import checks
from groeiruimte.outbox.rules.attachments import Attachment, attachment_of
from groeiruimte.outbox.rules.guests import letter_of
from groeiruimte.outbox.words import WordedMessage, group_name, in_words, subject_of_many
from groeiruimte.programme.messages import message_kinds

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User
    from groeiruimte.outbox.models import Letter, Message

STOP_SALT = "groeiruimte.outbox.stop"
MOST_IN_A_LETTER = 30
#: Addresses of accounts that have none: nobody reads what is sent there.
NOWHERE = ".invalid"


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One message in a letter, with the page where the rest stands."""

    worded: WordedMessage
    group: str
    url: str


def may_be_sent(*, message: "Message", reader: "User") -> bool:
    """Say whether this message may go to its reader by mail now.

    Somebody without an open account hears only what everybody must hear: that it was closed.
    """
    if reader.email.endswith(NOWHERE):
        return False
    if not reader.is_active:
        return message_kinds()[message.kind].is_required
    return checks.may_open(user=reader, route=message.route, route_args=message.route_args)


def written(
    *, letter: "Letter", reader: "User", messages: "Sequence[Message]", language: str
) -> EmailMultiAlternatives:
    """Return the mail with these messages, in the language that is active, as plain text and HTML.

    The subject of one message says what it is about in general; of more, how many there are.
    """
    rows = [_row(message) for message in messages]
    is_one = letter.kind == LetterKind.SINGLE
    subject = f"groeiruimte: {rows[0].worded.subject}" if is_one else subject_of_many(len(rows))
    choice_url = settings.SITE_URL + reverse("outbox:choice")
    context = {
        "rows": rows[:MOST_IN_A_LETTER],
        "more": max(0, len(rows) - MOST_IN_A_LETTER),
        "is_bundle": letter.kind == LetterKind.BUNDLE,
        "language": language,
        "subject": subject,
        "inbox_url": settings.SITE_URL + reverse("outbox:inbox"),
        "choice_url": choice_url,
        "stop_url": "",
    }
    headers = _headers(letter)
    if letter.kind == LetterKind.DAILY_LETTER:
        context["stop_url"] = settings.SITE_URL + reverse("outbox:stop", args=[stop_token(reader)])
        headers["List-Unsubscribe"] = f"<{context['stop_url']}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("outbox/letter.txt", context),
        to=[reader.email],
        headers=headers,
    )
    mail.attach_alternative(render_to_string("outbox/letter.html", context), "text/html")
    for message in messages[:MOST_IN_A_LETTER]:
        part = attachment_of(kind=message.kind, reader=reader, route_args=message.route_args)
        if part is not None:
            # A calendar program takes one invitation for the letter; of more, each is a file.
            _attach(mail, part, as_other_form=part.is_other_form and is_one)
    return mail


def written_to_guest(*, letter: "Letter") -> EmailMultiAlternatives | None:
    """Return the mail to somebody without an account, in the language it was posted in."""
    message = letter.guest_message
    with translation.override(message.language):
        told = letter_of(kind=message.kind, args=message.args)
    if told is None:
        return None
    mail = EmailMultiAlternatives(
        subject=told.subject,
        body=told.text,
        to=[message.address],
        reply_to=[told.reply_to] if told.reply_to else None,
        headers=_headers(letter),
    )
    if told.attachment is not None:
        _attach(mail, told.attachment, as_other_form=told.attachment.is_other_form)
    return mail


def _headers(letter: "Letter") -> dict[str, str]:
    return {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def _attach(mail: EmailMultiAlternatives, part: Attachment, *, as_other_form: bool) -> None:
    if as_other_form:
        mail.attach_alternative(part.content, part.content_type)
    else:
        mail.attach(part.file_name, part.content, part.content_type)


def stop_token(reader: "User") -> str:
    """Return what the link in a letter of the day holds: whose letter it is, signed."""
    return signing.dumps(reader.pk, salt=STOP_SALT)


def reader_of_token(token: str) -> int | None:
    """Return whose letter of the day a link stops; nothing for a link that we did not make."""
    try:
        key = signing.loads(token, salt=STOP_SALT)
    except signing.BadSignature:
        return None
    return key if isinstance(key, int) else None


def _row(message: "Message") -> LetterRow:
    return LetterRow(
        worded=in_words(kind=message.kind, values=message.values),
        group=group_name(message_kinds()[message.kind].group),
        url=settings.SITE_URL + reverse(message.route, args=message.route_args),
    )

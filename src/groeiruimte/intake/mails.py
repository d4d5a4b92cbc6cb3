"""What stands in a mail file (`.eml`, `.msg`): subject, people, day, text and attachments.

Read in a process of its own only (`confined_mails`). Pictures and pages that a mail points at are
never fetched, nothing in it is run, and of a mail inside a mail only the file is taken along.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from enum import StrEnum

from groeiruimte.intake.markup_text import text_of_page
from groeiruimte.intake.outlook import OLE, read_outlook
from groeiruimte.kernel.text import clean

LONGEST_TEXT = 50_000
LONGEST_SUBJECT = 300
MOST_PEOPLE = 100
MOST_ATTACHMENTS = 50
MOST_PARTS = 500
DEEPEST = 15
"""Parts within parts; an ordinary mail has three or four."""

_BLANK_LINES = re.compile(r"\n{3,}")
_SEALED = frozenset(
    {
        *("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"),
        *("multipart/encrypted", "application/x-microsoft-rpmsg-message"),
    }
)
_MARKS = (b"from:", b"received:", b"message-id:", b"return-path:", b"date:", b"subject:")


class MailRefusal(StrEnum):
    """Why a mail file cannot be taken in."""

    NO_MAIL = "NO_MAIL"
    BROKEN = "BROKEN"
    ENCRYPTED = "ENCRYPTED"
    TOO_NESTED = "TOO_NESTED"
    TOO_DEMANDING = "TOO_DEMANDING"


class UnreadableMail(ValueError):
    """A mail file that cannot be read; `refusal` says why."""

    def __init__(self, refusal: MailRefusal) -> None:
        """Remember why."""
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class MailAddress:
    """Somebody in a mail: `part` is SENDER, TO or COPY."""

    part: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class MailFile:
    """An attachment: its name, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadMail:
    """A mail as it can be shown; whatever it did not say is empty."""

    subject: str = ""
    sent_at: datetime | None = None
    people: tuple[MailAddress, ...] = ()
    text: str = ""
    #: Its text was longer than is kept.
    is_cut: bool = False
    attachments: tuple[MailFile, ...] = field(default=())
    message_id: str = ""

    @property
    def fingerprint(self) -> str:
        """By which the same mail is found again, also when it comes in as the other kind of file.

        The number that it was sent with; without one what stands in it.
        """
        said = self.message_id or "\n".join(
            [
                self.subject,
                self.sent_at.isoformat() if self.sent_at else "",
                *(f"{who.part} {who.email}" for who in self.people),
                " ".join(self.text.split()),
            ]
        )
        return hashlib.sha256(said.encode()).hexdigest()


def read_mail(content: bytes) -> ReadMail:
    """Read a mail file right here.

    Raises:
        UnreadableMail: It is no mail, broken, encrypted, or holds too much of something.
    """
    try:
        read = _outlook(content) if content.startswith(OLE) else _internet(content)
    except UnreadableMail:
        raise
    except RecursionError:
        raise UnreadableMail(MailRefusal.TOO_NESTED) from None
    except MemoryError:
        raise UnreadableMail(MailRefusal.TOO_DEMANDING) from None
    except Exception:
        # The libraries raise whatever they stumble over; each of those is a broken file.
        raise UnreadableMail(MailRefusal.BROKEN) from None
    if not read.people and not read.subject and not read.text:
        raise UnreadableMail(MailRefusal.NO_MAIL)
    return read


def _internet(content: bytes) -> ReadMail:
    head = content[:20_000].replace(b"\r\n", b"\n").lstrip().split(b"\n\n")[0].lower()
    if not any(line.startswith(_MARKS) for line in head.split(b"\n")):
        raise UnreadableMail(MailRefusal.NO_MAIL)
    message = message_from_bytes(content)
    parts = list(_parts(message))
    if any(part.get_content_type() in _SEALED for part in parts):
        raise UnreadableMail(MailRefusal.ENCRYPTED)
    plain, pages, files = _sorted(parts)
    text = plain if plain.strip() else text_of_page(pages)
    return _read(
        subject=_words(message["Subject"]),
        sent_at=_moment(message["Date"]),
        people=_people(message),
        text=text,
        files=files,
        message_id=str(message["Message-ID"] or ""),
    )


def _outlook(content: bytes) -> ReadMail:
    mail = read_outlook(content)
    if "SMIME" in mail.message_class.upper():
        raise UnreadableMail(MailRefusal.ENCRYPTED)
    if not mail.message_class.upper().startswith("IPM.NOTE"):
        raise UnreadableMail(MailRefusal.NO_MAIL)
    if any(name.lower().endswith((".rpmsg", ".p7m")) for name, _content in mail.files):
        raise UnreadableMail(MailRefusal.ENCRYPTED)
    if sum(len(file) for _name, file in mail.files) > 2 * len(content):
        # Some files point many times at the same bytes.
        raise UnreadableMail(MailRefusal.TOO_DEMANDING)
    return _read(
        subject=mail.subject,
        sent_at=mail.sent_at,
        people=[
            *(("SENDER", name, email) for name, email in getaddresses([mail.sender])),
            *mail.recipients,
        ],
        text=mail.text if mail.text.strip() else text_of_page(mail.page),
        files=mail.files,
        message_id=mail.message_id,
    )


def _read(
    *,
    subject: str,
    sent_at: datetime | None,
    people: list[tuple[str, str, str]],
    text: str,
    files: list[tuple[str, bytes]],
    message_id: str,
) -> ReadMail:
    """Return a mail through the one gate for texts that come in, within what is kept of one."""
    if len(files) > MOST_ATTACHMENTS:
        raise UnreadableMail(MailRefusal.TOO_DEMANDING)
    text = _BLANK_LINES.sub("\n\n", clean(text)).strip()
    named = (
        # Inside an organization Outlook keeps a path where an address should stand.
        MailAddress(part, _line(name)[:150], _line(email).casefold()[:254] if "@" in email else "")
        for part, name, email in people
    )
    return ReadMail(
        subject=_line(subject)[:LONGEST_SUBJECT],
        sent_at=sent_at,
        people=tuple(dict.fromkeys(who for who in named if who.name or who.email))[:MOST_PEOPLE],
        text=text[:LONGEST_TEXT],
        is_cut=len(text) > LONGEST_TEXT,
        attachments=tuple(
            MailFile(_file_name(name, number), file)
            for number, (name, file) in enumerate(files, start=1)
        ),
        message_id=_line(message_id).strip("<> "),
    )


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """Yield the parts of a mail without looking inside a mail that is attached."""
    if depth > DEEPEST:
        raise UnreadableMail(MailRefusal.TOO_NESTED)
    yield message
    if message.get_content_maintype() != "multipart" or not message.is_multipart():
        return
    count = 0
    for part in message.get_payload():
        if isinstance(part, Message):
            for each in _parts(part, depth + 1):
                count += 1
                if count > MOST_PARTS:
                    raise UnreadableMail(MailRefusal.TOO_NESTED)
                yield each


def _sorted(parts: list[Message]) -> tuple[str, str, list[tuple[str, bytes]]]:
    """Return the plain text, the text as a page, and the attachments."""
    plain, pages, files = "", "", []
    for part in parts:
        kind, name = part.get_content_type(), _words(part.get_filename())
        if part.get_content_maintype() == "multipart":
            continue
        is_file = bool(name) or part.get_content_disposition() == "attachment"
        if kind == "message/rfc822":
            files.append((name or _name_of_inner(part), _inner(part)))
        elif is_file or not kind.startswith("text/"):
            files.append((name, _bytes_of(part)))
        elif kind == "text/plain" and not plain:
            plain = _text_of(part)
        elif kind == "text/html" and not pages:
            pages = _text_of(part)
    return plain, pages, files


def _inner(part: Message) -> bytes:
    inner = _mail_in(part)
    return inner.as_bytes() if inner is not None else _bytes_of(part)


def _name_of_inner(part: Message) -> str:
    inner = _mail_in(part)
    subject = _words(inner["Subject"]) if inner is not None else ""
    return f"{subject or 'mail'}.eml"


def _mail_in(part: Message) -> Message | None:
    held = part.get_payload()
    first = held[0] if isinstance(held, list) and held else None
    return first if isinstance(first, Message) else None


def _bytes_of(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text_of(part: Message) -> str:
    content = _bytes_of(part)
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("cp1252", "replace")


def _people(message: Message) -> list[tuple[str, str, str]]:
    people = []
    for part, header in (("SENDER", "From"), ("TO", "To"), ("COPY", "Cc")):
        values = [str(value) for value in message.get_all(header, [])]
        # Taken apart before it is decoded: a name may hold a comma or an address.
        people += [(part, _words(name), email) for name, email in getaddresses(values)]
    return people


def _words(value: object) -> str:
    """Return a header in words; what cannot be decoded stays as it stands there."""
    if value is None:
        return ""
    try:
        return str(make_header(decode_header(str(value))))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return str(value)


def _moment(value: object) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(value))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _file_name(name: str, number: int) -> str:
    plain = _line(name).replace("\\", "/").rpartition("/")[2]
    return plain[-150:] or f"bijlage-{number}"

"""What stands in a mail file of Outlook (`.msg`), before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from oxmsg import Message
from oxmsg.domain import constants
from oxmsg.recipient import Recipient

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RECIPIENT_TYPE = 0x0C15
#: Before this nobody sent mail.
FIRST_YEAR = 1971
_PARTS = {1: "TO", 2: "COPY"}


@dataclass(frozen=True, slots=True)
class OutlookMail:
    """A mail as Outlook keeps it: recipients as part, name, address; files as name and bytes."""

    message_class: str
    subject: str
    sender: str
    sent_at: datetime | None
    recipients: list[tuple[str, str, str]]
    text: str
    page: str
    files: list[tuple[str, bytes]]
    message_id: str


def read_outlook(content: bytes) -> OutlookMail:
    """Read the file; it raises whatever the library raises on a broken one."""
    mail = Message.load(content)
    headers = {name.casefold(): value for name, value in mail.message_headers.items()}
    return OutlookMail(
        message_class=mail.message_class or "IPM.Note",
        subject=mail.subject,
        sender=mail.sender or "",
        sent_at=_moment(mail),
        recipients=[
            (_PARTS[kind], each.name, each.email_address)
            for each in mail.recipients
            if (kind := _kind_of(each)) in _PARTS
        ],
        text=mail.body or "",
        page=_page_of(mail),
        files=[(each.file_name or "", each.file_bytes or b"") for each in mail.attachments],
        message_id=str(headers.get("message-id", ""))
        or (mail.properties.str_prop_value(0x1035) or ""),
    )


def _kind_of(recipient: Recipient) -> int:
    """Return whether somebody is written to or gets a copy; who gets it blindly is left out."""
    return recipient.properties.int_prop_value(_RECIPIENT_TYPE) or 1


def _moment(mail: Message) -> datetime | None:
    moment = mail.sent_date or mail.properties.date_prop_value(0x0E06)
    # Where no moment stands, some programs write the first one that can be written: 1601.
    if moment is None or moment.year < FIRST_YEAR:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _page_of(mail: Message) -> str:
    try:
        return mail.html_body or ""
    except (LookupError, UnicodeDecodeError):
        page = mail.properties.binary_prop_value(constants.PID_HTML) or b""
        return page.decode("utf-8", "replace")

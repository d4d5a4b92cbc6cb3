"""Reading a mail apart from everything else, in a process of its own (see `apart`)."""

from __future__ import annotations

import base64
import json
import sys
from dataclasses import asdict
from datetime import datetime
from typing import Any

from groeiruimte.intake.apart import Bounds, confine, run_apart
from groeiruimte.intake.mails import (
    MailAddress,
    MailFile,
    MailRefusal,
    ReadMail,
    UnreadableMail,
    read_mail,
)

OF_ONE_MAIL = Bounds(memory_bytes=1 << 30, processor_seconds=20, seconds=60.0)
_SAYS_UNREADABLE = 3


def read_mail_apart(content: bytes, *, bounds: Bounds = OF_ONE_MAIL) -> ReadMail:
    """Read a mail file in a process of its own.

    Raises:
        UnreadableMail: See `read_mail`; or reading it asks for more than it may.
    """
    code, written = run_apart("groeiruimte.intake.confined_mails", {}, content, bounds=bounds)
    if code == _SAYS_UNREADABLE:
        raise UnreadableMail(MailRefusal(json.loads(written)))
    if code != 0:
        raise UnreadableMail(MailRefusal.TOO_DEMANDING)
    return _mail_from(json.loads(written))


def _mail_to(mail: ReadMail) -> dict[str, Any]:
    return {
        "subject": mail.subject,
        "sent_at": mail.sent_at.isoformat() if mail.sent_at else "",
        "people": [asdict(who) for who in mail.people],
        "text": mail.text,
        "is_cut": mail.is_cut,
        "attachments": [
            [each.name, base64.b64encode(each.content).decode()] for each in mail.attachments
        ],
        "message_id": mail.message_id,
    }


def _mail_from(stored: dict[str, Any]) -> ReadMail:
    sent_at = stored["sent_at"]
    return ReadMail(
        subject=stored["subject"],
        sent_at=datetime.fromisoformat(sent_at) if sent_at else None,
        people=tuple(MailAddress(**who) for who in stored["people"]),
        text=stored["text"],
        is_cut=stored["is_cut"],
        attachments=tuple(
            MailFile(name, base64.b64decode(content)) for name, content in stored["attachments"]
        ),
        message_id=stored["message_id"],
    )


def main() -> int:
    """Read one mail from standard input and write what stands in it, or why not."""
    confine()
    try:
        answer, code = json.dumps(_mail_to(read_mail(sys.stdin.buffer.read()))), 0
    except MemoryError:
        return 1
    except UnreadableMail as unreadable:
        answer, code = json.dumps(unreadable.refusal), _SAYS_UNREADABLE
    sys.stdout.buffer.write(answer.encode())
    return code


if __name__ == "__main__":
    sys.exit(main())

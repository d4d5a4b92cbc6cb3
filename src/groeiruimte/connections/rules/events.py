"""What is told to another system when something happens? A notice without content, signed.

CloudEvents with the Dutch profile (NL GOV): who says it, of which kind, when, and at which address
of the API the rest stands (`dataref`). No names, no values: whoever may read those comes and asks
for them with a key. Signed as "Standard Webhooks" has it, so that ready-made checks fit.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from groeiruimte.connections.choices import EventType

MEDIA_TYPE: Final = "application/cloudevents+json; charset=utf-8"
#: Reverse domain name, as the Dutch profile asks of a type.
TYPE_BEGINS: Final = "nl.groeiruimte."
SECRET_BEGINS: Final = "whsec_"  # noqa: S105  a mark, not a secret
#: How long after each attempt the next one comes; after the last one it is given up.
PAUSES: Final = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60)
)
#: What is older than this is not told any more: the rows themselves say how things stand.
TOLD_FOR: Final = timedelta(days=7)


def type_of(kind: str) -> str:
    """Return how a kind is called outside: `CASE_STEP_CHANGED` is `case.step-changed`."""
    about, _mark, happened = str(EventType(kind)).lower().partition("_")
    return f"{TYPE_BEGINS}{about}.{happened.replace('_', '-') or 'sent'}"


def body_of(
    *, number: UUID, kind: str, source: str, address: str, path: str, happened_at: datetime
) -> bytes:
    """Return the notice as it goes over the line."""
    said = {
        "specversion": "1.0",
        "id": str(number),
        "source": source,
        "type": type_of(kind),
        "time": happened_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "subject": path.rpartition("/api/v1/")[2],
        "dataref": address + path,
    }
    return json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()


def shown_secret(secret: bytes) -> str:
    """Return a secret as it is shown, once."""
    return SECRET_BEGINS + base64.b64encode(secret).decode()


def signatures(
    *, number: UUID, sent_at: datetime, body: bytes, secrets: Iterable[bytes]
) -> dict[str, str]:
    """Return the headers that show who sent this, and when; one signature per secret."""
    moment = str(int(sent_at.timestamp()))
    signed = f"{number}.{moment}.".encode() + body
    made = [
        "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
        for secret in secrets
    ]
    headers = {"webhook-id": str(number), "webhook-timestamp": moment}
    return headers | {"webhook-signature": " ".join(made)}


def next_try(*, attempts: int, now: datetime) -> datetime | None:
    """Return when to try again after so many attempts; nothing when it is given up."""
    return now + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None

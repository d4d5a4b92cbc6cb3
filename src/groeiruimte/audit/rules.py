"""How is one act tied to the act before it, and the whole chain to a key outside the database?"""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


def chained_hash(
    *,
    sequence: int,
    occurred_at: datetime,
    act: str,
    actor: str,
    target: str,
    organization_id: int | None,
    details: dict[str, Any],
    previous_hash: str,
) -> str:
    """Return the SHA-256 of everything an audit row says, and of the row before it."""
    said = json.dumps(
        [
            sequence,
            occurred_at.astimezone(UTC).isoformat(timespec="microseconds"),
            act,
            actor,
            target,
            organization_id,
            details,
            previous_hash,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(said.encode()).hexdigest()


def head_signature(
    *,
    key: bytes,
    number: int,
    length: int,
    last_hash: str,
    signed_at: datetime,
    previous_signature: str,
) -> str:
    """Return the HMAC-SHA256 (RFC 2104) of one head, and of the signed head before it."""
    moment = signed_at.astimezone(UTC).isoformat(timespec="microseconds")
    content = json.dumps([number, length, last_hash, moment, previous_signature])
    return hmac.new(key, content.encode(), "sha256").hexdigest()

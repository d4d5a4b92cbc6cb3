"""Writing to the audit log: always in the transaction of the act itself."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from groeiruimte.audit.models import AuditEvent, AuditHead, SignedHead
from groeiruimte.audit.rules import chained_hash, head_signature
from groeiruimte.audit.selectors import was_recorded_since

SYSTEM = "system"
READING_COUNTS_ONCE_PER = timedelta(hours=1)


def target_name(target: models.Model | str) -> str:
    """Return the name under which the log knows a row, such as `companies.company:12`."""
    if isinstance(target, str):
        return target
    return f"{target._meta.label_lower}:{target.pk}"


def record(
    *,
    act: str,
    actor: models.Model | str,
    target: models.Model | str,
    occurred_at: datetime,
    organization_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Record one act, in the caller's transaction: both happen, or neither.

    `details` holds keys and numbers that tell what changed, never names of companies or
    people: the log outlives them (AVG, right to erasure).
    """
    with transaction.atomic():
        # The head is locked first, so that two acts at once still make one chain.
        head = AuditHead.objects.select_for_update().get(pk="head")
        sequence = head.length + 1
        said: dict[str, Any] = {
            "sequence": sequence,
            "occurred_at": occurred_at,
            "act": act,
            "actor": actor if isinstance(actor, str) else target_name(actor),
            "target": target_name(target),
            "organization_id": organization_id,
            "details": details or {},
            "previous_hash": head.last_hash,
        }
        # The database moves the head along with it (`wall/triggers.py`).
        AuditEvent.objects.create(**said, own_hash=chained_hash(**said))


def record_reading(
    *,
    act: str,
    actor: models.Model,
    target: models.Model,
    occurred_at: datetime,
    organization_id: int,
) -> None:
    """Record that a person looked at a row, at most once per person, act, row and hour.

    That is enough to know who saw what, without drowning the acts. `act` ends in `.read`. Whoever
    shows more of a lead (its case, its need) names the lead as the target, so that its holder
    finds all who looked in one place.

    Looked up before a transaction is opened as well: on SQLite that waits for whoever writes, and
    most readings write nothing.
    """
    names = {"act": act, "actor": target_name(actor), "target": target_name(target)}
    moment = occurred_at - READING_COUNTS_ONCE_PER
    if was_recorded_since(**names, moment=moment):
        return
    with transaction.atomic():
        # Again, now that nobody else can write: twice the same page at once is one reading.
        if not was_recorded_since(**names, moment=moment):
            record(
                act=act,
                actor=actor,
                target=target,
                occurred_at=occurred_at,
                organization_id=organization_id,
            )


@transaction.atomic
def sign_head(*, key: bytes, now: datetime) -> SignedHead:
    """Sign how the chain ends now with a key that is not in the database, and keep that."""
    # Locked, so that no act is added between reading and signing, and no number is used twice.
    head = AuditHead.objects.select_for_update().get(pk="head")
    before = SignedHead.objects.order_by("-number").first()
    content: dict[str, Any] = {
        "number": before.number + 1 if before else 1,
        "length": head.length,
        "last_hash": head.last_hash,
        "signed_at": now,
        "previous_signature": before.signature if before else "",
    }
    return SignedHead.objects.create(**content, signature=head_signature(key=key, **content))

"""Writing to the audit log: always in the transaction of the act itself."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from groeiruimte.audit.models import AuditEvent, AuditHead
from groeiruimte.audit.rules import chained_hash

SYSTEM = "system"


def target_name(target: models.Model | str) -> str:
    """Return the name under which the log knows a row, such as `leads.company:12`."""
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
        said = {
            "sequence": sequence,
            "occurred_at": occurred_at,
            "act": act,
            "actor": actor if isinstance(actor, str) else target_name(actor),
            "target": target_name(target),
            "organization_id": organization_id,
            "details": details or {},
            "previous_hash": head.last_hash,
        }
        event = AuditEvent.objects.create(**said, own_hash=chained_hash(**said))
        AuditHead.objects.filter(pk="head").update(length=sequence, last_hash=event.own_hash)

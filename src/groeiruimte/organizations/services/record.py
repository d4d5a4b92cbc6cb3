"""Taking the record of acts along is an act itself."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.organizations.models import User


@transaction.atomic
def record_export(*, organization_ids: Sequence[int], count: int, by: User, now: datetime) -> None:
    """Record that a privacy officer took so many acts of these organizations along."""
    for organization_id in organization_ids:
        audit.record(
            act="organizations.record.exported",
            actor=by,
            target=f"organizations.organization:{organization_id}",
            occurred_at=now,
            organization_id=organization_id,
            details={"count": count},
        )

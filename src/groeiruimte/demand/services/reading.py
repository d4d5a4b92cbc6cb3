"""Putting on the record that somebody read what a company needs."""

from datetime import datetime, timedelta

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.audit.selectors import history_of
from groeiruimte.demand.models import Articulation
from groeiruimte.organizations.models import User

ACT = "demand.articulation.read"
ONCE_PER = timedelta(hours=1)


@transaction.atomic
def record_reading(*, articulation: Articulation, by: User, now: datetime) -> None:
    """Record that this person read this articulation, at most once an hour."""
    target = audit.target_name(articulation)
    recent = history_of(target=target).filter(
        act=ACT, actor=audit.target_name(by), occurred_at__gt=now - ONCE_PER
    )
    if not recent.exists():
        audit.record(
            act=ACT,
            actor=by,
            target=target,
            occurred_at=now,
            organization_id=articulation.lead.company.held_by_id,
        )

"""Putting on the record that somebody read what a company needs."""

from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte.audit import services as audit
from groeiruimte.demand.models import Articulation

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


def record_reading(*, articulation: Articulation, by: "User", now: datetime) -> None:
    """Record that this person read what this lead needs, at most once an hour."""
    audit.record_reading(
        act="demand.articulation.read",
        actor=by,
        target=articulation.lead,
        occurred_at=now,
        organization_id=articulation.lead.company.held_by_id,
        about=articulation.lead.company,
    )

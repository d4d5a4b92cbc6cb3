"""What goes along beside the cases when all work of somebody goes to a colleague, from this app.

The parts in teams, standing in for others, and the companies of which somebody is account manager.
What later apps keep stands there (`cases/rules/leaving.py`).
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.team import Substitution
from groeiruimte.cases.services import telling
from groeiruimte.leads.choices import TeamPart
from groeiruimte.leads.selectors.team import parts_of
from groeiruimte.leads.services.team import NewMember, UnableToChangeTeam, end_member, name_member

if TYPE_CHECKING:
    from groeiruimte.cases.rules.leaving import Leaving
    from groeiruimte.organizations.models import User


def count_parts(person_id: int, organization_id: int) -> int:
    """Return how many parts somebody has in teams of cases that others guide."""
    return len(parts_of(person_id=person_id, organization_id=organization_id))


def pass_on_parts(leaving: Leaving, by: User, now: datetime) -> None:
    """End somebody's parts; a colleague takes those over that go with what the colleague does.

    Who guides a case cannot be its project assurance too, and is no second adviser of it: there the
    part ends, and the team of the case shows so.
    """
    today = timezone.localdate(now)
    for part in parts_of(person_id=leaving.person_id, organization_id=leaving.organization_id):
        end_member(member_id=part.pk, by=by, now=now)
        if part.part != TeamPart.REGIONAL_PARTNER and _guides(leaving.to_person_id, part.lead_id):
            continue
        new = NewMember(
            part=TeamPart(part.part),
            person_id=leaving.to_person_id,
            organization_id=part.organization_id,
            from_on=max(part.from_on, today),
            until_on=part.until_on,
        )
        # Refused where it does not go with another part: it ends then, and shows as ended.
        with suppress(UnableToChangeTeam), transaction.atomic():
            name_member(lead_id=part.lead_id, new=new, by=by, now=now)


def count_standing_in(person_id: int, organization_id: int) -> int:
    """Return for how many colleagues somebody stands in, now or later."""
    return _standing_in(person_id, organization_id).count()


def pass_on_standing_in(leaving: Leaving, by: User, now: datetime) -> None:
    """Let a colleague stand in where somebody would have; for the colleague itself it ends."""
    today = timezone.localdate(now)
    rows = _standing_in(leaving.person_id, leaving.organization_id).filter(until_on__gte=today)
    for row in rows.select_for_update():
        if row.person_id == leaving.to_person_id:
            row.ended_at = now
            row.save(update_fields=["ended_at"])
            continue
        row.substitute_id = leaving.to_person_id
        row.save(update_fields=["substitute"])
        telling.tell_substitute(row=row, by=by, now=now, key=f":{leaving.to_person_id}")


def _standing_in(person_id: int, organization_id: int) -> QuerySet[Substitution]:
    return Substitution.objects.filter(
        substitute_id=person_id, organization_id=organization_id, ended_at=None
    )


def _guides(person_id: int, lead_id: int) -> bool:
    return Case.objects.filter(lead_id=lead_id, adviser_id=person_id).exists()

"""Breaking the glass: a privacy officer opens one company for some hours, and everybody knows."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record, record_reading
from groeiruimte.leads.models.sharing import EmergencyAccess
from groeiruimte.leads.rules import EMERGENCY_LASTS
from groeiruimte.organizations.access import may_now
from groeiruimte.organizations.choices import NoticeKind
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.services.notices import tell, who_watches

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import User


class UnableToBreakGlass(Exception):
    """This company cannot be opened like this."""


@transaction.atomic
def open_emergency(
    *, company: "Company", reason: str, by: "User", now: datetime
) -> EmergencyAccess:
    """Open one company of the own organization for `EMERGENCY_LASTS`, and tell who watches.

    :raises UnableToBreakGlass: no reason is given, or this person is no privacy officer of the
        organization that holds the company (any more).
    """
    organization = company.held_by
    if not may_now(user=by, act=Act.BREAK_GLASS, organization_id=organization.pk):
        raise UnableToBreakGlass(_("Only a privacy officer of this organization can do this."))
    if not reason.strip():
        raise UnableToBreakGlass(_("Say why. Others read this reason at once."))
    row = EmergencyAccess.objects.create(
        company=company,
        organization=organization,
        person=by,
        reason=reason.strip(),
        opened_at=now,
        ends_at=now + EMERGENCY_LASTS,
    )
    _record("leads.emergency.opened", row, by=by, now=now)
    tell(
        who_watches(organization=organization, except_for=[by]),
        kind=NoticeKind.EMERGENCY_OPENED,
        organization=organization,
        role="",
        about="",
        done_by=by.name,
        now=now,
    )
    return row


@transaction.atomic
def close_emergency(*, emergency_id: int, by: "User", now: datetime) -> None:
    """Close it before its time; a second time changes nothing."""
    row = EmergencyAccess.objects.select_for_update(of=("self",)).get(pk=emergency_id)
    if row.closed_at is None:
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        _record("leads.emergency.closed", row, by=by, now=now)


def record_emergency_reading(*, row: EmergencyAccess, by: "User", now: datetime) -> None:
    """Record that the company was looked at in an emergency: once per person and hour."""
    record_reading(
        act="leads.emergency.read",
        actor=by,
        target=row.company,
        occurred_at=now,
        organization_id=row.organization_id,
    )


def _record(act: str, row: EmergencyAccess, *, by: "User", now: datetime) -> None:
    record(
        act=act,
        actor=by,
        target=row.company,
        occurred_at=now,
        organization_id=row.organization_id,
        details={"emergency": row.pk},
    )

"""Who takes part in the programme: adding an organization, and ending that it takes part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.organizations.models import Membership, Organization

if TYPE_CHECKING:
    from datetime import datetime

    from groeiruimte.organizations.models import User


class UnableToChangeRegister(Exception):
    """The act is refused; the message is fit to show, at `field` of the form."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Remember at which field the message belongs."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrganization:
    """An organization that takes part from now on."""

    code: str
    name: str
    short_name: str
    kind: str
    rom_region: str


@transaction.atomic
def add_organization(*, new: NewOrganization, by: User, now: datetime) -> Organization:
    """Let an organization take part; one that took part before takes part again.

    It opens nothing by itself: its people get roles with a second person.

    :raises UnableToChangeRegister: another organization has this name.
    """
    same = Organization.objects.filter(Q(code=new.code) | Q(name__iexact=new.name)).first()
    if same is not None and (same.ended_on is None or same.kind != new.kind):
        raise UnableToChangeRegister(_("This organization takes part already."), field="name")
    if same is None:
        same = Organization.objects.create(
            code=new.code,
            name=new.name,
            short_name=new.short_name,
            kind=new.kind,
            rom_region=new.rom_region,
        )
    else:
        same.ended_on = None
        same.save(update_fields=["ended_on"])
    _record("organizations.organization.added", same, by=by, now=now)
    return same


@transaction.atomic
def end_organization(*, organization_id: int, by: User, now: datetime) -> Organization:
    """Let an organization take part no more.

    :raises UnableToChangeRegister: it coordinates, it ended before, or people have a role there.
    """
    row = Organization.objects.select_for_update().get(pk=organization_id)
    if row.ended_on is not None:
        raise UnableToChangeRegister(_("This organization takes part no more."))
    if row.is_coordinating_rom:
        raise UnableToChangeRegister(_("It coordinates the programme: appoint another ROM first."))
    if Membership.objects.filter(organization=row, ended_on=None).exists():
        raise UnableToChangeRegister(_("People have a role there: end their roles first."))
    row.ended_on = timezone.localdate(now)
    row.save(update_fields=["ended_on"])
    _record("organizations.organization.ended", row, by=by, now=now)
    return row


def _record(act: str, row: Organization, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=row.pk,
        details={"kind": row.kind},
    )

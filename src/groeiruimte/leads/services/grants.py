"""Giving another organization sight of a lead, and taking it back (R14)."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record, record_reading
from groeiruimte.leads.models.leads import DisclosureGrant, Lead

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


LONGEST = timedelta(days=3 * 366)


class UnableToGrant(Exception):
    """Sight of this lead cannot be given like this."""


@transaction.atomic
def give_grant(
    *,
    lead_id: int,
    organization_id: int,
    level: str,
    consent: str,
    valid_until: date,
    by: "User",
    now: datetime,
) -> DisclosureGrant:
    """Let one organization see a lead, on a consent that is named, until a day.

    :raises UnableToGrant: no consent is named; the day has passed or is too far away; the lead is
        the organization's own; or it has a grant that is still open.
    """
    lead = Lead.objects.select_for_update(of=("self",)).select_related("company").get(pk=lead_id)
    _refuse_without_consent(consent)
    _refuse_odd_end(valid_until, today=timezone.localdate(now))
    if lead.company.held_by_id == organization_id:
        raise UnableToGrant(_("This lead is the organization's own already."))
    standing = DisclosureGrant.objects.filter(
        lead=lead, organization_id=organization_id, withdrawn_at=None
    ).first()
    if standing is not None and standing.valid_until >= timezone.localdate(now):
        raise UnableToGrant(
            _("This organization may see the lead already. Withdraw that first to change it.")
        )
    if standing is not None:
        # It ended by itself; only one row per organization may stand open.
        standing.withdrawn_at = now
        standing.save(update_fields=["withdrawn_at"])
    grant = DisclosureGrant.objects.create(
        lead=lead,
        organization_id=organization_id,
        level=level,
        consent=consent.strip(),
        granted_by=by,
        granted_at=now,
        valid_until=valid_until,
    )
    _record("leads.grant.given", grant, by=by, now=now)
    return grant


@transaction.atomic
def withdraw_grant(*, grant_id: int, by: "User", now: datetime) -> DisclosureGrant:
    """Take sight of a lead back, from now on; that it was given stays on the record.

    :raises UnableToGrant: it was withdrawn before.
    """
    grant = DisclosureGrant.objects.select_for_update().get(pk=grant_id)
    if grant.withdrawn_at is not None:
        raise UnableToGrant(_("This was withdrawn before."))
    grant.withdrawn_at = now
    grant.save(update_fields=["withdrawn_at"])
    _record("leads.grant.withdrawn", grant, by=by, now=now)
    return grant


def record_lead_reading(*, lead: Lead, by: "User", now: datetime) -> None:
    """Record that somebody saw which company a lead is: once per person and hour."""
    record_reading(
        act="leads.lead.read",
        actor=by,
        target=lead,
        occurred_at=now,
        organization_id=lead.company.held_by_id,
        about=lead.company,
    )


def _refuse_without_consent(consent: str) -> None:
    if not consent.strip():
        raise UnableToGrant(_("Name the consent: who agreed, how and when."))


def _refuse_odd_end(valid_until: date, *, today: date) -> None:
    if not today <= valid_until <= today + LONGEST:
        raise UnableToGrant(_("Choose an end between today and three years from now."))


def _record(act: str, grant: DisclosureGrant, *, by: "User", now: datetime) -> None:
    record(
        act=act,
        actor=by,
        target=grant.lead,
        occurred_at=now,
        organization_id=grant.lead.company.held_by_id,
        details={"organization": grant.organization_id, "level": grant.level},
    )

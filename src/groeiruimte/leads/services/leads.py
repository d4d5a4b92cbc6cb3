"""Making a company a lead: from then on it counts, and since when stands for good."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies.models.companies import Company
from groeiruimte.leads.models.leads import Lead
from groeiruimte.spotting.services.early_signals import promote_signal

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToPromoteToLead(Exception):
    """This company cannot become a lead like this."""


@transaction.atomic
def promote_to_lead(
    *,
    company_id: int,
    first_asked_on: date,
    bottleneck_year: int,
    bottleneck_type: str,
    by: "User",
    now: datetime,
) -> Lead:
    """Make a company a lead, with the day on which the scaling question was first asked.

    That day never changes: it proves how much earlier the question was asked (programme §4.3).

    :raises UnableToPromoteToLead: it is a lead already, the day is still to come, or the
        bottleneck lies before it.
    """
    # Locked: two people of one ROM may press the button for the same company.
    company = Company.objects.select_for_update().get(pk=company_id)
    if Lead.objects.filter(company=company).exists():
        raise UnableToPromoteToLead(_("This company is a lead already."))
    if first_asked_on > timezone.localdate(now):
        raise UnableToPromoteToLead(_("The day on which you first asked cannot lie in the future."))
    if not first_asked_on.year <= bottleneck_year <= now.year + 30:
        words = _("Fill in a year between the first question and thirty years from now.")
        raise UnableToPromoteToLead(words)
    lead = Lead.objects.create(
        company=company,
        first_asked_on=first_asked_on,
        bottleneck_year=bottleneck_year,
        bottleneck_type=bottleneck_type,
        promoted_by=by,
        promoted_at=now,
    )
    promote_signal(company_id=company.pk, by=by, now=now)
    record(
        act="leads.lead.promoted",
        actor=by,
        target=lead,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={
            "first_asked_on": first_asked_on.isoformat(),
            "bottleneck_year": bottleneck_year,
            "bottleneck_type": bottleneck_type,
        },
    )
    return lead

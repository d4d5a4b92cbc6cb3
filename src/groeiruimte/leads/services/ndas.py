"""Keeping what was seen of a company over time: figures, life phase, non-disclosure agreement."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.services.observations import UnableToRecord
from groeiruimte.leads.choices import NdaState
from groeiruimte.leads.models.ndas import Nda

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


@transaction.atomic
def set_nda(
    *,
    company_id: int,
    state: str,
    signed_on: date | None,
    by: "User",
    now: datetime,
) -> Nda:
    """Write down where the non-disclosure agreement with a company stands.

    :raises UnableToRecord: it is signed without a day, or on a day still to come.
    """
    is_signed = state == NdaState.SIGNED
    if is_signed and signed_on is None:
        raise UnableToRecord(_("Fill in on which day it was signed."))
    if is_signed:
        _refuse_future(day=signed_on, now=now)
    company = Company.objects.select_for_update().get(pk=company_id)
    row, _is_new = Nda.objects.update_or_create(
        company=company,
        defaults={"state": state, "signed_on": signed_on if is_signed else None},
    )
    record(
        act="leads.nda.set",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={"state": state},
    )
    return row


def _refuse_future(*, day: date, now: datetime) -> None:
    if day > timezone.localdate(now):
        raise UnableToRecord(_("This day is still to come: fill in today or an earlier day."))

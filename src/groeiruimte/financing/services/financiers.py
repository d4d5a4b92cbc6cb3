"""A financier says what it looks for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.financing.models.financiers import FinancierProfile
from groeiruimte.financing.services.baskets import UnableToFund
from groeiruimte.organizations.access import may_now
from groeiruimte.organizations.rules import Act

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProfile:
    """What a financier looks for; an empty list means everything."""

    kind: str
    ticket_least: Decimal | None
    ticket_most: Decimal | None
    leads_rounds: str
    through_fund: bool
    kinds_of_money: list[str]
    phases: list[int]
    technologies: list[str]
    regions: list[str]
    asks: str


@transaction.atomic
def describe(*, organization_id: int, new: NewProfile, by: User, now: datetime) -> FinancierProfile:
    """Write down what a financier looks for; it takes the place of what was said before.

    :raises UnableToFund: the person does not speak for it, or the tickets are not in order.
    """
    if not may_now(user=by, act=Act.SHOW_INTEREST, organization_id=organization_id):
        raise UnableToFund(_("You do not speak for this financier."))
    least, most = new.ticket_least, new.ticket_most
    if least is not None and most is not None and least > most:
        raise UnableToFund(_("The largest ticket is not below the smallest."), field="ticket_most")
    row, _made = FinancierProfile.objects.update_or_create(
        organization_id=organization_id,
        defaults=asdict(new) | {"asks": new.asks.strip(), "written_by": by, "written_at": now},
    )
    audit.record(
        act="financing.profile.written",
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=organization_id,
        details={},
    )
    return row

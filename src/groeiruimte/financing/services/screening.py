"""Somebody fills in the check of an investment, and what became of a notification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.financing.models.screening import InvestmentScreening
from groeiruimte.financing.services.baskets import UnableToFund, record

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScreening:
    """What was found per question, and what became of a notification."""

    answers: Mapping[str, str]
    source: str
    notified_on: date | None = None
    decided_on: date | None = None
    outcome: str = ""


@transaction.atomic
def screen(*, case: Case, new: NewScreening, by: User, now: datetime) -> InvestmentScreening:
    """Write down the check of an investment; it takes the place of the one before.

    :raises UnableToFund: it does not say where it comes from; what happened lies ahead; a decision
        without or before its notification.
    """
    source, today = " ".join(new.source.split()), timezone.localdate(now)
    if not source:
        raise UnableToFund(_("Say where it comes from."), field="source")
    for name, day in (("notified_on", new.notified_on), ("decided_on", new.decided_on)):
        if day is not None and day > today:
            raise UnableToFund(_("What happened lies not ahead of today."), field=name)
    if new.decided_on and (new.notified_on is None or new.decided_on < new.notified_on):
        raise UnableToFund(_("A decision comes after a notification."), field="decided_on")
    row, _made = InvestmentScreening.objects.update_or_create(
        case=case,
        defaults={
            **{code.lower(): value for code, value in new.answers.items()},
            "source": source,
            "notified_on": new.notified_on,
            "decided_on": new.decided_on,
            "outcome": new.outcome.strip(),
            "filled_in_by": by,
            "filled_in_at": now,
        },
    )
    record("financing.screening.filled_in", case, target=row, by=by, now=now)
    return row

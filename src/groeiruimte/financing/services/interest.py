"""A financier answers a profile or a bundle, without knowing which company it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.financing.models.interest import FinancierInterest
from groeiruimte.financing.services.baskets import UnableToFund
from groeiruimte.organizations.access import may_now
from groeiruimte.organizations.rules import Act

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User
    from groeiruimte.propositions.models.releases import Release


@transaction.atomic
def answer_release(
    *,
    release: Release,
    organization_id: int,
    answer: str,
    words: str,
    by: User,
    now: datetime,
) -> FinancierInterest:
    """Write down what a financier says to a release; a later answer takes its place.

    :raises UnableToFund: the person does not answer for that organization, or it was not let out
        to it.
    """
    may = may_now(user=by, act=Act.SHOW_INTEREST, organization_id=organization_id)
    if not may or organization_id not in release.receivers:
        raise UnableToFund(_("This was not let out to your organization."))
    row, _made = FinancierInterest.objects.update_or_create(
        release=release,
        organization_id=organization_id,
        defaults={
            "answer": answer,
            "words": words.strip(),
            "answered_by": by,
            "answered_at": now,
        },
    )
    audit.record(
        act="financing.interest.shown",
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=organization_id,
        details={"release": release.pk, "answer": answer},
    )
    return row

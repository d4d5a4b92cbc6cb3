"""What financiers answered to what was let out."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from groeiruimte.financing.models.interest import FinancierInterest
from groeiruimte.propositions.access import releases_of_lead

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


def own_answers(
    *, organization_ids: Collection[int], release_ids: Collection[int]
) -> dict[int, FinancierInterest]:
    """Return per release what these organizations answered."""
    rows = FinancierInterest.objects.filter(
        organization__in=organization_ids, release__in=release_ids
    )
    return {row.release_id: row for row in rows}


def interest_in(case: Case) -> list[FinancierInterest]:
    """Return what financiers said of a case that was already found the user's own."""
    rows = FinancierInterest.objects.filter(release__in=releases_of_lead(lead_id=case.lead_id))
    return list(rows.select_related("organization", "answered_by"))

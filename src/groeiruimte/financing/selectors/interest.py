"""What financiers answered to what was let out."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from groeiruimte.cases.selectors.state import cases_in_release
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


def cases_of_release(*, release_id: int) -> list[tuple[int, int | None, int]]:
    """Return case, adviser and holder of what was let out, for addressing a message alone."""
    rows = cases_in_release(release_id=release_id)
    return list(rows.values_list("pk", "adviser_id", "lead__company__held_by_id"))

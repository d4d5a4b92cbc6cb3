"""Which lead goes with which company?"""

from __future__ import annotations

from collections.abc import Collection

from groeiruimte.leads.models.leads import Lead


def leads_of_companies(*, company_ids: Collection[int]) -> dict[int, int]:
    """Return per lead its company, of companies that the caller may know."""
    return dict(Lead.objects.filter(company_id__in=company_ids).values_list("pk", "company_id"))

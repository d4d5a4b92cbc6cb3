"""Of which company is a lead? For the record of acts, which knows rows by number."""

from collections.abc import Iterable

from groeiruimte.leads.models.leads import Lead


def companies_of_leads(lead_ids: Iterable[int]) -> dict[int, int]:
    """Return the company of each of these leads; the caller shows a name only to who may know."""
    return dict(Lead.objects.filter(pk__in=list(lead_ids)).values_list("pk", "company_id"))


def leads_of_company(company_id: int) -> list[int]:
    """Return the lead that a company became, if it did."""
    return list(Lead.objects.filter(company_id=company_id).values_list("pk", flat=True))

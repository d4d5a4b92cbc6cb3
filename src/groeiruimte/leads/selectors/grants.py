"""Who may see which lead, on whose consent, until when?"""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.leads import access
from groeiruimte.leads.models.leads import DisclosureGrant, Lead
from groeiruimte.organizations.access import Person, visible_organizations

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import Organization


def grants_of(*, lead: Lead, user: Person) -> QuerySet[DisclosureGrant]:
    """Return every grant ever given on an own lead, the open ones first."""
    return (
        access.editable_grants(user=user)
        .filter(lead=lead)
        .select_related("organization", "granted_by")
        .order_by("-withdrawn_at", "organization__short_name")
    )


def readers(*, lead: Lead, today: date) -> list[str]:
    """Return who else may see a lead today, with how much; the caller may see the lead."""
    grants = access.open_grants(today=today).filter(lead=lead).select_related("organization")
    return [
        f"{grant.organization.short_name}: {grant.get_level_display()}"
        for grant in grants.order_by("organization__short_name")
    ]


def possible_readers(*, lead: Lead, user: Person) -> "QuerySet[Organization]":
    """Return the organizations with which a lead can be shared: all but its own."""
    return visible_organizations(user=user).exclude(pk=lead.company.held_by_id)


def lead_of(company: "Company") -> Lead | None:
    """Return the lead that a company became, if it did; the caller has checked the company."""
    return Lead.objects.filter(company=company).first()

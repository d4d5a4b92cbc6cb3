"""Who may see which lead, on whose consent, until when?"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.leads import access
from groeiruimte.leads.choices import AccessRequestState
from groeiruimte.leads.models.consents import ConsentLink
from groeiruimte.leads.models.leads import DisclosureGrant, Lead
from groeiruimte.leads.models.sharing import AccessRequest
from groeiruimte.organizations.access import Person, visible_organizations
from groeiruimte.organizations.selectors import current_roles

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import Organization

_WITH_BASIS = ("organization", "holder", "granted_by", "confirmed_by", "nda", "consent_given")


def grants_of(*, lead: Lead, user: Person) -> QuerySet[DisclosureGrant]:
    """Return every grant ever given on an own lead, the newest first."""
    return (
        access.editable_grants(user=user)
        .filter(lead=lead)
        .select_related(*_WITH_BASIS)
        .order_by("-granted_at", "-pk")
    )


def grants_on(*, lead: Lead) -> list[DisclosureGrant]:
    """Return every grant ever given on a lead, by reader; the caller has checked the lead."""
    return list(
        DisclosureGrant.objects.filter(lead=lead)
        .select_related(*_WITH_BASIS)
        .order_by("organization__short_name", "-granted_at", "-pk")
    )


def grants_that_end(*, user: Person, today: date, within: timedelta) -> QuerySet[DisclosureGrant]:
    """Return the grants on own leads that are open today and end within this time."""
    return (
        access.open_grants(today=today)
        .filter(pk__in=access.editable_grants(user=user), valid_until__lte=today + within)
        .select_related("organization")
        .order_by("valid_until", "pk")
    )


def received_of_lead(*, lead: Lead, user: Person) -> QuerySet[DisclosureGrant]:
    """Return what was given to this reader of one lead, newest first."""
    return received(user=user).filter(lead=lead)


def received(*, user: Person) -> QuerySet[DisclosureGrant]:
    """Return all that was ever given to this reader, newest first."""
    return (
        access.received_grants(user=user)
        .select_related(*_WITH_BASIS)
        .order_by("-granted_at", "-pk")
    )


def askable_grants(*, user: Person, today: date) -> QuerySet[DisclosureGrant]:
    """Return the open grants of this reader, from which more can be asked."""
    return access.received_grants(user=user).filter(pk__in=access.open_grants(today=today))


def opened_lately(*, user: Person, today: date, since: datetime) -> QuerySet[DisclosureGrant]:
    """Return what was opened to this reader since a moment and is open today, newest first."""
    return (
        askable_grants(user=user, today=today)
        .filter(opened_at__gte=since)
        .select_related("holder")
        .order_by("-opened_at", "-pk")
    )


def requests_of(*, lead: Lead, user: Person) -> QuerySet[AccessRequest]:
    """Return what readers ever asked about an own lead, newest first."""
    return (
        access.received_requests(user=user)
        .filter(lead=lead)
        .select_related("organization", "asked_by", "decided_by")
    )


def waiting_requests(*, user: Person) -> QuerySet[AccessRequest]:
    """Return what readers ask and nobody answered, on all own leads."""
    return (
        access.received_requests(user=user)
        .filter(state=AccessRequestState.ASKED)
        .select_related("organization", "asked_by", "lead__company")
    )


def asked_by_us(*, user: Person) -> QuerySet[AccessRequest]:
    """Return what the reader's organizations asked of others, newest first."""
    return access.own_requests(user=user).select_related("organization", "asked_by")


def waiting_grants(*, user: Person) -> QuerySet[DisclosureGrant]:
    """Return the grants that wait for this person as the second one."""
    return access.confirmable_grants(user=user).select_related("lead__company", "organization")


def links_of(*, company: "Company", now: datetime) -> list[ConsentLink]:
    """Return the open links with which the company comes in; the caller has checked it."""
    return list(access.open_consent_links(now=now).filter(company=company))


def role_names(*, organization_id: int) -> dict[str, list[str]]:
    """Return who has which role at the organization that holds what is looked at."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in current_roles(organization_id=organization_id):
        names[row.role].append(row.name_here)
    return names


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

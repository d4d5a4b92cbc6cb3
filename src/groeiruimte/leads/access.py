"""Who may see and change which company and which lead: the only door.

Two ways in, and no third: the organization that holds the company, in a role that keeps a
pipeline or guides cases; or an organization with a disclosure grant that is open today.
"""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from groeiruimte.leads.choices import DisclosureLevel
from groeiruimte.leads.models.leads import DisclosureGrant, Lead
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act

SEES_THE_CASE = (DisclosureLevel.CASE, DisclosureLevel.IDENTITY)


SEES_WHO_IT_IS = (DisclosureLevel.IDENTITY,)


def open_grants(*, today: date) -> QuerySet[DisclosureGrant]:
    """Return the grants that were not withdrawn and have not ended."""
    return DisclosureGrant.objects.filter(withdrawn_at=None, valid_until__gte=today)


def editable_grants(*, user: Person) -> QuerySet[DisclosureGrant]:
    """Return the grants on own leads: only who holds a lead says who else may see it."""
    return DisclosureGrant.objects.filter(lead__in=own_leads(user=user))


def own_leads(*, user: Person) -> QuerySet[Lead]:
    """Return the leads that the user's own organizations hold."""
    return Lead.objects.filter(
        company__held_by_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE)
    )


def visible_leads(*, user: Person, today: date) -> QuerySet[Lead]:
    """Return own leads, and those of which the case was disclosed to the user's organization.

    Whoever comes in on a grant may see the case; the company's identity only through
    `leads_with_identity`.
    """
    return own_leads(user=user) | _granted(user=user, today=today, levels=SEES_THE_CASE)


def leads_with_identity(*, user: Person, today: date) -> QuerySet[Lead]:
    """Return the leads of which the user may know which company it is."""
    return own_leads(user=user) | _granted(user=user, today=today, levels=SEES_WHO_IT_IS)


def _granted(*, user: Person, today: date, levels: tuple[DisclosureLevel, ...]) -> QuerySet[Lead]:
    grants = open_grants(today=today).filter(
        lead=OuterRef("pk"),
        organization_id__in=organization_ids(user=user, act=Act.GUIDE_CASES),
        level__in=levels,
    )
    return Lead.objects.filter(Exists(grants))

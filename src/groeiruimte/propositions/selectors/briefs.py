"""Who can be asked for a place, and who was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.propositions.choices import RequestState
from groeiruimte.propositions.models.propositions import RegionalRequest

if TYPE_CHECKING:
    from groeiruimte.organizations.models import Organization

#: Who keeps places to grow and can answer for them.
ANSWERING_KINDS = (
    OrganizationKind.TRIPLE_HELIX,
    OrganizationKind.PROVINCE,
    OrganizationKind.MUNICIPALITY,
    OrganizationKind.ROM,
)


def organizations_to_ask() -> QuerySet[Organization]:
    """Return who can be asked: whoever keeps sites or hotspots."""
    return all_organizations().filter(kind__in=ANSWERING_KINDS, ended_on=None).order_by("name")


def asked_organizations(*, lead_id: int) -> set[int]:
    """Return which organizations were asked for a place for a lead; the caller has checked it."""
    rows = RegionalRequest.objects.filter(brief__articulation__lead_id=lead_id)
    return set(rows.values_list("organization_id", flat=True))


def requests_of_lead(*, lead_id: int) -> list[RegionalRequest]:
    """Return what each region was asked for a lead, newest first; the caller has checked it."""
    rows = RegionalRequest.objects.filter(brief__articulation__lead_id=lead_id)
    return list(rows.select_related("organization", "brief").order_by("-brief__sent_at", "pk"))


def regions_without_place(*, lead_id: int) -> set[str]:
    """Return the programme regions that answered that they have no place.

    Who did not answer said nothing: silence never counts as a no.
    """
    rows = RegionalRequest.objects.filter(
        brief__articulation__lead_id=lead_id, state=RequestState.DECLINED
    )
    return set(rows.values_list("organization__rom_region", flat=True))

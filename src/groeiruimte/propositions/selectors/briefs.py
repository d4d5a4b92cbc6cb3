"""Who can be asked for a place, and who was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.selectors import all_organizations

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
    return all_organizations().filter(kind__in=ANSWERING_KINDS).order_by("name")

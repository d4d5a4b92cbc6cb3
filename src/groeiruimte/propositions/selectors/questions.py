"""What did regions ask about a brief?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.propositions.models.questions import RegionQuestion
from groeiruimte.supply.selectors.sites import sites_of_keeper

if TYPE_CHECKING:
    from groeiruimte.organizations.models import Organization
    from groeiruimte.propositions.models.propositions import Brief
    from groeiruimte.supply.models.places import Site


def questions_of(brief: Brief) -> QuerySet[RegionQuestion]:
    """Return the questions about a brief; the caller has checked that the reader sent it."""
    return brief.questions.select_related("request__organization", "asked_by")


def sites_kept_by(organization: Organization) -> QuerySet[Site]:
    """Return the places that an organization keeps, itself or through a hotspot."""
    return sites_of_keeper(organization.pk)

"""Which facts have expired?"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.access import Person
from groeiruimte.supply import access
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.selectors.facts import current_facts


def stale_facts(*, user: Person, today: date) -> QuerySet[Fact]:
    """Return the expired facts of the sites that this person keeps, longest expired first."""
    return (
        Fact.objects.filter(
            current_facts(today=today),
            site__in=access.editable_sites(user=user),
            expires_on__lt=today,
        )
        .select_related("site")
        .order_by("expires_on", "pk")
    )


def next_fact_to_refresh(*, site: Site, today: date) -> Fact | None:
    """Return the fact of a site that its keeper should look at first."""
    holds = Quarter.of(today).index
    return (
        Fact.objects.filter(site=site, replaced_at=None, expires_on__lt=today)
        .exclude(valid_until__lte=holds)
        .order_by("expires_on", "pk")
        .first()
    )

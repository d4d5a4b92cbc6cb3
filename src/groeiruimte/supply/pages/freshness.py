"""Which facts need their keeper: those that expired, the oldest first."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.access import Person
from groeiruimte.supply import access
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.pages.facts import current_facts
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    from groeiruimte.supply.models.places import Site


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


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what waits for this person on the supply side; nothing for who keeps no sites."""
    stale = stale_facts(user=user, today=timezone.localdate(now))
    count = stale.count()
    if not count:
        return []
    oldest = stale.first()
    return [
        NextAction(
            label=ngettext(
                "%(count)d fact about your sites has expired; start with %(site)s",
                "%(count)d facts about your sites have expired; start with %(site)s",
                count,
            )
            % {"count": count, "site": oldest.site.name},
            route="supply:site",
            args=(oldest.site_id,),
            tone="warning",
        )
    ]

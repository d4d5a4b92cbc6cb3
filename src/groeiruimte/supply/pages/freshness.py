"""Which facts need their keeper: those that expired, the oldest first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import ngettext

from groeiruimte.organizations.access import Person
from groeiruimte.supply.selectors.freshness import stale_facts
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    pass


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

"""Which facts need their keeper: those that expired, the oldest first."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.organizations.access import Person, has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.supply.selectors.freshness import stale_facts
from groeiruimte.web.figures import Figure
from groeiruimte.web.next_actions import NextAction


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
            route="supply:round",
            tone="warning",
        )
    ]


def figures(*, user: Person, now: datetime) -> list[Figure]:
    """Return how many facts of own sites have expired; nothing for who keeps no sites."""
    if not has_page_for(user=user, act=Act.KEEP_SUPPLY):
        return []
    stale = stale_facts(user=user, today=timezone.localdate(now))
    count, oldest = stale.count(), stale.first()
    return [
        Figure(
            label=_("Facts expired"),
            value=str(count),
            url=reverse("supply:round"),
            icon="supply",
            note=_("start with %(site)s") % {"site": oldest.site.name}
            if oldest and oldest.site
            else _("all are up to date"),
            tone="late" if count else "",
        )
    ]

"""Of how many open places is each kind of fact stated, per hotspot?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Hotspot, Site
from groeiruimte.supply.selectors.facts import current_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Of so many places a kind of fact is stated and known; of `expired` it is past its life."""

    known: int = 0
    expired: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FillRate:
    """Hotspots by name, with None for the places outside; places and filled facts of each."""

    hotspots: tuple[tuple[int | None, str], ...]
    places: dict[int | None, int]
    filled: dict[tuple[str, int | None], Filled]


def fill_rate(*, today: date) -> FillRate:
    """Return what keepers and sources state of open places; what is worked out does not count."""
    open_sites = Site.objects.filter(closed_at=None).order_by()
    facts = (
        Fact.objects.filter(current_facts(today=today), site__in=open_sites)
        .exclude(value=None, text="")
        .order_by()
        .values("kind", "site__hotspot")
        .annotate(
            known=Count("site", distinct=True),
            holding=Count("site", distinct=True, filter=Q(expires_on__gte=today)),
        )
    )
    return FillRate(
        hotspots=(*Hotspot.objects.order_by("name").values_list("pk", "name"), (None, "")),
        places=dict(
            open_sites.values_list("hotspot")
            .annotate(count=Count("pk"))
            .values_list("hotspot", "count")
        ),
        filled={
            (row["kind"], row["site__hotspot"]): Filled(
                known=row["known"], expired=row["known"] - row["holding"]
            )
            for row in facts
        },
    )

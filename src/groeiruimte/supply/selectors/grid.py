"""What do grid operators say of each area of the grid, and what changed since the map before?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Avg, Count, F, Q, QuerySet

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.supply.models.areas import GridArea
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.selectors.facts import current_facts

if TYPE_CHECKING:
    from groeiruimte.supply.models.places import Site

#: In the order in which a page tells them.
GRID_KINDS = (
    *("power_mw", "power_flexible_mw", "power_contracted_mw", "grid_quoted_mw"),
    *("grid_queue_mw", "grid_requests_in_queue", "grid_relief_year", "grid_constraint_class"),
    "grid_works",
)
#: What scenarios expect, per year: told on the page of one area only.
SCENARIO_KINDS = ("grid_scenario_low_mw", "grid_scenario_high_mw")


@dataclass(slots=True)
class AreaFacts:
    """One area with what holds there now, and the middle of the places that we know in it.

    `later` are facts that begin to hold in a later quarter.
    """

    area: GridArea
    sites: int
    lon: float | None
    lat: float | None
    now: dict[str, Fact] = field(default_factory=dict)
    later: list[Fact] = field(default_factory=list)

    def amount(self, kind: str) -> float | None:
        """Return the number that is stated of a kind now; None is unknown."""
        fact = self.now.get(kind)
        return None if fact is None or fact.value is None else float(fact.value)


@dataclass(frozen=True, slots=True)
class MapChange:
    """One figure of an area that the newest map gives another value than the one before."""

    area: GridArea
    before: Fact
    after: Fact


def areas_with_facts(*, areas: QuerySet[GridArea], today: date) -> list[AreaFacts]:
    """Return these areas with what is stated of each, in the order of their names."""
    is_open = Q(sites__closed_at=None)
    rows = [
        AreaFacts(area, sites, lon, lat)
        for area, sites, lon, lat in (
            (area, area.site_count, area.middle_lon, area.middle_lat)
            for area in areas.select_related("parent")
            .annotate(
                site_count=Count("sites", filter=is_open),
                middle_lon=Avg("sites__lon", filter=is_open),
                middle_lat=Avg("sites__lat", filter=is_open),
            )
            .order_by("name", "pk")
        )
    ]
    by_area = {row.area.pk: row for row in rows}
    quarter = Quarter.of(today).index
    facts = Fact.objects.filter(
        current_facts(today=today), grid_area__in=areas, kind__in=GRID_KINDS
    ).order_by(F("valid_from").asc(nulls_first=True), "observed_on", "pk")
    for fact in facts:
        row = by_area.get(fact.grid_area_id or 0)
        if row is None:
            continue
        if fact.valid_from is not None and fact.valid_from > quarter:
            row.later.append(fact)
        else:
            row.now[fact.kind] = fact
    return rows


def changes_since_last_map(*, area_ids: Iterable[int] | None = None) -> list[MapChange]:
    """Return what the newest map of an area says other than the map before it, by area.

    Older facts are kept: a fact that was replaced at the moment at which the one of today was
    recorded is what the map before said.
    """
    grid = Fact.objects.filter(kind__in=GRID_KINDS, grid_area__isnull=False)
    if area_ids is not None:
        grid = grid.filter(grid_area_id__in=list(area_ids))
    newest = {
        (fact.grid_area_id, fact.kind, fact.valid_from): fact
        for fact in grid.filter(replaced_at=None)
        .select_related("grid_area")
        .order_by("recorded_at", "pk")
    }
    moments = {fact.recorded_at for fact in newest.values()}
    found = []
    for before in grid.filter(replaced_at__in=moments).order_by("pk"):
        after = newest.get((before.grid_area_id, before.kind, before.valid_from))
        if after is None or after.grid_area is None or after.recorded_at != before.replaced_at:
            continue
        if (before.value, before.text) != (after.value, after.text):
            found.append(MapChange(after.grid_area, before, after))
    order = {kind: place for place, kind in enumerate(GRID_KINDS)}
    found.sort(key=lambda row: (row.area.name, row.area.pk, order[row.after.kind]))
    return found


def left_out_of_newest_map(rows: Iterable[AreaFacts]) -> list[AreaFacts]:
    """Return the areas of which the newest map of their operator says nothing any more."""
    newest: dict[str, date] = {}
    seen: dict[int, date] = {}
    by_operator: dict[str, list[AreaFacts]] = defaultdict(list)
    for row in rows:
        days = [fact.observed_on for fact in row.now.values()]
        if not days:
            continue
        operator = row.area.grid_operator
        seen[row.area.pk] = max(days)
        newest[operator] = max(newest.get(operator, max(days)), max(days))
        by_operator[operator].append(row)
    return [
        row
        for operator, those in by_operator.items()
        for row in those
        if operator and seen[row.area.pk] < newest[operator]
    ]


def sites_in_area(*, area: GridArea, sites: QuerySet[Site]) -> QuerySet[Site]:
    """Return the sites among these that lie in an area itself."""
    return sites.filter(grid_area=area).select_related("municipality").order_by("name", "pk")


def history_of_area(*, area: GridArea) -> QuerySet[Fact]:
    """Return what earlier maps said of an area, newest first."""
    return Fact.objects.filter(
        grid_area=area, kind__in=GRID_KINDS, replaced_at__isnull=False
    ).order_by("kind", "-observed_on", "-pk")

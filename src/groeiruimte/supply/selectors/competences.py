"""What hotspots state of their competences, and how many companies there are per technology."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte import wall
from groeiruimte.companies.access import companies_for_totals, visible_companies
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import KnowledgeInstitution, SharedFacility, Site

if TYPE_CHECKING:
    from groeiruimte.organizations.access import Person
    from groeiruimte.supply.models.places import Hotspot

#: Where the bands of each quantity begin; here none of them is looked at.
_NO_BANDS: dict[str, list[float]] = {"power_mw": [0.0], "floor_space_m2": [0.0], "plot_m2": [0.0]}


@dataclass(frozen=True, slots=True)
class CompaniesThere:
    """Companies of all pipelines per technology and region; `own` are those of the reader.

    Only for bands of the programme: whoever tells one of them hides small counts first.
    """

    of_all: Counter[tuple[str, str]]
    own: Counter[tuple[str, str]]


def companies_per_technology(*, user: Person) -> CompaniesThere:
    """Count the companies per technology and region of whoever holds them, behind the wall."""
    of_all: Counter[tuple[str, str]] = Counter()
    with wall.totals():
        rows = wall.profile_counts(bands=_NO_BANDS, families={}, kinds=[])
        if rows is None:
            of_all.update(
                (domain, region) for _pk, domain, region in companies_for_totals() if domain
            )
        else:
            for row in rows:
                if row["domain"]:
                    of_all[str(row["domain"]), str(row["region"])] += int(str(row["count"]))
    own = visible_companies(user=user).filter(archived_at=None).exclude(technology_domain="")
    return CompaniesThere(
        of_all, Counter(own.values_list("technology_domain", "held_by__rom_region"))
    )


def newest_of_hotspots(
    *, hotspots: QuerySet[Hotspot], kinds: Iterable[str]
) -> dict[tuple[int, str], Fact]:
    """Return per hotspot and kind what was stated last and still stands."""
    rows = Fact.objects.filter(hotspot__in=hotspots, kind__in=list(kinds), replaced_at=None)
    return {
        (fact.hotspot_id, fact.kind): fact
        for fact in rows.order_by("recorded_at", "pk")
        if fact.hotspot_id is not None
    }


@dataclass(frozen=True, slots=True)
class StandingThere:
    """What stands in the municipalities of each hotspot."""

    institutions: dict[int, int]
    facilities: dict[int, int]
    campuses: dict[int, int]


def standing_at_hotspots(*, hotspots: QuerySet[Hotspot]) -> StandingThere:
    """Count institutions in the municipalities of a hotspot, and its facilities and campuses."""
    places: dict[int, set[int]] = defaultdict(set)
    facilities: Counter[int] = Counter()
    campuses: Counter[int] = Counter()
    for pk, municipality in hotspots.values_list("pk", "municipality_id"):
        places[pk].add(municipality)
    sites = Site.objects.filter(hotspot__in=hotspots, closed_at=None)
    for hotspot, municipality, kind in sites.values_list("hotspot_id", "municipality_id", "kind"):
        if hotspot is not None:
            places[hotspot].add(municipality)
            campuses[hotspot] += kind == "CAMPUS"
    there = SharedFacility.objects.filter(hotspot__in=hotspots)
    for hotspot, municipality in there.values_list("hotspot_id", "municipality_id"):
        if hotspot is not None:
            places[hotspot].add(municipality)
            facilities[hotspot] += 1
    in_municipality = Counter(
        KnowledgeInstitution.objects.values_list("municipality_id", flat=True)
    )
    return StandingThere(
        institutions={
            pk: sum(in_municipality[municipality] for municipality in those)
            for pk, those in places.items()
        },
        facilities=dict(facilities),
        campuses=dict(campuses),
    )

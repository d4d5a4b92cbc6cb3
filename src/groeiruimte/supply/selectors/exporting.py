"""All places of a list as rows for a file: what each offers in one quarter, where it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.offering import PlaceHold, PlaceTerms
from groeiruimte.supply.models.places import Site

AMOUNTS = ("floor_space_m2", "plot_m2", "power_mw")
#: Of which enough can be looked for in the list of places: more is better.
LOOKED_FOR = (
    *AMOUNTS,
    *("ceiling_height_m", "floor_load_kn_m2", "sensitive_distance_m"),
    *("process_water_m3_h", "heat_mw", "data_gbit_s"),
)


class ExportPlace(NamedTuple):
    """What a file tells of a place itself; a bare row, for a list holds thousands."""

    pk: int
    name: str
    kind: str
    municipality: str
    municipality_code: str
    province: str
    hotspot: str
    kept_by: str
    owner: str
    lon: float | None
    lat: float | None
    within_km: float
    is_invented: bool


class ExportFact(NamedTuple):
    """What a file tells of a fact."""

    site_id: int
    kind: str
    value: Decimal | None
    unit: str
    source: str
    observed_on: date
    expires_on: date
    trust: str


@dataclass(slots=True)
class ExportRow:
    """One place: its facts of the quarter by kind, its terms of today, until when it is held."""

    site: ExportPlace
    facts: dict[str, ExportFact] = field(default_factory=dict)
    terms: list[PlaceTerms] = field(default_factory=list)
    held_until: date | None = None


def export_rows(*, sites: QuerySet[Site], quarter: int, today: date) -> list[ExportRow]:
    """Return every place of the list, in its order; four queries, whatever the number."""
    listed = sites.values_list(
        *("pk", "name", "kind", "municipality__name", "municipality__code"),
        *("municipality__province", "hotspot__name"),
        Coalesce("kept_by__short_name", "hotspot__kept_by__short_name"),
        *("owner", "lon", "lat", "within_km", "is_invented"),
    )
    rows = {}
    for place in listed:
        pk, name, kind, municipality, code, province, hotspot, keeper, *rest = place
        known = (pk, name, kind, municipality, code, province, hotspot or "", keeper or "", *rest)
        rows[pk] = ExportRow(ExportPlace(*known))
    for fact in _facts(quarter=quarter):
        if fact.site_id in rows:
            # Sorted by start: a later one takes over.
            rows[fact.site_id].facts[fact.kind] = fact
    for terms in PlaceTerms.objects.filter(replaced_at=None):
        if terms.site_id in rows:
            rows[terms.site_id].terms.append(terms)
    for hold in PlaceHold.objects.filter(ended_at=None, until__gte=today).order_by("until"):
        if hold.site_id in rows:
            rows[hold.site_id].held_until = hold.until
    return list(rows.values())


def holding_in(*, quarter: int) -> Q:
    """Select facts that were not replaced and hold in a quarter."""
    return (
        Q(replaced_at=None)
        & (Q(valid_from=None) | Q(valid_from__lte=quarter))
        & (Q(valid_until=None) | Q(valid_until__gt=quarter))
    )


def _facts(*, quarter: int) -> Iterator[ExportFact]:
    """Yield what holds in a quarter: what holds from earlier on first."""
    facts = Fact.objects.filter(
        holding_in(quarter=quarter), site__isnull=False, kind__in=[*AMOUNTS, "available_from"]
    ).order_by(F("valid_from").asc(nulls_first=True), "observed_on", "pk")
    yield from (ExportFact(*row) for row in facts.values_list(*ExportFact._fields))

"""What was counted of technical talent: where people study, and what hotspots state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.programme.requirement_kinds import key_of_field
from groeiruimte.programme.talent import SchoolingLevel
from groeiruimte.supply.models.facts import Fact

if TYPE_CHECKING:
    from groeiruimte.supply.models.places import Hotspot

_COUNTS = ("graduates", "students", "first_years")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedThere:
    """One count in one municipality; `year` is that of the count."""

    kind: str
    municipality: str
    lon: float
    lat: float
    value: float
    year: int
    trust: str
    source: str
    source_url: str
    is_expired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedThere:
    """What the keeper of a hotspot states of its people."""

    kind: str
    value: float
    source: str
    observed_on: date
    is_expired: bool


def count_kind(*, measure: str, level: SchoolingLevel, field: str) -> str:
    """Return the kind of fact of a count: `graduates`, `students` or `first_years`."""
    return key_of_field(key=f"{measure}_{level}_technical", field=field)


def counted_in_municipalities(*, field: str, today: date) -> list[CountedThere]:
    """Return what was counted per municipality, of all years, for one field or for all."""
    kinds = [
        count_kind(measure=measure, level=level, field=field)
        for measure in _COUNTS
        for level in SchoolingLevel
    ]
    rows = Fact.objects.filter(
        kind__in=kinds, replaced_at=None, value__isnull=False, municipality__lon__isnull=False
    ).values_list(
        *("kind", "municipality__name", "municipality__lon", "municipality__lat", "value"),
        *("observed_on", "trust", "source", "source_url", "expires_on"),
    )
    return [
        CountedThere(
            kind=kind, municipality=name, lon=lon, lat=lat, value=float(value),
            year=observed_on.year, trust=trust, source=source, source_url=url,
            is_expired=expires_on < today,
        )
        for kind, name, lon, lat, value, observed_on, trust, source, url, expires_on
        in rows.order_by("municipality__name", "kind", "observed_on", "pk")
    ]  # fmt: skip


def stated_of_hotspots(
    *, hotspots: QuerySet[Hotspot], kinds: Iterable[str], today: date
) -> dict[tuple[int, str], StatedThere]:
    """Return per hotspot and kind what its keeper states of people now; the newest counts."""
    rows = Fact.objects.filter(
        hotspot__in=hotspots, kind__in=list(kinds), replaced_at=None, value__isnull=False
    ).values_list("hotspot_id", "kind", "value", "source", "observed_on", "expires_on")
    return {
        (pk, kind): StatedThere(
            kind=kind,
            value=float(value),
            source=source,
            observed_on=observed_on,
            is_expired=expires_on < today,
        )
        for pk, kind, value, source, observed_on, expires_on in rows.order_by("observed_on", "pk")
        if pk is not None and value is not None
    }

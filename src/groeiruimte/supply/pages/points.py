"""Places as GeoJSON points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse

from groeiruimte.web import geojson

if TYPE_CHECKING:
    from groeiruimte.supply.models.places import Hotspot, Site


def points_of_hotspots(*, hotspots: QuerySet[Hotspot]) -> list[geojson.Feature]:
    """Return one point per hotspot."""
    return [
        geojson.point(
            id=hotspot.pk,
            name=hotspot.name,
            label=f"{hotspot.name} ({hotspot.get_maturity_display()})",
            lon=hotspot.lon,
            lat=hotspot.lat,
            # A place of the register has no verdict until a need is held against it.
            verdict="",
            url=reverse("supply:hotspot", args=[hotspot.pk]),
        )
        for hotspot in hotspots
    ]


def points_of_sites(*, sites: QuerySet[Site]) -> list[geojson.Feature]:
    """Return one point per site that has a place on the map."""
    rows = sites.exclude(lon=None).values_list("pk", "name", "municipality__name", "lon", "lat")
    return [
        geojson.point(
            id=pk,
            name=name,
            label=f"{name}, {municipality}",
            lon=lon,
            lat=lat,
            # A place of the register has no verdict until a need is held against it.
            verdict="",
            url=reverse("supply:site", args=[pk]),
        )
        for pk, name, municipality, lon, lat in rows
    ]

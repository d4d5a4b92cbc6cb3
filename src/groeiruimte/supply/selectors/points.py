"""Places as GeoJSON points."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from groeiruimte.supply.models import Hotspot, Site


def points_of_hotspots(*, hotspots: QuerySet[Hotspot]) -> list[dict[str, Any]]:
    """Return one point per hotspot."""
    return [
        _point(
            key=hotspot.pk,
            name=hotspot.name,
            label=f"{hotspot.name} ({hotspot.get_maturity_display()})",
            lon=hotspot.lon,
            lat=hotspot.lat,
            url=reverse("supply:hotspot", args=[hotspot.pk]),
        )
        for hotspot in hotspots
    ]


def points_of_sites(*, sites: QuerySet[Site]) -> list[dict[str, Any]]:
    """Return one point per site that has a place on the map."""
    rows = sites.exclude(lon=None).values_list("pk", "name", "municipality__name", "lon", "lat")
    return [
        _point(
            key=pk,
            name=name,
            label=f"{name}, {municipality}",
            lon=lon,
            lat=lat,
            url=reverse("supply:site", args=[pk]),
        )
        for pk, name, municipality, lon, lat in rows
    ]


def _point(*, key: int, name: str, label: str, lon: float, lat: float, url: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"id": key, "name": name, "label": label, "verdict": "", "url": url},
    }

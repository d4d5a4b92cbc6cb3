"""Places as marks on the map of the country."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.supply.selectors.sites import free_floor_of
from groeiruimte.web.country_map import CountryMap, MapPlace, country_map

if TYPE_CHECKING:
    from groeiruimte.supply.models.places import Hotspot, Site


def map_of_supply(*, hotspots: QuerySet[Hotspot], sites: QuerySet[Site], today: date) -> CountryMap:
    """Return the map of the hotspots with all sites around them."""
    places = [
        MapPlace(
            id=hotspot.pk,
            name=hotspot.name,
            label=str(hotspot.get_maturity_display()),
            lon=hotspot.lon,
            lat=hotspot.lat,
            url=reverse("supply:hotspot", args=[hotspot.pk]),
        )
        for hotspot in hotspots
    ]
    return country_map(
        [*places, *_sites(sites, today=today)],
        label=_("Map of the hotspots"),
        remark=_("Diamond: hotspot. Dot: site."),
        has_verdicts=False,
    )


def map_of_sites(*, sites: QuerySet[Site], today: date) -> CountryMap:
    """Return the map of the sites that have a place on it."""
    places = _sites(sites, today=today)
    return country_map(places, label=_("Map of these sites"), has_verdicts=False)


def _sites(sites: QuerySet[Site], *, today: date) -> list[MapPlace]:
    rows = list(
        sites.exclude(lon=None)
        .order_by()
        .values_list("pk", "name", "municipality__name", "lon", "lat")
    )
    free = free_floor_of([row[0] for row in rows], quarter=Quarter.of(today).index)
    pattern = reverse("supply:site", args=[0])
    return [
        MapPlace(
            id=pk,
            name=name,
            label=municipality,
            lon=lon,
            lat=lat,
            url=pattern.replace("/0/", f"/{pk}/"),
            verdict="site",
            free_m2=free.get(pk),
        )
        for pk, name, municipality, lon, lat in rows
    ]

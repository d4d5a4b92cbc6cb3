"""Where do the places lie that are still in play? A small map, and the same in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.pages.where import PlaceRow
from groeiruimte.supply.selectors.sites import free_floor_of
from groeiruimte.web.country_map import CountryMap, MapPlace, country_map
from groeiruimte.web.numbers import number

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun


@dataclass(frozen=True, slots=True)
class PlaceInPlay:
    """One place in the table: what its mark says, in words."""

    name: str
    url: str
    where: str
    badge: SafeString
    #: Empty where nobody stated how much is free.
    free: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapInPlay:
    """The marks, the rows, and a sentence that says of how many places these are the best."""

    map: CountryMap
    rows: tuple[PlaceInPlay, ...]
    sentence: str


def map_in_play(run: MatchRun, places: Sequence[PlaceRow]) -> MapInPlay | None:
    """Return the map of places of one comparison; nothing where there are none. One query."""
    if not places:
        return None
    free = free_floor_of([row.site_id for row in places], quarter=run.settings.first_quarter)
    marks = [
        _mark(row, row.lon, row.lat, free)
        for row in places
        if row.lon is not None and row.lat is not None
    ]
    return MapInPlay(
        map=country_map(marks, label=""),
        rows=tuple(_row(row, free) for row in places),
        sentence=_sentence(run, shown=len(places), drawn=len(marks)),
    )


def _mark(row: PlaceRow, lon: float, lat: float, free: dict[int, float]) -> MapPlace:
    return MapPlace(
        id=row.site_id,
        name=row.name,
        lon=lon,
        lat=lat,
        url=row.url,
        label=" ".join(strip_tags(row.badge).split()),
        verdict=row.verdict.lower(),
        free_m2=free.get(row.site_id),
    )


def _row(row: PlaceRow, free: dict[int, float]) -> PlaceInPlay:
    stated = free.get(row.site_id)
    words = "" if stated is None else f"{number(stated)} m²"
    return PlaceInPlay(row.name, row.url, row.where, row.badge, words)


def _sentence(run: MatchRun, *, shown: int, drawn: int) -> str:
    counts = run.stored_proof.counts
    left = counts.total - counts.of_verdict(VerdictKind.EXCLUDED)
    told = _("The best %(shown)d of %(left)d places that are not excluded.") % {
        "shown": shown,
        "left": left,
    }
    if shown == drawn:
        return told
    return told + " " + _("Of %(number)d the point is not known.") % {"number": shown - drawn}

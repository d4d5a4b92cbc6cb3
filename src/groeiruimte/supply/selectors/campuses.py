"""What do public pages say of a campus, beside its facts?"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from groeiruimte.programme import places
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.words.wording import as_of_in_words, in_words

_CAMPUS = "campus:"


@dataclass(frozen=True, slots=True)
class CampusDetails:
    """A campus as public pages describe it; what no page tells is empty."""

    themes: str
    parties: str
    remark: str
    maturity: str
    source: str
    source_url: str
    as_of: str


def campus_details(*, site: Site) -> CampusDetails | None:
    """Return what public pages say of this site; nothing where it is no shipped campus."""
    if not site.source_key.startswith(_CAMPUS):
        return None
    stated = places.campus(code=site.source_key.removeprefix(_CAMPUS))
    if stated is None:
        return None
    phases = {
        "MATURE": _("mature in %(year)d, in the inventory of Buck Consultants"),
        "GROWING": _("growing in %(year)d, in the inventory of Buck Consultants"),
        "START_UP": _("starting in %(year)d, in the inventory of Buck Consultants"),
    }
    phase = phases.get(stated.maturity, "")
    return CampusDetails(
        themes=", ".join(in_words(theme) for theme in stated.themes),
        parties=in_words(stated.parties) if stated.parties else "",
        remark=in_words(stated.remark) if stated.remark else "",
        maturity=phase % {"year": stated.maturity_year} if phase else "",
        source=urlsplit(stated.source_url).hostname or stated.source_url,
        source_url=stated.source_url,
        as_of=as_of_in_words(stated.as_of),
    )


def exactness_in_words(*, site: Site) -> str:
    """Return how exact the point of a site is; nothing where it is that of the place itself."""
    if not site.within_km:
        return ""
    names = {within_km: name for within_km, name in places.point_kinds().values()}
    name = names.get(site.within_km)
    words = {"km": round(site.within_km), "name": in_words(name) if name else _("estimate")}
    return _("%(name)s: the place lies within %(km)d km of it") % words

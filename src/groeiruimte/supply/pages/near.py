"""What lies near a place, and how long is one under way to it? As ranges and bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.utils.translation import gettext as _

from groeiruimte.programme.travel_networks import (
    EXIT_WITHIN_KM,
    TargetKind,
    motorway_exits,
    targets,
)
from groeiruimte.supply.selectors.completeness import OnMap, Target
from groeiruimte.supply.selectors.travelling import (
    Mode,
    goal_of,
    journeys,
    nearest_on_rails,
)
from groeiruimte.supply.words.wording import in_words
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.supply.models.places import Site


@dataclass(frozen=True, slots=True)
class NearbyLine:
    """One thing near a place: what it is, and how far that is as the crow flies."""

    label: str
    words: str


def nearby(*, site: Site) -> list[NearbyLine]:
    """Return what is nearest of the roads, stations and ports that we know of.

    Empty where the place has no point on the map.
    """
    if site.lon is None or site.lat is None:
        return []
    station, to_station = nearest_on_rails(lon=site.lon, lat=site.lat)
    port, to_port = nearest_of(site=site, to=_ports())
    exit_, to_exit = nearest_of(site=site, to=_exits())
    off_by = site.within_km
    return [
        NearbyLine(_("Motorway exit"), _away(exit_, to_exit)),
        NearbyLine(_("Railway station"), _away(station, to_station + off_by)),
        NearbyLine(_("Seaport"), _away(port, to_port)),
    ]


def nearest_of(*, site: Site, to: OnMap) -> tuple[str, float]:
    """Return what is nearest of some targets, and how far that is at most in km.

    The place has a point, and there is a target.
    """
    away, which = to.nearest(
        lon=np.array([site.lon], dtype=np.float64),
        lat=np.array([site.lat], dtype=np.float64),
        within_km=np.array([site.within_km]),
    )
    return to.targets[int(which[0])].name, float(away[0])


def journey_in_words(*, kind: str, site: Site) -> str:
    """Say between how many minutes a journey of this kind takes, and to what."""
    goal = goal_of(kind=kind)
    found = journeys(
        goal=goal,
        lon=np.array([site.lon], dtype=np.float64),
        lat=np.array([site.lat], dtype=np.float64),
        within_km=np.array([site.within_km]),
    )
    words = {
        "fast": numbers.number(float(np.floor(found.fast[0]))),
        "slow": numbers.number(float(np.ceil(found.slow[0]))),
        "likely": numbers.number(float(np.round(found.likely[0]))),
        "target": goal.targets[int(found.which[0])].name,
    }
    if goal.mode is Mode.TRAIN:
        return (
            _("%(fast)s to %(slow)s minutes by train to %(target)s, most likely %(likely)s") % words
        )
    return _("%(fast)s to %(slow)s minutes by car to %(target)s, most likely %(likely)s") % words


def journey_notes(*, kind: str) -> list[str]:
    """Say what such a range rests on, and how sure it is."""
    if goal_of(kind=kind).mode is Mode.TRAIN:
        return [
            _(
                "Worked out over the stations and rides of the timetable of 19 April 2017, and "
                "held against a hundred journeys in it: 99 lie within the range."
            ),
            _("Going to the station is counted by taxi at best and by bicycle at worst."),
        ]
    return [
        _(
            "Worked out over a small network of motorways and main roads. Of a hundred published "
            "drives in one province 99 lie within the range, and one in the rush hour of Amsterdam "
            "at its slow end."
        ),
        _("So a place fits only where the slow end does, and never fails on the fast end."),
    ]


def _away(name: str, km: float) -> str:
    words = {"name": name, "km": numbers.number(np.ceil(km * 10) / 10, decimals=1)}
    return _("%(name)s, at most %(km)s km as the crow flies") % words


def _exits() -> OnMap:
    listed = (
        Target(
            _("%(road)s, exit %(number)s") % {"road": one.road, "number": one.number},
            one.lon,
            one.lat,
            EXIT_WITHIN_KM,
        )
        for one in motorway_exits()
    )
    return OnMap(targets=tuple(listed), is_complete=False)


def _ports() -> OnMap:
    listed = (
        Target(in_words(port.name), port.lon, port.lat, port.within_km)
        for port in targets(kind=TargetKind.PORT)
    )
    return OnMap(targets=tuple(listed), is_complete=False)

"""Is a list of places complete, and what follows from that for the nearest one?

What the programme says of a list holds only while the register has all of it: a part that was
loaded is not complete, whatever the list is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from groeiruimte.programme import places
from groeiruimte.programme.places import Register, RegisterKey
from groeiruimte.programme.travel_networks import motorway_exits
from groeiruimte.supply.models.areas import GridArea, Municipality, Station
from groeiruimte.supply.models.places import KnowledgeInstitution, SharedFacility, Site
from groeiruimte.supply.selectors.distances import Floats, Indices, nearest
from groeiruimte.supply.words.wording import as_of_in_words, in_words
from groeiruimte.web.per_request import once


class Target(NamedTuple):
    """One place on the map; the place itself lies at most `within_km` from its point."""

    name: str
    lon: float
    lat: float
    within_km: float


@dataclass(frozen=True, slots=True)
class OnMap:
    """All places of one sort that have a point, and whether these are all there are."""

    targets: tuple[Target, ...]
    is_complete: bool

    @property
    def is_exact(self) -> bool:
        """Whether the distance to the nearest is exact, for a place that has an exact point."""
        return self.is_complete and not any(target.within_km for target in self.targets)

    def nearest(self, *, lon: Floats, lat: Floats, within_km: Floats) -> tuple[Floats, Indices]:
        """Return per place how far the nearest is at most in km, and which one that is.

        `within_km` is how far the places themselves may lie from their points. NaN and -1 where a
        point is unknown or there is no target.
        """
        to = np.array([target[1:] for target in self.targets], dtype=np.float64).reshape(-1, 3)
        away, which = nearest(
            lon=lon, lat=lat, to_lon=to[:, 0], to_lat=to[:, 1], within_km=to[:, 2]
        )
        return away + within_km, which


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterState:
    """How complete one list is, ready to read.

    `listed` counts institutions or places in the register, and `members` how many there are
    according to the source; nothing where no source counts them.
    """

    key: RegisterKey
    name: str
    listed: int
    members: int | None
    is_complete: bool
    has_every_location: bool
    missing: str
    as_of: str
    source: str
    source_url: str

    @property
    def sentence(self) -> str:
        """Return in one sentence how complete the list is, with source and date."""
        words = {
            "name": self.name,
            "listed": self.listed,
            "members": self.members,
            "missing": self.missing,
            "origin": f"{self.source}, {as_of_in_words(self.as_of)}",
        }
        if self.is_complete and self.has_every_location:
            return _("Complete for %(name)s (%(listed)d of %(members)d; %(origin)s).") % words
        if self.is_complete:
            return (
                _(
                    "Complete for %(name)s (%(listed)d of %(members)d; %(origin)s); missing: "
                    "%(missing)s."
                )
                % words
            )
        if self.members is not None:
            return _("Not complete for %(name)s (%(listed)d of %(members)d; %(origin)s).") % words
        return (
            _("Not complete for %(name)s (%(listed)d listed; %(origin)s); missing: %(missing)s.")
            % words
        )


def stations_on_map() -> OnMap:
    """Return the railway stations; complete only while the register has as many as there are."""
    return once("supply.stations_on_map", _stations_on_map)


def _stations_on_map() -> OnMap:
    rows = Station.objects.order_by("pk").values_list("name", "lon", "lat")
    stated = places.register(key=RegisterKey.STATION)
    return OnMap(
        targets=tuple(Target(name, lon, lat, 0.0) for name, lon, lat in rows),
        is_complete=_has_all(stated, listed=len(rows)) and stated.has_every_location,
    )


def institutions_on_map() -> OnMap:
    """Return the knowledge institutions that have a point, of the kinds that count as such."""
    return once("supply.institutions_on_map", _institutions_on_map)


def _institutions_on_map() -> OnMap:
    kinds = places.knowledge_kinds()
    rows = list(
        KnowledgeInstitution.objects.filter(kind__in=kinds)
        .order_by("pk")
        .values_list("code", "kind", "name", "lon", "lat", "within_km")
    )
    codes = {row[0] for row in rows}
    is_complete = all(
        stated.has_every_location and _has_all(stated, listed=_listed(stated.key, codes=codes))
        for stated in places.registers()
        if stated.counts_as_knowledge
    )
    targets = tuple(Target(*row[2:]) for row in rows if row[3] is not None)
    return OnMap(targets=targets, is_complete=is_complete and len(targets) == len(rows))


def register_states(*, keys: tuple[RegisterKey, ...] | None = None) -> list[RegisterState]:
    """Return how complete the lists are, in a fixed order; with `keys` only these lists."""
    wanted = [register for register in places.registers() if keys is None or register.key in keys]
    codes = once("supply.institution_codes", _institution_codes)
    counts: dict[RegisterKey, Callable[[], int]] = {
        RegisterKey.STATION: Station.objects.count,
        RegisterKey.FACILITY: SharedFacility.objects.filter(is_invented=False).count,
        RegisterKey.CAMPUS: Site.objects.filter(source_key__startswith="campus:").count,
        RegisterKey.BUSINESS_PARK: Site.objects.filter(source_key__startswith="ibis:").count,
        RegisterKey.MUNICIPALITY: Municipality.objects.filter(valid_until=None).count,
        RegisterKey.GRID_AREA: GridArea.objects.count,
        RegisterKey.MOTORWAY_EXIT: lambda: len(motorway_exits()),
    }
    states = []
    for stated in wanted:
        count = counts.get(stated.key)
        listed = count() if count is not None else _listed(stated.key, codes=codes)
        states.append(_state(stated, listed=listed))
    return states


def _institution_codes() -> set[str]:
    return set(KnowledgeInstitution.objects.values_list("code", flat=True))


def registers_behind(*, kind: str) -> list[RegisterState]:
    """Return how complete the lists are that a computed answer of this kind rests on."""
    keys = {
        "knowledge_distance_km": places.knowledge_kinds(),
        "knowledge_car_min": places.knowledge_kinds(),
        "station_distance_km": (RegisterKey.STATION,),
        "shared_cleanroom": (RegisterKey.FACILITY,),
        "pilot_line": (RegisterKey.FACILITY,),
    }.get(kind, ())
    return register_states(keys=keys) if keys else []


def _state(stated: Register, *, listed: int) -> RegisterState:
    return RegisterState(
        key=stated.key,
        name=in_words(stated.name),
        listed=listed,
        members=stated.members,
        is_complete=_has_all(stated, listed=listed),
        has_every_location=stated.has_every_location,
        missing=in_words(stated.missing),
        as_of=stated.as_of,
        source=stated.source or _("compiled by groeiruimte"),
        source_url=stated.source_url,
    )


def _has_all(stated: Register, *, listed: int) -> bool:
    return stated.is_complete and stated.members is not None and listed >= stated.members


def _listed(key: RegisterKey, *, codes: set[str]) -> int:
    """Count the institutions of one kind of which a location is in the register."""
    return len(
        {
            location.institution
            for location in places.knowledge_institutions()
            if location.kind is key and location.code in codes
        }
    )

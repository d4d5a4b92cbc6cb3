"""What we know of one place, line by line: what it is, where it comes from, how fresh it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.fact_kinds import FactKind, fact_kind, fact_kinds
from groeiruimte.programme.requirement_kinds import demand_types, kinds_of
from groeiruimte.supply.models import Fact, GridArea, Hotspot, Municipality, Site, Station
from groeiruimte.supply.rules import Freshness, freshness, is_of_sites
from groeiruimte.supply.selectors.distances import nearest
from groeiruimte.supply.selectors.wording import (
    in_words,
    period_in_words,
    source_in_words,
    unit_in_words,
    value_in_words,
    written_value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One fact, ready to read."""

    pk: int
    value: str
    period: str
    source: str
    source_url: str
    observed_on: date
    trust: str
    trust_label: str
    expires_on: date
    freshness: Freshness
    is_unknown: bool
    replaced_on: date | None

    @property
    def is_expired(self) -> bool:
        """Nobody may build on it unasked."""
        return self.freshness is Freshness.EXPIRED


@dataclass(slots=True, kw_only=True)
class FactLine:
    """One kind of fact about a place: what is stated now, what was before, or who can find out.

    `origin` says where an answer comes from that is not the place's own.
    """

    kind: str
    label: str
    unit: str
    who_knows: str
    stated: list[Stated] = field(default_factory=list)
    history: list[Stated] = field(default_factory=list)
    origin: str = ""
    computed: str = ""
    of_sites: bool = True

    @property
    def is_unknown(self) -> bool:
        """Nobody stated it, or the last who looked did not find out."""
        return not self.computed and all(each.is_unknown for each in self.stated)

    @property
    def is_own(self) -> bool:
        """The keeper of this very place states it."""
        return not self.origin and not self.computed


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts under one demand type, or context."""

    code: str
    label: str
    lines: list[FactLine]


def current_facts(*, today: date) -> Q:
    """Select facts that were not replaced and hold in the quarter of this day or later."""
    now = Quarter.of(today).index
    return Q(replaced_at=None) & (Q(valid_until=None) | Q(valid_until__gt=now))


def facts_of_site(*, site: Site, today: date) -> list[FactGroup]:
    """Return all that is known and not known of a site, by demand type, then context.

    A fact that the site itself does not state is taken from its hotspot, grid area or
    municipality, with where it came from; distances are computed.
    """
    own = list(site.facts.order_by("kind", "valid_from", "-observed_on", "-pk"))
    inherited = _inherited(site=site, today=today)
    groups = []
    for demand_type in demand_types():
        keys = dict.fromkeys(
            kind.fact_key for kind in kinds_of(demand_type=demand_type.code) if kind.fact_key
        )
        lines = [
            _line(kind=fact_kind(key=key), own=own, inherited=inherited, today=today)
            for key in keys
        ]
        if lines:
            groups.append(FactGroup(demand_type.code.value, in_words(demand_type.name), lines))
    answered = {line.kind for group in groups for line in group.lines}
    context = [
        line
        for kind in fact_kinds()
        if kind.key not in answered
        # What is said of the ecosystem of a hotspot stands on the page of the hotspot.
        if not kind.key.startswith("system_element_")
        for line in [_line(kind=kind, own=own, inherited=inherited, today=today)]
        if line.stated or line.history
    ]
    _compute_station_distance(site=site, groups=groups)
    if context:
        groups.append(FactGroup("CONTEXT", _("Context"), context))
    return groups


def facts_of(
    *, place: Hotspot | Municipality, kinds: Iterable[FactKind], today: date
) -> list[FactLine]:
    """Return one line per kind about a hotspot or municipality, unknown ones too."""
    own = list(place.facts.order_by("kind", "valid_from", "-observed_on", "-pk"))
    return [_line(kind=kind, own=own, inherited=[], today=today) for kind in kinds]


def as_stated(*, fact: Fact, today: date) -> Stated:
    """Return a fact ready to read."""
    return Stated(
        pk=fact.pk,
        value=value_in_words(fact=fact),
        period=period_in_words(fact=fact),
        source=source_in_words(fact=fact),
        source_url=fact.source_url,
        observed_on=fact.observed_on,
        trust=fact.trust.lower(),
        trust_label=fact.get_trust_display(),
        expires_on=fact.expires_on,
        freshness=freshness(expires_on=fact.expires_on, today=today),
        is_unknown=fact.is_unknown,
        replaced_on=fact.replaced_at.date() if fact.replaced_at else None,
    )


def _line(
    *, kind: FactKind, own: list[Fact], inherited: list[tuple[str, Fact]], today: date
) -> FactLine:
    line = FactLine(
        kind=kind.key,
        label=in_words(kind.name),
        unit=unit_in_words(kind=kind),
        who_knows=in_words(kind.keeper),
        of_sites=is_of_sites(kind=kind),
    )
    now = Quarter.of(today).index
    for fact in own:
        if fact.kind != kind.key:
            continue
        is_past = fact.valid_until is not None and fact.valid_until <= now
        past = fact.replaced_at is not None or is_past
        (line.history if past else line.stated).append(as_stated(fact=fact, today=today))
    if not line.stated:
        first_origin = next((origin for origin, fact in inherited if fact.kind == kind.key), "")
        line.origin = first_origin
        line.stated = [
            as_stated(fact=fact, today=today)
            for origin, fact in inherited
            if fact.kind == kind.key and origin == first_origin
        ]
    line.history.sort(key=lambda each: each.observed_on, reverse=True)
    return line


def _inherited(*, site: Site, today: date) -> list[tuple[str, Fact]]:
    """Return the facts of what a site lies in, nearest first, each with where it came from."""
    areas = _grid_chain(area_id=site.grid_area_id)
    facts = Fact.objects.filter(
        current_facts(today=today),
        Q(hotspot_id=site.hotspot_id, hotspot__isnull=False)
        | Q(municipality_id=site.municipality_id)
        | Q(grid_area_id__in=list(areas)),
    ).order_by("valid_from", "-observed_on")
    found = []
    for fact in facts:
        if fact.grid_area_id is not None:
            rank, name = 1 + list(areas).index(fact.grid_area_id), areas[fact.grid_area_id]
            origin = _("grid area %(name)s") % {"name": name}
        elif fact.hotspot_id is not None:
            rank, origin = 0, _("hotspot %(name)s") % {"name": site.hotspot.name}
        else:
            rank, origin = 99, _("municipality of %(name)s") % {"name": site.municipality.name}
        found.append((rank, origin, fact))
    found.sort(key=lambda each: each[0])
    return [(origin, fact) for _rank, origin, fact in found]


def _grid_chain(*, area_id: int | None) -> dict[int, str]:
    """Return the area and all it lies in, from small to large."""
    chain: dict[int, str] = {}
    if area_id is None:
        return chain
    areas = {
        pk: (name, parent)
        for pk, name, parent in GridArea.objects.values_list("pk", "name", "parent_id")
    }
    while area_id is not None and area_id not in chain:
        name, parent = areas[area_id]
        chain[area_id] = name
        area_id = parent
    return chain


def _compute_station_distance(*, site: Site, groups: list[FactGroup]) -> None:
    """Say how far the nearest station is, where nobody stated it and the site has a point."""
    for group in groups:
        for line in group.lines:
            if line.kind != "station_distance_km" or line.stated or site.lon is None:
                continue
            found = nearest_station(site=site)
            if found is not None:
                name, distance = found
                written = written_value(kind=fact_kind(key=line.kind), value=distance)
                line.computed = _("%(distance)s to %(station)s, as the crow flies") % {
                    "distance": written,
                    "station": name,
                }


def nearest_station(*, site: Site) -> tuple[str, float] | None:
    """Return the nearest station and its distance in km; nothing where the site has no point."""
    stations = list(Station.objects.order_by("pk").values_list("name", "lon", "lat"))
    if site.lon is None or site.lat is None or not stations:
        return None
    away, which = nearest(
        lon=np.array([site.lon]),
        lat=np.array([site.lat]),
        to_lon=np.array([lon for _name, lon, _lat in stations]),
        to_lat=np.array([lat for _name, _lon, lat in stations]),
    )
    return stations[int(which[0])][0], float(away[0])


@dataclass(frozen=True, slots=True)
class Described:
    """A kind of fact in the language of the page."""

    key: str
    label: str
    unit: str
    who_knows: str


def described(*, kind: FactKind) -> Described:
    """Return a kind of fact ready to read."""
    return Described(
        key=kind.key,
        label=in_words(kind.name),
        unit=unit_in_words(kind=kind),
        who_knows=in_words(kind.keeper),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the register says now, beside what somebody typed."""

    label: str
    value: str


def what_it_says_now(*, kind: FactKind, current: Mapping[str, Any]) -> list[Said]:
    """Return what somebody else recorded meanwhile; empty when another kind of fact changed."""
    if not current:
        return []
    now = Fact(kind=kind.key, **current)
    return [
        Said(label=in_words(kind.name), value=value_in_words(fact=now)),
        Said(label=_("Period"), value=period_in_words(fact=now) or _("already holds")),
        Said(label=_("Source"), value=now.source),
        Said(label=_("Observed on"), value=date_format(now.observed_on, "DATE_FORMAT")),
        Said(label=_("How we know"), value=now.get_trust_display()),
    ]

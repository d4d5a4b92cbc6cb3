"""All that is known, and not known, of one site: the same answers that a match counts with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from django.utils.translation import gettext as _

from groeiruimte.programme.fact_kinds import fact_kind, fact_kinds
from groeiruimte.programme.requirement_kinds import (
    DemandTypeCode,
    RequirementKind,
    demand_types,
    in_all_fields,
    kinds_of,
    requirement_kinds,
)
from groeiruimte.supply.pages.facts import FactGroup, FactLine, as_stated, line_of
from groeiruimte.supply.pages.near import journey_in_words, journey_notes, nearest_of
from groeiruimte.supply.pages.power_chart import FLEXIBLE
from groeiruimte.supply.rules import REACH_MINUTES
from groeiruimte.supply.selectors.areas import grid_chain
from groeiruimte.supply.selectors.completeness import (
    institutions_on_map,
    registers_behind,
    stations_on_map,
)
from groeiruimte.supply.selectors.facts import facts_around
from groeiruimte.supply.selectors.snapshot import SupplySnapshot, supply_snapshot
from groeiruimte.supply.selectors.travelling import JOURNEYS
from groeiruimte.supply.selectors.tree import wholes_of
from groeiruimte.supply.words.wording import in_words, written_value
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.supply.models.facts import Fact
    from groeiruimte.supply.models.places import Site

Inherited = dict[int, tuple[str, "Fact"]]


def offered_by(*, site: Site, today: date) -> SupplySnapshot:
    """Return all that a site offers, also to who can do with a flexible contract."""
    kinds = [kind.key for kind in requirement_kinds() if kind.is_matched_to_places]
    return supply_snapshot(today=today, site_ids=[site.pk], kinds=[*kinds, FLEXIBLE])


def facts_of_site(*, site: Site, snapshot: SupplySnapshot) -> list[FactGroup]:
    """Return the facts by demand type, then context.

    What the site itself does not state comes from its hotspot or grid area, with that origin, or
    is computed, as the snapshot for brokering says.
    """
    today = snapshot.today
    own = list(site.facts.order_by("kind", "valid_from", "-observed_on", "-pk"))
    inherited = _inherited(site=site, today=today)
    groups = []
    for demand_type in demand_types():
        lines = []
        for asked in _asked_or_stated(demand_type.code, stated=own):
            line = line_of(kind=fact_kind(key=asked.fact_key), own=own, today=today)
            if not line.stated and asked.key in snapshot.answers:
                _answer_from_around(
                    line=line, kind=asked.key, site=site, inherited=inherited, snapshot=snapshot
                )
            if asked.key == "environmental_category":
                line.warning = _homes_in_words(snapshot=snapshot)
            lines.append(line)
        if lines:
            groups.append(FactGroup(demand_type.code.value, in_words(demand_type.name), lines))
    context = _context(groups=groups, own=own, inherited=inherited, today=today)
    if context:
        groups.append(FactGroup("CONTEXT", _("Context"), context))
    return groups


def _asked_or_stated(demand_type: DemandTypeCode, *, stated: list[Fact]) -> list[RequirementKind]:
    """Return the kinds of a type, each followed by the fields of study that somebody stated.

    So with what there is with a flexible contract.
    """
    said = {fact.kind for fact in stated}
    return [
        kind
        for whole in kinds_of(demand_type=demand_type)
        for kind in in_all_fields(whole)
        if kind.fact_key and (kind.key == kind.whole or kind.fact_key in said)
    ]


def _answer_from_around(
    *, line: FactLine, kind: str, site: Site, inherited: Inherited, snapshot: SupplySnapshot
) -> None:
    """Fill in a line that the site does not state with what a match would take for it."""
    used = [
        inherited[pk] for pk in snapshot.facts_used(kind=kind, site_id=site.pk) if pk in inherited
    ]
    if used:
        line.origin = used[0][0]
        line.stated = [as_stated(fact=fact, today=snapshot.today) for _origin, fact in used]
        return
    value = snapshot.supply[kind][0, 0]
    if np.isnan(value):
        return
    written = written_value(kind=fact_kind(key=line.kind), value=float(value))
    if snapshot.answers[kind].at_most[0, 0]:
        written = _("at most %(amount)s") % {"amount": written}
    line.computed = _computed_in_words(kind=line.kind, written=written, site=site)
    if line.kind in JOURNEYS:
        line.notes = journey_notes(kind=line.kind)
    line.notes += [state.sentence for state in registers_behind(kind=kind)]


def _homes_in_words(*, snapshot: SupplySnapshot) -> str:
    """Say what a home within the guide distance leaves room for, and from when; else nothing."""
    kind = "environmental_category"
    near = np.flatnonzero(snapshot.answers[kind].at_least[0])
    if not len(near):
        return ""
    start = int(near[0])
    metres = snapshot.answers["sensitive_distance_m"].values[0, start]
    category = fact_kind(key=kind).classes[int(snapshot.supply[kind][0, start])]
    words = {
        "metres": numbers.number(float(metres)),
        "category": category,
        "quarter": numbers.quarter(snapshot.first_quarter + start),
    }
    if start:
        return (
            _(
                "From %(quarter)s there is a home at %(metres)s m. By the guide distances that "
                "leaves room up to %(category)s; more asks a study of the place."
            )
            % words
        )
    return (
        _(
            "There is a home at %(metres)s m. By the guide distances that leaves room up to "
            "%(category)s; more asks a study of the place."
        )
        % words
    )


def _computed_in_words(*, kind: str, written: str, site: Site) -> str:
    if kind in ("station_distance_km", "knowledge_distance_km"):
        is_station = kind == "station_distance_km"
        to = stations_on_map() if is_station else institutions_on_map()
        target, _km = nearest_of(site=site, to=to)
        words = {"distance": written, "target": target}
        return _("%(distance)s to %(target)s, as the crow flies") % words
    if kind in JOURNEYS:
        return journey_in_words(kind=kind, site=site)
    if kind in ("shared_cleanroom", "pilot_line"):
        return _("yes, at a shared facility in this hotspot or municipality")
    if kind.startswith("technicians_"):
        pattern = _(
            "at least %(value)s, added up over the municipalities within %(reach)s minutes by car "
            "or train, reckoned slowly"
        )
    else:
        pattern = _(
            "at least %(value)s, from those who study within %(reach)s minutes by car or train, "
            "reckoned slowly"
        )
    return pattern % {"value": written, "reach": REACH_MINUTES}


def _context(
    *, groups: list[FactGroup], own: list[Fact], inherited: Inherited, today: date
) -> list[FactLine]:
    """Return what is known beside the answers: own facts, of the grid area, the municipality."""
    answered = {line.kind for group in groups for line in group.lines}
    lines = []
    for kind in fact_kinds():
        # What is said of the ecosystem of a hotspot stands on the page of the hotspot.
        if kind.key in answered or kind.key.startswith("system_element_"):
            continue
        line = line_of(kind=kind, own=own, today=today)
        if not line.stated:
            around = [pair for pair in inherited.values() if pair[1].kind == kind.key]
            line.origin = around[0][0] if around else ""
            line.stated = [
                as_stated(fact=fact, today=today)
                for origin, fact in around
                if origin == line.origin
            ]
        if line.stated or line.history:
            lines.append(line)
    return lines


def _inherited(*, site: Site, today: date) -> Inherited:
    """Return the facts of what a site lies in, nearest first, each with where it came from."""
    areas = grid_chain(area_id=site.grid_area_id)
    order = list(areas)
    wholes = wholes_of(site=site)
    nearest = list(wholes)
    facts = facts_around(site=site, wholes=nearest, grid_area_ids=order, today=today)
    ranked = []
    for fact in facts:
        if fact.site_id is not None:
            rank = nearest.index(fact.site_id) - len(nearest)
            origin = _("whole: %(name)s") % {"name": wholes[fact.site_id]}
        elif fact.grid_area_id is not None:
            rank = 1 + order.index(fact.grid_area_id)
            origin = _("grid area %(name)s") % {"name": areas[fact.grid_area_id]}
        elif fact.hotspot_id is not None:
            rank, origin = 0, _("hotspot %(name)s") % {"name": site.hotspot.name}
        else:
            rank = 1 + len(order)
            origin = _("municipality of %(name)s") % {"name": site.municipality.name}
        ranked.append((rank, origin, fact))
    ranked.sort(key=lambda row: row[0])
    return {fact.pk: (origin, fact) for _rank, origin, fact in ranked}

"""What lies in what, what it costs, and what happened to it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.supply import access
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.offering import PlaceChange, PlaceTerms
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.rules import WholeArea, area_of

if TYPE_CHECKING:
    from groeiruimte.organizations.models import Organization

AREAS = ("plot_m2", "floor_space_m2")
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Area:
    """How much area of one kind a place has in a quarter, with all its parts."""

    kind: str
    whole: WholeArea


@dataclass(frozen=True, slots=True)
class Phase:
    """What there is from one quarter on, until the next phase."""

    quarter: int
    areas: tuple[Area, ...]


def wholes_of(*, site: Site) -> dict[int, str]:
    """Return the names of what a place is part of by key, the nearest whole first."""
    if site.parent_id is None:
        return {}
    row = Site.objects.values_list(
        "parent_id", "parent__name",
        "parent__parent_id", "parent__parent__name",
        "parent__parent__parent_id", "parent__parent__parent__name",
    ).get(pk=site.pk)  # fmt: skip
    pairs = zip(row[::2], row[1::2], strict=True)
    return {pk: name for pk, name in pairs if pk is not None}


def parts_of(*, site: Site) -> list[Site]:
    """Return everything that is part of a place and open, level by level."""
    every: list[Site] = []
    level = [site.pk]
    for _level in range(_DEEPEST):
        rows = list(Site.objects.filter(parent_id__in=level, closed_at=None).order_by("name", "pk"))
        if not rows:
            break
        every += rows
        level = [row.pk for row in rows]
    return every


def phases_of(*, site: Site, parts: Iterable[Site], today: date) -> list[Phase]:
    """Return how much area there is of a place and its parts, now and at every later change."""
    places = [site, *parts]
    below: dict[int, list[int]] = {}
    for part in places[1:]:
        if part.parent_id is not None:
            below.setdefault(part.parent_id, []).append(part.pk)
    now = Quarter.of(today).index
    facts = list(
        Fact.objects.filter(
            site__in=[place.pk for place in places],
            kind__in=[*AREAS, "available_from"],
            replaced_at=None,
        ).order_by("observed_on", "pk")
    )
    # NULL sorts first on one database and last on the other.
    facts.sort(key=lambda fact: -1 if fact.valid_from is None else fact.valid_from)
    moments = {now} | {
        int(moment)
        for fact in facts
        for moment in (
            fact.valid_from, fact.valid_until, fact.value if fact.unit == "quarter" else None
        )
        if moment is not None and moment > now
    }  # fmt: skip
    phases: list[Phase] = []
    for quarter in sorted(moments):
        areas = tuple(
            Area(kind, whole)
            for kind in AREAS
            if (
                whole := area_of(
                    place=site.pk, stated=_stated(facts, kind=kind, quarter=quarter), parts=below
                )
            ).amount
            is not None
        )
        if areas and (not phases or phases[-1].areas != areas):
            phases.append(Phase(quarter, areas))
    return phases


def _stated(facts: list[Fact], *, kind: str, quarter: int) -> dict[int, float | None]:
    """Return what each place states in a quarter; before it is available there is nothing."""
    stated: dict[int, float | None] = {}
    for fact in facts:
        begins = fact.valid_from is None or fact.valid_from <= quarter
        ends = fact.valid_until is not None and fact.valid_until <= quarter
        if fact.kind == kind and begins and not ends and fact.site_id is not None:
            stated[fact.site_id] = None if fact.value is None else float(fact.value)
    for fact in facts:
        is_day = fact.kind == "available_from" and fact.value is not None
        if is_day and fact.site_id in stated and int(fact.value or 0) > quarter:
            stated[fact.site_id] = 0.0
    return stated


def terms_of(*, site: Site) -> list[PlaceTerms]:
    """Return the terms of a place: those of today first, then the earlier ones."""
    return sorted(site.terms.all(), key=lambda row: row.replaced_at is not None)


def changes_of(*, site: Site) -> QuerySet[PlaceChange]:
    """Return what happened to a place itself, the newest first."""
    return site.changes.select_related("other", "organization")


def keepers_of(*, user: Person) -> QuerySet[Organization]:
    """Return the organizations for which this person keeps places."""
    mine = organization_ids(user=user, act=Act.KEEP_SUPPLY)
    return all_organizations().filter(pk__in=mine).order_by("short_name")


def possible_parents(*, user: Person, but: Site | None = None) -> list[tuple[int, str]]:
    """Return the own places that can hold another one."""
    rows = access.editable_sites(user=user).exclude(kind="UNIT")
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def to_merge_with(*, user: Person, site: Site) -> list[tuple[int, str]]:
    """Return the own places that can become one with this: of its kind, and beside it."""
    rows = access.editable_sites(user=user).filter(
        kind=site.kind,
        municipality_id=site.municipality_id,
        parent_id=site.parent_id,
        kept_by_id=site.kept_by_id,
    )
    return list(rows.exclude(pk=site.pk).order_by("name", "pk").values_list("pk", "name"))

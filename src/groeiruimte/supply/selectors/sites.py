"""Finding sites, also under the name of a municipality that is no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypedDict

from django.db.models import Exists, F, OrderBy, OuterRef, Q, QuerySet

from groeiruimte.companies.choices import Trust
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.organizations import rom_region_of
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.offering import PlaceHold
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.selectors.exporting import holding_in
from groeiruimte.supply.selectors.facts import current_facts
from groeiruimte.supply.selectors.municipalities import municipality_register
from groeiruimte.web.lists import in_order

SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "name": ("name", "pk"),
    "kind": ("kind", "name", "pk"),
    "municipality": ("municipality__name", "name", "pk"),
    "hotspot": (F("hotspot__name").asc(nulls_last=True), "name", "pk"),
    "facts": ("-has_stale_facts", "name", "pk"),
}

_FLOOR = "floor_space_m2"
#: Up to so many places are named one by one in a question to the database.
_FEW = 300


@dataclass(frozen=True, slots=True)
class FormerName:
    """The words name a municipality that is part of another one today."""

    former: str
    today: str


@dataclass(frozen=True, slots=True)
class FoundSites:
    """Sites that answer a question, and why some of them are among them."""

    sites: QuerySet[Site]
    former_names: tuple[FormerName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """What a place must offer by its own facts: how much of one kind, in which quarter (now)."""

    kind: str = ""
    amount: Decimal | None = None
    quarter: int | None = None
    is_sure: bool = False


class ListedSite(TypedDict):
    """What a list shows of a place."""

    pk: int
    name: str
    kind: str
    is_invented: bool
    has_stale_facts: bool
    municipality__name: str
    hotspot__name: str | None


def in_a_list(sites: QuerySet[Site]) -> QuerySet[Site, ListedSite]:
    """Return found sites with no more of each than a list shows: a page of a list is drawn often.

    `sites` comes from `find_sites`.
    """
    rows: QuerySet[Site, ListedSite] = sites.values(
        *("pk", "name", "kind", "is_invented", "has_stale_facts"),
        *("municipality__name", "hotspot__name"),
    )
    return rows


def site_with_hotspot(site_id: int) -> Site:
    """Return a site and the hotspot it belongs to, in one statement."""
    return Site.objects.select_related("hotspot").get(pk=site_id)


def sites_of_keeper(organization_id: int) -> QuerySet[Site]:
    """Return the places that an organization keeps, itself or through a hotspot."""
    rows = Site.objects.filter(
        Q(kept_by=organization_id) | Q(kept_by=None, hotspot__kept_by=organization_id)
    )
    return rows.select_related("municipality")


def free_floor_of(site_ids: Iterable[int], *, quarter: int) -> dict[int, float]:
    """Return how much floor (m²) is free per site in a quarter, where anybody states it."""
    holds = (Q(valid_from=None) | Q(valid_from__lte=quarter)) & (
        Q(valid_until=None) | Q(valid_until__gt=quarter)
    )
    facts = Fact.objects.filter(
        holds, kind=_FLOOR, site__isnull=False, replaced_at=None, value__isnull=False
    )
    asked = set(site_ids)
    if len(asked) <= _FEW:
        # Of thousands it is quicker to read all than to name each.
        facts = facts.filter(site_id__in=asked)
    stated = facts.values_list("site_id", "value")
    return {pk: float(value) for pk, value in stated if value is not None and pk in asked}


def find_sites(
    *,
    sites: QuerySet[Site],
    today: date,
    words: str = "",
    kind: str = "",
    province: str = "",
    hotspot_id: int | None = None,
    only_stale: bool = False,
    sort: str = "name",
    needed: Needed | None = None,
) -> FoundSites:
    """Return the sites among these that match; `sites` comes from `access`.

    Words are looked for in the name of the site, its hotspot and its municipality, and in the
    names of the municipalities that went up in it: "Brielle" finds Voorne aan Zee.
    """
    result_sites = FoundSites(sites=sites)
    if words.strip():
        result_sites = _with_words(sites, words.strip())
    sites = result_sites.sites
    if kind:
        sites = sites.filter(kind=kind)
    if province:
        sites = sites.filter(municipality__province=province)
    if hotspot_id:
        sites = sites.filter(hotspot_id=hotspot_id)
    if needed is not None and needed.kind:
        sites = _offering(sites, needed=needed, today=today)
    stale = Fact.objects.filter(
        current_facts(today=today), site_id=OuterRef("pk"), expires_on__lt=today
    )
    if only_stale:
        sites = sites.filter(Exists(stale))
    sites = (
        sites.select_related("municipality", "hotspot")
        .annotate(has_stale_facts=Exists(stale))
        .order_by(*in_order(SORTS, sort))
    )
    return replace(result_sites, sites=sites)


def _offering(sites: QuerySet[Site], *, needed: Needed, today: date) -> QuerySet[Site]:
    """Keep the sites that state enough in a quarter, are there by then, and are not taken."""
    quarter = Quarter.of(today).index if needed.quarter is None else needed.quarter
    # By key and not place by place: of thousands of places each would be looked up three times.
    stated = Fact.objects.filter(holding_in(quarter=quarter), site__isnull=False)
    enough = stated.filter(kind=needed.kind, value__gte=needed.amount or 0)
    if needed.amount is None:
        enough = enough.exclude(value=0)
    if needed.is_sure:
        enough = enough.filter(expires_on__gte=today).exclude(trust=Trust.ESTIMATED)
    later = stated.filter(kind="available_from", value__gt=quarter)
    # A hold ends with the quarter of its last day.
    first_day = Quarter.from_index(quarter).first_day
    taken = PlaceHold.objects.filter(
        counts_as_taken=True, ended_at=None, until__gte=max(first_day, today)
    )
    return sites.filter(pk__in=enough.values("site_id")).exclude(
        Q(pk__in=later.values("site_id")) | Q(pk__in=taken.values("site_id"))
    )


def _with_words(sites: QuerySet[Site], words: str) -> FoundSites:
    register = municipality_register()
    former = register.with_former_names(words=words)
    return FoundSites(
        sites=sites.filter(
            Q(name__icontains=words)
            | Q(municipality__name__icontains=words)
            | Q(hotspot__name__icontains=words)
            | Q(municipality_id__in=list(former))
        ),
        former_names=tuple(
            FormerName(former=municipality.name, today=register.by_id[pk].name)
            for pk, gone in former.items()
            for municipality in gone
        ),
    )


def former_municipality(*, site: Site) -> Municipality | None:
    """Return under which municipality the source knows a site, when that is no more."""
    code = site.municipality_code_at_source
    if not code or code == site.municipality.code:
        return None
    return Municipality.objects.filter(code=code).first()


def site_with(*, source_key: str) -> Site:
    """Return the site that a source knows by this key.

    :raises Site.DoesNotExist: there is none.
    """
    return Site.objects.get(source_key=source_key)


def open_sites_in(region: str) -> list[tuple[int, str]]:
    """Return the open sites of one programme region, key and name, in the order of names."""
    known = Municipality.objects.order_by().values_list("province", flat=True).distinct()
    provinces = [province for province in known if _region_of(province) == region]
    rows = Site.objects.filter(closed_at=None, municipality__province__in=provinces)
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def _region_of(province: str) -> str:
    try:
        return rom_region_of(province=province).value
    except KeyError:
        return ""


def names_of_sites(ids: Iterable[int]) -> dict[int, str]:
    """Return the names of these sites by key; the caller has checked what it shows of them."""
    return dict(Site.objects.filter(pk__in=ids).values_list("pk", "name"))


def sites_by_id(ids: Iterable[int]) -> dict[int, Site]:
    """Return these sites with their municipality, by their key."""
    rows = Site.objects.filter(pk__in=ids).select_related("municipality")
    return {site.pk: site for site in rows}

"""All sites as arrays, for brokering: what does each site offer, per kind and per quarter?

How each kind of requirement is answered, the first that knows decides:

* space: the site's own fact. Before `available_from` there is no floor space and no plot.
* distances (`station_distance_km`, `knowledge_distance_km`): the site's own fact; else computed as
  the crow flies, to the nearest station and to the municipality of the nearest institution. A site
  without a point on the map is unknown.
* `shared_cleanroom`, `pilot_line`: the site's own fact; else that of its hotspot; else yes where a
  shared facility of that kind stands in its hotspot or municipality. No facility is unknown.
* talent: the site's own fact; else that of its hotspot; else what graduates per year in the
  municipalities within reach, as far as we know it: a lower bound.
* power: the site's own fact; else that of its grid area and the areas that lies in, of which the
  tightest counts. From the year of relief the area has at least what it has now; how much more is
  not stated, so that is a lower bound too.

A lower bound is not a no: ask `supply_for(kind=…, needed=…)`, which makes unknown what is asked
above a lower bound. Expired facts count, and are flagged `stale`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.organizations import rom_region_of
from groeiruimte.programme.requirement_kinds import requirement_kind, requirement_kinds
from groeiruimte.supply.models import Site
from groeiruimte.supply.selectors.snapshot.answering import answer, fact_kinds_behind
from groeiruimte.supply.selectors.snapshot.arrays import NO_FACT, Answers, SupplySnapshot
from groeiruimte.supply.selectors.snapshot.reading import Columns, read_facts

__all__ = ["NO_FACT", "Answers", "SupplySnapshot", "supply_snapshot"]


def supply_snapshot(
    *,
    today: date,
    kinds: Iterable[str] | None = None,
    site_ids: Sequence[int] | None = None,
) -> SupplySnapshot:
    """Return what all sites offer for these kinds of requirement (all that places can fail on).

    With `site_ids` only of those: what the page of a site shows is what a match would count with.

    The caller has checked that the person may see supply. A handful of queries, whatever the
    number of sites.

    Raises:
        KeyError: There is no such kind of requirement.
    """
    asked = _asked(kinds)
    first = Quarter.of(today).index
    chosen = Site.objects.all() if site_ids is None else Site.objects.filter(pk__in=site_ids)
    sites = list(
        chosen.order_by("pk").values_list(
            "pk", "name", "lon", "lat", "municipality_id", "hotspot_id", "grid_area_id",
            "municipality__province", "municipality__lon", "municipality__lat",
        )
    )  # fmt: skip
    columns = list(zip(*sites, strict=True)) or [()] * 10
    base = Columns(
        columns=columns,
        facts=read_facts(kinds=fact_kinds_behind(asked=asked), site_ids=site_ids),
        today=today,
        first=first,
    )
    answers = {kind: answer(kind=kind, base=base) for kind in asked}
    return SupplySnapshot(
        today=today,
        first_quarter=first,
        site_ids=base.site_ids,
        names=tuple(columns[1]),
        lon=base.lon,
        lat=base.lat,
        rom_regions=_regions(columns[7]),
        municipality_ids=np.array(columns[4], dtype=np.int64),
        hotspot_ids=np.array([pk or 0 for pk in columns[5]], dtype=np.int64),
        answers=answers,
        snapshot_hash=_hash(base=base, answers=answers),
    )


def _asked(kinds: Iterable[str] | None) -> list[str]:
    if kinds is None:
        return [kind.key for kind in requirement_kinds() if kind.is_matched_to_places]
    asked = list(dict.fromkeys(kinds))
    for key in asked:
        requirement_kind(key=key)
    return [key for key in asked if requirement_kind(key=key).fact_key]


def _regions(provinces: Sequence[str]) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for province in set(provinces):
        try:
            known[province] = rom_region_of(province=province).value
        except KeyError:
            known[province] = ""
    return tuple(known[province] for province in provinces)


def _hash(*, base: Columns, answers: dict[str, Answers]) -> str:
    """Return the fingerprint of everything that a match can depend on."""
    digest = hashlib.sha256(f"{base.first}".encode())
    for column in (base.site_ids, base.lon, base.lat):
        digest.update(np.ascontiguousarray(column).tobytes())
    for kind in sorted(answers):
        digest.update(kind.encode())
        for name in ("values", "at_least", "fact_ids", "stale"):
            digest.update(np.ascontiguousarray(getattr(answers[kind], name)).tobytes())
    return digest.hexdigest()

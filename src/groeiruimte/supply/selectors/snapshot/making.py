"""Reading supply once, and making snapshots of it: as it is, or as it would be."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import numpy as np
from django.db.models import OuterRef, Q, Subquery

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.organizations import rom_region_of
from groeiruimte.programme.requirement_kinds import requirement_kind, requirement_kinds
from groeiruimte.supply.models.offering import PlaceHold
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.selectors.snapshot.answering import answer, fact_kinds_behind
from groeiruimte.supply.selectors.snapshot.arrays import DECIDING, Answers, Around, SupplySnapshot
from groeiruimte.supply.selectors.snapshot.quality import FactErrors
from groeiruimte.supply.selectors.snapshot.reading import Columns, Facts, read_facts
from groeiruimte.supply.selectors.snapshot.surroundings import fact_kinds_around, surroundings

#: The plot, the park: no place lies deeper than a unit in a building on a plot in a park.
WHOLES = ("parent_id", "parent__parent_id", "parent__parent__parent_id")


@dataclass(frozen=True, slots=True)
class SupplyReading:
    """Sites and facts as they were read, from which snapshots are made without another query.

    That does not hold for what is no fact: stations, institutions and facilities are read when a
    snapshot needs them.
    """

    today: date
    kinds: tuple[str, ...]
    around: tuple[str, ...]
    columns: tuple[tuple[Any, ...], ...]
    facts: Facts

    def snapshot(
        self, *, like: SupplySnapshot | None = None, changed: Collection[str] = ()
    ) -> SupplySnapshot:
        """Return what the sites offer.

        With `like`, a snapshot of the same sites, only what the `changed` kinds of fact decide is
        worked out anew.
        """
        base = self._columns()
        errors = FactErrors(self.facts.quality, first_quarter=base.first)
        again = self.kinds if like is None else _touched(self.kinds, changed)
        answers = {} if like is None else dict(like.answers)
        answers |= {kind: answer(kind=kind, base=base) for kind in again}
        touched = [
            key
            for key in self.around
            if like is None or not fact_kinds_around([key]).isdisjoint(changed)
        ]
        around = {} if like is None else dict(like.around)
        around |= surroundings(keys=touched, base=base, errors=errors)
        return SupplySnapshot(
            today=self.today,
            first_quarter=base.first,
            site_ids=base.site_ids,
            names=self.columns[1],
            lon=base.lon,
            lat=base.lat,
            rom_regions=_regions(self.columns[7]),
            municipality_ids=np.array(self.columns[4], dtype=np.int64),
            hotspot_ids=np.array([pk or 0 for pk in self.columns[5]], dtype=np.int64),
            answers=answers,
            around=around,
            errors=errors,
            snapshot_hash=_hash(
                first=base.first,
                columns=(base.site_ids, base.lon, base.lat),
                answers=answers,
                around=around,
            ),
        )

    def with_facts(self, *, gone: Collection[int], come: Collection[int]) -> SupplyReading:
        """Return what was read without some facts and with some others, by their keys."""
        kinds = fact_kinds_used(kinds=self.kinds, around=self.around)
        more = read_facts(kinds=kinds, only=come) if come else Facts()
        return replace(self, facts=self.facts.changed(gone=gone, come=more))

    def _columns(self) -> Columns:
        return Columns(
            columns=self.columns,
            facts=self.facts,
            today=self.today,
            first=Quarter.of(self.today).index,
        )


def read_supply(
    *,
    today: date,
    kinds: Iterable[str] | None = None,
    around: Iterable[str] = (),
    site_ids: Sequence[int] | None = None,
    as_of: datetime | None = None,
) -> SupplyReading:
    """Read what all sites offer for these kinds of requirement (all that places can fail on).

    With `site_ids` only of those, closed ones too. With `as_of` the facts and holds of that moment,
    and the sites that were open then; what the sites are is as it is now. The caller has checked
    that the person may see supply.

    Raises:
        KeyError: There is no such kind of requirement.
    """
    asked, surrounding = tuple(_asked(kinds)), tuple(around)
    if site_ids is None:
        chosen = Site.objects.filter(_was_open(at=as_of))
    else:
        chosen = Site.objects.filter(pk__in=site_ids)
    rows = list(
        chosen.order_by("pk")
        .annotate(taken_until=_taken_until(today=today, as_of=as_of))
        .values_list(
            "pk", "name", "lon", "lat", "municipality_id", "hotspot_id", "grid_area_id",
            "municipality__province", "municipality__lon", "municipality__lat", "within_km",
            "taken_until", *WHOLES,
        )
    )  # fmt: skip
    return SupplyReading(
        today=today,
        kinds=asked,
        around=surrounding,
        columns=tuple(zip(*rows, strict=True)) or ((),) * (12 + len(WHOLES)),
        facts=read_facts(
            kinds=fact_kinds_used(kinds=asked, around=surrounding),
            site_ids=None if site_ids is None else [*site_ids, *_wholes_in(rows)],
            as_of=as_of,
        ),
    )


def supply_snapshot(
    *,
    today: date,
    kinds: Iterable[str] | None = None,
    around: Iterable[str] = (),
    site_ids: Sequence[int] | None = None,
    as_of: datetime | None = None,
) -> SupplySnapshot:
    """Return what all sites offer for these kinds of requirement (all that places can fail on).

    With `site_ids` only of those: what the page of a site shows is what a match would count with.
    `around` names measures of the surroundings; see `read_supply` for the rest.

    A handful of queries, whatever the number of sites.

    Raises:
        KeyError: There is no such kind of requirement.
    """
    read = read_supply(today=today, kinds=kinds, around=around, site_ids=site_ids, as_of=as_of)
    return read.snapshot()


def narrowed(
    snapshot: SupplySnapshot, *, kinds: Iterable[str], around: Iterable[str]
) -> SupplySnapshot:
    """Return the part of a snapshot that one match needs, as if only that had been read.

    Raises:
        KeyError: The snapshot does not hold it.
    """
    answers = {kind: snapshot.answers[kind] for kind in _asked(kinds)}
    measures = {key: snapshot.around[key] for key in around}
    return replace(
        snapshot,
        answers=answers,
        around=measures,
        snapshot_hash=_hash(
            first=snapshot.first_quarter,
            columns=(snapshot.site_ids, snapshot.lon, snapshot.lat),
            answers=answers,
            around=measures,
        ),
    )


def fact_kinds_used(*, kinds: Sequence[str], around: Collection[str] = ()) -> set[str]:
    """Return the kinds of fact that a snapshot for these kinds of requirement rests on."""
    return fact_kinds_behind(asked=kinds) | fact_kinds_around(around)


def _wholes_in(rows: Sequence[tuple[Any, ...]]) -> set[int]:
    """Return of which places the places in these rows are part, as `WHOLES` reads them."""
    return {whole for row in rows for whole in row[-len(WHOLES) :] if whole is not None}


def _was_open(*, at: datetime | None) -> Q:
    """Select the sites that were not closed yet: now, or at an earlier moment."""
    is_open = Q(closed_at=None)
    return is_open if at is None else is_open | Q(closed_at__gt=at)


def _taken_until(*, today: date, as_of: datetime | None) -> Subquery:
    """Return per site until which day it counts as taken; holds that do not say so are left out."""
    holds = PlaceHold.objects.filter(
        site=OuterRef("pk"), counts_as_taken=True, until__gte=today
    ).order_by("-until")
    if as_of is None:
        holds = holds.filter(ended_at=None)
    else:
        holds = holds.filter(Q(ended_at=None) | Q(ended_at__gt=as_of), made_at__lte=as_of)
    return Subquery(holds.values("until")[:1])


def _asked(kinds: Iterable[str] | None) -> list[str]:
    if kinds is None:
        return [kind.key for kind in requirement_kinds() if kind.is_matched_to_places]
    asked = list(dict.fromkeys(kinds))
    for key in asked:
        requirement_kind(key=key)
    return [key for key in asked if requirement_kind(key=key).fact_key]


def _touched(kinds: Sequence[str], changed: Collection[str]) -> list[str]:
    return [kind for kind in kinds if not fact_kinds_behind(asked=[kind]).isdisjoint(changed)]


def _regions(provinces: Sequence[str]) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for province in set(provinces):
        try:
            known[province] = rom_region_of(province=province).value
        except KeyError:
            known[province] = ""
    return tuple(known[province] for province in provinces)


def _hash(
    *,
    first: int,
    columns: tuple[np.ndarray, ...],
    answers: Mapping[str, Answers],
    around: Mapping[str, Around],
) -> str:
    """Return the fingerprint of everything that a match can depend on."""
    digest = hashlib.sha256(f"{first}".encode())
    for column in columns:
        digest.update(np.ascontiguousarray(column).tobytes())
    for kind in sorted(answers):
        digest.update(kind.encode())
        for name in DECIDING:
            digest.update(np.ascontiguousarray(getattr(answers[kind], name)).tobytes())
        least = answers[kind].never_less
        if least is not None:
            digest.update(np.ascontiguousarray(least).tobytes())
    for key in sorted(around):
        digest.update(key.encode())
        for name in ("low", "high", "error"):
            digest.update(np.ascontiguousarray(getattr(around[key], name)).tobytes())
    return digest.hexdigest()

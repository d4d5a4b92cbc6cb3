"""Reading sites and their current facts once, as columns."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np
from django.db.models import Q

from groeiruimte.companies.choices import Trust
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.rules import (
    HORIZON_QUARTERS,
    REACH_MINUTES,
    engine_value,
    goes_for_parts,
)
from groeiruimte.supply.selectors.completeness import OnMap, institutions_on_map
from groeiruimte.supply.selectors.snapshot.arrays import Answers, Bools, Floats, Ids
from groeiruimte.supply.selectors.travelling import SLOW, quickest_minutes

_SUBJECTS = ("site", "hotspot", "municipality", "grid_area")
_MOST_NAMED = 500
_START = 4
"""Where the quarter from which it holds stands in a row."""


@dataclass(frozen=True, slots=True)
class Place:
    """The rows of one table to which facts belong."""

    subject: str
    row_of: dict[int, int]


@dataclass(slots=True)
class Facts:
    """All facts that hold and can answer, read once: by subject and kind, with their quality."""

    rows: dict[tuple[str, str], list[tuple[Any, ...]]] = field(default_factory=dict)
    quality: dict[int, tuple[str, date]] = field(default_factory=dict)

    def changed(self, *, gone: Collection[int], come: Facts) -> Facts:
        """Return the same without some facts and with some others; neither is altered."""
        rows = {
            key: [row for row in facts if row[1] not in gone] for key, facts in self.rows.items()
        }
        for key, facts in come.rows.items():
            rows[key] = sorted([*rows.get(key, []), *facts], key=_by_start)
        return Facts(rows, self.quality | come.quality)

    def of(self, *, place: Place, kind: str, today: date, first: int) -> Answers:
        """Return what the facts of one kind say about these places."""
        answers = Answers.unknown(sites=len(place.row_of))
        described = fact_kind(key=kind)
        for subject_id, pk, value, text, start, end, expires in self.rows.get(
            (place.subject, kind), ()
        ):
            row = place.row_of.get(subject_id)
            known = engine_value(kind=described, value=value, text=text)
            if row is None:
                continue
            begin = 0 if start is None else max(start - first, 0)
            stop = HORIZON_QUARTERS if end is None else min(end - first, HORIZON_QUARTERS)
            if begin >= stop:
                continue
            span = slice(begin, stop)
            # Sorted by start: from its own start on, a later fact takes over.
            answers.values[row, span] = np.nan if known is None else known
            answers.fact_ids[row, span] = pk
            answers.stale[row, span] = expires < today
            answers.estimated[row, span] = self.quality[pk][0] == Trust.ESTIMATED
        return answers


class Columns:
    """The sites as columns, with the facts read so far."""

    def __init__(
        self, *, columns: Sequence[Sequence[Any]], facts: Facts, today: date, first: int
    ) -> None:
        self.site_ids = np.array(columns[0], dtype=np.int64)
        self.lon, self.lat = floats(columns[2]), floats(columns[3])
        self.within_km = floats(columns[10])
        # Until which day a place counts as taken; None where it does not.
        self.taken_until: Sequence[date | None] = columns[11]
        # Coarse questions (who lives within reach?) may use the point of the municipality.
        self.near_lon = np.where(np.isnan(self.lon), floats(columns[8]), self.lon)
        self.near_lat = np.where(np.isnan(self.lat), floats(columns[9]), self.lat)
        self.municipality_of, self.hotspot_of, self.grid_area_of = (
            columns[4],
            columns[5],
            columns[6],
        )
        # Of what each place is part, the nearest whole first.
        self.wholes: Sequence[Sequence[int | None]] = columns[12:]
        self.facts, self.today, self.first = facts, today, first
        self.site = Place("site", {pk: row for row, pk in enumerate(columns[0])})

    @functools.cached_property
    def institutions(self) -> OnMap:
        """The knowledge institutions on the map, read once for all that asks how far they are."""
        return institutions_on_map()

    def surely_reached(self, municipalities: Sequence[int]) -> Bools:
        """Say per site and municipality whether one is there in time also when it goes badly."""
        column_of, reached = self._reached
        columns = np.array([column_of[pk] for pk in municipalities], dtype=np.int64)
        return reached[:, columns]

    @functools.cached_property
    def _reached(self) -> tuple[dict[int, int], Bools]:
        """All municipalities with a point, worked out once for all kinds of people."""
        rows = list(
            Municipality.objects.exclude(lon=None).order_by("pk").values_list("pk", "lon", "lat")
        )
        minutes = quickest_minutes(
            lon=self.near_lon,
            lat=self.near_lat,
            to_lon=floats([row[1] for row in rows]),
            to_lat=floats([row[2] for row in rows]),
            pace=SLOW,
        )
        column_of = {row[0]: number for number, row in enumerate(rows)}
        return column_of, np.nan_to_num(minutes, nan=np.inf) <= REACH_MINUTES

    def stated(self, *, kind: str) -> Answers:
        """What the sites' own facts say, else those of the whole of which they are part."""
        answers = self.of(place=self.site, kind=kind)
        if goes_for_parts(kind=fact_kind(key=kind)):
            for owners in self.wholes:
                place, rows = self.place(subject="site", owners=owners)
                answers.fill_from(self.of(place=place, kind=kind), rows=rows)
        return answers

    def of(self, *, place: Place, kind: str) -> Answers:
        """What the facts of other places say."""
        return self.facts.of(place=place, kind=kind, today=self.today, first=self.first)

    def place(self, *, subject: str, owners: Sequence[int | None]) -> tuple[Place, Ids]:
        """Return the places that the sites belong to, and per site its row among them."""
        row_of = {pk: row for row, pk in enumerate(sorted({pk for pk in owners if pk}))}
        rows = np.array([row_of.get(pk, -1) if pk else -1 for pk in owners], dtype=np.int64)
        return Place(subject, row_of), rows


def floats(column: Sequence[float | None]) -> Floats:
    """Return a column of numbers with gaps as an array in which a gap is NaN."""
    return np.array([np.nan if value is None else value for value in column], dtype=np.float64)


def read_facts(
    *,
    kinds: Collection[str],
    site_ids: Sequence[int] | None = None,
    as_of: datetime | None = None,
    only: Collection[int] | None = None,
) -> Facts:
    """Return all facts of these kinds that hold, in the order in which they take over.

    With `site_ids` those about other sites are left out; with `as_of` those that held at that
    moment; with `only` just these rows, whether they hold or not.
    """
    holding = Fact.objects.filter(kind__in=kinds)
    if only is not None:
        holding = holding.filter(pk__in=only)
    elif as_of is None:
        holding = holding.filter(replaced_at=None)
    else:
        held = Q(replaced_at=None) | Q(replaced_at__gt=as_of)
        holding = holding.filter(held, recorded_at__lte=as_of)
    # A long list is cheaper to pass over here than to send along.
    if site_ids is not None and len(site_ids) <= _MOST_NAMED:
        holding = holding.filter(Q(site=None) | Q(site_id__in=site_ids))
    facts = Facts()
    rows = holding.order_by("valid_from", "observed_on", "pk").values_list(
        "site_id", "hotspot_id", "municipality_id", "grid_area_id", "kind", "trust", "observed_on",
        "pk", "value", "text", "valid_from", "valid_until", "expires_on",
    )  # fmt: skip
    for site, hotspot, municipality, grid, kind, trust, observed_on, pk, *words in rows:
        subject, owner = _subject(site, hotspot, municipality, grid)
        facts.rows.setdefault((subject, kind), []).append((owner, pk, *words))
        facts.quality[pk] = (trust, observed_on)
    for said_of_one in facts.rows.values():
        # NULL sorts first on SQLite and last on PostgreSQL; "since always" comes first on both.
        said_of_one.sort(key=_by_start)
    return facts


def _subject(*owners: int | None) -> tuple[str, int]:
    for name, owner in zip(_SUBJECTS, owners, strict=True):
        if owner is not None:
            return name, owner
    return "other", 0


def _by_start(row: tuple[Any, ...]) -> int:
    start = row[_START]
    return -1 if start is None else int(start)

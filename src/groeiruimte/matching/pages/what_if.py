"""What the page *What if* shows: what would fit if places changed, never for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.rules.what_if import (
    Change,
    OpenNeed,
    best_changes,
    kinds_of_needs,
    opened_by,
    parts_of,
    told,
)
from groeiruimte.matching.words.vocabulary import kind_name, lower, who_can_change
from groeiruimte.programme.requirement_kinds import requirement_kind, units
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.supply.selectors.snapshot import SupplySnapshot, supply_snapshot
from groeiruimte.web import numbers

MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class BestRow:
    """One change that opens a place: which, where, for at least how many, who can make it."""

    site_id: int
    site: str
    change: str
    needs: int
    who: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the changes that were asked would open; 0 needs: fewer than may be told."""

    changes: tuple[str, ...]
    needs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfPage:
    """The best single changes of a region, and the answer to what was asked."""

    best: tuple[BestRow, ...]
    answered: Answered | None
    enough: int
    is_enough: bool


def first_of_month(today: date) -> date:
    """Return the day up to which needs are counted: a need of this month joins with the next."""
    return today.replace(day=1)


def what_if_page(
    *,
    needs: Sequence[OpenNeed],
    sites: Sequence[tuple[int, str]],
    asked: Sequence[Change],
    year: int,
    today: date,
) -> WhatIfPage:
    """Return what the page shows of the places of one region."""
    names = dict(sites)
    parts = parts_of(needs)
    best: tuple[BestRow, ...] = ()
    answered: Answered | None = None
    if parts and sites:
        snapshot = _snapshot(needs, sites=sites, today=today)
        found = best_changes(
            needs=needs, snapshot=snapshot, quarter=Quarter(year, 1).index, most=MOST
        )
        best = tuple(
            BestRow(
                site_id=each.change.site_id,
                site=names[each.change.site_id],
                change=change_in_words(each.change),
                needs=each.needs,
                who=who_can_change(each.change.kind),
                query=_query(each.change, year=year),
            )
            for each in found
        )
        if asked:
            opened = opened_by(asked, needs=needs, snapshot=snapshot)
            answered = _answered(asked, names=names, needs=told(opened, parts=parts))
    elif asked:
        answered = _answered(asked, names=names, needs=0)
    return WhatIfPage(
        best=best,
        answered=answered,
        enough=small_cells().smallest_count,
        is_enough=bool(parts),
    )


def _answered(asked: Sequence[Change], *, names: dict[int, str], needs: int) -> Answered:
    return Answered(
        changes=tuple(
            _("%(place)s: %(change)s")
            % {"place": names[each.site_id], "change": change_in_words(each)}
            for each in asked
        ),
        needs=needs,
    )


def _snapshot(
    needs: Sequence[OpenNeed], *, sites: Sequence[tuple[int, str]], today: date
) -> SupplySnapshot:
    ids = [pk for pk, _name in sites]
    return supply_snapshot(today=today, kinds=kinds_of_needs(needs), site_ids=ids)


def change_in_words(change: Change) -> str:
    """Return what a place gains and from when: `5 MW power more, from 2029-Q1`."""
    kind = requirement_kind(key=change.kind)
    words = {"kind": lower(kind_name(change.kind)), "quarter": numbers.quarter(change.quarter)}
    if kind.comparison is Comparison.YES:
        return _("%(kind)s, from %(quarter)s") % words
    if kind.has_classes:
        words["class"] = kind.classes[int(change.amount)]
        return _("%(kind)s %(class)s, from %(quarter)s") % words
    unit = units()[kind.unit].symbol
    words["amount"] = numbers.number(change.amount, None)
    words["unit"] = unit.nl.strip('"')
    return _("%(amount)s %(unit)s more: %(kind)s, from %(quarter)s") % words


def _query(change: Change, *, year: int) -> str:
    kind = requirement_kind(key=change.kind)
    what = change.kind
    if kind.has_classes:
        what = f"{what}:{kind.classes[int(change.amount)]}"
    typed = {"plek-1": change.site_id, "wat-1": what, "vanaf": year}
    if kind.comparison is Comparison.AT_LEAST and not kind.has_classes:
        typed["hoeveel-1"] = f"{change.amount:g}".replace(".", ",")
    return urlencode(typed)

"""Which open needs would fit if places changed, told so that nobody works out one company?

Needs come in without saying whose they are. They are cut once into parts that are alike and not
small, by what they ask and nothing else: no fact of a place and no question moves a part. Every
answer counts whole parts only, so that whatever two answers differ in is nobody or enough.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

import numpy as np

from groeiruimte.engine.facts import Facts, Known
from groeiruimte.engine.matching.openings import Gain, Horizon, fits_with, smallest_gains
from groeiruimte.engine.matching.timing import HORIZON_QUARTERS, Requirement
from groeiruimte.kernel.codes import Comparison
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.judging import known_of
from groeiruimte.programme.parts_alike import count_in_parts, parts_alike
from groeiruimte.programme.requirement_kinds import requirement_kind, whole_kind
from groeiruimte.programme.small_cells import count_band
from groeiruimte.programme.what_if import GainKind, gain_kinds

if TYPE_CHECKING:
    from groeiruimte.supply.selectors.snapshot import SupplySnapshot

_ENOUGH = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNeed:
    """What one company asks, without which; `latest_delay` is how late is still in time."""

    asked: tuple[Asked, ...]
    latest_delay: int | None

    @property
    def hard(self) -> tuple[Asked, ...]:
        """What a place must have."""
        return tuple(each for each in self.asked if each.is_hard)


@dataclass(frozen=True, slots=True)
class Change:
    """What one place would gain: so much of a kind, from a quarter (an index) on."""

    site_id: int
    kind: str
    amount: float
    quarter: int

    def as_gain(self, *, first_quarter: int) -> Gain:
        """Return this as the engine takes it."""
        comparison = requirement_kind(key=self.kind).comparison
        return Gain(self.kind, comparison, self.amount, self.quarter - first_quarter)


@dataclass(frozen=True, slots=True)
class Opened:
    """A change, and at least how many needs would then fit; never fewer than may be told."""

    change: Change
    needs: int


def kinds_of_needs(needs: Iterable[OpenNeed]) -> tuple[str, ...]:
    """Return the kinds of requirement that supply must answer, firm ones under flexible ones."""
    asked = {each.kind for need in needs for each in need.hard}
    return tuple(sorted(asked | {kind for kind in map(_base, asked) if kind in _gainable()}))


def parts_of(needs: Sequence[OpenNeed]) -> tuple[frozenset[int], ...]:
    """Return the parts in which needs are counted, as places in the list of needs."""
    alike = parts_alike({place: _measures(need) for place, need in enumerate(needs)})
    return tuple(frozenset(int(str(each)) for each in part) for part in alike)


def _measures(need: OpenNeed) -> list[float]:
    """Return what makes needs alike: how much they ask of what a place can gain, and from when."""
    measures = []
    for gainable in gain_kinds():
        amounts = [each.needed for each in need.hard if _base(each.kind) == gainable.kind.key]
        if not amounts:
            measures.append(0.0)
        elif gainable.kind.has_classes:
            measures.append(len(gainable.kind.classes) - min(amounts))
        else:
            measures.append(log1p(max(amounts)))
    measures.append(float(min((each.needed_from for each in need.hard), default=0)))
    return measures


def told(group: Collection[int], *, parts: Sequence[frozenset[int]]) -> int:
    """Return at least how many needs of a group may be told: where the band of their parts begins.

    0 says nothing: none, or too few.
    """
    counted = count_in_parts(group, parts=parts)
    return count_band(counted).low if counted else 0


def opened_by(
    changes: Sequence[Change], *, needs: Sequence[OpenNeed], snapshot: SupplySnapshot
) -> frozenset[int]:
    """Return the needs that fit at one of the changed places, and at none of them as they are."""
    first = snapshot.first_quarter
    facts = _facts(needs, snapshot)
    by_site: dict[int, list[Gain]] = {}
    for change in changes:
        by_site.setdefault(change.site_id, []).append(change.as_gain(first_quarter=first))
    rows = {site_id: snapshot.row_of(site_id=site_id) for site_id in by_site}
    opened = set()
    for place, need in enumerate(needs):
        asked = _requirements(need, first_quarter=first)
        if not asked:
            continue
        now = any(_fits(need, asked, facts=facts, row=row, gains=()) for row in rows.values())
        if not now and any(
            _fits(need, asked, facts=facts, row=rows[site_id], gains=gains)
            for site_id, gains in by_site.items()
        ):
            opened.add(place)
    return frozenset(opened)


def _fits(
    need: OpenNeed,
    asked: Sequence[Requirement],
    *,
    facts: Mapping[str, Known],
    row: int,
    gains: Sequence[Gain],
) -> bool:
    return fits_with(
        asked,
        facts={kind: each[row : row + 1] for kind, each in facts.items()},
        gains=gains,
        flexible=_flexible(facts),
        latest_delay=need.latest_delay,
    )


def best_changes(
    *, needs: Sequence[OpenNeed], snapshot: SupplySnapshot, quarter: int, most: int
) -> list[Opened]:
    """Return the single changes that open most, the smallest that is enough for it first.

    Every place, every kind and every step is tried, for what alone stands in the way.
    """
    parts = parts_of(needs)
    opened_most: list[Opened] = []
    for (site_id, kind), amounts in _smallest(needs, snapshot=snapshot, quarter=quarter).items():
        before = 0
        for step in _gainable()[kind].steps:
            opened = [place for place, amount in amounts.items() if _is_enough(kind, step, amount)]
            count = told(opened, parts=parts)
            # A larger step that opens no more is no better.
            if count > before:
                opened_most.append(Opened(Change(site_id, kind, step, quarter), count))
                before = count
    order = list(_gainable())
    opened_most.sort(
        key=lambda each: (
            -each.needs,
            _gainable()[each.change.kind].steps.index(each.change.amount),
            order.index(each.change.kind),
            each.change.site_id,
        )
    )
    return opened_most[:most]


def _smallest(
    needs: Sequence[OpenNeed], *, snapshot: SupplySnapshot, quarter: int
) -> dict[tuple[int, str], dict[int, float]]:
    """Return per place and kind the needs that this alone keeps out, each with what is enough."""
    first, places = snapshot.first_quarter, len(snapshot.site_ids)
    facts = _facts(needs, snapshot)
    enough_at: dict[tuple[int, str], dict[int, float]] = {}
    for number, need in enumerate(needs):
        asked = _requirements(need, first_quarter=first)
        if not asked:
            continue
        amounts = smallest_gains(
            asked,
            facts=facts,
            places=places,
            horizon=Horizon(
                quarters=HORIZON_QUARTERS,
                gain_from=quarter - first,
                latest_delay=need.latest_delay,
            ),
            gainable={
                each.fact_key: _base(each.fact_key)
                for each in asked
                if _base(each.fact_key) in _gainable()
            },
        )
        for kind, per_place in amounts.items():
            for row in np.flatnonzero(~np.isnan(per_place)):
                key = (int(snapshot.site_ids[row]), kind)
                enough_at.setdefault(key, {})[number] = float(per_place[row])
    return enough_at


def _is_enough(kind: str, step: float, amount: float) -> bool:
    if requirement_kind(key=kind).comparison is Comparison.AT_MOST:
        return step <= amount + _ENOUGH
    return step >= amount - _ENOUGH


def _requirements(need: OpenNeed, *, first_quarter: int) -> tuple[Requirement, ...]:
    return tuple(each.as_requirement(first_quarter=first_quarter) for each in need.hard)


def _facts(needs: Sequence[OpenNeed], snapshot: SupplySnapshot) -> dict[str, Known]:
    # One answer for all needs: of what is known as a range a need fits only by the worse end.
    return known_of(snapshot, needed=dict.fromkeys(kinds_of_needs(needs), math.inf))


def _flexible(facts: Facts) -> dict[str, str]:
    return {kind: _base(kind) for kind in facts if requirement_kind(key=kind).is_flexible}


def _base(kind: str) -> str:
    """Return the kind that a place can gain for this one: the firm one of who can be flexible."""
    return whole_kind(key=kind) if requirement_kind(key=kind).is_flexible else kind


def _gainable() -> dict[str, GainKind]:
    return {each.kind.key: each for each in gain_kinds()}

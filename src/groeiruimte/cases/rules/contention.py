"""Where do open leads get in each other's way, and what would suit them best together?

Counted per resource that is shared at a place (MW, m2) and per quarter, from the quarter in which
the place could serve each of its leads alone: before that nobody is there. What the register does
not know, or knows as "at least", limits nobody: no collision is made up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.contention.collisions import Overflow, collisions
from groeiruimte.engine.contention.joint_plan import (
    JointPlan,
    decided_first,
    joint_plan,
    shadow_prices,
)
from groeiruimte.engine.contention.question import Contention, contention
from groeiruimte.kernel.codes import Comparison
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.programme.requirement_kinds import requirement_kind

#: Of each lead so many places are looked at, the ones that suit it best.
MOST_PLACES = 20
SHARED_UNITS = frozenset({"MW", "m2"})
#: A place that suits in nothing that is known is still worth more than no place.
LEAST_WORTH = 0.001
MOST_PRICES = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that meets the need of a lead: what it is worth, 0 to 1, and from which quarter."""

    site_id: int
    worth: float
    fits_from: int


@dataclass(frozen=True, slots=True)
class Wanting:
    """One open lead: what it asks, and where it can go."""

    lead_id: int
    asked: tuple[Asked, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """What places have per shared kind; shape (sites, quarters), NaN is unknown or no limit."""

    site_ids: tuple[int, ...]
    first_quarter: int
    amounts: Mapping[str, npt.NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class PlaceOutcome:
    """Where first choices collide; leads by their row."""

    site_id: int
    leads: tuple[int, ...]
    minimal_sets: tuple[tuple[int, ...], ...]
    is_complete: bool
    overflows: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class LeadOutcome:
    """What playing together means for one lead."""

    lead_id: int
    first_site: int | None
    joint_site: int | None
    first_worth: float
    joint_worth: float
    if_first: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ContentionOutcome:
    """The whole answer."""

    leads: tuple[LeadOutcome, ...]
    places: tuple[PlaceOutcome, ...]
    plan: JointPlan
    prices: tuple[dict[str, Any], ...]


def shared_kinds(wanting: Sequence[Wanting]) -> tuple[str, ...]:
    """Return the kinds of requirement that leads at one place take from each other."""
    asked = {
        requirement.kind for one in wanting for requirement in one.asked if requirement.is_hard
    }
    return tuple(sorted(kind for kind in asked if _is_shared(kind)))


def _is_shared(key: str) -> bool:
    kind = requirement_kind(key=key)
    return kind.comparison is Comparison.AT_LEAST and kind.unit in SHARED_UNITS


def worked_out(*, wanting: Sequence[Wanting], room: Room) -> ContentionOutcome:
    """Return collisions, the best joint plan, and what each deciding first would mean."""
    asked = _question(wanting, room)
    plan = joint_plan(asked)
    firsts = asked.first_choices.tolist()
    return ContentionOutcome(
        leads=tuple(
            _lead(asked, row, firsts[row], plan=plan, lead_id=one.lead_id)
            for row, one in enumerate(wanting)
        ),
        places=tuple(_places(asked)),
        plan=plan,
        prices=_prices(asked),
    )


def _question(wanting: Sequence[Wanting], room: Room) -> Contention:
    kinds = sorted(room.amounts)
    quarters = next(iter(room.amounts.values())).shape[1] if kinds else 0
    row_of = {site: row for row, site in enumerate(room.site_ids)}
    need = np.zeros((len(wanting), len(kinds) * quarters))
    capacity = np.full((len(room.site_ids), len(kinds) * quarters), np.inf)
    for number, kind in enumerate(kinds):
        columns = slice(number * quarters, (number + 1) * quarters)
        known = room.amounts[kind]
        capacity[:, columns] = np.where(np.isnan(known), np.inf, known)
        for row, one in enumerate(wanting):
            need[row, columns] = _needed(one, kind, first=room.first_quarter, quarters=quarters)
    for row, served in _served_from(wanting, row_of).items():
        for number in range(len(kinds)):
            start = number * quarters
            capacity[row, start : start + max(served - room.first_quarter, 0)] = np.inf
    return contention(
        leads=list(range(len(wanting))),
        places=list(room.site_ids),
        moments=[
            f"{kind}@{room.first_quarter + quarter}"
            for kind in kinds
            for quarter in range(quarters)
        ],
        options=[
            (row, row_of[candidate.site_id], max(candidate.worth, LEAST_WORTH))
            for row, one in enumerate(wanting)
            for candidate in one.candidates
            if candidate.site_id in row_of
        ],
        need=need,
        capacity=capacity,
    )


def _needed(one: Wanting, kind: str, *, first: int, quarters: int) -> npt.NDArray[np.float64]:
    amounts = np.zeros(quarters)
    for requirement in one.asked:
        if requirement.kind != kind or not requirement.is_hard:
            continue
        start = max(requirement.needed_from - first, 0)
        until = (
            quarters
            if requirement.needed_until is None
            else max(requirement.needed_until - first, 0)
        )
        # Two windows of one kind that overlap are one need that grows, not two needs.
        amounts[start:until] = np.maximum(amounts[start:until], requirement.needed)
    return amounts


def _served_from(wanting: Sequence[Wanting], row_of: Mapping[int, int]) -> dict[int, int]:
    """Return per row of a place the quarter in which it could serve each of its leads alone."""
    served_from: dict[int, int] = {}
    for one in wanting:
        for candidate in one.candidates:
            if candidate.site_id in row_of:
                row = row_of[candidate.site_id]
                served_from[row] = max(served_from.get(row, 0), candidate.fits_from)
    return served_from


def _places(asked: Contention) -> list[PlaceOutcome]:
    return [
        PlaceOutcome(
            site_id=int(collision.place),
            leads=tuple(int(lead) for lead in collision.leads),
            minimal_sets=tuple(tuple(int(lead) for lead in one) for one in collision.minimal_sets),
            is_complete=collision.is_complete,
            overflows=tuple(_stretches(collision.overflows)),
        )
        for collision in collisions(asked)
    ]


def _stretches(overflows: Sequence[Overflow]) -> list[dict[str, Any]]:
    """Join quarters one after another in which the same is asked of the same."""
    stretches: list[dict[str, Any]] = []
    for overflow in overflows:
        kind, quarter = _moment(overflow.moment)
        last = stretches[-1] if stretches else None
        goes_on = last and (last["kind"], last["until"]) == (kind, quarter)
        if (
            last
            and goes_on
            and (last["asked"], last["capacity"]) == (overflow.asked, overflow.capacity)
        ):
            last["until"] = quarter + 1
            continue
        stretches.append(
            {
                "kind": kind,
                "from": quarter,
                "until": quarter + 1,
                "asked": overflow.asked,
                "capacity": overflow.capacity,
            }
        )
    return stretches


def _lead(asked: Contention, row: int, first: int, *, plan: JointPlan, lead_id: int) -> LeadOutcome:
    got = int(plan.chosen[row])
    return LeadOutcome(
        lead_id=lead_id,
        first_site=_site(asked, first),
        joint_site=_site(asked, got),
        first_worth=_worth(asked, first),
        joint_worth=_worth(asked, got),
        if_first=tuple(_others_if_first(asked, row, first, plan=plan)) if first >= 0 else (),
    )


def _others_if_first(
    asked: Contention, row: int, first: int, *, plan: JointPlan
) -> list[dict[str, Any]]:
    """Return who else goes elsewhere than in the joint plan when this lead decides first."""
    if int(plan.chosen[row]) == first:
        return []
    after = decided_first(asked, lead=row, option=first).chosen.tolist()
    return [
        {
            "lead": other,
            "to": _site(asked, option),
            "worth": _worth(asked, option),
            "loses": _worth(asked, before) - _worth(asked, option),
        }
        for other, (before, option) in enumerate(zip(plan.chosen.tolist(), after, strict=True))
        if other != row and option != before
    ]


def _prices(asked: Contention) -> tuple[dict[str, Any], ...]:
    """Return where one more unit helps most: per place and kind the quarters, added up."""
    prices: dict[tuple[int, str], dict[str, Any]] = {}
    for shadow_price in shadow_prices(asked):
        kind, quarter = _moment(shadow_price.moment)
        key = int(shadow_price.place), kind
        row = prices.setdefault(
            key,
            {"site": key[0], "kind": kind, "from": quarter, "until": quarter + 1, "price": 0.0},
        )
        row["from"], row["until"] = min(row["from"], quarter), max(row["until"], quarter + 1)
        row["price"] += shadow_price.price
    ordered = sorted(prices.values(), key=lambda row: (-row["price"], row["site"], row["kind"]))
    return tuple(ordered[:MOST_PRICES])


def _moment(name: str) -> tuple[str, int]:
    kind, _at, quarter = name.rpartition("@")
    return kind, int(quarter)


def _site(asked: Contention, option: int) -> int | None:
    return int(asked.places[asked.place[option]]) if option >= 0 else None


def _worth(asked: Contention, option: int) -> float:
    return float(asked.value[option]) if option >= 0 else 0.0

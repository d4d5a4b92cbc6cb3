"""Which procedures does a company meet at one place, and which does that place spare it?

Read from what keeps the place from fitting: a place with enough power by the need asks for no
application at the grid operator, a building that stands asks for no design and no construction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.rules.reasons import Reason, ReasonCode
from groeiruimte.planning.rules.network import Procedure, days_of
from groeiruimte.programme.lead_times import Pace, lead_times
from groeiruimte.programme.requirement_kinds import requirement_kind, whole_kind

POWER = "power_mw"
ENVIRONMENT = "environmental_category"
#: From this category on the extended procedure is counted with (own decision).
HEAVY = "4.1"
_BUILDING = frozenset({"DESIGN", "CONSTRUCTION"})
_SHORT = frozenset({ReasonCode.SHORT, ReasonCode.TOO_LATE, ReasonCode.LATER})
_NOT_KNOWN = frozenset({ReasonCode.UNKNOWN, ReasonCode.EXPIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the company needs, as far as procedures depend on it; kinds and types that are hard."""

    kinds: Collection[str]
    demand_types: Collection[str]
    environmental_order: float | None = None
    talent_binds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is known of the place: why it falls short, and whether the building stands already.

    Without `reasons` (None) there is no place yet, and everything is counted with.
    """

    reasons: tuple[Reason, ...] | None = None
    is_building: bool = False
    is_chosen: bool = False


class Because:
    """Why a procedure is on the line, or what spares it: codes, worded elsewhere."""

    NO_PLACE = "NO_PLACE"
    POWER_THERE = "POWER_THERE"
    POWER_SHORT = "POWER_SHORT"
    POWER_LATER = "POWER_LATER"
    POWER_UNKNOWN = "POWER_UNKNOWN"
    BUILDING_STANDS = "BUILDING_STANDS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """The procedures of one place with, per code, why; and what the place spares the company."""

    codes: frozenset[str]
    because: Mapping[str, str]
    spared: Mapping[str, str]
    power_on: date | None = None


def needed_at(place: Place, *, asked: Asked) -> Need:
    """Return which procedures the company meets at this place."""
    codes = {"MOVING"} if place.is_chosen else {"ORIENTATION", "MOVING"}
    because: dict[str, str] = {}
    spared: dict[str, str] = {}
    power_on = None
    if POWER in {whole_kind(key=kind) for kind in asked.kinds}:
        power_codes, why, power_on = _power(place)
        codes |= power_codes
        if power_codes:
            because |= dict.fromkeys(power_codes, why)
        else:
            spared["GRID_APPLICATION"] = why
    if {"SPACE", "CAPITAL"} & set(asked.demand_types):
        codes.add(_permit(asked))
        if place.is_building:
            spared |= dict.fromkeys(sorted(_BUILDING), Because.BUILDING_STANDS)
        else:
            codes |= _BUILDING
    if _codes_of(place, ENVIRONMENT) & _SHORT:
        codes.add("ENVIRONMENT_PLAN")
    if "TALENT" in asked.demand_types:
        codes |= {"RECRUITMENT", "SPONSOR_RECOGNITION"} if asked.talent_binds else {"RECRUITMENT"}
    return Need(codes=frozenset(codes), because=because, spared=spared, power_on=power_on)


def procedures_of(
    need: Need, *, real: Mapping[str, tuple[date | None, date | None]]
) -> tuple[Procedure, ...]:
    """Return the procedures with their durations; what is left out hands on to what follows it.

    `real` holds per code the days on which it began and ended, as far as it did.
    """
    by_code = {each.code: each for each in lead_times()}
    return tuple(
        Procedure(
            code=code,
            days={pace: days_of(by_code[code].months(pace=pace)) for pace in Pace},
            followed_by=_following(code, need.codes),
            began_on=real.get(code, (None, None))[0],
            ended_on=real.get(code, (None, None))[1],
            ready_on=need.power_on if code == "GRID_REINFORCEMENT" else None,
        )
        for code in by_code
        if code in need.codes
    )


def _following(code: str, codes: Collection[str]) -> tuple[str, ...]:
    """Return what waits for this procedure; through those that are left out to the next ones."""
    by_code = {each.code: each for each in lead_times()}
    found: list[str] = []
    for following in by_code[code].followed_by:
        found += [following] if following in codes else _following(following, codes)
    return tuple(dict.fromkeys(found))


def _power(place: Place) -> tuple[frozenset[str], str, date | None]:
    """Return what has to be done for power, why, and on which day the power is there anyway."""
    if place.reasons is None:
        return frozenset({"GRID_APPLICATION"}), Because.NO_PLACE, None
    codes = _codes_of(place, POWER)
    if codes & _SHORT:
        met = [
            reason.met_from
            for reason in place.reasons
            if whole_kind(key=reason.kind) == POWER and reason.met_from is not None
        ]
        if met:
            day = Quarter.from_index(max(met)).first_day
            return frozenset({"GRID_REINFORCEMENT"}), Because.POWER_LATER, day
        both = frozenset({"GRID_APPLICATION", "GRID_REINFORCEMENT"})
        return both, Because.POWER_SHORT, None
    if codes & _NOT_KNOWN:
        return frozenset({"GRID_APPLICATION"}), Because.POWER_UNKNOWN, None
    return frozenset(), Because.POWER_THERE, None


def _permit(asked: Asked) -> str:
    order = asked.environmental_order
    heavy = order is not None and order >= requirement_kind(key=ENVIRONMENT).order_of(HEAVY)
    return "PERMIT_EXTENDED" if heavy else "PERMIT_REGULAR"


def _codes_of(place: Place, kind: str) -> set[ReasonCode]:
    reasons: Iterable[Reason] = place.reasons or ()
    return {reason.code for reason in reasons if whole_kind(key=reason.kind) == kind}

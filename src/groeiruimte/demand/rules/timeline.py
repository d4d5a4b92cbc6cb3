"""When must each preparation start, so that the place is ready in the quarter of need?

Counted back from the quarter of need, along the longest way through what must wait for what
(programme §4.3: the question comes earlier, so that procedures and permits can start in time).
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.lead_times import LeadTime, Pace, lead_times, months_before_need
from groeiruimte.programme.requirement_kinds import DemandTypeCode

_ALWAYS = frozenset({"ORIENTATION", "MOVING"})
_GRID = frozenset({"GRID_APPLICATION"})
_BUILDING = frozenset({"DESIGN", "CONSTRUCTION"})
_PERMITS = {False: "PERMIT_REGULAR", True: "PERMIT_EXTENDED"}


class Urgency(StrEnum):
    """How the latest start of a preparation lies against today."""

    TOO_LATE = "TOO_LATE"
    LATE = "LATE"
    NOW = "NOW"
    IN_TIME = "IN_TIME"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What kind of place is counted with: a new building or not, which permit procedure."""

    new_building: bool = True
    extended_permit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """One preparation with its latest starts, in months counted like `Quarter.index` in quarters.

    `start_fast` is the last moment if everything goes fast, `start_likely` the one to plan with,
    `start_slow` the one that is safe even if everything takes long.
    """

    lead_time: LeadTime
    start_slow: int
    start_likely: int
    start_fast: int
    end_likely: int
    urgency: Urgency

    @property
    def start_quarters(self) -> tuple[Quarter, Quarter, Quarter]:
        """The quarters of the slow, likely and fast start."""
        return tuple(  # type: ignore[return-value]
            Quarter.from_index(month // 3)
            for month in (self.start_slow, self.start_likely, self.start_fast)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """The way back from one quarter of need, for the demands that wait for the same things."""

    demands: tuple[ReadDemand, ...]
    needed_from: Quarter
    preparations: tuple[Preparation, ...]
    urgency: Urgency

    @property
    def latest_start(self) -> Quarter:
        """The quarter in which the first preparation must start, at a likely pace."""
        return Quarter.from_index(
            min(preparation.start_likely for preparation in self.preparations) // 3
        )

    @property
    def binding(self) -> Preparation:
        """The preparation that takes longest: where time can be won or lost."""
        return max(
            self.preparations,
            key=lambda preparation: preparation.end_likely - preparation.start_likely,
        )


def countdowns(
    *, demands: Iterable[ReadDemand], today: Quarter, assumptions: Assumptions
) -> tuple[Countdown, ...]:
    """Return the way back from every quarter in which something hard is needed.

    Demands that are needed in the same quarter and wait for the same preparations share one way.
    The way that must start first comes first.
    """
    groups: dict[tuple[int, frozenset[str]], list[ReadDemand]] = {}
    for demand in demands:
        if demand.hardness is not Hardness.REQUIREMENT or demand.needed_from is None:
            continue
        codes = preparations_for(demand.kind.demand_type, assumptions)
        groups.setdefault((demand.needed_from, codes), []).append(demand)
    counted = [
        _counted_back(tuple(members), Quarter.from_index(needed_from), codes, today)
        for (needed_from, codes), members in groups.items()
    ]
    return tuple(
        sorted(counted, key=lambda countdown: (countdown.latest_start, countdown.needed_from))
    )


def preparations_for(demand_type: DemandTypeCode, assumptions: Assumptions) -> frozenset[str]:
    """Return what must be prepared before a demand of this type is met.

    Power waits for the grid operator, space and machines for a building and its permit; people
    and homes wait for the choice of the place.
    """
    if demand_type is DemandTypeCode.ENERGY:
        return _ALWAYS | _GRID
    if demand_type in {DemandTypeCode.SPACE, DemandTypeCode.CAPITAL}:
        building = _BUILDING if assumptions.new_building else frozenset()
        return _ALWAYS | building | {_PERMITS[assumptions.extended_permit]}
    return _ALWAYS


def _counted_back(
    demands: tuple[ReadDemand, ...], needed_from: Quarter, codes: frozenset[str], today: Quarter
) -> Countdown:
    need = needed_from.index * 3
    preparations = tuple(
        _preparation(step, need=need, codes=codes, today=today)
        for step in lead_times()
        if step.code in codes
    )
    worst = min(preparations, key=lambda preparation: list(Urgency).index(preparation.urgency))
    return Countdown(
        demands=demands,
        needed_from=needed_from,
        preparations=preparations,
        urgency=worst.urgency,
    )


def _preparation(
    lead_time: LeadTime, *, need: int, codes: Collection[str], today: Quarter
) -> Preparation:
    def start(pace: Pace) -> int:
        # Rounded down: half a month too early is safe, half a month too late is not.
        return need - math.ceil(months_before_need(code=lead_time.code, included=codes, pace=pace))

    likely, fast = start(Pace.LIKELY), start(Pace.LOW)
    return Preparation(
        lead_time=lead_time,
        start_slow=start(Pace.HIGH),
        start_likely=likely,
        start_fast=fast,
        end_likely=round(likely + lead_time.months_likely),
        urgency=_urgency(likely=likely // 3, fast=fast // 3, today=today.index),
    )


def _urgency(*, likely: int, fast: int, today: int) -> Urgency:
    if fast < today:
        return Urgency.TOO_LATE
    if likely < today:
        return Urgency.LATE
    return Urgency.NOW if likely == today else Urgency.IN_TIME

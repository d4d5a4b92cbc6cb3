"""How long before the quarter of need must each preparation begin?

Counted back from the day the company needs its place (programme §4.3): moving, construction,
permit, design, and beside these the application at the grid operator. Times for a permit are law;
the others are our own estimates, to be replaced by what cases teach.
"""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


class Pace(StrEnum):
    """Which of the three durations is meant."""

    LOW = "LOW"
    LIKELY = "LIKELY"
    HIGH = "HIGH"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime:
    """How many months one preparation takes, and which preparations must wait for it."""

    code: str
    name: Text
    explanation: Text
    who: Text
    months_low: float
    months_likely: float
    months_high: float
    followed_by: tuple[str, ...]
    is_by_default_included: bool
    source: Source

    def months(self, *, pace: Pace) -> float:
        """Return the duration in months at this pace."""
        durations = {
            Pace.LOW: self.months_low,
            Pace.LIKELY: self.months_likely,
            Pace.HIGH: self.months_high,
        }
        return durations[pace]


@functools.cache
def lead_times() -> tuple[LeadTime, ...]:
    """Return the preparations, first things first."""
    return tuple(_lead_time(entry) for entry in load_parameters("lead_times").entries("lead_times"))


def lead_time(*, code: str) -> LeadTime:
    """Return the preparation with this code.

    Raises:
        KeyError: There is no such preparation.
    """
    return {each.code: each for each in lead_times()}[code]


def default_codes() -> tuple[str, ...]:
    """Return the preparations of an ordinary new building: those of a regular permit."""
    return tuple(each.code for each in lead_times() if each.is_by_default_included)


def months_before_need(
    *, code: str, included: Collection[str] | None = None, pace: Pace = Pace.LIKELY
) -> float:
    """Return how many months before the need a preparation must begin.

    What waits for it is added up along the longest way; preparations that are not `included` take
    no time and hand on to what follows them.

    Example:
        >>> months_before_need(code="MOVING", pace=Pace.LOW)
        1.0
    """
    counted = default_codes() if included is None else included
    preparation = lead_time(code=code)
    own = preparation.months(pace=pace) if code in counted else 0.0
    later = (
        months_before_need(code=next_code, included=counted, pace=pace)
        for next_code in preparation.followed_by
    )
    return own + max(later, default=0.0)


def _lead_time(entry: Entry) -> LeadTime:
    months = tuple(entry.number(f"months_{pace}") for pace in ("low", "likely", "high"))
    if not 0 <= months[0] <= months[1] <= months[2]:
        raise entry.malformed("months_low", "must not be above months_likely, nor that above high")
    return LeadTime(
        code=entry.string("code"),
        name=entry.text("name"),
        explanation=entry.text("explanation"),
        who=entry.text("who"),
        months_low=months[0],
        months_likely=months[1],
        months_high=months[2],
        followed_by=entry.strings("followed_by"),
        is_by_default_included=entry.flag("by_default"),
        source=entry.source(),
    )

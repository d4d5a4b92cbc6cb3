"""How do we estimate the way between two places of a visit? Straight line, factor, speeds."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import Entry, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelFacts:
    """The factor of the road, speeds, minutes, and stops in a day.

    `near_km` are driven at `near_kmh`, what is beyond at `far_kmh`; each at a fast, likely and slow
    pace.
    """

    road_factor: float
    near_km: float
    near_kmh: tuple[float, float, float]
    far_kmh: tuple[float, float, float]
    minutes_extra: int
    minutes_step: int
    most_stops: int


@functools.cache
def travel_facts() -> TravelFacts:
    """Return what an estimate of the way rests on."""
    facts = load_parameters("travel")
    return TravelFacts(
        road_factor=_number(facts, "road_factor"),
        near_km=_number(facts, "near_km"),
        near_kmh=_paces(facts, "near"),
        far_kmh=_paces(facts, "far"),
        minutes_extra=facts.entry("minutes_extra").whole_number("value"),
        minutes_step=facts.entry("minutes_step").whole_number("value"),
        most_stops=facts.entry("most_stops").whole_number("value"),
    )


def _paces(facts: Entry, part: str) -> tuple[float, float, float]:
    fast, likely, slow = (
        _number(facts, f"kmh_{part}_{pace}") for pace in ("fast", "likely", "slow")
    )
    return fast, likely, slow


def _number(facts: Entry, key: str) -> float:
    return facts.entry(key).number("value")

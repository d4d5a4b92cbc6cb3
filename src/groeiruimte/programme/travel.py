"""How do we estimate the way between two places of a visit? Straight line, factor, speeds."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import Entry, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelFacts:
    """The factor of the road, speeds in km/h from door to door, minutes, and stops in a day."""

    road_factor: float
    kmh_fast: float
    kmh_likely: float
    kmh_slow: float
    minutes_extra: int
    minutes_step: int
    most_stops: int


@functools.cache
def travel_facts() -> TravelFacts:
    """Return what an estimate of the way rests on."""
    facts = load_parameters("travel")
    return TravelFacts(
        road_factor=_number(facts, "road_factor"),
        kmh_fast=_number(facts, "kmh_fast"),
        kmh_likely=_number(facts, "kmh_likely"),
        kmh_slow=_number(facts, "kmh_slow"),
        minutes_extra=facts.entry("minutes_extra").whole_number("value"),
        minutes_step=facts.entry("minutes_step").whole_number("value"),
        most_stops=facts.entry("most_stops").whole_number("value"),
    )


def _number(facts: Entry, key: str) -> float:
    return facts.entry(key).number("value")

"""How heavy a company do homes nearby leave room for, by the guide distances?"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import Source, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """How far a home should be from a company of one environmental category."""

    category: str
    metres: float
    source: Source


@functools.cache
def zones() -> tuple[Zone, ...]:
    """Return the guide distances, from the lightest category to the heaviest."""
    return tuple(
        Zone(
            category=entry.string("category"), metres=entry.number("metres"), source=entry.source()
        )
        for entry in load_parameters("environmental_zones").entries("zones")
    )


def zones_within(*, metres: float) -> tuple[Zone, ...]:
    """Return the categories for which a home at this distance leaves room, by the guide.

    Example:
        >>> [zone.category for zone in zones_within(metres=80)]
        ['1', '2', '3.1']
    """
    return tuple(zone for zone in zones() if zone.metres <= metres)

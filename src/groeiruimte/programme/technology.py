"""Which technologies make a company one for this programme?

Ten domains of the Nationale Technologiestrategie, and besides these technology that is essential
for strategic autonomy (programme §3.2).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class TechnologyDomain:
    """One of the ten technology domains of the Nationale Technologiestrategie."""

    code: str
    name: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class AutonomyGround:
    """A reason why a technology is essential for the strategic autonomy of NL and Europe."""

    code: str
    name: Text
    source: Source


@functools.cache
def technology_domains() -> tuple[TechnologyDomain, ...]:
    """Return the ten domains in the order of the paper."""
    return tuple(
        TechnologyDomain(code=entry.string("code"), name=entry.text("name"), source=entry.source())
        for entry in _parameters().entries("domains")
    )


@functools.cache
def autonomy_grounds() -> tuple[AutonomyGround, ...]:
    """Return the grounds of strategic autonomy: the two the paper names, and any other."""
    return tuple(
        AutonomyGround(code=entry.string("code"), name=entry.text("name"), source=entry.source())
        for entry in _parameters().entries("autonomy_grounds")
    )


@functools.cache
def technology_names() -> dict[str, Text]:
    """Return what every domain and every ground of autonomy is called, by code."""
    domains = {each.code: each.name for each in technology_domains()}
    return domains | {each.code: each.name for each in autonomy_grounds()}


def _parameters() -> Entry:
    return load_parameters("technology")

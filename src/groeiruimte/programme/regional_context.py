"""What do the policy papers say of a region, beside which a signal is read (requirement R31)?"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.programme.organizations import RomRegionCode
from groeiruimte.programme.places import hotspots
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalFact:
    """One thing that a paper says of a region; without a region it is about several."""

    region: str
    name: Text
    words: Text
    source: Source


@functools.cache
def regional_facts() -> tuple[RegionalFact, ...]:
    """Return the figures about hotspots, and what else the papers say in the order of the file."""
    figures = [
        RegionalFact(
            region=hotspot.rom_region,
            name=fact_kind(key=fact.fact_key).name,
            words=fact.remark,
            source=fact.source,
        )
        for hotspot in hotspots()
        for fact in hotspot.context
    ]
    entries = load_parameters("regional_context").entries("facts")
    return (*figures, *(_regional_fact(entry) for entry in entries))


def facts_about(*, regions: set[str]) -> tuple[RegionalFact, ...]:
    """Return what the papers say of these regions, and of no region in particular.

    Example:
        >>> [fact.name.en for fact in facts_about(regions={"CENTER"})]
        ['Almere', 'A broad base for hightech']
    """
    return tuple(fact for fact in regional_facts() if fact.region in {"", *regions})


def _regional_fact(entry: Entry) -> RegionalFact:
    region = entry.string("region")
    if region and region not in set(RomRegionCode):
        raise entry.malformed("region", "must be a region of the programme, or empty")
    return RegionalFact(
        region=region,
        name=entry.text("name"),
        words=entry.text("words"),
        source=entry.source(),
    )

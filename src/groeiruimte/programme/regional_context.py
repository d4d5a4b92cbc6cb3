"""What do the policy papers say of a region, beside which a signal is read (requirement R31)?"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.organizations import RomRegionCode
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextFact:
    """One thing that a paper says of a region; without a region it is about several."""

    code: str
    region: str
    name: Text
    words: Text
    source: Source


@functools.cache
def context_facts() -> tuple[ContextFact, ...]:
    """Return what the papers say, in the order of the file."""
    entries = load_parameters("regional_context").entries("facts")
    return tuple(_context_fact(entry) for entry in entries)


def context_of(*, regions: frozenset[str] | set[str]) -> tuple[ContextFact, ...]:
    """Return what the papers say of these regions, and of no region in particular.

    Example:
        >>> [fact.code for fact in context_of(regions={"CENTER"})]
        ['almere', 'hightech_regions']
    """
    return tuple(fact for fact in context_facts() if fact.region in {"", *regions})


def _context_fact(entry: Entry) -> ContextFact:
    region = entry.string("region")
    if region and region not in set(RomRegionCode):
        raise entry.malformed("region", "must be a region of the programme, or empty")
    return ContextFact(
        code=entry.string("code"),
        region=region,
        name=entry.text("name"),
        words=entry.text("words"),
        source=entry.source(),
    )

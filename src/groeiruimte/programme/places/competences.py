"""What do sources say a hotspot is strong in, with whom it works, and what its region wants?

What no source says is simply not in the list: it is unknown, not absent.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """One thing that one source says of one hotspot.

    Either words (`statement`), or 1 or 0 for shown or not (`value`). Either a paper (`paper`), or
    the page of somebody else with the day or month that it bears.
    """

    hotspot: str
    fact_key: str
    statement: Text | None
    value: float | None
    paper: Source | None
    page: str
    page_url: str
    as_of: str


@functools.cache
def competences() -> tuple[Competence, ...]:
    """Return what sources say of the competences of hotspots."""
    entries = load_parameters("places/competences").entries("competences")
    return tuple(_competence(entry) for entry in entries)


def _competence(entry: Entry) -> Competence:
    statement, value = entry.optional_text("statement"), entry.optional_number("value")
    if (statement is None) == (value is None):
        raise entry.malformed("statement", "or value must be there, and not both")
    source = entry.entry("source")
    is_paper = "document" in source.values
    return Competence(
        hotspot=entry.string("hotspot"),
        fact_key=entry.string("fact_key"),
        statement=statement,
        value=value,
        paper=entry.source() if is_paper else None,
        page="" if is_paper else source.string("name"),
        page_url="" if is_paper else source.string("url"),
        as_of="" if is_paper else source.string("as_of"),
    )

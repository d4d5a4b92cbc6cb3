"""Which public services can the worker ask for open data, where do they stand, and how often?"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from urllib.parse import urlsplit

from groeiruimte.programme.sources import Entry, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure of a table: which fact it is, what the source calls it, of which day of its year."""

    fact: str
    title: str
    day: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSourceKind:
    """One public service.

    Attributes:
        key: As settings and rows name it.
        name, gives: For people.
        shape: How it is asked: wfs, files, cbs, duo, stations, addresses, lookup (one at a time).
        takes: Which kind of import reads its answer; empty where none does.
        address: Where it stands; empty where the site must say.
        parts: What the question needs beside the address, such as the layer or the data set.
        measures: Of a table of CBS.
        needs: The setting that holds the key of the site; empty where none is asked.
        every_days: How often to look.
        licence: As the source states it.
    """

    key: str
    name: Text
    gives: Text
    shape: str
    takes: str
    address: str
    parts: dict[str, str]
    measures: tuple[Measure, ...]
    needs: str
    every_days: int
    licence: str


_PARTS = ("layer", "table", "dataset", "file")


@functools.cache
def open_sources() -> tuple[OpenSourceKind, ...]:
    """Return all services that we know how to ask."""
    return tuple(_kind(entry) for entry in load_parameters("open_sources").entries("sources"))


def open_source(*, key: str) -> OpenSourceKind:
    """Return the service with this key.

    Raises:
        KeyError: There is no such service.
    """
    return {kind.key: kind for kind in open_sources()}[key]


def host_of(address: str) -> str:
    """Return the host of an address, with its port where that is another than usual.

    Example:
        >>> host_of("https://api.example.nl/x?y=1"), host_of("")
        ('api.example.nl', '')
    """
    return urlsplit(address).netloc.lower()


def _kind(entry: Entry) -> OpenSourceKind:
    measures = entry.entries("measures") if "measures" in entry.values else ()
    return OpenSourceKind(
        key=entry.string("key"),
        name=entry.text("name"),
        gives=entry.text("gives"),
        shape=entry.string("shape"),
        takes=entry.string("takes"),
        address=entry.string("address"),
        parts={name: entry.string(name) for name in _PARTS if name in entry.values},
        measures=tuple(_measure(each) for each in measures),
        needs=entry.string("needs", default=""),
        every_days=entry.whole_number("every_days"),
        licence=entry.string("licence"),
    )


def _measure(entry: Entry) -> Measure:
    month, _, day = entry.string("day").partition("-")
    return Measure(
        fact=entry.string("fact"), title=entry.string("title"), day=(int(month), int(day))
    )

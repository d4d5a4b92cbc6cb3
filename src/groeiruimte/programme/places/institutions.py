"""Which knowledge institutions are there, where do they stand, and where can that be read?"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.places.hotspots import hotspot_code_of
from groeiruimte.programme.places.registers import Point, RegisterKey, point_of
from groeiruimte.programme.sources import Entry, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeInstitution:
    """One location of a university, school or institute.

    `institution` is shared by the locations of one institution. `themes` are the sectors in which
    the source counted students: `engineering`, `science`, `agriculture`. `as_of` is the day or
    year of the source; empty where it bears none.
    """

    code: str
    institution: str
    name: str
    kind: RegisterKey
    place: str
    municipality: str
    hotspot: str
    point: Point
    themes: tuple[str, ...]
    source_name: str
    source_url: str
    as_of: str


@functools.cache
def knowledge_institutions() -> tuple[KnowledgeInstitution, ...]:
    """Return the knowledge institutions and schools that we know of, by location."""
    file = load_parameters("places/knowledge_institutions")
    return tuple(_institution(entry, file=file) for entry in file.entries("institutions"))


def institutions_of(*, kind: RegisterKey) -> frozenset[str]:
    """Return the codes of the institutions of one kind, each once however many locations."""
    return frozenset(each.institution for each in knowledge_institutions() if each.kind is kind)


def _institution(entry: Entry, *, file: Entry) -> KnowledgeInstitution:
    source = file.entry("sources").entry(entry.string("source"))
    municipality = entry.string("municipality")
    return KnowledgeInstitution(
        code=entry.string("code"),
        institution=entry.string("institution"),
        name=entry.string("name"),
        kind=entry.one_of("kind", RegisterKey),
        place=entry.string("place"),
        municipality=municipality,
        hotspot=hotspot_code_of(municipality=municipality),
        point=point_of(entry=entry, kind="point", source="point_source", file=file),
        themes=entry.strings("themes"),
        source_name=source.string("name"),
        source_url=source.string("url"),
        as_of=source.string("as_of"),
    )

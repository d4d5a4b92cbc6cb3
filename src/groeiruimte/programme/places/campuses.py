"""Which campuses and shared facilities are there, and what do public pages say of them?"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from urllib.parse import urlsplit

from groeiruimte.programme.places.hotspots import hotspot_code_of
from groeiruimte.programme.places.registers import Point, point_of
from groeiruimte.programme.sources import Entry, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class CampusFact:
    """A figure of a campus in a year; `words` say what the page adds: "more than", "about"."""

    campus: str
    fact_key: str
    value: int
    year: int
    words: Text | None
    source_url: str

    @property
    def source(self) -> Text:
        """Return whose page it is, with what that adds to the figure."""
        host = urlsplit(self.source_url).hostname or self.source_url
        if self.words is None:
            return Text(nl=host, en=host)
        return Text(nl=f"{host} (zegt: {self.words.nl})", en=f"{host} (says: {self.words.en})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Campus:
    """A campus, as public pages tell of it; what no page tells is empty.

    `maturity` is the phase that an inventory gave it in `maturity_year`. `parties` are owners,
    founders or managers as the source names them. `postcode` is one on the campus, or empty.
    """

    code: str
    name: str
    place: str
    municipality: str
    postcode: str
    hotspot: str
    point: Point
    maturity: str
    maturity_year: int | None
    themes: tuple[Text, ...]
    parties: Text | None
    remark: Text | None
    facts: tuple[CampusFact, ...]
    source_url: str
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """A facility that companies can use or share; `cleanroom_m2` is a lower bound, or unknown.

    `runs` is false where the source tells that it is still being built. `as_of` is the day, month
    or year of the source; empty where it bears none.
    """

    code: str
    name: str
    kind: str
    place: str
    municipality: str
    hotspot: str
    point: Point
    runs: bool
    cleanroom_m2: int | None
    offers: Text | None
    access: Text | None
    remark: Text | None
    source_url: str
    as_of: str

    @property
    def description(self) -> Text:
        """Return what it offers, on which terms, and what else the source says."""
        parts = [each for each in (self.offers, self.access, self.remark) if each is not None]
        return Text(
            nl=". ".join(part.nl for part in parts), en=". ".join(part.en for part in parts)
        )


@functools.cache
def campuses() -> tuple[Campus, ...]:
    """Return the campuses that we know of; the list is not complete."""
    file = load_parameters("places/campuses")
    return tuple(_campus(entry, file=file) for entry in file.entries("campuses"))


def campus(*, code: str) -> Campus | None:
    """Return one campus; nothing where we know none by this code."""
    return {each.code: each for each in campuses()}.get(code)


def campus_facts() -> tuple[CampusFact, ...]:
    """Return the newest figures of all campuses; many are old, and each carries its year."""
    return tuple(fact for each in campuses() for fact in each.facts)


@functools.cache
def facilities() -> tuple[Facility, ...]:
    """Return the shared facilities that we know of; the list is not complete."""
    file = load_parameters("places/facilities")
    return tuple(_facility(entry, file=file) for entry in file.entries("facilities"))


def _campus(entry: Entry, *, file: Entry) -> Campus:
    code, municipality = entry.string("code"), entry.string("municipality")
    themes = file.entry("themes")
    maturity = entry.entry("maturity") if "maturity" in entry.values else None
    return Campus(
        code=code,
        name=entry.string("name"),
        place=entry.string("place"),
        municipality=municipality,
        postcode=entry.string("postcode", ""),
        hotspot=hotspot_code_of(municipality=municipality),
        point=point_of(entry=entry.entry("point"), kind="kind", source="source", file=file),
        maturity=maturity.string("phase") if maturity else "",
        maturity_year=maturity.whole_number("year") if maturity else None,
        themes=tuple(themes.text(key) for key in entry.strings("themes")),
        parties=entry.optional_text("parties"),
        remark=entry.optional_text("remark"),
        facts=tuple(_fact(part, campus=code) for part in entry.entries("facts")),
        source_url=entry.entry("source").string("url"),
        as_of=entry.entry("source").string("as_of"),
    )


def _fact(entry: Entry, *, campus: str) -> CampusFact:
    return CampusFact(
        campus=campus,
        fact_key=entry.string("fact_key"),
        value=entry.whole_number("value"),
        year=entry.whole_number("year"),
        words=entry.optional_text("words"),
        source_url=entry.string("url"),
    )


def _facility(entry: Entry, *, file: Entry) -> Facility:
    municipality = entry.string("municipality")
    has_size = entry.values.get("cleanroom_m2") is not None
    return Facility(
        code=entry.string("code"),
        name=entry.string("name"),
        kind=entry.string("kind"),
        place=entry.string("place"),
        municipality=municipality,
        hotspot=hotspot_code_of(municipality=municipality),
        point=point_of(entry=entry.entry("point"), kind="kind", source="source", file=file),
        runs=entry.flag("runs", default=True),
        cleanroom_m2=entry.whole_number("cleanroom_m2") if has_size else None,
        offers=entry.optional_text("offers"),
        access=entry.optional_text("access"),
        remark=entry.optional_text("remark"),
        source_url=entry.entry("source").string("url"),
        as_of=entry.entry("source").string("as_of"),
    )

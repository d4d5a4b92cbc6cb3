"""Which studies are technical, to which field do they belong, and who studied where?

The counts are those of open files that we know of: not complete, each with its year and measure.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.requirement_kinds import fields_of_study
from groeiruimte.programme.sources import Entry, Source, load_parameters, load_table


class SchoolingLevel(StrEnum):
    """At which level somebody is schooled, from practical to academic."""

    MBO = "mbo"
    HBO = "hbo"
    WO = "wo"


class CountMeasure(StrEnum):
    """Whom a count of students holds: all on 1 October, or those who started."""

    ENROLLED = "ENROLLED"
    FIRST_YEAR = "FIRST_YEAR"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentCount:
    """Technical students of one level in one municipality and year.

    `field` is empty for all of them. `hidden` groups are below five and not in `students`.
    """

    municipality: str
    level: SchoolingLevel
    field: str
    measure: CountMeasure
    year: int
    students: int
    hidden: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVacancies:
    """The open figures of vacancies that we know of, and until which day they went."""

    title: str
    url: str
    last: str


@functools.cache
def student_counts() -> tuple[StudentCount, ...]:
    """Return the counts that the product ships, by municipality."""
    return tuple(
        StudentCount(
            municipality=row.string("municipality"),
            level=row.one_of("level", SchoolingLevel),
            field=row.string("field"),
            measure=row.one_of("measure", CountMeasure),
            year=row.year("year"),
            students=row.count("students") or 0,
            hidden=row.count("hidden") or 0,
            source=row.string("source"),
        )
        for row in load_table("places/technical_students")
    )


def is_technical(*, level: SchoolingLevel, sector: str, study: str = "") -> bool:
    """Say whether a study counts as technical: by its sector, or by its name within some sectors.

    Example:
        >>> is_technical(level=SchoolingLevel.HBO, sector="Techniek")
        True
        >>> is_technical(level=SchoolingLevel.MBO, sector="ICT en creatieve industrie")
        False
    """
    sectors = _sectors()[level]
    said = sector.strip().casefold()
    if said in sectors[0]:
        return True
    return said in sectors[1] and field_of_study(study) in ("software", "electrical")


def field_of_study(study: str) -> str:
    """Return the field of a study by its name; empty where no word of a field is in it.

    Example:
        >>> field_of_study("B HBO-ICT"), field_of_study("Ad Bouwkunde")
        ('software', '')
    """
    named = study.casefold()
    return next((field for field, words in _field_words() if words.search(named)), "")


def ends_study(*, level: SchoolingLevel, degree: str) -> bool:
    """Say whether people start working after this degree.

    Example:
        >>> ends_study(level=SchoolingLevel.WO, degree="wo bachelor")
        False
    """
    said = degree.casefold()
    return not any(word in said for word in _no_final_degree().get(level, ()))


def travel_minutes() -> tuple[int, ...]:
    """Return how long one is willing to travel to work, as choices."""
    return tuple(int(minutes) for minutes in _parameters().strings("travel_minutes"))


def growth_source() -> Source:
    """Return where the programme asks for demographic growth."""
    return _parameters().source("growth")


def open_vacancies() -> OpenVacancies:
    """Return which open figures of vacancies there are."""
    entry = _parameters().entry("vacancies")
    return OpenVacancies(
        title=entry.string("title"), url=entry.string("url"), last=entry.string("last")
    )


@functools.cache
def _sectors() -> dict[SchoolingLevel, tuple[frozenset[str], frozenset[str]]]:
    return {
        entry.one_of("level", SchoolingLevel): (
            frozenset(entry.strings("sectors")),
            frozenset(entry.strings("by_name")),
        )
        for entry in _parameters().entries("technical_sectors")
    }


@functools.cache
def _field_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = fields_of_study()
    found = []
    for entry in _parameters().entries("field_words"):
        field = entry.string("field")
        if field not in known:
            raise entry.malformed("field", f"is '{field}', which is no field of study")
        words = "|".join(map(re.escape, entry.strings("words")))
        found.append((field, re.compile(rf"\b(?:{words})")))
    return tuple(found)


@functools.cache
def _no_final_degree() -> dict[SchoolingLevel, tuple[str, ...]]:
    entries = _parameters().entries("no_final_degree")
    return {entry.one_of("level", SchoolingLevel): entry.strings("words") for entry in entries}


def _parameters() -> Entry:
    return load_parameters("talent")

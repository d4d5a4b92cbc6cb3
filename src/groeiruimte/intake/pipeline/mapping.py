"""Which column holds what: guessed from its name, corrected by a person, remembered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from rapidfuzz import fuzz, process

from groeiruimte.intake.pipeline.fields import FIELDS, QUANTITIES, SYNONYMS, UNITS, plain
from groeiruimte.intake.remarks import WHOLE_FILE, Code, Problem
from groeiruimte.intake.values import unit_factor

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NUMBERED = re.compile(r"\s\(\d+\)$")
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_UNIT_WORDS = {
    "k€": "keur",
    "€k": "keur",
    "keur": "keur",
    "k euro": "keur",
    "x 1000": "keur",
    "x 1.000": "keur",
    "× 1.000": "keur",
    "x € 1.000": "keur",
    "x €1.000": "keur",
    "€ x 1.000": "keur",
    "duizend euro": "keur",
    "m€": "meur",
    "€m": "meur",
    "meur": "meur",
    "mln": "meur",
    "mln €": "meur",
    "€ mln": "meur",
    "mln euro": "meur",
    "miljoen": "meur",
    "miljoen euro": "meur",
    "€": "eur",
    "eur": "eur",
    "euro": "eur",
    "kw": "kw",
    "mw": "mw",
    "kva": "kva",
    "mva": "mva",
    "gw": "gw",
    "m2": "m2",
    "m²": "m2",
    "ha": "ha",
    "hectare": "ha",
}
_LOOSE_UNIT = re.compile(
    r"(?<![\w€])(k€|m€|keur|meur|kw|mw|kva|mva|mln|ha)(?![\w€])", re.IGNORECASE
)
_CLOSE_ENOUGH = 90.0
_WORDS = tuple(SYNONYMS)


@dataclass(frozen=True, slots=True)
class Target:
    """What a column holds: a field or quantity, and what its name says about year and unit."""

    field: str
    year: int | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        if self.field not in FIELDS and self.field not in QUANTITIES:
            message = f"'{self.field}' is no field of a pipeline."
            raise ValueError(message)
        if self.field in FIELDS and (self.year or self.unit) and self.field != "value":
            message = f"'{self.field}' has no year and no unit."
            raise ValueError(message)

    def __str__(self) -> str:
        parts = (self.field, str(self.year or ""), self.unit or "")
        return ":".join(parts).rstrip(":")

    @classmethod
    def parse(cls, text: str) -> Target:
        """Read what `str` wrote, such as `revenue_eur:2022:keur`.

        Raises:
            ValueError: The text names no field, or no year.
        """
        name, _, rest = text.partition(":")
        year, _, unit = rest.partition(":")
        return cls(name, int(year) if year else None, unit or None)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Per column name its target. A column that is absent is not imported."""

    columns: Mapping[str, Target] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))

    def problems(self) -> list[Problem]:
        """Return what stands in the way of reading rows with this mapping."""
        found = []
        held: dict[tuple[str, int | None], str] = {}
        for column, target in self.columns.items():
            other = held.setdefault((target.field, target.year), column)
            if other != column:
                told = {"field": target.field, "other_column": other}
                found.append(Problem(WHOLE_FILE, column, Code.FIELD_MAPPED_TWICE, column, told))
        fields = {target.field for target in self.columns.values()}
        if "name" not in fields:
            found.append(Problem(WHOLE_FILE, None, Code.NO_NAME_COLUMN))
        if ("quantity" in fields) != ("value" in fields):
            found.append(Problem(WHOLE_FILE, None, Code.VALUE_COLUMN_MISSING))
        return found

    def to_dict(self) -> dict[str, str]:
        """Return what JSON can hold; `from_dict` is the way back."""
        return {column: str(target) for column, target in self.columns.items()}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> ColumnMapping:
        """Return the mapping that `to_dict` wrote down."""
        return cls({column: Target.parse(str(target)) for column, target in stored.items()})


def header_signature(header: Iterable[str]) -> str:
    """Return the key under which a mapping is remembered.

    Order, case and years do not count: next year's list of the same make has the same signature.
    """
    names = sorted({_YEAR.sub("#", plain(_NUMBERED.sub("", name))) for name in header})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def guess_mapping(header: Sequence[str], remembered: ColumnMapping | None = None) -> ColumnMapping:
    """Return the likely mapping: what was remembered for a column, else what its name says.

    A remembered column of another year passes its target on with the year changed. A field that
    holds one thing goes to the column whose name fits best; the others stay unmapped, because a
    person notices a missing column sooner than a wrong one.
    """
    known = dict(remembered.columns) if remembered else {}
    by_make = {_YEAR.sub("#", plain(name)): target for name, target in known.items()}
    taken: dict[tuple[str, int | None], tuple[float, str]] = {}
    targets: dict[str, Target] = {}
    for name in header:
        make = _YEAR.sub("#", plain(name))
        if name in known:
            target, score = known[name], 102.0
        elif make in by_make:
            target, score = _of_year(by_make[make], name), 101.0
        else:
            guess = guess_target(name)
            if guess is None:
                continue
            target, score = guess
        key = (target.field, target.year)
        if key in taken and taken[key][0] >= score:
            continue
        if key in taken:
            del targets[taken[key][1]]
        taken[key] = (score, name)
        targets[name] = target
    return ColumnMapping({name: targets[name] for name in header if name in targets})


def _of_year(target: Target, name: str) -> Target:
    year = _YEAR.search(name)
    return Target(target.field, int(year[1]), target.unit) if year and target.year else target


def guess_target(name: str) -> tuple[Target, float] | None:
    """Return what a column of this name holds, and how sure we are (of 100)."""
    year = _YEAR.search(name)
    words, unit = _without_unit(_YEAR.sub(" ", _NUMBERED.sub("", name)))
    # "m2" can be the whole name of a column, so the name with its unit comes first.
    for candidate in (plain(_YEAR.sub(" ", name)), plain(words)):
        found = SYNONYMS.get(candidate)
        if found:
            return _target(found, year, unit), 100.0
    close = process.extractOne(plain(words), _WORDS, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    if close is None or len(plain(words)) < 5:
        return _guess_from_words(plain(words), year, unit)
    return _target(SYNONYMS[close[0]], year, unit), float(close[1])


def _guess_from_words(
    words: str, year: re.Match[str] | None, unit: str | None
) -> tuple[Target, float] | None:
    """Take "omzet volgens jaarrekening" for revenue: the longest known words that begin it."""
    beginnings = [known for known in SYNONYMS if len(known) > 2 and words.startswith(f"{known} ")]
    field = SYNONYMS[max(beginnings, key=len)] if beginnings else None
    if field is None or field not in QUANTITIES:
        return None
    return _target(field, year, unit), 80.0


def _target(name: str, year: re.Match[str] | None, unit: str | None) -> Target:
    if name not in QUANTITIES:
        return Target(name)
    kept = UNITS[name]
    converts = unit not in {None, kept} and unit_factor(unit or "", unit=kept) is not None
    return Target(name, int(year[1]) if year else None, unit if converts else None)


def _without_unit(name: str) -> tuple[str, str | None]:
    for inside in _BRACKETS.finditer(name):
        unit = _UNIT_WORDS.get(inside[1].strip().casefold())
        if unit:
            return name.replace(inside[0], " "), unit
    loose = _LOOSE_UNIT.search(name.replace("_", " "))
    if loose:
        bare = name.replace("_", " ").replace(loose[0], " ", 1)
        return bare, _UNIT_WORDS[loose[1].casefold()]
    return name, None

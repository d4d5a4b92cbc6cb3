"""Which column holds what: guessed from its name, corrected by a person, remembered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from rapidfuzz import fuzz, process

from groeiruimte.intake.pipeline.fields import (
    FIELDS,
    MEASURED,
    QUANTITIES,
    SYNONYMS,
    UNITS,
    plain,
)
from groeiruimte.intake.pipeline.intentions import Speaks, speaks_of, without_intention
from groeiruimte.intake.pipeline.units import money_unit_of_title, unit_in
from groeiruimte.intake.remarks import WHOLE_FILE, Code, Problem
from groeiruimte.intake.values import unit_factor
from groeiruimte.intake.values.periods import (
    Period,
    find_period,
    in_one_order,
    names_broken_year,
    names_part_of_year,
    periods_named,
)

_NUMBERED = re.compile(r"\s\(\d+\)$")
_CLOSE_ENOUGH = 90.0
_WORDS = tuple(SYNONYMS)
_PER_YEAR = frozenset({"revenue_eur"})
"""Amounts of a whole year: what came in during one quarter is another figure."""

_INTENDED: Mapping[tuple[Speaks, str], str] = MappingProxyType(
    {
        ("plan", "fte"): "planned_fte",
        ("plan", "revenue_eur"): "planned_revenue_eur",
        ("plan", "floor_area_used_m2"): "planned_floor_area_m2",
        ("plan", "floor_area_available_m2"): "planned_floor_area_m2",
        ("plan", "power_contracted_mw"): "planned_power_mw",
        ("plan", "power_used_mw"): "planned_power_mw",
        ("wish", "capital_raised_eur"): "capital_sought_eur",
        ("wish", "power_contracted_mw"): "power_wanted_mw",
        ("wish", "power_used_mw"): "power_wanted_mw",
        ("wish", "floor_area_used_m2"): "floor_area_wanted_m2",
        ("wish", "floor_area_available_m2"): "floor_area_wanted_m2",
    }
)
"""Where a plan or a wish for something goes, that would be a figure if it were there."""


_SAME_THING = frozenset(
    [
        *(
            "volgens",
            "jaarrekening",
            "cbs",
            "kvk",
            "lisa",
            "opgave",
            "eigen",
            "het",
            "de",
            "bedrijf",
        ),
        *("totaal", "total", "totale", "in", "aantal", "huidig", "huidige", "actueel", "actual"),
        *(
            "werkelijk",
            "gerealiseerd",
            "realisatie",
            "current",
            "now",
            "nu",
            "thans",
            "per",
            "ultimo",
        ),
        *(
            "bvo",
            "vvo",
            "gfa",
            "nla",
            "m2",
            "netto",
            "net",
            "excl",
            "exclusief",
            "ex",
            "btw",
            "vat",
        ),
        *("bedrag", "amount", "jaar", "year", "ltm", "stand", "peildatum", "afgerond", "rounded"),
        *("according", "to", "annual", "accounts", "as", "reported", "of", "eur", "euro", "fte"),
        *("nederland", "netherlands", "personen", "bank", "op", "gebruik", "use", "used", "s"),
    ]
)
"""Words behind the name of a figure that leave it the same figure."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a column holds: a field or amount, and what its name says about period and unit.

    The period is the code of a `Period`: a year, half year, quarter, month or day.
    """

    field: str
    period: str | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        if self.field not in FIELDS and self.field not in MEASURED:
            message = f"'{self.field}' is no field of a pipeline."
            raise ValueError(message)
        if self.field in FIELDS and (self.period or self.unit) and self.field != "value":
            message = f"'{self.field}' has no period and no unit."
            raise ValueError(message)
        if self.period:
            Period(self.period)

    def __str__(self) -> str:
        parts = (self.field, self.period or "", self.unit or "")
        return ":".join(parts).rstrip(":")

    @classmethod
    def parse(cls, text: str) -> Target:
        """Read what `str` wrote, such as `revenue_eur:2022:keur` or `fte:2025-Q1`.

        Raises:
            ValueError: The text names no field, or no period.
        """
        name, _, rest = text.partition(":")
        period, _, unit = rest.partition(":")
        return cls(name, period or None, unit or None)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Per column name its target. A column that is absent is not imported."""

    columns: Mapping[str, Target] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))

    def problems(self) -> list[Problem]:
        """Return what stands in the way of reading rows with this mapping."""
        wrong = []
        held: dict[tuple[str, str | None], str] = {}
        for column, target in self.columns.items():
            other = held.setdefault((target.field, target.period), column)
            if other != column:
                params = {"field": target.field, "other_column": other}
                wrong.append(Problem(WHOLE_FILE, column, Code.FIELD_MAPPED_TWICE, column, params))
        fields = {target.field for target in self.columns.values()}
        if "name" not in fields:
            wrong.append(Problem(WHOLE_FILE, None, Code.NO_NAME_COLUMN))
        if ("quantity" in fields) != ("value" in fields):
            wrong.append(Problem(WHOLE_FILE, None, Code.VALUE_COLUMN_MISSING))
        return wrong

    def to_dict(self) -> dict[str, str]:
        """Return what JSON can hold; `from_dict` is the way back."""
        return {column: str(target) for column, target in self.columns.items()}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> ColumnMapping:
        """Return the mapping that `to_dict` wrote down."""
        return cls({column: Target.parse(str(target)) for column, target in stored.items()})


def header_signature(header: Iterable[str]) -> str:
    """Return the key under which a mapping is remembered.

    Order, case and periods do not count: next year's list of the same make has the same signature.
    """
    names = sorted({_make_of(_NUMBERED.sub("", name)) for name in header})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def _make_of(name: str) -> str:
    """Return a column name without its period: next quarter's column is of the same make."""
    named = find_period(name)
    return f"{plain(named[1])} #" if named else plain(name)


def guess_mapping(
    header: Sequence[str], remembered: ColumnMapping | None = None, *, above: Sequence[str] = ()
) -> ColumnMapping:
    """Return the likely mapping: what was remembered for a column, else what its name says.

    A remembered column of another period passes its target on with the period changed. A field
    that holds one thing goes to the column whose name fits best; the others stay unmapped, because
    a person notices a missing column sooner than a wrong one.

    Args:
        header: The column names.
        remembered: What was said before of a file like this.
        above: What stands above the column names: "amounts x € 1.000" holds for all of them.
    """
    known = dict(remembered.columns) if remembered else {}
    by_make = {_make_of(name): target for name, target in known.items()}
    taken: dict[tuple[str, str | None], tuple[float, str]] = {}
    targets: dict[str, Target] = {}
    times = money_unit_of_title(above)
    for name, shown in zip(header, in_one_order(header), strict=True):
        make = _make_of(name)
        if name in known:
            target, score = known[name], 102.0
        elif make in by_make:
            target, score = _of_period(by_make[make], shown), 101.0
        else:
            guess = guess_target(shown)
            if guess is None:
                continue
            target, score = _times(guess[0], times), guess[1]
        key = (target.field, target.period)
        if key in taken and taken[key][0] >= score:
            continue
        if key in taken:
            del targets[taken[key][1]]
        taken[key] = (score, name)
        targets[name] = target
    return ColumnMapping({name: targets[name] for name in header if name in targets})


def looks_like_pipeline(header: Sequence[str]) -> bool:
    """Say whether these column names are those of a list of companies, and not of a cover sheet."""
    fields = {target.field for target in guess_mapping(header).columns.values()}
    return "name" in fields and len(fields) > 1


def _times(target: Target, unit: str | None) -> Target:
    """Give a column of money without a unit of its own the one that the title names."""
    if unit is None or target.unit or UNITS.get(target.field) != "eur":
        return target
    return Target(target.field, target.period, unit)


def _of_period(target: Target, name: str) -> Target:
    named = find_period(name)
    return Target(target.field, named[0].code, target.unit) if named and target.period else target


def guess_target(name: str) -> tuple[Target, float] | None:
    """Return what a column of this name holds, and how sure we are (of 100).

    A name that speaks of a need, plan, budget, target or runway is never that of a figure; some of
    these have a target of their own.
    """
    bare = _NUMBERED.sub("", name)
    if periods_named(bare) > 1 or names_broken_year(bare):
        return None
    named = find_period(bare)
    period, rest = named or (None, bare)
    if names_part_of_year(rest):
        # "FTE Q1" of which year, "FTE week 12 2025", "FTE Q1/Q2 2025": of no day that we can tell.
        return None
    heading = unit_in(rest)
    words = plain(heading.rest)
    if heading.is_foreign or "%" in rest:
        return None
    guess = _guessed(words, rest, period, heading.for_kind)
    if guess and guess[0].field in _PER_YEAR and period and 0 < period.months < 12:
        return None
    return guess


def _guessed(
    words: str, rest: str, period: Period | None, unit_for: Callable[[str], str | None]
) -> tuple[Target, float] | None:
    # "m2" and "k v k" can be the whole name of a column, so the name as it is comes first.
    without_area = " ".join(word for word in words.split() if word != "m2")
    for candidate in (plain(rest), words, without_area):
        known = SYNONYMS.get(candidate)
        if known:
            return _target(known, period, unit_for(UNITS.get(known, ""))), 100.0
    speaks = speaks_of(words, written=rest)
    if speaks:
        return _intended(words, speaks, period, unit_for)
    field, score = _nearly(words) or (None, 0.0)
    if field is None:
        return None
    return _target(field, period, unit_for(UNITS.get(field, ""))), score


def _intended(
    words: str, speaks: Speaks, period: Period | None, unit_for: Callable[[str], str | None]
) -> tuple[Target, float] | None:
    """Return the plan or wish that a name speaks of, when there is a target for it."""
    base = without_intention(words)
    nearly = _nearly(base)
    field = SYNONYMS.get(base) or (nearly[0] if nearly else "")
    intended = _INTENDED.get((speaks, field))
    if intended is None and speaks == "wish" and base in {"geld", "bedrag", "ronde", "euro"}:
        intended = "capital_sought_eur"
    if intended is None:
        return None
    return _target(intended, period, unit_for(UNITS[intended])), 90.0


def _nearly(words: str) -> tuple[str, float] | None:
    """Return the field whose known words are nearly these, or begin them."""
    if len(words) >= 5:
        close = process.extractOne(words, _WORDS, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
        if close:
            return SYNONYMS[close[0]], float(close[1])
    # "omzet volgens jaarrekening" is revenue: the longest known words that begin it, and behind
    # them only words that leave the meaning as it is. "FTE lab" or "FTE over 5 jaar" is not FTE.
    beginnings = [known for known in SYNONYMS if words.startswith(f"{known} ")]
    if not beginnings:
        return None
    known = max(beginnings, key=len)
    field = SYNONYMS[known]
    is_same = _SAME_THING.issuperset(words[len(known) :].split())
    return (field, 80.0) if field in QUANTITIES and is_same else None


def _target(name: str, period: Period | None, unit: str | None) -> Target:
    if name not in MEASURED:
        return Target(name)
    converts = unit is not None and unit_factor(unit, unit=UNITS[name]) is not None
    return Target(name, period.code if period else None, unit if converts else None)

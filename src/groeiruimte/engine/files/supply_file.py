"""Read what places offer, from a file: per place and fact an amount per quarter, or unknown.

YAML or JSON with `places`, or CSV: one line per place with a column per fact, or one line per fact
(columns place, fact, value, from). An amount may be a bound (`{at_most: 54}`, in a cell `<=54`) and
may have expired (`{amount: 4, expired: true}`)
or be an estimate (`{amount: 4, estimated: true}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from groeiruimte.engine.facts import Known
from groeiruimte.engine.files.csv_lines import csv_lines
from groeiruimte.engine.files.demand_file import Demand, amount_of, quarter_number
from groeiruimte.engine.files.located import Located, ProblemRefused
from groeiruimte.engine.files.reading import read_json_or_yaml
from groeiruimte.kernel.notation import DecimalMark, decimal_mark, mark_of

_YES = {"yes": 1.0, "true": 1.0, "ja": 1.0, "no": 0.0, "false": 0.0, "nee": 0.0}
_OF_AMOUNT = frozenset({"amount", "at_least", "at_most", "expired", "estimated"})
_FLAGS = ("at_least", "at_most", "expired", "estimated")
_SIGNS = {"<=": "at_most", "≤": "at_most", ">=": "at_least", "≥": "at_least"}
_UNKNOWN = {"", "?", "-", "unknown", "onbekend", "null", "none", "nan", "n.v.t.", "nvt", "n/a"}
_OPEN = re.compile(r"[-+]?(?:[1-9]\d{0,2},\d{3}|[1-9]\d{0,2}\.\d\d0)")
"""Thousands or three decimals. No machine writes a zero at the end of decimals with a point."""


@dataclass(frozen=True, slots=True, eq=False)
class Supply:
    """What places offer.

    Attributes:
        places: By name.
        regions: Of each place; empty where not said.
        facts: Per fact what is known, shape (places, quarters).
    """

    places: tuple[str, ...]
    regions: tuple[str, ...]
    facts: Mapping[str, Known]


def read_supply(path: Path, *, demand: Demand) -> Supply:
    """Read the facts that a demand asks for.

    Raises:
        ProblemRefused: What is wrong, and where.
    """
    if path.suffix.lower() == ".csv":
        return supply_of(_from_csv(path), demand=demand)
    return supply_of(read_json_or_yaml(path), demand=demand)


def supply_of(source: Located, *, demand: Demand) -> Supply:
    """Return the supply that stands in a mapping with `places`, or in a list of places.

    Raises:
        ProblemRefused: What is wrong, and where.
    """
    entries = (source.get("places") if isinstance(source.value, Mapping) else source).each()
    wanted = _wanted(demand)
    marks = {key: decimal_mark(_texts_of(entries, key)) for key in wanted}
    ways = {key: _Way(classes, marks[key]) for key, classes in wanted.items()}
    facts = {key: _Table(len(entries), demand) for key in wanted}
    places: dict[str, str] = {}
    regions: list[str] = []
    for row, entry in enumerate(entries):
        named = entry.get("key") if entry.has("key") else entry.get("name")
        name = named.text()
        if name in places:
            raise named.refuse(f"'{name}' stands here already, at {places[name]}; rename one.")
        places[name] = named.path
        region = entry.find("region")
        regions.append(region.text() if region else "")
        stated = entry.find("facts")
        for key, value in stated.entries() if stated else ():
            if key in wanted:
                facts[key].read(row, value, ways[key])
    return Supply(
        tuple(places), tuple(regions), {key: table.known() for key, table in facts.items()}
    )


def _texts_of(entries: list[Located], key: str) -> Iterator[str]:
    """Give all amounts that the places write as text for one fact."""
    for entry in entries:
        stated = entry.find("facts")
        value = stated.value.get(key) if stated and isinstance(stated.value, Mapping) else None
        parts = value.values() if isinstance(value, Mapping) else [value]
        yield from (part for part in parts if isinstance(part, str))


def _wanted(demand: Demand) -> dict[str, tuple[str, ...]]:
    wanted: dict[str, tuple[str, ...]] = {each.fact: () for each in demand.criteria}
    for each in demand.requirements:
        if wanted.get(each.fact) and wanted[each.fact] != each.classes:
            where = "$.requirements"
            raise ProblemRefused(where, f"the classes of '{each.fact}' differ; write them once.")
        wanted[each.fact] = each.classes
    return wanted


@dataclass(frozen=True, slots=True)
class _Way:
    """In which way the amounts of one fact are written: as which classes, with which decimal mark.

    No mark means that nothing shows it.
    """

    classes: tuple[str, ...]
    mark: DecimalMark | None


@dataclass(frozen=True, slots=True)
class _Stated:
    """One amount as a file states it: as such, as a bound, as what held once, as an estimate."""

    amount: float
    is_at_least: bool = False
    is_at_most: bool = False
    is_expired: bool = False
    is_estimated: bool = False


class _Table:
    """What the places state of one fact, row by row."""

    def __init__(self, places: int, demand: Demand) -> None:
        shape = (places, demand.quarters)
        self._demand = demand
        self._values = np.full(shape, np.nan)
        self._flags = {name: np.zeros(shape, dtype=np.bool_) for name in _FLAGS}

    def known(self) -> Known:
        """Return it as arrays; flags that stand nowhere are left out."""
        flags = {name: flag for name, flag in self._flags.items() if flag.any()}
        return Known(self._values, **flags)

    def read(self, row: int, value: Located, way: _Way) -> None:
        """Read one amount for good, one per quarter, or steps: `{2026-Q1: 4, 2028-Q1: 12}`."""
        quarters = self._demand.quarters
        if isinstance(value.value, list):
            entries = value.each()
            if len(entries) != quarters:
                raise value.refuse(f"expected {quarters} values, one per quarter.")
            for number, entry in enumerate(entries):
                self._set(row, slice(number, number + 1), _stated(entry, way))
        elif isinstance(value.value, Mapping) and not _is_stated(value.value):
            steps = []
            for when, entry in value.entries():
                number_or_quarter = int(when) if when.lstrip("-").isdigit() else when
                at = Located(number_or_quarter, entry.path)
                start = quarter_number(at, start=self._demand.start)
                steps.append((start, _stated(entry, way)))
            for start, stated in sorted(steps, key=lambda step: step[0]):
                self._set(row, slice(max(start, 0), quarters), stated)
        else:
            self._set(row, slice(0, quarters), _stated(value, way))

    def _set(self, row: int, span: slice, stated: _Stated) -> None:
        self._values[row, span] = stated.amount
        for name, flag in self._flags.items():
            flag[row, span] = getattr(stated, f"is_{name}")


def _is_stated(value: Mapping[str, object]) -> bool:
    """Tell one amount with what holds of it from steps by quarter."""
    return bool(value) and not set(map(str, value)) - _OF_AMOUNT


def _stated(entry: Located, way: _Way) -> _Stated:
    if isinstance(entry.value, Mapping):
        entry.only(*sorted(_OF_AMOUNT))
        named = [name for name in ("amount", "at_least", "at_most") if name in entry.value]
        if len(named) != 1:
            raise entry.refuse("give one of 'amount', 'at_least' and 'at_most'.")
        amount = _amount(Located(entry.value[named[0]], f"{entry.path}.{named[0]}"), way)
        expired, estimated = entry.find("expired"), entry.find("estimated")
        is_known = not np.isnan(amount)
        return _Stated(
            amount,
            is_at_least=is_known and named[0] == "at_least",
            is_at_most=is_known and named[0] == "at_most",
            is_expired=is_known and expired is not None and expired.yes(),
            is_estimated=is_known and estimated is not None and estimated.yes(),
        )
    if isinstance(entry.value, str):
        for sign, name in _SIGNS.items():
            if entry.value.strip().startswith(sign):
                rest = entry.value.strip().removeprefix(sign).strip()
                return _stated(Located({name: rest}, entry.path), way)
    return _Stated(_amount(entry, way))


def _amount(entry: Located, way: _Way) -> float:
    """Return an amount; NaN where it is not known."""
    value = entry.value
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return float("nan")
    if isinstance(value, str):
        text = value.strip()
        if text in way.classes:
            return float(way.classes.index(text))
        if text.lower() in _UNKNOWN:
            return float("nan")
        if text.lower() in _YES and not way.classes:
            return _YES[text.lower()]
        if not way.classes:
            entry = Located(_number(text, entry, way.mark), entry.path)
    return amount_of(entry, way.classes)


def _number(text: str, entry: Located, mark: DecimalMark | None) -> float:
    plain = re.sub(r"[\s\u00a0\u202f'’]", "", text)
    mark = mark_of(plain) or mark
    if mark is None and _OPEN.fullmatch(plain):
        what = f"is '{text}' of thousands, or has it decimals? Write it without a mark for either."
        raise entry.refuse(what)
    if mark == ",":
        plain = plain.replace(".", "").replace(",", ".")
    elif mark == ".":
        plain = plain.replace(",", "")
    try:
        return float(plain)
    except ValueError:
        what = f"'{text}' is no number; leave it empty or write '?' where unknown."
        raise entry.refuse(what) from None


def _from_csv(path: Path) -> Located:
    heads, lines = csv_lines(path, needed=("place",))
    made = _long(path, lines) if {"fact", "value"} <= set(heads) else _wide(lines)
    return Located({"places": made}, path.name)


def _wide(lines: list[tuple[int, dict[str, str]]]) -> list[dict[str, object]]:
    return [
        {
            "key": line["place"],
            "region": line.get("region") or None,
            "facts": {k: v for k, v in line.items() if k not in {"place", "region"}},
        }
        for _number, line in lines
    ]


def _long(path: Path, lines: list[tuple[int, dict[str, str]]]) -> list[dict[str, object]]:
    places: dict[str, dict[str, dict[str, object]]] = {}
    regions: dict[str, str] = {}
    for number, line in lines:
        steps = places.setdefault(line["place"], {}).setdefault(line["fact"], {})
        when = line.get("from") or "0"
        if when in steps:
            what = f"'{line['fact']}' of '{line['place']}' from {when} stands here twice."
            raise ProblemRefused(f"{path.name}, line {number}", what)
        steps[when] = line["value"]
        if line.get("region"):
            regions[line["place"]] = line["region"]
    return [
        {"key": place, "region": regions.get(place), "facts": facts}
        for place, facts in places.items()
    ]

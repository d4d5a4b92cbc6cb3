"""Which processing of personal data is there, how long do rows last, and on what Woo ground is a
column withheld? Read from `parameters/processing.yaml`.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.columns import Holds
from groeiruimte.programme.sources import Entry, Text, load_parameters


class RetentionAct(StrEnum):
    """What happens to a row that is older than its term."""

    CLEAR = "clear"
    DELETE = "delete"
    ERASE_COMPANY = "erase_company"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long one kind of row lasts after its newest `moment`, in days, and what then happens."""

    rule: str
    name: Text
    table: str
    moment: str
    days: int
    act: RetentionAct
    columns: tuple[str, ...]
    to: dict[str, str]
    where: dict[str, object]
    unless: dict[str, object]

    @property
    def years(self) -> int | None:
        """The term in whole years, where it is one."""
        whole, rest = divmod(self.days, 365)
        # A term of seven years holds one or two leap days.
        return whole if whole and rest <= whole // 4 + 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One processing activity, as the register of AVG article 30 wants it."""

    code: str
    name: Text
    purpose: Text
    basis: Text
    persons: Text
    categories: Text
    receivers: Text
    tables: tuple[str, ...]
    acts: tuple[str, ...]
    retention: tuple[Retention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """On which article of the Wet open overheid a column is withheld."""

    holds: Holds
    article: str
    name: Text


@functools.cache
def retention_rules() -> dict[str, Retention]:
    """Return every term by the code of its rule."""
    rules = [_retention(entry) for entry in load_parameters("processing").entries("retention")]
    return {rule.rule: rule for rule in rules}


@functools.cache
def activities() -> tuple[Activity, ...]:
    """Return the register of processing.

    Raises:
        MalformedParametersError: A term is named that does not exist.
    """
    return tuple(_activity(entry) for entry in load_parameters("processing").entries("activities"))


@functools.cache
def grounds() -> dict[Holds, Ground]:
    """Return the ground on which a column is withheld, by what the column holds."""
    rows = [_ground(entry) for entry in load_parameters("processing").entries("grounds")]
    return {row.holds: row for row in rows}


def activity_of_act(act: str) -> Activity:
    """Return to which processing an act of the record belongs; the record itself where none fits.

    Example:
        >>> activity_of_act("cases.case.read").code
        'case'
    """
    app = act.split(".")[0]
    found = [row for row in activities() if app in row.acts]
    return found[0] if found else next(row for row in activities() if row.code == "record")


def _retention(entry: Entry) -> Retention:
    days = entry.whole_number("days")
    if days < 1:
        raise entry.malformed("days", "must be 1 or more")
    return Retention(
        rule=entry.string("rule"),
        name=entry.text("name"),
        table=entry.string("table"),
        moment=entry.string("moment"),
        days=days,
        act=entry.one_of("act", RetentionAct),
        columns=entry.strings("columns"),
        to={key: str(value) for key, value in _mapping(entry, "to").items()},
        where=_mapping(entry, "where"),
        unless=_mapping(entry, "unless"),
    )


def _mapping(entry: Entry, key: str) -> dict[str, object]:
    return dict(entry.entry(key).values) if key in entry.values else {}


def _activity(entry: Entry) -> Activity:
    rules = retention_rules()
    named = entry.strings("retention")
    if unknown := set(named) - set(rules):
        raise entry.malformed("retention", f"names {sorted(unknown)}, which is no rule")
    return Activity(
        code=entry.string("code"),
        name=entry.text("name"),
        purpose=entry.text("purpose"),
        basis=entry.text("basis"),
        persons=entry.text("persons"),
        categories=entry.text("categories"),
        receivers=entry.text("receivers"),
        tables=entry.strings("tables"),
        acts=entry.strings("acts"),
        retention=tuple(rules[name] for name in named),
    )


def _ground(entry: Entry) -> Ground:
    return Ground(
        holds=entry.one_of("holds", Holds),
        article=entry.string("article"),
        name=entry.text("name"),
    )

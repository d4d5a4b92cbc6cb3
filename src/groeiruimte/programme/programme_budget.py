"""What is reserved for the taskforce, and which competences does it need (§5.2, §5.3)?"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from decimal import Decimal

from groeiruimte.programme.in_force import value_in_force
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedYear:
    """What is reserved for one calendar year, in euros."""

    year: int
    amount: Decimal
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """Something that people of the taskforce must be able to do, and how many at least can."""

    code: str
    name: Text
    least_people: int
    source: Source


def reserved_years() -> tuple[ReservedYear, ...]:
    """Return the years of the programme with what is reserved for each, as it holds today."""
    return tuple(
        replace(row, amount=value_in_force(f"budget.{row.year}", starting=row.amount))
        for row in starting_years()
    )


@functools.cache
def starting_years() -> tuple[ReservedYear, ...]:
    """Return the years of the programme with what the paper reserves for each."""
    rows = _entry().entries("years")
    return tuple(
        ReservedYear(
            year=row.whole_number("year"),
            amount=Decimal(row.whole_number("value")),
            source=row.source(),
        )
        for row in rows
    )


def reserved_in(*, year: int) -> Decimal:
    """Return what is reserved for a year, in euros; nothing outside the programme.

    Example:
        >>> reserved_in(year=2026), reserved_in(year=2029)
        (Decimal('1000000'), Decimal('0'))
    """
    return sum((row.amount for row in reserved_years() if row.year == year), Decimal(0))


@functools.cache
def competences() -> tuple[Competence, ...]:
    """Return the competences that the taskforce needs."""
    return tuple(
        Competence(
            code=row.string("code"),
            name=row.text("name"),
            least_people=row.whole_number("least_people"),
            source=row.source(),
        )
        for row in _entry().entries("competences")
    )


def full_time_hours() -> Decimal:
    """Return how many hours a week one full-time person works."""
    return value_in_force("budget.full_time_hours", starting=starting_full_time_hours())


@functools.cache
def starting_full_time_hours() -> Decimal:
    """Return the hours that our file holds for it."""
    return Decimal(_entry().entry("full_time_hours").whole_number("value"))


def underspending_share() -> Decimal:
    """Return from which share of a year's money left over on somebody is asked about it."""
    return value_in_force("budget.underspending_share", starting=starting_underspending())


@functools.cache
def starting_underspending() -> Decimal:
    """Return the share that our file holds for it."""
    return Decimal(str(_entry().entry("underspending_share").number("value")))


def _entry() -> Entry:
    return load_parameters("programme_budget")

"""Which municipalities are there, which were there, and who took over from whom?

A dated register: a file of 2022 speaks of Brielle, which has been part of Voorne aan Zee since
2023. Both are found, each with the days on which it holds.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from groeiruimte.programme.sources import Entry, load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """One municipality; `valid_until` is the first day on which it no longer exists.

    `residents_2022` and `dwellings_2022` are empty for a municipality that came later,
    `residents_now` for one that is gone. The point lies inside the area.
    """

    code: str
    name: str
    name_2022: str
    province: str
    residents_2022: int | None
    residents_now: int | None
    dwellings_2022: int | None
    lon: float
    lat: float
    valid_from: date
    valid_until: date | None

    def exists_on(self, *, day: date) -> bool:
        """Whether this municipality exists on a day, as far as the register goes back."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """The successor took over from the predecessor on this day."""

    predecessor: str
    successor: str
    on: date


@functools.cache
def municipalities() -> tuple[Municipality, ...]:
    """Return every municipality of the register, gone ones too, by code."""
    return tuple(_municipality(row) for row in load_table("places/municipalities"))


def municipalities_on(*, day: date) -> tuple[Municipality, ...]:
    """Return the municipalities that exist on a day; the register starts on 1 January 2022."""
    return tuple(each for each in municipalities() if each.exists_on(day=day))


def municipality(*, code: str) -> Municipality:
    """Return the municipality with this code, such as `GM0772`, whether it still exists or not.

    Raises:
        KeyError: There is no such code in the register.
    """
    return _by_code()[code]


def municipality_named(*, name: str) -> Municipality | None:
    """Return the municipality with this name in any spelling of the register, or nothing."""
    return _by_name().get(name.casefold().strip())


@functools.cache
def successions() -> tuple[Succession, ...]:
    """Return all successions, oldest first."""
    rows = (
        Succession(
            predecessor=row.string("predecessor"),
            successor=row.string("successor"),
            on=row.day("on"),
        )
        for row in load_table("places/municipality_successions")
    )
    return tuple(sorted(rows, key=lambda row: (row.on, row.predecessor)))


def municipality_now(*, code: str) -> Municipality:
    """Return the municipality that holds the area of this code today.

    Raises:
        KeyError: There is no such code in the register.
    """
    successor_of = {row.predecessor: row.successor for row in successions()}
    while code in successor_of:
        code = successor_of[code]
    return municipality(code=code)


def predecessors_of(*, code: str) -> tuple[Municipality, ...]:
    """Return the municipalities that this one took over from."""
    return tuple(
        municipality(code=row.predecessor) for row in successions() if row.successor == code
    )


@functools.cache
def _by_code() -> dict[str, Municipality]:
    return {each.code: each for each in municipalities()}


@functools.cache
def _by_name() -> dict[str, Municipality]:
    named = {each.name_2022.casefold(): each for each in municipalities() if each.name_2022}
    return named | {each.name.casefold(): each for each in municipalities()}


def _municipality(row: Entry) -> Municipality:
    return Municipality(
        code=row.string("code"),
        name=row.string("name"),
        name_2022=row.string("name_2022"),
        province=row.string("province"),
        residents_2022=row.count("residents_2022"),
        residents_now=row.count("residents_now"),
        dwellings_2022=row.count("dwellings_2022"),
        lon=row.degrees("lon"),
        lat=row.degrees("lat"),
        valid_from=row.day("valid_from"),
        valid_until=row.day("valid_until") if row.string("valid_until") else None,
    )

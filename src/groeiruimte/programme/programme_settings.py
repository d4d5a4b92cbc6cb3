"""Which numbers of the programme can be decided anew, and who has to agree?

Where a value starts is asked of the module that keeps it; what was decided since is in `in_force`.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from groeiruimte.programme.organizations import OrganizationKindCode, RomRegionCode
from groeiruimte.programme.programme_budget import (
    starting_full_time_hours,
    starting_underspending,
    starting_years,
)
from groeiruimte.programme.small_cells import starting_cells
from groeiruimte.programme.sources import Entry, Text, load_parameters
from groeiruimte.programme.targets import starting_targets


class SettingGroup(StrEnum):
    """Under which heading a setting stands."""

    SMALL_NUMBERS = "SMALL_NUMBERS"
    TARGETS = "TARGETS"
    MONEY = "MONEY"
    WHO = "WHO"


class SettingHolds(StrEnum):
    """What a setting is a value of."""

    COUNT = "COUNT"
    EUR = "EUR"
    SHARE = "SHARE"
    DAY = "DAY"
    ROM = "ROM"


class SecondPerson(StrEnum):
    """When somebody else has to agree before another value holds."""

    ALWAYS = "ALWAYS"
    LOWER = "LOWER"
    NEVER = "NEVER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One number that can be decided anew; `least` and `most` are ends that it keeps within."""

    key: str
    group: SettingGroup
    name: Text
    about: Text
    holds: SettingHolds
    least: Decimal
    most: Decimal
    second_person: SecondPerson

    def number(self, value: str) -> Decimal:
        """Return a kept value as a number; a day as its ordinal."""
        if self.holds is SettingHolds.DAY:
            return Decimal(date.fromisoformat(value).toordinal())
        return Decimal(value)

    def asks_second_person(self, *, before: Decimal, after: Decimal) -> bool:
        """Say whether somebody else has to agree to this change."""
        if self.second_person is SecondPerson.LOWER:
            return after < before
        return self.second_person is SecondPerson.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOrganization:
    """An organization that can be added to the register with one click."""

    code: str
    name: str
    short_name: str
    kind: OrganizationKindCode
    rom_region: RomRegionCode


@functools.cache
def programme_settings() -> tuple[Setting, ...]:
    """Return every setting, in the order of its page."""
    return tuple(_setting(row) for row in load_parameters("programme_settings").entries("settings"))


def programme_setting(*, key: str) -> Setting:
    """Return the setting with this key.

    Raises:
        KeyError: There is no such setting.
    """
    return {setting.key: setting for setting in programme_settings()}[key]


@functools.cache
def known_organizations() -> tuple[KnownOrganization, ...]:
    """Return the organizations that the register may take in as they stand here."""
    return tuple(
        KnownOrganization(
            code=row.string("code"),
            name=row.string("name"),
            short_name=row.string("short_name"),
            kind=row.one_of("kind", OrganizationKindCode),
            rom_region=row.one_of("rom_region", RomRegionCode),
        )
        for row in load_parameters("programme_settings").entries("known_organizations")
    )


@functools.cache
def starting_values() -> dict[str, Decimal]:
    """Return where each setting that is a number starts, by its key."""
    cells, targets = starting_cells(), starting_targets()
    values = {
        "small_cells.smallest_count": Decimal(cells.smallest_count),
        "small_cells.band_width": Decimal(cells.band_width),
        "small_cells.smallest_contributors": Decimal(cells.smallest_contributors),
        "small_cells.dominance_share": Decimal(str(cells.dominance_share)),
        "small_cells.money_step_eur": Decimal(cells.money_step_eur),
        "targets.due": Decimal(max(target.due for target in targets).toordinal()),
        "budget.underspending_share": starting_underspending(),
        "budget.full_time_hours": starting_full_time_hours(),
    }
    values |= {
        f"targets.{target.key}": Decimal(target.value)
        for target in targets
        if target.value is not None
    }
    return values | {f"budget.{row.year}": row.amount for row in starting_years()}


def _setting(row: Entry) -> Setting:
    holds = row.one_of("holds", SettingHolds)
    return Setting(
        key=row.string("key"),
        group=row.one_of("group", SettingGroup),
        name=row.text("name"),
        about=row.text("about"),
        holds=holds,
        least=_end(row, "least", holds),
        most=_end(row, "most", holds),
        second_person=row.one_of("second_person", SecondPerson),
    )


def _end(row: Entry, key: str, holds: SettingHolds) -> Decimal:
    if holds is SettingHolds.DAY:
        return Decimal(row.day(key).toordinal())
    return Decimal(str(row.number(key)))

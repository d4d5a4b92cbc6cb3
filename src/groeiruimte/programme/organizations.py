"""Which organizations carry the programme, and whose region is a province?

The organizations of the colophon, the provinces and financiers around them, and the table that
says to which programme region each of the twelve provinces belongs.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


class OrganizationKindCode(StrEnum):
    """What an organization is in the programme."""

    ROM = "ROM"
    NFIA = "NFIA"
    TRIPLE_HELIX = "TRIPLE_HELIX"
    PROVINCE = "PROVINCE"
    MUNICIPALITY = "MUNICIPALITY"
    MINISTRY = "MINISTRY"
    FINANCIER = "FINANCIER"
    ASSOCIATION = "ASSOCIATION"
    GRID_OPERATOR = "GRID_OPERATOR"


class RomRegionCode(StrEnum):
    """The five regions of the colophon; NATIONAL is for who works in all of them."""

    NORTH = "NORTH"
    EAST = "EAST"
    SOUTH = "SOUTH"
    WEST = "WEST"
    CENTER = "CENTER"
    NATIONAL = "NATIONAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeOrganization:
    """One organization that takes part; `provinces` are those in which it works."""

    code: str
    name: str
    short_name: str
    kind: OrganizationKindCode
    rom_region: RomRegionCode
    provinces: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceRegion:
    """To which programme region a province belongs; `note` tells where the paper is silent."""

    province: str
    code: str
    rom_region: RomRegionCode
    note: Text | None
    source: Source


@functools.cache
def programme_organizations() -> tuple[ProgrammeOrganization, ...]:
    """Return all organizations, ROMs first."""
    return tuple(_organization(entry) for entry in _parameters().entries("organizations"))


def programme_organization(*, code: str) -> ProgrammeOrganization:
    """Return the organization with this code.

    Raises:
        KeyError: There is no such organization.
    """
    return {organization.code: organization for organization in programme_organizations()}[code]


@functools.cache
def region_names() -> dict[RomRegionCode, Text]:
    """Return the name of every programme region."""
    return {
        entry.one_of("code", RomRegionCode): entry.text("name")
        for entry in _parameters().entries("regions")
    }


@functools.cache
def province_regions() -> tuple[ProvinceRegion, ...]:
    """Return for each of the twelve provinces the programme region to which it belongs."""
    return tuple(
        ProvinceRegion(
            province=entry.string("province"),
            code=entry.string("code"),
            rom_region=entry.one_of("rom_region", RomRegionCode),
            note=entry.optional_text("note"),
            source=entry.source(),
        )
        for entry in _parameters().entries("provinces")
    )


def rom_region_of(*, province: str) -> RomRegionCode:
    """Return the programme region of a province; `Friesland` and `Fryslân` are the same.

    Raises:
        KeyError: There is no such province.
    """
    spelled = {"Friesland": "Fryslân", "Fryslan": "Fryslân"}.get(province, province)
    return {row.province: row.rom_region for row in province_regions()}[spelled]


def _organization(entry: Entry) -> ProgrammeOrganization:
    return ProgrammeOrganization(
        code=entry.string("code"),
        name=entry.string("name"),
        short_name=entry.string("short_name"),
        kind=entry.one_of("kind", OrganizationKindCode),
        rom_region=entry.one_of("rom_region", RomRegionCode),
        provinces=entry.strings("provinces"),
        source=entry.source(),
    )


def _parameters() -> Entry:
    return load_parameters("organizations")

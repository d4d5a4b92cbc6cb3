"""What does every column of every table hold: of a person, of a company, or of nobody?

Export, erasure and the marks of the Woo follow from `parameters/columns.yaml`, so that a column is
forgotten nowhere when it is written down once.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.sources import Entry, load_parameters

ERASED = "[verwijderd]"
"""What stands where words were that had to stay non-empty; in the files and on the screen."""


class Holds(StrEnum):
    """Of whom or what a column tells."""

    PERSON = "person"
    COLLEAGUE = "colleague"
    COMPANY = "company"
    FIGURES = "figures"
    VIEW = "view"
    SECRET = "secret"  # noqa: S105  what a column holds
    TECHNICAL = "technical"
    PUBLIC = "public"


class Part(StrEnum):
    """Which part of a contact person a column holds."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    #: Told of the same person, and erased along; nobody is looked for by it.
    MORE = "more"


class OnErasure(StrEnum):
    """What happens to the rows of a company that is erased."""

    DELETE = "delete"
    #: Only the rows that belong to no other company as well.
    DELETE_UNSHARED = "delete_unshared"
    CLEAR = "clear"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what it holds, and what stands there after erasure.

    `stays` is not erased at all; `kept` is proof for the subsidy, erased when the case is over.
    """

    name: str
    holds: Holds
    part: Part | None = None
    erased: str = ERASED
    stays: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: how a row leads to its company and holder, and what its columns hold.

    `ends` is the moment that is filled in when the row ends with the erasure of its company, and
    `ends_as` what then stands in other columns, by name.
    """

    label: str
    company: str
    holder: str
    ends: str
    ends_as: Mapping[str, str]
    on_erasure: OnErasure
    otherwise: Holds
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """Return what is known of a column; one that is not named holds what `otherwise` says."""
        for column in self.columns:
            if column.name == name:
                return column
        return Column(name=name, holds=self.otherwise, stays=True)


@functools.cache
def tables() -> dict[str, Table]:
    """Return every table by its label.

    Raises:
        MalformedParametersError: A line of the file says something that does not exist.
    """
    found = [_table(entry) for entry in load_parameters("columns").entries("tables")]
    return {table.label: table for table in found}


def _table(entry: Entry) -> Table:
    return Table(
        label=entry.string("table"),
        company=entry.string("company", ""),
        holder=entry.string("holder", ""),
        ends=entry.string("ends", ""),
        ends_as={row.string("column"): row.string("value") for row in entry.entries("ends_as")},
        on_erasure=entry.one_of("on_erasure", OnErasure),
        otherwise=entry.one_of("otherwise", Holds),
        columns=tuple(_column(row) for row in entry.entries("columns")),
    )


def _column(entry: Entry) -> Column:
    return Column(
        name=entry.string("column"),
        holds=entry.one_of("holds", Holds),
        part=entry.one_of("part", Part) if "part" in entry.values else None,
        erased=entry.string("erased", ERASED),
        stays=entry.flag("stays", default=False),
        kept=entry.flag("kept", default=False),
    )

"""Which rows are of a company or of a person, and what stands in them?

Read by the declaration in `programme/columns.py` and not app by app: what is not declared stops a
test, so that no table is forgotten (decision 0036).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, Q, QuerySet

from groeiruimte.programme.columns import Column, Holds, Part, Table, tables

NEVER_SHOWN = {Holds.SECRET, Holds.TECHNICAL}
Rows = QuerySet[Model]


@dataclass(frozen=True, slots=True)
class Identity:
    """By what a person is found: the address, and the name as it stands in the register."""

    name: str = ""
    email: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What is looked for in free text, the longest first."""
        return tuple(sorted((word for word in (self.name, self.email) if word), key=len)[::-1])


@dataclass(frozen=True, slots=True)
class Held:
    """One row of which something is told: which table, which row, and the columns with words."""

    table: str
    number: int
    values: dict[str, Any]


def model_of(table: Table) -> type[Model]:
    """Return the model of a table."""
    return apps.get_model(table.label)


def company_tables() -> list[Table]:
    """Return the tables whose rows belong to a company."""
    return [table for table in tables().values() if table.company]


def person_tables() -> list[Table]:
    """Return the tables that name people outside, and say which organization holds the row."""
    return [
        table
        for table in tables().values()
        if table.holder and any(column.part for column in table.columns)
    ]


def company_ids(*, company_id: int) -> list[int]:
    """Return the company and the rows that were joined with it."""
    companies = model_of(tables()["companies.company"])._base_manager
    rows = companies.filter(Q(pk=company_id) | Q(joined_with_id=company_id))
    return sorted(rows.values_list("pk", flat=True))


def rows_of_company(*, table: Table, company_id: int) -> Rows:
    """Return the rows of one table that belong to a company."""
    ids = company_ids(company_id=company_id)
    # Over a relation a row is found once per related row.
    return model_of(table)._base_manager.filter(**{f"{table.company}__in": ids}).distinct()


def companies_of_person(*, identity: Identity, organization_id: int) -> list[int]:
    """Return the companies of an organization at which this address, or else this name, stands."""
    table = tables()["companies.company"]
    own = model_of(table)._base_manager.filter(held_by_id=organization_id)
    found = set(own.filter(_contact(identity)).values_list("pk", flat=True))
    for other in person_tables():
        if other.company and other is not table:
            rows = rows_of_person(table=other, identity=identity, organization_id=organization_id)
            found |= set(rows.values_list(other.company, flat=True))
    # A person who belongs to no company any more leads to none.
    return sorted(number for number in found if number is not None)


def rows_of_person(*, table: Table, identity: Identity, organization_id: int) -> Rows:
    """Return the rows of one table at one organization in which this person is named.

    A namesake is somebody else: where an address stands that is not this one, the name does not
    count; where only names are kept, it counts at the companies where the address was found.
    """
    rows = model_of(table)._base_manager.filter(**{table.holder: organization_id})
    emails = [column.name for column in table.columns if column.part is Part.EMAIL]
    names = [column.name for column in table.columns if column.part is Part.NAME]
    found = Q(pk__in=[])
    for email in emails if identity.email else []:
        found |= Q(**{f"{email}__iexact": identity.email})
    for name in names if identity.name else []:
        same = Q(**{f"{name}__iexact": identity.name})
        if emails and identity.email:
            same &= Q(**{emails[0]: ""})
        elif identity.email:
            same &= Q(**{f"{table.company}__in": _by_address(identity, organization_id)})
        found |= same
    return rows.filter(found)


def shown(*, table: Table, row: Model) -> dict[str, Any]:
    """Return what a row says, without keys, hashes and what only the machine needs."""
    return {
        field.name: plain(getattr(row, field.attname))
        for field, column in columns_of(table)
        if column.holds not in NEVER_SHOWN and not _is_empty(getattr(row, field.attname))
    }


def columns_of(table: Table) -> Iterator[tuple["Field[Any, Any]", Column]]:
    """Yield every column of a table with what it holds."""
    for field in model_of(table)._meta.concrete_fields:
        yield field, table.column(field.name)


def mentions(
    *, words: Iterable[str], companies: Iterable[int], organization_id: int
) -> Iterator[tuple[Table, Model, str]]:
    """Yield each column in which one of these words stands: of these companies, and of files.

    A file that was read holds many companies; its rows are the organization's.
    """
    wanted = [word.casefold() for word in words if word]
    ids = list(companies)
    for table in tables().values():
        if table.company:
            rows = model_of(table)._base_manager.filter(**{f"{table.company}__in": ids})
        elif any(column.holds is Holds.COMPANY for column in table.columns) and table.holder:
            rows = model_of(table)._base_manager.filter(**{table.holder: organization_id})
        else:
            continue
        for row in rows:
            for field, column in columns_of(table):
                if column.part or column.holds is Holds.SECRET:
                    continue
                content = getattr(row, field.attname)
                written = str(content).casefold() if isinstance(content, str | dict | list) else ""
                if any(word in written for word in wanted):
                    yield table, row, field.name


def plain(value: object) -> object:
    """Return a value as a file can hold it."""
    if isinstance(value, bytes | memoryview):
        return f"{len(value)} bytes"
    return value if isinstance(value, bool | int | float | dict | list | None) else str(value)


def _is_empty(value: object) -> bool:
    return value is None or (not isinstance(value, bool | int | float) and not value)


def _contact(identity: Identity) -> Q:
    by_name = Q(contact_name__iexact=identity.name) if identity.name else Q(pk__in=[])
    if not identity.email:
        return by_name
    return Q(contact_email__iexact=identity.email) | (by_name & Q(contact_email=""))


def _by_address(identity: Identity, organization_id: int) -> list[int]:
    companies = model_of(tables()["companies.company"])._base_manager
    invitations = model_of(tables()["cases.invitation"])._base_manager
    return [
        *companies.filter(
            held_by_id=organization_id, contact_email__iexact=identity.email
        ).values_list("pk", flat=True),
        *invitations.filter(
            case__lead__company__held_by_id=organization_id, email__iexact=identity.email
        ).values_list("case__lead__company_id", flat=True),
    ]

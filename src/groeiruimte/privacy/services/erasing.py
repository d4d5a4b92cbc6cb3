"""Erasing a person or a company from every table that names it; the record of acts stays whole.

The record holds numbers and no names, so nothing in it is changed: what is left of who was erased
is a number that leads nowhere.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Field, Model

from groeiruimte.privacy.selectors.holdings import (
    Identity,
    Rows,
    columns_of,
    companies_of_person,
    company_ids,
    company_tables,
    mentions,
    model_of,
    person_tables,
    rows_of_company,
    rows_of_person,
)
from groeiruimte.programme.columns import ERASED, Column, OnErasure, Table, tables
from groeiruimte.programme.processing import retention_rules

Counts = dict[str, int]


@transaction.atomic
def erase_person(*, identity: Identity, organization_id: int, now: datetime) -> Counts:
    """Erase one contact person at one organization; return how many rows changed, per table.

    The company stays: it is asked for another contact.
    """
    counts: Counts = {}
    companies = companies_of_person(identity=identity, organization_id=organization_id)
    # Looked up before anything changes: afterwards nobody is found any more.
    named = [
        (
            table,
            list(
                rows_of_person(
                    table=table, identity=identity, organization_id=organization_id
                ).values_list("pk", flat=True)
            ),
        )
        for table in person_tables()
    ]
    _take_out(identity.words, companies, organization_id, counts)
    for table, numbers in named:
        changes = {column.name: column.erased for column in table.columns if column.part}
        if table.ends and table.label != "companies.company":
            _end(table, numbers, now=now)
        for number in numbers:
            _change(table, number, changes)
        _add(counts, table, len(numbers))
    return counts


@transaction.atomic
def erase_company(*, company_id: int, now: datetime, over: bool = False) -> Counts:
    """Erase what makes a company known, and what was told of it; return rows changed, per table.

    What is counted stays without a name: the steps of its case. Proof for the subsidy stays until
    the term of the case has ended (`over`).
    """
    counts: Counts = {}
    keeps_proof = not over and has_proof(company_id=company_id, now=now)
    ids = company_ids(company_id=company_id)
    # Files that were read name many companies: there the words of this one are taken out.
    company: Any = model_of(tables()["companies.company"])._base_manager.get(pk=company_id)
    known = ("name", "kvk_number", "contact_name", "contact_email", "contact_phone")
    words = tuple(word for name in known if (word := getattr(company, name)))
    _take_out(words, [], company.held_by_id, counts)
    for table in company_tables():
        rows = model_of(table)._base_manager.filter(**{f"{table.company}__in": ids})
        if table.on_erasure is OnErasure.DELETE:
            _add(counts, table, _deleted(rows))
        elif table.on_erasure is OnErasure.DELETE_UNSHARED:
            _add(counts, table, _deleted(_unshared(table, rows, ids)))
        elif table.on_erasure is OnErasure.CLEAR:
            _add(counts, table, _cleared(table, rows, keeps_proof=keeps_proof))
            if table.ends:
                _end(table, list(rows.values_list("pk", flat=True)), now=now)
    return counts


def has_proof(*, company_id: int, now: datetime) -> bool:
    """Say whether a case of this company still has to be accounted for."""
    rule = retention_rules()["closed_cases"]
    cases = rows_of_company(table=tables()["cases.case"], company_id=company_id)
    recent = now - timedelta(days=rule.days)
    return cases.filter(verification__isnull=False, **{f"{rule.moment}__gt": recent}).exists()


def without(value: object, words: tuple[str, ...]) -> object:
    """Return a text, list or mapping in which these words do not stand any more, in any case.

    Example:
        >>> without({"by": "Belde Jan de Vries."}, ("jan de vries",))
        {'by': 'Belde [verwijderd].'}
    """
    if isinstance(value, dict):
        return {key: without(part, words) for key, part in value.items()}
    if isinstance(value, list):
        return [without(part, words) for part in value]
    if not isinstance(value, str):
        return value
    for word in words:
        start = value.casefold().find(word.casefold())
        while start >= 0 and word:
            value = value[:start] + ERASED + value[start + len(word) :]
            start = value.casefold().find(word.casefold(), start + len(ERASED))
    return value


def cleared(field: "Field[Any, Any]", column: Column, value: object) -> object:
    """Return what stands in a column after erasure: nothing of what stood there."""
    if isinstance(value, dict | list):
        return type(value)()
    return fitting(field, column.erased)


def fitting(field: "Field[Any, Any]", text: str) -> str:
    """Return a text that the column can hold."""
    return text[: field.max_length] if field.max_length else text


def _take_out(
    words: tuple[str, ...], companies: list[int], organization_id: int, counts: Counts
) -> None:
    found = list(mentions(words=words, companies=companies, organization_id=organization_id))
    for table, row, column in found:
        _change(table, row.pk, {column: without(getattr(row, column), words)})
        _add(counts, table, 1)


def _cleared(table: Table, rows: Rows, *, keeps_proof: bool) -> int:
    erasable = [
        (field, column)
        for field, column in columns_of(table)
        if not column.stays and not (column.kept and keeps_proof)
    ]
    changed = 0
    for row in list(rows):
        changes = {
            field.name: cleared(field, column, value)
            for field, column in erasable
            if (value := getattr(row, field.attname)) not in (None, "", {}, [], b"")
        }
        if changes:
            _change(table, row.pk, changes)
            changed += 1
    return changed


def _unshared(table: Table, rows: Rows, ids: list[int]) -> Rows:
    """Return of these rows those that belong to no other company as well."""
    everything = model_of(table)._base_manager
    numbers = set(rows.values_list("pk", flat=True))
    belongs = everything.filter(pk__in=numbers).values_list("pk", table.company)
    shared = {number for number, company in belongs if company not in {None, *ids}}
    return everything.filter(pk__in=numbers - shared)


def _deleted(rows: Rows) -> int:
    count = rows.count()
    rows.delete()
    return count


def _end(table: Table, numbers: list[int], *, now: datetime) -> None:
    rows = model_of(table)._base_manager.filter(pk__in=numbers, **{table.ends: None})
    rows.update(**{table.ends: now}, **table.ends_as)


def _change(table: Table, number: int, changes: dict[str, Any]) -> None:
    model = model_of(table)
    more: dict[str, Any] = {"revision": F("revision") + 1} if _counts_changes(model) else {}
    model._base_manager.filter(pk=number).update(**changes, **more)


def _counts_changes(model: type[Model]) -> bool:
    """Say whether a form that is open elsewhere notices a change by this number."""
    return any(field.name == "revision" for field in model._meta.concrete_fields)


def _add(counts: Counts, table: Table, number: int) -> None:
    if number:
        counts[table.label] = counts.get(table.label, 0) + number

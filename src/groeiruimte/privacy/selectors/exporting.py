"""What does an organization hold of a person or a company, and who got to see it?"""

from typing import Any

from django.db.models import Model

from groeiruimte.audit.selectors import history_of
from groeiruimte.privacy.models import PrivacyRequest
from groeiruimte.privacy.selectors.holdings import (
    Held,
    Identity,
    companies_of_person,
    company_tables,
    mentions,
    person_tables,
    rows_of_company,
    rows_of_person,
    shown,
)
from groeiruimte.programme.columns import Table


def identity_of(request: PrivacyRequest) -> Identity:
    """Return by what the person of a request is found."""
    return Identity(name=request.subject_name, email=request.subject_email)


def held_of(request: PrivacyRequest) -> list[Held]:
    """Return every row that is of who asks, table by table."""
    if request.company_id is not None:
        return [
            Held(table.label, row.pk, shown(table=table, row=row))
            for table in company_tables()
            for row in rows_of_company(table=table, company_id=request.company_id)
        ]
    identity = identity_of(request)
    return [*_named(request, identity), *_mentioned(request, identity)]


def counts_of(request: PrivacyRequest) -> dict[str, int]:
    """Return how many rows of each table are of who asks, without what stands in them."""
    counts: dict[str, int] = {}
    if request.company_id is not None:
        for table in company_tables():
            counts[table.label] = rows_of_company(
                table=table, company_id=request.company_id
            ).count()
    else:
        for held in held_of(request):
            counts[held.table] = counts.get(held.table, 0) + 1
    return {label: count for label, count in counts.items() if count}


def looked_at(request: PrivacyRequest) -> list[dict[str, Any]]:
    """Return on which days who of which organization looked, by number: the record names nobody."""
    if request.company_id is None:
        ids = companies_of_person(
            identity=identity_of(request), organization_id=request.organization_id
        )
    else:
        ids = [request.company_id]
    return [
        {"at": act.occurred_at.isoformat(), "act": act.act, "by": act.actor}
        for number in ids
        for act in history_of(target=f"companies.company:{number}")
        if act.act.endswith(".read")
    ]


def _named(request: PrivacyRequest, identity: Identity) -> list[Held]:
    return [
        Held(table.label, row.pk, _of_person(table, row))
        for table in person_tables()
        for row in rows_of_person(
            table=table, identity=identity, organization_id=request.organization_id
        )
        if table.label != request._meta.label_lower
    ]


def _of_person(table: Table, row: Model) -> dict[str, Any]:
    parts = {column.name for column in table.columns if column.part}
    return {name: value for name, value in shown(table=table, row=row).items() if name in parts}


def _mentioned(request: PrivacyRequest, identity: Identity) -> list[Held]:
    ids = companies_of_person(identity=identity, organization_id=request.organization_id)
    return [
        Held(table.label, row.pk, {name: str(getattr(row, name))})
        for table, row, name in mentions(
            words=identity.words, companies=ids, organization_id=request.organization_id
        )
        if table.company
    ]

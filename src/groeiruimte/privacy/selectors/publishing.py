"""Which parts of a case may be published, and on which ground of the Woo is the rest withheld?"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model

from groeiruimte.privacy.selectors.holdings import (
    NEVER_SHOWN,
    columns_of,
    company_tables,
    plain,
    rows_of_company,
)
from groeiruimte.programme.columns import Holds
from groeiruimte.programme.processing import Ground, grounds

# What a request under the Woo is about: the file of the case, and not how a forecast was computed.
OF_A_CASE = ("cases.", "contacts.", "demand.", "propositions.", "leads.", "companies.company")
PEOPLE = "organizations.user"


@dataclass(frozen=True, slots=True)
class Marked:
    """One field of the file: what stands there, or on which ground it is withheld."""

    table: str
    number: int
    column: str
    label: str
    value: Any
    ground: Ground | None


def marked_file(*, company_id: int) -> list[Marked]:
    """Return every field of the file of a case, each published or withheld with its ground."""
    return [
        _marked(table.label, row, field, column.holds)
        for table in company_tables()
        if table.label.startswith(OF_A_CASE)
        for row in rows_of_company(table=table, company_id=company_id)
        for field, column in columns_of(table)
        if column.holds not in NEVER_SHOWN and not field.primary_key
    ]


def ground_of(field: "Field[Any, Any]", holds: Holds) -> Ground | None:
    """Return why a field is withheld; None: it may be published.

    Who wrote or decided something is a person, whatever else the table holds.
    """
    related = getattr(field, "related_model", None)
    if related is not None and related._meta.label_lower == PEOPLE:
        return grounds()[Holds.COLLEAGUE]
    return grounds().get(holds)


def _marked(table: str, row: Model, field: "Field[Any, Any]", holds: Holds) -> Marked:
    ground = ground_of(field, holds)
    return Marked(
        table=table,
        number=row.pk,
        column=field.name,
        label=str(field.verbose_name),
        value=None if ground else plain(getattr(row, field.attname)),
        ground=ground,
    )

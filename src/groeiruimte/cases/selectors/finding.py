"""Which cases are found under these words?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from groeiruimte.cases import access
from groeiruimte.cases.models.cases import Case
from groeiruimte.kernel.alike import closest
from groeiruimte.organizations.access import Person


def case_of_company_named(*, user: Person, name: str, today: date) -> Case | None:
    """Return the newest case of the company with this very name, for who may know the name."""
    named = access.cases_with_identity(user=user, today=today)
    return named.filter(lead__company__name=name).order_by("-pk").first()


def references_of_leads(lead_ids: Iterable[int]) -> dict[int, str]:
    """Return the reference of the case of each of these leads, by the key of the lead."""
    rows = Case.objects.filter(lead_id__in=lead_ids)
    return dict(rows.values_list("lead_id", "reference"))


def leads_of_cases(case_ids: Iterable[int]) -> dict[int, int]:
    """Return the lead of each of these cases, for the record of acts."""
    return dict(Case.objects.filter(pk__in=list(case_ids)).values_list("pk", "lead_id"))


def cases_of_leads(lead_ids: Iterable[int]) -> list[int]:
    """Return the cases of these leads, for the record of acts."""
    return list(Case.objects.filter(lead_id__in=list(lead_ids)).values_list("pk", flat=True))


def cases_meant(*, user: Person, words: str, today: date, most: int) -> list[tuple[Case, str]]:
    """Return the cases that these words may mean, each with its name for this reader.

    By the reference, and by the name of the company for who may know it; mistakes are forgiven.
    The names are compared as plain texts, and read only of the cases that are given back.
    """
    visible = access.visible_cases(user=user, today=today)
    named = dict(
        access.cases_with_identity(user=user, today=today).values_list("pk", "lead__company__name")
    )
    references = visible.values_list("pk", "reference")
    keys = list(
        dict.fromkeys(
            [
                *closest(words, named.items(), most=most),
                *closest(words, references, most=most),
            ]
        )
    )[:most]
    rows = visible.select_related("lead__company").in_bulk(keys)
    return [
        (rows[key], rows[key].lead.company.name if key in named else "")
        for key in keys
        if key in rows
    ]

"""Which cases are found under these words?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from groeiruimte.cases import access
from groeiruimte.cases.models.cases import Case
from groeiruimte.organizations.access import Person


def cases_found(*, user: Person, words: str, today: date, most: int = 20) -> list[Case]:
    """Return the cases whose reference, or whose name for who may know it, holds these words."""
    visible = access.visible_cases(user=user, today=today)
    named = access.cases_with_identity(user=user, today=today)
    by_reference = visible.filter(reference__icontains=words).values_list("pk", flat=True)
    by_name = named.filter(lead__company__name__icontains=words).values_list("pk", flat=True)
    return list(Case.objects.filter(pk__in={*by_reference[:most], *by_name[:most]})[:most])


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

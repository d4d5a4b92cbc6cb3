"""The doors of the money of a case: who reads it, who keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils import timezone

from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.cases.services.guidance import record_case_reading
from groeiruimte.financing import access
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from groeiruimte.cases.models.cases import Case


def may_fund(request: HttpRequest, case: Case) -> bool:
    """Say whether the reader keeps the money of a case."""
    return access.fundable_cases(user=request.user).filter(pk=case.pk).exists()


def read_case(request: HttpRequest, pk: int) -> Case:
    """Return a case of which the reader may know the company; the reading is on the record."""
    now = timezone.now()
    cases = access.readable_cases(user=request.user, today=timezone.localdate(now))
    case = found_case(request, cases, pk)
    record_case_reading(case=case, by=signed_in(request.user), now=now)
    return case


def guided_case(request: HttpRequest, pk: int) -> Case:
    """Return a case of which the reader keeps the money."""
    return found_case(request, access.fundable_cases(user=request.user), pk)


def found_case(request: HttpRequest, cases: QuerySet[Case], pk: int) -> Case:
    """Return one of these cases, or nothing; its page stands in the frame of the case."""
    case = get_object_or_404(cases.select_related(*WITH_ROWS), pk=pk)
    belongs_to_case(request, lead_id=case.lead_id)
    return case

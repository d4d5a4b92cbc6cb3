"""Who sees a company or a case: the whole list for who holds it, the own part for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.cases import access
from groeiruimte.cases.selectors.invited import open_guests
from groeiruimte.cases.services.guidance import record_case_reading
from groeiruimte.companies.access import visible_companies
from groeiruimte.companies.services.companies import record_company_reading
from groeiruimte.leads.pages.who_sees import what_we_see, who_sees
from groeiruimte.leads.selectors.grants import lead_of
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case
from groeiruimte.web.panels import panels_for

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company


@login_required
@require_safe
def of_company(request: HttpRequest, company_pk: int) -> HttpResponse:
    """Show everybody who may see a company, and who looked, to who holds it."""
    company = get_object_or_404(
        visible_companies(user=request.user).select_related("held_by"), pk=company_pk
    )
    record_company_reading(company=company, by=signed_in(request.user), now=timezone.now())
    return _whole_list(request, company)


@login_required
@require_safe
def of_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a reader what was given of a case and by whom; the holder gets the whole list."""
    now, today = timezone.now(), timezone.localdate()
    case = get_object_or_404(
        access.visible_cases(user=request.user, today=today).select_related(
            "lead__company__held_by"
        ),
        pk=pk,
    )
    if visible_companies(user=request.user).filter(pk=case.lead.company_id).exists():
        return redirect("cases:company-who-sees", company_pk=case.lead.company_id)
    record_case_reading(case=case, by=signed_in(request.user), now=now)
    belongs_to_case(request, lead_id=case.lead_id)
    context = {"case": case, "ours": what_we_see(lead=case.lead, user=request.user, today=today)}
    return render(request, "cases/who_sees_case.html", context)


def _whole_list(request: HttpRequest, company: Company) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    lead = lead_of(company)
    guests = open_guests(lead_id=lead.pk, now=now) if lead else []
    context = {
        "company": company,
        "lead": lead,
        "seen": who_sees(company=company, lead=lead, guests=guests, now=now, today=today),
        "added": panels_for("who-sees", request, company),
    }
    return render(request, "cases/who_sees_company.html", context)

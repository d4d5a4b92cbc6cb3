"""The contact with a company, from its own page or from its case; and what both share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.companies.services.companies import record_company_reading
from groeiruimte.contacts.forms import MailForm
from groeiruimte.contacts.pages.overview import (
    case_of_company,
    company_of_case,
    contact_page,
    own_company,
)
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company


@login_required
@require_safe
def of_company(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the contact with a company of an own pipeline; with a case it stands there."""
    company = found_company(request, pk)
    today = timezone.localdate()
    case_id = case_of_company(company_id=company.pk, user=request.user, today=today)
    if case_id is not None:
        return redirect("contacts:of-case", pk=case_id)
    return _show(request, company)


@login_required
@require_safe
def of_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the contact about a case, to who may know which company it is."""
    company = company_of_case(case_id=pk, user=request.user, today=timezone.localdate())
    if company is None:
        raise Http404
    return _show(request, company)


def found_company(request: HttpRequest, pk: int) -> Company:
    """Return a company of an own pipeline, with the head of its case around the page."""
    company = own_company(company_id=pk, user=request.user)
    if company is None:
        raise Http404
    in_case(request, company)
    return company


def in_case(request: HttpRequest, company: Company, *, label: str = "") -> None:
    """Put the head of the case around the page, where there is a case."""
    lead = getattr(company, "lead", None)
    if lead is not None:
        belongs_to_case(request, lead_id=lead.pk, label=label)


def _show(request: HttpRequest, company: Company) -> HttpResponse:
    in_case(request, company)
    record_company_reading(company=company, by=signed_in(request.user), now=timezone.now())
    page = contact_page(company=company, user=request.user, today=timezone.localdate())
    context = {"company": company, "page": page, "mail_form": MailForm()}
    return render(request, "contacts/contact.html", context)

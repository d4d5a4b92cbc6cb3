"""Requests about personal data: taking in, looking, answering."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.companies.access import editable_companies
from groeiruimte.organizations.access import has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.privacy import access, pages
from groeiruimte.privacy.forms import CompanyRequestForm, PersonRequestForm, RefusalForm
from groeiruimte.privacy.services import requests as services
from groeiruimte.privacy.services.requests import UnableToAnswer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: HttpRequest) -> HttpResponse:
    """Show the requests, and take one in from a person."""
    if not has_page_for(user=request.user, act=Act.ANSWER_PRIVACY_REQUESTS):
        raise Http404
    form = PersonRequestForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        organization = form.cleaned_data.pop("organization")
        row = _opened(request, form, organization_id=organization.pk)
        if row is not None:
            return redirect("privacy:request", pk=row.pk)
    context = pages.requests(user=request.user, today=timezone.localdate())
    return render(request, "privacy/requests.html", context | {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_company(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in a request of a company, by who keeps it."""
    company: Any = get_object_or_404(editable_companies(user=request.user), pk=pk)
    form = CompanyRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = _opened(request, form, organization_id=company.held_by_id, company_id=company.pk)
        if row is not None:
            return redirect("privacy:request", pk=row.pk)
    return render(request, "privacy/of_company.html", {"form": form, "company": company})


@login_required
@require_safe
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one request: how many rows there are, and what comes next."""
    row: Any = get_object_or_404(
        access.visible_requests(user=request.user).select_related("organization", "opened_by"),
        pk=pk,
    )
    context = pages.request(user=request.user, row=row) | {"form": RefusalForm()}
    return render(request, "privacy/request.html", context)


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a request: handed over, erase, or refuse."""
    row: Any = get_object_or_404(access.visible_requests(user=request.user), pk=pk)
    who = {"request_id": row.pk, "by": request.user, "now": timezone.now()}
    form = RefusalForm(request.POST)
    act = request.POST.get("act")
    try:
        if act == "answered":
            services.answer_access(**who)
            messages.success(request, _("Answered. Who asked is no longer kept here."))
        elif act == "erase":
            services.confirm_erasure(**who)
            messages.success(request, _("Confirmed. It is being erased now."))
        elif form.is_valid():
            services.refuse(**who, reason=form.cleaned_data["reason"])
            messages.success(request, _("Refused. Tell who asked why, and where to complain."))
        else:
            messages.error(request, _("Write why you refuse."))
    except UnableToAnswer as refusal:
        messages.error(request, str(refusal))
    return redirect("privacy:request", pk=row.pk)


def _opened(request: HttpRequest, form: CompanyRequestForm, **where: Any) -> Any:
    """Return the request that was taken in; None with the reason on the form."""
    try:
        return services.open_request(
            **form.cleaned_data, **where, by=request.user, now=timezone.now()
        )
    except UnableToAnswer as refusal:
        form.add_error(None, str(refusal))
        return None

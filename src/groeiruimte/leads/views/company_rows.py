"""One row of the list of companies, changed in its place; without scripts `companies:bulk` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.companies import access
from groeiruimte.companies.forms.bulk import CompanyChangeForm
from groeiruimte.companies.selectors.companies import managers_of_pipelines
from groeiruimte.companies.services.bulk import UnableToChangeCompanies, change_companies
from groeiruimte.leads.pages.pipeline import CompanyRow, columns_of, company_rows
from groeiruimte.organizations.access import signed_in
from groeiruimte.spotting.words.tones import LEVEL_TONES

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def company_row(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a row with fields to change it; after saving, or on `?as-it-is`, the row as it is."""
    company = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    if not request.headers.get("HX-Request"):
        return redirect(f"{reverse('companies:bulk')}?company={company.pk}")
    row = _row(request, company)
    if "as-it-is" in request.GET:
        return _shown(request, row)
    managers = managers_of_pipelines(user=request.user).get(company.held_by_id, {})
    form = CompanyChangeForm(
        request.POST or None,
        initial=_initial(row),
        managers=managers.items(),
        today=timezone.localdate(),
        auto_id=f"id_{pk}_%s",
    )
    if request.method == "POST" and form.is_valid():
        refusal = _changed(request, company, form)
        if not refusal:
            return _shown(request, _row(request, company))
        form.add_error(None, refusal)
        row = _row(request, company)
    # The link that was pressed is gone: the keys go on in the first field.
    next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    context = {
        "row": row,
        "form": form,
        "width": len(columns_of(user=request.user)) + _BESIDE,
    }
    return render(request, "leads/parts/company_row_edit.html", context, status=200)


#: Besides the chosen columns: the tick, the name and the acts.
_BESIDE = 3


def _changed(request: HttpRequest, company: Company, form: CompanyChangeForm) -> str:
    """Save what differs; return why not, or nothing."""
    typed = request.POST.get("revision", "")
    try:
        change_companies(
            revisions={company.pk: int(typed) if typed.isdecimal() and len(typed) < 10 else 0},
            change=form.change(),
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToChangeCompanies as refusal:
        return str(refusal)
    return ""


def _initial(row: CompanyRow) -> dict[str, object]:
    return {
        "manager": str(row.manager_id or 0),
        "status": row.status_code,
        "life_phase": row.phase_code,
    }


def _row(request: HttpRequest, company: Company) -> CompanyRow:
    rows = company_rows(user=request.user, keys=[company.pk])
    if not rows:
        raise Http404(_("This company is not there."))
    return rows[0]


def _shown(request: HttpRequest, row: CompanyRow) -> HttpResponse:
    context: dict[str, Any] = {
        "row": row,
        "tone": LEVEL_TONES[row.level],
        "shown": columns_of(user=request.user),
        "is_put_back": True,
    }
    return render(request, "leads/parts/company_row.html", context)

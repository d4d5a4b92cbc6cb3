"""What was missing when a case ended without a place: taken from the proof, corrected by people."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.cases import access
from groeiruimte.cases.forms.missing_factors import DROP, FactorChangeForm, FactorForm
from groeiruimte.cases.pages.missing_factors import nowhere_page
from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.cases.services import missing_factors
from groeiruimte.cases.services.missing_factors import UnableToNameFactor
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nowhere(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was missing and add to it; with `find` take it from the newest proof."""
    case = get_object_or_404(
        access.editable_cases(user=request.user).select_related(*WITH_ROWS), pk=pk
    )
    belongs_to_case(request, lead_id=case.lead_id)
    by, now = signed_in(request.user), timezone.now()
    if "find" in request.POST:
        found = missing_factors.find_factors(case_id=case.pk, by=by, now=now)
        messages.info(
            request,
            _("Taken from the proof. Look at it and correct what is different.")
            if found
            else _("The proof says nothing new."),
        )
        return redirect("cases:nowhere", pk=pk)
    form = FactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            missing_factors.add_factor(case_id=case.pk, new=form.new_factor(), by=by, now=now)
        except UnableToNameFactor as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("cases:nowhere", pk=pk)
    context = {"case": case, "page": nowhere_page(case=case), "form": form}
    return render(request, "cases/nowhere.html", context)


@login_required
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct one thing that was missing, or drop it; with a reason."""
    row = get_object_or_404(access.editable_factors(user=request.user), pk=pk)
    form = FactorChangeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Fill in a number and say why, in 500 characters or fewer."))
        return redirect("cases:nowhere", pk=row.case_id)
    values = form.cleaned_data
    told = {
        "factor_id": row.pk,
        "reason": values["reason"],
        "by": signed_in(request.user),
        "now": timezone.now(),
    }
    try:
        if values["act"] == DROP:
            missing_factors.drop_factor(**told)
        else:
            missing_factors.correct_factor(amount=values["amount"], **told)
    except UnableToNameFactor as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Written down, with your reason."))
    return redirect("cases:nowhere", pk=row.case_id)

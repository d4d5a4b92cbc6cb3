"""Breaking the glass: a privacy officer opens one company, and everybody who watches is told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.companies.access import emergency_companies
from groeiruimte.leads import access
from groeiruimte.leads.forms.grants import ReasonForm
from groeiruimte.leads.pages.who_sees import who_sees
from groeiruimte.leads.selectors.consents import consents_of, emergencies, ndas_of
from groeiruimte.leads.selectors.grants import lead_of
from groeiruimte.leads.services.emergencies import (
    UnableToBreakGlass,
    close_emergency,
    open_emergency,
    record_emergency_reading,
)
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act


@login_required
@require_safe
def all_emergencies(request: HttpRequest) -> HttpResponse:
    """Show every company that was ever opened in an emergency here, by whom and why."""
    if not has_page_for(user=request.user, act=Act.BREAK_GLASS):
        raise Http404
    now = timezone.now()
    mine = set(access.open_emergencies(user=request.user, now=now).values_list("pk", flat=True))
    rows = [(row, row.pk in mine) for row in emergencies(user=request.user)]
    companies = emergency_companies(user=request.user).order_by("name")
    return render(
        request, "leads/emergencies.html", {"rows": rows, "companies": companies, "now": now}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def break_glass(request: HttpRequest, pk: int) -> HttpResponse:
    """Open one company for some hours, with a reason that others read at once."""
    company = get_object_or_404(
        emergency_companies(user=request.user).select_related("held_by"), pk=pk
    )
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = open_emergency(
                company=company,
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToBreakGlass as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.warning(request, _("Open for four hours. Everybody who watches was told."))
            return redirect("leads:emergency", pk=row.pk)
    context = {
        "form": form,
        "heading": _("Open a company in an emergency"),
        "explanation": _(
            "For four hours you see who this company is, whom to call and who sees it. The "
            "administrators and the other privacy officers are told at once, with your name. It "
            "stays on the record."
        ),
        "label": _("Open now"),
        "back": reverse("leads:emergencies"),
        "eyebrow": company.name,
    }
    return render(request, "leads/reason.html", context)


@login_required
@require_safe
def emergency(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the company of an emergency that still lasts."""
    now = timezone.now()
    row = get_object_or_404(
        access.open_emergencies(user=request.user, now=now).select_related(
            "company__held_by", "company__account_manager"
        ),
        pk=pk,
    )
    record_emergency_reading(row=row, by=signed_in(request.user), now=now)
    today = timezone.localdate(now)
    context = {
        "row": row,
        "company": row.company,
        "ndas": [(each, each.standing(today=today)) for each in ndas_of(company=row.company)],
        "consents": [
            (each, each.standing(today=today)) for each in consents_of(company=row.company)
        ],
        "seen": who_sees(company=row.company, lead=lead_of(row.company), now=now, today=today),
    }
    return render(request, "leads/emergency.html", context)


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an emergency before its time."""
    row = get_object_or_404(access.open_emergencies(user=request.user, now=timezone.now()), pk=pk)
    close_emergency(emergency_id=row.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("Closed."))
    return redirect("leads:emergencies")

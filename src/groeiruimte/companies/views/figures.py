"""Writing down what is seen of a company over time."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.companies import access
from groeiruimte.companies.forms.figures import LifePhaseForm, ObservationsForm
from groeiruimte.companies.pages.figures import figures_of_day, newest_values, observations_of_day
from groeiruimte.companies.services.observations import (
    UnableToRecord,
    record_life_phase,
    record_observations,
    remove_observation,
)
from groeiruimte.organizations.access import signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def observations(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the figures of one day, or correct them (`?dag=2026-01-01`)."""
    company = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    day = _day_to_correct(request)
    rows = observations_of_day(company=company, day=day) if day else []
    initial = figures_of_day(rows=rows, day=day or timezone.localdate())
    form = ObservationsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            record_observations(
                company_id=company.pk,
                seen=form.seen(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToRecord as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The figures are saved and the outlook is renewed."))
            return redirect("leads:company", pk=company.pk)
    context = {
        "company": company,
        "form": form,
        "day": day,
        "rows": rows,
        "pairs": form.pairs(newest=newest_values(company=company)),
        "trail": _trail(company.name, pk=company.pk, label=_("Figures")),
    }
    return render(request, "companies/observations.html", context)


@login_required
@require_POST
def observation_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one figure back."""
    row = get_object_or_404(access.editable_observations(user=request.user), pk=pk)
    remove_observation(observation_id=row.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("The figure is taken back and the outlook is renewed."))
    return redirect("leads:company", pk=row.company_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def life_phase(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down in which phase a company is, with what shows it."""
    company = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    form = LifePhaseForm(request.POST or None, initial={"observed_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            record_life_phase(
                company_id=company.pk,
                **form.cleaned_data,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToRecord as refusal:
            form.add_error("observed_on", str(refusal))
        else:
            messages.success(request, _("The life phase is saved."))
            return redirect("leads:company", pk=company.pk)
    context = {
        "company": company,
        "form": form,
        "heading": _("Life phase"),
        "explanation": _(
            "What room a company needs becomes clear from the end of phase 2 (programme §3.7)."
        ),
        "trail": _trail(company.name, pk=company.pk, label=_("Life phase")),
    }
    return render(request, "companies/company_part.html", context)


def _day_to_correct(request: HttpRequest) -> date | None:
    try:
        return parse_date(request.GET.get("dag", ""))
    except ValueError:
        # A day that is no day, such as 2026-02-31: then this is a new day.
        return None


def _trail(name: str, *, pk: int, label: str) -> list[dict[str, object]]:
    return [
        {"label": _("Pipeline"), "url": reverse("leads:companies")},
        {"label": name, "url": reverse("leads:company", args=[pk])},
        {"label": label},
    ]

"""The pipeline, and one company in it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.leads import access, selectors, services
from groeiruimte.leads.choices import SignalLevel
from groeiruimte.leads.forms.companies import CompanyForm, PipelineFilterForm
from groeiruimte.leads.forms.recessions import RecessionForm
from groeiruimte.reporting.semicolons import semicolon_file
from groeiruimte.web.conflicts import EditedMeanwhile, differences
from groeiruimte.web.numbers import percent

PER_PAGE = 25
TONES = {
    SignalLevel.ACT: "danger",
    SignalLevel.WATCH: "warning",
    SignalLevel.QUIET: "neutral",
    SignalLevel.UNKNOWN: "unknown",
}


@login_required
@require_safe
def companies(request: HttpRequest) -> HttpResponse:
    """Show the pipeline, most pressing company first."""
    _refuse_without_pipeline(request)
    form = PipelineFilterForm(request.GET)
    chosen = form.chosen()
    page = Paginator(selectors.pipeline_keys(user=request.user, chosen=chosen), PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = selectors.company_rows(user=request.user, keys=list(page.object_list))
    is_filtered = chosen != selectors.PipelineFilter(sort=chosen.sort)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, TONES[row.level]) for row in rows],
        "is_filtered": is_filtered,
        "is_empty": not page.paginator.count and not is_filtered,
        "query": request.GET.urlencode(),
    }
    return render(request, "leads/companies.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give exactly the companies that the list shows, as a file for a spreadsheet."""
    _refuse_without_pipeline(request)
    keys = list(
        selectors.pipeline_keys(user=request.user, chosen=PipelineFilterForm(request.GET).chosen())
    )
    rows = selectors.company_rows(user=request.user, keys=keys)
    services.record_export(
        organization_ids=list(access.own_pipelines(user=request.user).values_list("pk", flat=True)),
        count=len(rows),
        by=request.user,
        now=timezone.now(),
    )
    return HttpResponse(
        _spreadsheet(rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="pijplijn.csv"',
            "Cache-Control": "no-store",
        },
    )


@login_required
@require_safe
def company(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything about one company at a glance."""
    found = get_object_or_404(
        access.visible_companies(user=request.user).select_related(
            "held_by", "account_manager", "nda"
        ),
        pk=pk,
    )
    services.record_company_reading(company=found, by=request.user, now=timezone.now())
    today = timezone.localdate()
    shown = selectors.company_page(company=found, user=request.user, today=today)
    level = shown.outlook.level if shown.outlook else SignalLevel.UNKNOWN
    context = {
        "shown": shown,
        "company": found,
        "today": today,
        "level": level,
        "tone": TONES[level],
        "trail": _trail({"label": found.name}),
        **_what_if(request, shown),
    }
    return render(request, "leads/company.html", context)


def _what_if(request: HttpRequest, shown: selectors.CompanyPage) -> dict[str, Any]:
    """Return the needs, each with what the recession that was asked about would do."""
    years, is_asked = shown.years_ahead, request.GET.get("wat-als") == "recessie"
    form = RecessionForm(request.GET if is_asked else {}, years=years) if years else None
    shock = form.shock() if form and is_asked else None
    told = selectors.recession(outlook=shown.newest, shock=shock)
    return {
        "recession_form": form,
        "is_asked": is_asked,
        "panels": [(panel, told.get(panel.need)) for panel in shown.needs],
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def company_new(request: HttpRequest) -> HttpResponse:
    """Put a company into the pipeline by hand."""
    _refuse_without_pipeline(request)
    form = CompanyForm(
        request.POST or None,
        user=request.user,
        organization_id=None,
        today=timezone.localdate(),
    )
    context: dict[str, Any] = {"form": form, "trail": _trail({"label": _("New company")})}
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_company(
                organization_id=form.organization_id,
                details=form.details(),
                similar_accepted=bool(request.POST.get("similar_accepted")),
                by=request.user,
                now=timezone.now(),
            )
        except services.UnableToSaveCompany as refusal:
            form.add_error(refusal.field, str(refusal))
        except services.LooksLikeAnotherCompany as question:
            context["similar"] = question.similar
        else:
            return _saved(request, form, pk=made.pk, route="leads:observations")
    return render(request, "leads/company_form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def company_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is written down about a company; two editors see each other."""
    found = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    form = CompanyForm(
        request.POST or None,
        initial=_initial(found),
        user=request.user,
        organization_id=found.held_by_id,
        today=timezone.localdate(),
    )
    context: dict[str, Any] = {
        "form": form,
        "company": found,
        "trail": _trail(
            {"label": found.name, "url": reverse("leads:company", args=[found.pk])},
            {"label": _("Change")},
        ),
    }
    if request.method == "POST" and form.is_valid():
        try:
            services.update_company(
                company_id=found.pk,
                opened_revision=form.cleaned_data["revision"] or 0,
                details=form.details(),
                similar_accepted=bool(request.POST.get("similar_accepted")),
                by=request.user,
                now=timezone.now(),
            )
        except EditedMeanwhile as conflict:
            context["differences"] = differences(form=form, current=_shown(conflict.current))
            # Saving again now is a choice made with open eyes: it counts from this revision.
            form.data = form.data.copy()
            form.data["revision"] = conflict.revision
        except services.UnableToSaveCompany as refusal:
            form.add_error(refusal.field, str(refusal))
        except services.LooksLikeAnotherCompany as question:
            context["similar"] = question.similar
        else:
            return _saved(request, form, pk=found.pk, route="leads:company")
    return render(request, "leads/company_form.html", context)


def _spreadsheet(rows: list[selectors.CompanyRow]) -> bytes:
    header = [
        _("Name"),
        _("KVK number"),
        _("Municipality"),
        _("Domain"),
        _("Life phase"),
        _("Account manager"),
        _("Early signal"),
        _("Chance within three years"),
        _("Binds first"),
        _("Lead"),
        _("Next step"),
    ]
    return semicolon_file(header=header, rows=map(_spreadsheet_row, rows))


def _spreadsheet_row(row: selectors.CompanyRow) -> tuple[object, ...]:
    return (
        row.name,
        row.kvk_number,
        row.municipality,
        row.domain,
        row.phase,
        row.account_manager,
        str(row.level.label),
        "" if row.chance is None else percent(row.chance),
        row.binding_need,
        _("yes") if row.lead_id else _("no"),
        row.next_step.label,
    )


def _refuse_without_pipeline(request: HttpRequest) -> None:
    # Whoever keeps no pipeline learns nothing, not even that there is a page.
    if not access.own_pipelines(user=request.user).exists():
        raise Http404


def _saved(request: HttpRequest, form: CompanyForm, *, pk: int, route: str) -> HttpResponse:
    messages.success(request, _("The company is saved."))
    if form.translated is not None:
        messages.info(
            request,
            _("%(former)s is part of %(now)s today: we wrote that down.")
            % {"former": form.translated.name, "now": form.cleaned_data["municipality"]},
        )
    return redirect(route, pk=pk)


def _initial(found: Any) -> dict[str, object]:
    names = (
        "name",
        "kvk_number",
        "postcode",
        "technology_domain",
        "founded_year",
        "website",
        "contact_name",
        "contact_email",
        "contact_phone",
        "note",
        "revision",
    )
    initial: dict[str, object] = {name: getattr(found, name) for name in names}
    initial["municipality"] = found.municipality_name
    initial["account_manager"] = found.account_manager_id
    return initial


def _shown(current: Any) -> dict[str, object]:
    """Return stored values under the names that the form uses."""
    renamed = {"municipality_name": "municipality"}
    hidden = {"municipality_code", "account_manager_id"}
    return {renamed.get(name, name): value for name, value in current.items() if name not in hidden}


def _trail(*last: dict[str, object]) -> list[dict[str, object]]:
    return [{"label": _("Pipeline"), "url": reverse("leads:companies")}, *last]

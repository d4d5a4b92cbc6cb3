"""The pipeline, and one company in it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiruimte.companies import access
from groeiruimte.companies.selectors.companies import managers_of_pipelines
from groeiruimte.companies.selectors.lives import with_newest_status
from groeiruimte.companies.services.companies import record_company_reading, record_export
from groeiruimte.leads.choices import CompanyColumn
from groeiruimte.leads.forms.pipeline import PipelineFilterForm
from groeiruimte.leads.pages.at_a_glance import is_quiet, quiet_words
from groeiruimte.leads.pages.company import CompanyPage, company_page
from groeiruimte.leads.pages.pipeline import (
    CompanyRow,
    PipelineFilter,
    columns_of,
    company_rows,
    pipeline_keys,
)
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.choices import ListKey
from groeiruimte.organizations.pages.own_lists import own_list
from groeiruimte.organizations.rules import Act
from groeiruimte.reporting.semicolons import semicolon_file
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.forms.recessions import RecessionForm
from groeiruimte.spotting.pages.recessions import recession
from groeiruimte.spotting.words.tones import CHANCE_WORDS, LEVEL_TONES
from groeiruimte.web.lists import Sorting, page_of
from groeiruimte.web.numbers import chance
from groeiruimte.web.panels import panels_for


@login_required
@require_safe
def companies(request: HttpRequest) -> HttpResponse:
    """Show the pipeline, most pressing company first."""
    _refuse_without_pipeline(request)
    form = _filter_form(request)
    chosen = form.chosen()
    page = page_of(request, pipeline_keys(user=request.user, chosen=chosen))
    rows = company_rows(user=request.user, keys=list(page.object_list))
    is_filtered = chosen != PipelineFilter(sort=chosen.sort)
    context = {
        "form": form,
        "sorting": Sorting(chosen.sort),
        "page": page,
        "rows": [(row, LEVEL_TONES[row.level]) for row in rows],
        "is_filtered": is_filtered,
        "is_empty": not page.paginator.count and not is_filtered,
        "query": request.GET.urlencode(),
        "list": own_list(
            user=request.user,
            path=request.path,
            query=request.GET,
            key=ListKey.COMPANIES,
            columns=CompanyColumn.choices,
            shown=columns_of(user=request.user, asked=request.GET.getlist("col")),
        ),
    }
    return render(request, "leads/companies.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give exactly the companies that the list shows, as a file for a spreadsheet."""
    _refuse_without_pipeline(request)
    keys = list(pipeline_keys(user=request.user, chosen=_filter_form(request).chosen()))
    rows = company_rows(user=request.user, keys=keys)
    record_export(
        organization_ids=list(access.own_pipelines(user=request.user).values_list("pk", flat=True)),
        count=len(rows),
        by=signed_in(request.user),
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
        with_newest_status(access.visible_companies(user=request.user)).select_related(
            "held_by", "account_manager"
        ),
        pk=pk,
    )
    record_company_reading(company=found, by=signed_in(request.user), now=timezone.now())
    today = timezone.localdate()
    shown = company_page(company=found, user=request.user, today=today)
    level = shown.outlook.level if shown.outlook else SignalLevel.UNKNOWN
    context = {
        "shown": shown,
        "company": found,
        "today": today,
        "level": level,
        "tone": LEVEL_TONES[level],
        "chance_words": CHANCE_WORDS,
        "trail": _trail({"label": found.name}),
        "added": panels_for("company", request, found),
        **_what_if(request, shown),
    }
    return render(request, "leads/company.html", context)


def _filter_form(request: HttpRequest) -> PipelineFilterForm:
    """Return the filter, with who keeps the pipelines; one person may keep several."""
    managers = managers_of_pipelines(user=request.user).values()
    people = {pk: name for each in managers for pk, name in each.items()}
    return PipelineFilterForm(
        request.GET, managers=sorted(people.items(), key=lambda person: person[1])
    )


def _what_if(request: HttpRequest, shown: CompanyPage) -> dict[str, Any]:
    """Return the needs, each with what the recession that was asked about would do."""
    years, is_asked = shown.years_ahead, request.GET.get("wat-als") == "recessie"
    form = RecessionForm(request.GET if is_asked else {}, years=years) if years else None
    shock = form.shock() if form and is_asked else None
    told = recession(outlook=shown.newest, shock=shock)
    panels = [(panel, told.get(panel.need)) for panel in shown.needs]
    # Under 5% in every year: one line, unless a recession was asked about.
    quiet = [panel for panel, course in panels if is_quiet(panel) and not course]
    return {
        "quiet": quiet,
        "quiet_words": quiet_words(quiet),
        "pressing": [pair for pair in panels if pair[0] not in quiet],
        "recession_form": form,
        "is_asked": is_asked,
        "panels": panels,
    }


def _spreadsheet(rows: list[CompanyRow]) -> bytes:
    header = [
        _("Name"),
        _("KVK number"),
        _("Municipality"),
        _("Domain"),
        _("Life phase"),
        _("Account manager"),
        _("Early signal"),
        _("Chance in three years, of any need"),
        _("Need with the largest chance"),
        _("Its chance in three years"),
        _("Lead"),
        _("Next step"),
    ]
    return semicolon_file(header=header, rows=map(_spreadsheet_row, rows))


def _spreadsheet_row(row: CompanyRow) -> tuple[object, ...]:
    return (
        row.name,
        row.kvk_number,
        row.municipality,
        row.domain,
        row.phase,
        row.account_manager,
        row.status if row.is_over else str(row.level.label),
        "" if row.chance is None else chance(row.chance),
        row.largest.need if row.largest else "",
        chance(row.largest.chance) if row.largest else "",
        _("yes") if row.lead_id else _("no"),
        "" if row.is_over else row.next_step.label,
    )


def _refuse_without_pipeline(request: HttpRequest) -> None:
    # Whoever keeps no pipeline learns nothing, not even that there is a page.
    if not has_page_for(user=request.user, act=Act.KEEP_PIPELINE):
        raise Http404


def _trail(*last: dict[str, object]) -> list[dict[str, object]]:
    return [{"label": _("Pipeline"), "url": reverse("leads:companies")}, *last]

"""Early signals: which companies will outgrow their place, and when."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.companies import access
from groeiruimte.companies.services.companies import record_export
from groeiruimte.companies.services.scans import SCAN_JOB, ask_for_scan
from groeiruimte.jobs.access import visible_jobs
from groeiruimte.organizations.access import signed_in
from groeiruimte.reporting.semicolons import semicolon_file
from groeiruimte.spotting.forms.spotting import SignalFilterForm
from groeiruimte.spotting.pages import heat as spotting_heat
from groeiruimte.spotting.pages import life_phases, this_week
from groeiruimte.spotting.pages import spreadsheet as spotting_spreadsheet
from groeiruimte.spotting.rules.levels import HORIZON_YEARS
from groeiruimte.spotting.selectors import early_signals as spotting_early_signals
from groeiruimte.spotting.selectors.thresholds import thresholds_of

PER_PAGE = 25


@login_required
@require_safe
def signals_heat(request: HttpRequest) -> HttpResponse:
    """Show how many companies each need binds first, per year."""
    context = signals_frame(request, current="spotting:signals-heat")
    form = SignalFilterForm(request.GET, years=context["years"])
    chosen = form.chosen()
    rows = spotting_early_signals.narrowed(
        user=request.user, scans=context["scans"], chosen=chosen, today=timezone.localdate()
    )
    heat = spotting_heat.heat(rows=rows, years=context["years"])
    kept = request.GET.copy()
    for name in ("need", "year", "page", "kind"):
        kept.pop(name, None)
    context |= {
        "form": form,
        "heat": heat,
        "total": sum(row.total for row in heat),
        "kept": kept.urlencode(),
        "count_words": [_("none"), _("few"), _("several"), _("many"), _("most")],
    }
    return render(request, "spotting/signals_heat.html", context)


@login_required
@require_safe
def signals_phases(request: HttpRequest) -> HttpResponse:
    """Show where in the life-phase model the signals lie (R2, programme §4.2)."""
    context = signals_frame(request, current="spotting:signals-phases")
    rows = spotting_early_signals.narrowed(
        user=request.user,
        scans=context["scans"],
        chosen=spotting_early_signals.SignalFilter(),
        today=timezone.localdate(),
    )
    counts = spotting_early_signals.phase_counts(rows=rows)
    context["model"] = life_phases.life_phase_model(counts=counts)
    return render(request, "spotting/signals_phases.html", context)


@login_required
@require_safe
def signals_week(request: HttpRequest) -> HttpResponse:
    """Show what changed since the last scan before this week, and whom to call."""
    context = signals_frame(request, current="spotting:signals-week")
    today = timezone.localdate()
    since = this_week.start_of_week(today)
    changed = this_week.shifted(
        this_week.shifts(user=request.user, scans=context["scans"], since=since, today=today)
    )
    page = Paginator(changed, PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "page": page,
        "rows": this_week.shift_rows(user=request.user, changed=page.object_list),
        "counts": list(this_week.shift_counts(changed).items()),
        "since": since.date(),
    }
    return render(request, "spotting/signals_week.html", context)


@login_required
@require_safe
def signals_export(request: HttpRequest) -> HttpResponse:
    """Give exactly the companies that the list shows, as a file for a spreadsheet."""
    context = signals_frame(request, current="leads:signals")
    chosen = SignalFilterForm(request.GET, years=context["years"]).chosen()
    today = timezone.localdate()
    found = spotting_early_signals.signals(
        user=request.user, scans=context["scans"], chosen=chosen, today=today
    )
    lines = list(spotting_spreadsheet.spreadsheet_rows(rows=found, today=today))
    record_export(
        organization_ids=[scan.organization_id for scan in context["scans"]],
        count=len(lines),
        by=signed_in(request.user),
        now=timezone.now(),
    )
    header = [
        *(_("Name"), _("KVK number"), _("Municipality"), _("Domain"), _("Life phase")),
        *(_("Level"), _("Begins in"), _("Need with the largest chance")),
        *(str(year) for year in context["years"]),
        _("Place ends on"),
        _("State"),
    ]
    return HttpResponse(
        semicolon_file(header=header, rows=lines),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="signalen.csv"',
            "Cache-Control": "no-store",
        },
    )


@login_required
@require_POST
def scan(request: HttpRequest) -> HttpResponse:
    """Look ahead anew for the user's own pipelines."""
    pipelines = access.own_pipelines(user=request.user)
    if not pipelines:
        raise Http404
    jobs = [
        ask_for_scan(organization_id=row.pk, by=signed_in(request.user), now=timezone.now())
        for row in pipelines
    ]
    if any(jobs):
        messages.info(request, _("The outlook is being computed. Come back in a minute."))
    else:
        messages.success(request, _("The outlook is up to date."))
    return redirect("leads:signals")


def signals_frame(request: HttpRequest, *, current: str) -> dict[str, Any]:
    """Return what every page of early signals shows; whoever keeps no pipeline finds none."""
    if not access.own_pipelines(user=request.user).exists():
        raise Http404
    scans = spotting_early_signals.latest_scans(user=request.user)
    first = max(
        (scan.parameters["origin_year"] for scan in scans), default=timezone.localdate().year
    )
    labels = {
        "spotting:signals-week": _("This week"),
        "leads:signals": _("All signals"),
        "spotting:signals-heat": _("Need by year"),
        "spotting:signals-phases": _("Life phases"),
    }
    scanning = visible_jobs(user_id=request.user.pk).filter(kind=SCAN_JOB, finished_at=None)
    return {
        "scans": scans,
        "scanning": scanning.order_by("-pk")[:1],
        "years": range(first + 1, first + 1 + HORIZON_YEARS),
        "terms": [
            (scan.organization, thresholds_of(organization_id=scan.organization_id))
            for scan in scans
        ],
        "tabs": [
            {"label": label, "url": reverse(name), "current": name == current}
            for name, label in labels.items()
        ],
    }

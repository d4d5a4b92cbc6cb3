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

from groeiruimte.jobs.access import visible_jobs
from groeiruimte.leads import access, services
from groeiruimte.leads.forms.spotting import SignalFilterForm
from groeiruimte.leads.rules import HORIZON_YEARS
from groeiruimte.leads.selectors import early_signals, life_phases, this_week
from groeiruimte.leads.selectors.thresholds import thresholds_of
from groeiruimte.leads.templatetags.leads import STATE_TONES
from groeiruimte.leads.views.companies import TONES
from groeiruimte.reporting.semicolons import semicolon_file

PER_PAGE = 25


@login_required
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """Show the companies that may outgrow their place, most pressing first."""
    context = signals_frame(request, current="signals")
    form = SignalFilterForm(request.GET, years=context["years"])
    chosen, today = form.chosen(), timezone.localdate()
    found = early_signals.signals(
        user=request.user, scans=context["scans"], chosen=chosen, today=today
    )
    keys = found.values_list("pk", flat=True)
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    rows = early_signals.signal_rows(user=request.user, keys=page.object_list, today=today)
    context |= {
        "form": form,
        "page": page,
        "rows": [(row, TONES[row.level], STATE_TONES.get(row.state)) for row in rows],
        "counts": early_signals.signal_counts(user=request.user, scans=context["scans"]),
        "query": request.GET.urlencode(),
        "all_url": f"{reverse('leads:signals')}?kind=all",
        "chance_words": ["< 5%", "5%", "30%", "50%", "≥ 80%"],
    }
    return render(request, "leads/signals.html", context)


@login_required
@require_safe
def signals_heat(request: HttpRequest) -> HttpResponse:
    """Show how many companies each need binds first, per year."""
    context = signals_frame(request, current="signals-heat")
    form = SignalFilterForm(request.GET, years=context["years"])
    chosen = form.chosen()
    rows = early_signals.narrowed(
        user=request.user, scans=context["scans"], chosen=chosen, today=timezone.localdate()
    )
    heat = early_signals.heat(rows=rows, years=context["years"])
    kept = request.GET.copy()
    for name in ("need", "year", "page", "kind"):
        kept.pop(name, None)
    context |= {
        "form": form,
        "heat": heat,
        "total": sum(row.total for row in heat),
        "kept": kept.urlencode(),
        "count_words": [_("none"), _("few"), _("some"), _("many"), _("most")],
    }
    return render(request, "leads/signals_heat.html", context)


@login_required
@require_safe
def signals_phases(request: HttpRequest) -> HttpResponse:
    """Show where in the life-phase model the signals lie (R2, programme §4.2)."""
    context = signals_frame(request, current="signals-phases")
    rows = early_signals.narrowed(
        user=request.user,
        scans=context["scans"],
        chosen=early_signals.SignalFilter(),
        today=timezone.localdate(),
    )
    counts = early_signals.phase_counts(rows=rows)
    context["model"] = life_phases.life_phase_model(counts=counts)
    return render(request, "leads/signals_phases.html", context)


@login_required
@require_safe
def signals_week(request: HttpRequest) -> HttpResponse:
    """Show what changed since the last scan before this week, and whom to call."""
    context = signals_frame(request, current="signals-week")
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
    return render(request, "leads/signals_week.html", context)


@login_required
@require_safe
def signals_export(request: HttpRequest) -> HttpResponse:
    """Give exactly the companies that the list shows, as a file for a spreadsheet."""
    context = signals_frame(request, current="signals")
    chosen = SignalFilterForm(request.GET, years=context["years"]).chosen()
    today = timezone.localdate()
    found = early_signals.signals(
        user=request.user, scans=context["scans"], chosen=chosen, today=today
    )
    lines = list(early_signals.spreadsheet_rows(rows=found, today=today))
    services.record_export(
        organization_ids=[scan.organization_id for scan in context["scans"]],
        count=len(lines),
        by=request.user,
        now=timezone.now(),
    )
    header = [
        *(_("Name"), _("KVK number"), _("Municipality"), _("Domain"), _("Life phase")),
        *(_("Level"), _("Begins in"), _("Binds first")),
        *(str(year) for year in context["years"]),
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
        services.refresh_outlook(organization_id=row.pk, by=request.user, now=timezone.now())
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
    scans = early_signals.latest_scans(user=request.user)
    first = max(
        (scan.parameters["origin_year"] for scan in scans), default=timezone.localdate().year
    )
    labels = {
        "signals-week": _("This week"),
        "signals": _("All signals"),
        "signals-heat": _("Need by year"),
        "signals-phases": _("Life phases"),
    }
    scanning = visible_jobs(user_id=request.user.pk).filter(
        kind=services.JOB_KIND, finished_at=None
    )
    return {
        "scans": scans,
        "scanning": scanning.order_by("-pk")[:1],
        "years": range(first + 1, first + 1 + HORIZON_YEARS),
        "terms": [
            (scan.organization, thresholds_of(organization_id=scan.organization_id))
            for scan in scans
        ],
        "tabs": [
            {"label": label, "url": reverse(f"leads:{name}"), "current": name == current}
            for name, label in labels.items()
        ],
    }

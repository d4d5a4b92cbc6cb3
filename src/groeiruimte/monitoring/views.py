"""How far the programme is."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiruimte.monitoring import access, selectors
from groeiruimte.programme.small_cells import small_cells


@login_required
@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """Show every impact target with what was reached and what an even pace asks."""
    if not access.may_follow_targets(user=request.user):
        raise Http404
    today = timezone.localdate()
    context = {
        "rows": selectors.progress(on=today),
        "in_words": selectors.targets_in_words(),
        "today": today,
        "shows_cases": access.may_see_counted_cases(user=request.user),
    }
    return render(request, "monitoring/targets.html", context)


@login_required
@require_safe
def target(request: HttpRequest, key: str) -> HttpResponse:
    """Show why each case behind one total counts."""
    if not access.may_see_counted_cases(user=request.user):
        raise Http404
    today = timezone.localdate()
    row = next((row for row in selectors.progress(on=today) if row.target.key == key), None)
    if row is None:
        raise Http404
    context = {
        "row": row,
        "cases": selectors.cases_behind(key=key, user=request.user, on=today),
        "today": today,
    }
    return render(request, "monitoring/target.html", context)


@login_required
@require_safe
def lead_times(request: HttpRequest) -> HttpResponse:
    """Show how many years before the need the question was asked: the proof of "earlier"."""
    if not access.may_follow_targets(user=request.user):
        raise Http404
    today = timezone.localdate()
    context = {
        "found": selectors.lead_times(user=request.user, on=today),
        "enough": small_cells().smallest_count,
        "today": today,
    }
    return render(request, "monitoring/lead_times.html", context)


@login_required
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """Show how many early signals there are per need, region and year; no company is named."""
    if not access.may_follow_targets(user=request.user):
        raise Http404
    context = {
        "totals": selectors.signal_totals(),
        "smallest": small_cells().smallest_count,
        "trail": [
            {"label": _("Targets"), "url": reverse("monitoring:targets")},
            {"label": _("Early signals")},
        ],
    }
    return render(request, "monitoring/signals.html", context)

"""How far the programme is, today or as on an earlier day (`?op=2026-06-30`)."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiruimte.monitoring import access, selectors
from groeiruimte.monitoring.forms.as_on import AsOnForm
from groeiruimte.monitoring.views.as_on import asked_day, frame
from groeiruimte.organizations.access import Person
from groeiruimte.programme.small_cells import small_cells, told_day


@login_required
@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """Show every impact target with what was reached and what an even pace asks."""
    if not access.may_follow_targets(user=request.user):
        raise Http404
    form = asked_day(request)
    user, today = request.user, timezone.localdate()
    day = _day_for(form, user=user)
    known = selectors.known_on(on=day)
    proven = selectors.proven_totals(on=day, user=user, today=today, known=known)
    context = {
        "rows": selectors.progress(on=day, user=user, today=today, known=known),
        "told_on": told_day(day, today=timezone.localdate()),
        "proven": proven,
        "proven_is_told": any(row.is_told for row in proven),
        "follows": access.follows_whole(user=request.user),
        "in_words": selectors.targets_in_words(),
        **frame(form),
        "day": day,
        "shows_cases": access.may_see_counted_cases(user=request.user),
        "referrals": access.referrals_between_roms(user=user, told_on=told_day(day, today=today)),
    }
    return render(request, "monitoring/targets.html", context)


@login_required
@require_safe
def target(request: HttpRequest, key: str) -> HttpResponse:
    """Show which of the own cases count for one total, and why."""
    if not access.may_see_counted_cases(user=request.user):
        raise Http404
    form = asked_day(request)
    day = form.day()
    rows = selectors.progress(on=day, user=request.user, today=timezone.localdate())
    row = next((row for row in rows if row.target.key == key), None)
    if row is None:
        raise Http404
    context = {
        "row": row,
        "told_on": told_day(day, today=timezone.localdate()),
        "cases": selectors.cases_behind(
            key=key, user=request.user, on=day, today=timezone.localdate()
        ),
        **frame(form),
    }
    return render(request, "monitoring/target.html", context)


@login_required
@require_safe
def lead_times(request: HttpRequest) -> HttpResponse:
    """Show how many years before the need the question was asked: the proof of "earlier"."""
    if not access.may_follow_targets(user=request.user):
        raise Http404
    form = asked_day(request)
    context = {
        "found": selectors.lead_times(
            user=request.user, on=_day_for(form, user=request.user), today=timezone.localdate()
        ),
        "enough": small_cells().smallest_count,
        **frame(form),
    }
    return render(request, "monitoring/lead_times.html", context)


@login_required
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """Show how many early signals there are per need, region and year; no company is named."""
    if not access.may_follow_targets(user=request.user):
        raise Http404
    context = {
        "totals": selectors.signal_totals(today=timezone.localdate()),
        "smallest": small_cells().smallest_count,
        "trail": [
            {"label": _("Targets"), "url": reverse("monitoring:targets")},
            {"label": _("Early signals")},
        ],
    }
    return render(request, "monitoring/signals.html", context)


def _day_for(form: AsOnForm, *, user: Person) -> date:
    """Return the day for this reader: who sees no cases reads figures per month."""
    day = form.day()
    return (
        day
        if access.may_see_counted_cases(user=user)
        else told_day(day, today=timezone.localdate())
    )

"""Where can it be: one need held against all places, as a conclusion, a map and a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.demand.access import editable_articulations
from groeiruimte.demand.services.reading import record_reading
from groeiruimte.matching import access
from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.forms.where import MatchForm, filter_fields, filters_in
from groeiruimte.matching.pages import quarters
from groeiruimte.matching.pages import where as selectors
from groeiruimte.matching.selectors.matching import asked_by, changed_since
from groeiruimte.matching.services.matching import UnableToMatch, run_match
from groeiruimte.matching.views.finding import chosen_run, frame, runs_shown, visible_articulation
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.badges import badge
from groeiruimte.web.numbers import quarter

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun

PER_PAGE = 25


class _Counted(Paginator):
    """Pages of places whose number is known without counting the rows again."""

    def __init__(self, rows: Any, *, number: int) -> None:
        super().__init__(rows, PER_PAGE)
        self._number = number

    @cached_property
    def count(self) -> int:
        """How many places there are."""
        return self._number


@login_required
@require_safe
def where(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the need of one articulation can be met, by the newest or an older comparison."""
    today = timezone.localdate()
    articulation = visible_articulation(request, pk)
    record_reading(articulation=articulation, by=signed_in(request.user), now=timezone.now())
    runs = runs_shown(request, articulation)
    run = chosen_run(request, runs, articulation)
    context = frame(request, articulation) | {
        "can_match": editable_articulations(user=request.user).filter(pk=pk).exists(),
        "in_time": selectors.in_time_words(articulation),
        "newest_version": access.newer_version_of(articulation=articulation),
        "run": run,
        "runs": runs,
    }
    if run is None:
        is_asked = bool(asked_by(articulation, today=today))
        context |= {"is_asked": is_asked, "match_form": MatchForm()}
        return render(request, "matching/where_empty.html", context)
    is_newest = run == runs[0]
    context |= {
        "match_form": MatchForm.like(run.settings.latest_delay),
        "is_newest": is_newest,
        "changed": changed_since(run, today=today) if is_newest else None,
        "conclusion": selectors.conclusion_of(run),
        "tone": selectors.tone_of(run),
        "passed": selectors.passed_quarter(run),
        "counts": selectors.counts_of(run),
        "is_confirmed": run.settings.is_confirmed,
        "is_hard": any(requirement.is_hard for requirement in run.settings.asked),
        **_listed(request, run),
    }
    response = render(request, "matching/where.html", context)
    if request.htmx:
        # The address stays that of what is shown, so that it can be kept and sent on.
        response["HX-Replace-Url"] = request.get_full_path()
    return response


def _listed(request: HttpRequest, run: MatchRun) -> dict[str, Any]:
    """Return one page of the places that answer to the filter, and where the map finds all."""
    filters = filters_in(request.GET)
    pages = _Counted(
        selectors.found_places(run, filters=filters),
        number=selectors.how_many(run, filters=filters),
    )
    page = pages.get_page(request.GET.get("page"))
    chart = quarters.quarter_chart(run, filters=filters)
    places = selectors.place_rows(run, page.object_list)
    return {
        # What every row says is made once: a tag in each of 25 rows costs more than the row.
        "compare_words": _("Tick to compare:"),
        "values_words": _("For who values most:"),
        "own_badge": badge(_("Own region")),
        "own_words": _("Own region"),
        "chosen_quarter": "" if filters.quarter is None else quarter(filters.quarter),
        "filters": filters,
        "filter_fields": filter_fields(filters),
        "chart": chart,
        "map": quarters.places_map(run, filters=filters, counts=chart.counts),
        "page": page,
        "groups": selectors.grouped(places),
        "has_unknown": any(place.verdict == VerdictKind.UNKNOWN for place in places),
    }


@login_required
@require_POST
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold the need against all places, now."""
    articulation = get_object_or_404(editable_articulations(user=request.user), pk=pk)
    form = MatchForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose how much later than asked a place may be."))
        return redirect("matching:where", pk=articulation.pk)
    now = timezone.now()
    try:
        run = run_match(
            articulation_id=articulation.pk,
            by=signed_in(request.user),
            now=now,
            latest_delay=form.cleaned_data["latest_delay"],
        )
    except UnableToMatch as refusal:
        messages.error(request, str(refusal))
    else:
        is_new = run.run_at == now
        messages.success(
            request,
            _("All places were looked at.")
            if is_new
            else _("Nothing has changed since the last time: the answer is the same."),
        )
    return redirect("matching:where", pk=articulation.pk)

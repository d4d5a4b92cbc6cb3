"""Where can it be: one need held against all places, as a conclusion, a map and a list."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.brokering import access
from groeiruimte.brokering.forms.where import FilterForm, MatchForm
from groeiruimte.brokering.selectors import where as selectors
from groeiruimte.brokering.selectors.matching import asked_by, changed_since
from groeiruimte.brokering.selectors.where import Filters
from groeiruimte.brokering.services.matching import UnableToMatch, run_match
from groeiruimte.demand.access import editable_articulations, visible_articulations
from groeiruimte.demand.selectors import company_name
from groeiruimte.demand.services import record_reading
from groeiruimte.web import geojson

PER_PAGE = 25
OLDER_RUNS_SHOWN = 20


@login_required
@require_safe
def where(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the need of one articulation can be met, by the newest or an older comparison."""
    today = timezone.localdate()
    articulation = _visible_articulation(request, pk)
    record_reading(articulation=articulation, by=request.user, now=timezone.now())
    runs = list(
        access.visible_match_runs(user=request.user, today=today)
        .filter(articulation=articulation)
        .select_related("run_by")
        .order_by("-run_at", "-pk")[:OLDER_RUNS_SHOWN]
    )
    run = _chosen(request, runs)
    context = {
        "articulation": articulation,
        "company": company_name(lead=articulation.lead, user=request.user, today=today),
        "can_match": editable_articulations(user=request.user).filter(pk=pk).exists(),
        "newest_version": _newer_version(request, articulation),
        "run": run,
        "runs": runs,
        "match_form": MatchForm(),
    }
    if run is None:
        context["is_asked"] = bool(asked_by(articulation, today=today))
        return render(request, "brokering/where_empty.html", context)
    # Saves a query: the run would fetch its articulation once more.
    run.articulation = articulation
    is_newest = run == runs[0]
    context |= {
        "match_form": MatchForm.like(run.parameters["latest_delay"]),
        "is_newest": is_newest,
        "changed": changed_since(run, today=today) if is_newest else None,
        **_answer(run),
        **_listed(request, run),
    }
    return render(request, "brokering/where.html", context)


def _answer(run: Any) -> dict[str, Any]:
    """Return the conclusion with everything it rests on."""
    return {
        "conclusion": selectors.conclusion_of(run),
        "tone": selectors.tone_of(run),
        "counts": selectors.counts_of(run),
        "basis": selectors.basis_of(run),
        "missing": selectors.missing_in_words(run.proof["could_change"]["kinds"]),
        "bottlenecks": selectors.bottlenecks_of(run),
        "nearest": selectors.nearest_places(run),
    }


def _listed(request: HttpRequest, run: Any) -> dict[str, Any]:
    """Return one page of the places that answer to the filter, and where the map finds all."""
    form = FilterForm(request.GET)
    filters = form.filters()
    found = selectors.found_places(run, filters=filters)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "filter_form": form,
        "points_url": _points_url(run, filters),
        "page": page,
        "places": selectors.place_rows(run, page.object_list),
    }


@login_required
@require_safe
def points(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the places with their verdicts for the map."""
    articulation = _visible_articulation(request, pk)
    runs = access.visible_match_runs(user=request.user, today=timezone.localdate())
    run = _chosen(request, list(runs.filter(articulation=articulation).order_by("-run_at", "-pk")))
    filters = FilterForm(request.GET).filters()
    features = selectors.map_points(run, filters=filters) if run else []
    for feature in features:
        feature["properties"]["url"] = _site_url(feature["properties"]["id"])
    response = geojson.answer(geojson.collection(features))
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold the need against all places, now."""
    articulation = get_object_or_404(editable_articulations(user=request.user), pk=pk)
    form = MatchForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose how much later than asked a place may be."))
        return redirect("brokering:where", pk=articulation.pk)
    now = timezone.now()
    try:
        run = run_match(
            articulation_id=articulation.pk,
            by=request.user,
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
    return redirect("brokering:where", pk=articulation.pk)


def _visible_articulation(request: HttpRequest, pk: int) -> Any:
    rows = visible_articulations(user=request.user, today=timezone.localdate())
    return get_object_or_404(rows.select_related("lead__company__held_by"), pk=pk)


def _newer_version(request: HttpRequest, articulation: Any) -> Any:
    """Return the newest version of the same need, where that is another one."""
    return (
        visible_articulations(user=request.user, today=timezone.localdate())
        .filter(lead_id=articulation.lead_id, version__gt=articulation.version)
        .order_by("-version")
        .first()
    )


def _chosen(request: HttpRequest, runs: list[Any]) -> Any | None:
    """Return the run that was asked for, or the newest; one that is not there does not exist."""
    asked = request.GET.get("run", "")
    if not asked:
        return runs[0] if runs else None
    run = next((each for each in runs if str(each.pk) == asked), None)
    if run is None:
        raise Http404
    return run


def _points_url(run: Any, filters: Filters) -> str:
    """Return where the map finds the same places as the list, in all its pages."""
    query = QueryDict(mutable=True)
    query.update(
        {"run": run.pk, **{name: value for name, value in asdict(filters).items() if value}}
    )
    url = reverse("brokering:where-points", args=[run.articulation_id])
    return f"{url}?{query.urlencode()}"


def _site_url(site_id: int) -> str:
    try:
        return reverse("supply:site", args=[site_id])
    except NoReverseMatch:
        return ""

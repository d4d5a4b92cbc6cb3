"""Which need, and which comparison of it, does a page about places speak of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from groeiruimte.demand.access import visible_articulations
from groeiruimte.demand.selectors.articulations import company_name
from groeiruimte.demand.services.reading import record_reading
from groeiruimte.matching import access
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.matching.models.matching import MatchRun

OLDER_RUNS_SHOWN = 20


def visible_articulation(request: HttpRequest, pk: int) -> Articulation:
    """Return a need that this person may see; any other does not exist."""
    rows = visible_articulations(user=request.user, today=timezone.localdate())
    return get_object_or_404(rows.select_related("lead__company__held_by"), pk=pk)


def runs_shown(request: HttpRequest, articulation: Articulation) -> list[MatchRun]:
    """Return the newest comparisons of a need, newest first."""
    # The need was found visible: its comparisons are too, and the second wall checks again.
    rows = access.match_runs_of(articulation=articulation).select_related("run_by")
    return list(rows.order_by("-run_at", "-pk")[:OLDER_RUNS_SHOWN])


def chosen_run(
    request: HttpRequest, runs: list[MatchRun], articulation: Articulation
) -> MatchRun | None:
    """Return the run that was asked for, or the newest; one that is not there does not exist."""
    asked = request.GET.get("run", "")
    run = (
        next((other for other in runs if str(other.pk) == asked), None)
        if asked
        else next(iter(runs), None)
    )
    if asked and run is None:
        raise Http404
    if run is not None:
        # Saves a query: the run would fetch its articulation once more.
        run.articulation = articulation
    return run


def run_or_404(request: HttpRequest, pk: int) -> tuple[Articulation, MatchRun]:
    """Return a need with its chosen comparison, for pages that have nothing to say without one."""
    articulation = visible_articulation(request, pk)
    run = chosen_run(request, runs_shown(request, articulation), articulation)
    if run is None:
        raise Http404
    record_reading(articulation=articulation, by=signed_in(request.user), now=timezone.now())
    return articulation, run


def frame(request: HttpRequest, articulation: Articulation, *, label: str = "") -> dict[str, Any]:
    """Return what the head of every page about one need says.

    `label` is what this page is called in the way back, where its address does not say it.
    """
    asked = request.GET.get("run", "")
    # Links on the page of an older comparison lead to the details of that comparison.
    run_query = f"?run={asked}" if asked.isdecimal() else ""
    belongs_to_case(
        request,
        lead_id=articulation.lead_id,
        articulation_id=articulation.pk,
        label=label,
        query=run_query,
    )
    return {
        "articulation": articulation,
        "run_query": run_query,
        "company": company_name(
            lead=articulation.lead, user=request.user, today=timezone.localdate()
        ),
    }

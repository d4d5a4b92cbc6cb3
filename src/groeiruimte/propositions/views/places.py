"""Behind the page "Where can it be?": the proof, one place, places side by side, what opens."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.demand.access import editable_articulations
from groeiruimte.matching.pages import opening, proof, sheets
from groeiruimte.matching.pages import where as selectors
from groeiruimte.matching.views.finding import frame, run_or_404
from groeiruimte.propositions import access
from groeiruimte.propositions.pages import supply_tasks
from groeiruimte.propositions.services.tasks import keeper_of


@login_required
@require_safe
def place(request: HttpRequest, pk: int, site_pk: int) -> HttpResponse:
    """Show one place held against this need, requirement by requirement."""
    articulation, run = run_or_404(request, pk)
    row = get_object_or_404(
        run.verdicts.select_related("site__municipality", "site__hotspot", "site__kept_by"),
        site_id=site_pk,
    )
    today = timezone.localdate()
    asked = access.asked_tasks(articulation=articulation).filter(site_id=site_pk)
    tasks = supply_tasks.as_asker_follows(asked.select_related("organization"), today=today)
    context = frame(request, articulation, label=row.site.name) | {
        "run": run,
        "site": row.site,
        "row": selectors.place_rows(run, run.verdicts.filter(pk=row.pk))[0],
        "verdict": row,
        "sheet": sheets.sheet_of(run, row, today=today),
        "openings": opening.openings_of(row),
        "tasks": tasks,
        "waiting": {task.kind for task in tasks if task.is_open},
        "can_ask": editable_articulations(user=request.user).filter(pk=pk).exists(),
        "is_kept": keeper_of(row.site) is not None,
        "today": today,
    }
    return render(request, "propositions/place.html", context)


@login_required
@require_safe
def what_opens(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what stands in the way most, and which places would open with the least change."""
    articulation, run = run_or_404(request, pk)
    asked = access.asked_tasks(articulation=articulation).select_related("organization", "site")
    context = frame(request, articulation) | {
        "run": run,
        "ruled_out": proof.ruled_out_by(run),
        "nearest": opening.nearest_places(run),
        "tasks": supply_tasks.with_places(asked, today=timezone.localdate()),
        "can_ask": editable_articulations(user=request.user).filter(pk=pk).exists(),
    }
    return render(request, "propositions/opening.html", context)

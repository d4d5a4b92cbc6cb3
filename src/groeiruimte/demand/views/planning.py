"""The time line: when must what start, to be ready in the quarter of need?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.demand import access
from groeiruimte.demand.rules.gantt import drawn
from groeiruimte.demand.rules.timeline import Assumptions, countdowns
from groeiruimte.demand.selectors.articulations import company_name, demands_of
from groeiruimte.demand.services.reading import record_reading
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case


@login_required
@require_safe
def timeline(request: HttpRequest, articulation_pk: int) -> HttpResponse:
    """Count back from each quarter in which something hard is needed."""
    today = timezone.localdate()
    row = get_object_or_404(
        access.visible_articulations(user=request.user, today=today).select_related(
            "lead__company"
        ),
        pk=articulation_pk,
    )
    assumptions = Assumptions(
        new_building=request.GET.get("building") != "existing",
        extended_permit=request.GET.get("permit") == "extended",
    )
    ways = countdowns(
        demands=demands_of(row, today=today),
        today=Quarter.of(today),
        assumptions=assumptions,
    )
    company = company_name(lead=row.lead, user=request.user, today=today)
    if company:
        record_reading(articulation=row, by=signed_in(request.user), now=timezone.now())
    belongs_to_case(request, lead_id=row.lead_id, articulation_id=row.pk)
    context = {
        "articulation": row,
        "company": company,
        "assumptions": assumptions,
        "ways": [{"way": way, "drawing": drawn(way, today=Quarter.of(today))} for way in ways],
        "first": ways[0] if ways else None,
        "this_quarter": Quarter.of(today),
    }
    return render(request, "demand/timeline.html", context)

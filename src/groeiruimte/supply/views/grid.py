"""Pages about the electricity grid: its areas, the rules in force, and what changed."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiruimte.organizations.access import can
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply import access
from groeiruimte.supply.pages.facts import facts_of
from groeiruimte.supply.pages.grid import (
    area_rows,
    change_rows,
    column_names,
    figures_of_grid,
    map_of_grid,
    names_left_out,
    rules_shown,
)
from groeiruimte.supply.selectors.grid import (
    GRID_KINDS,
    SCENARIO_KINDS,
    areas_with_facts,
    changes_since_last_map,
    sites_in_area,
)
from groeiruimte.supply.views.doors import for_readers
from groeiruimte.supply.views.trails import supply_trail

PER_PAGE = 50
MOST_CHANGES = 10


@for_readers
@require_safe
def grid(request: HttpRequest) -> HttpResponse:
    """Show where on the grid there is room, and when; `?q=` narrows the list."""
    today = timezone.localdate()
    words = request.GET.get("q", "").strip()[:100]
    rows = areas_with_facts(areas=access.visible_grid_areas(user=request.user), today=today)
    asked = words.casefold()
    listed = [
        row
        for row in rows
        if asked in row.area.name.casefold() or asked in row.area.grid_operator.casefold()
    ]
    changes = change_rows(changes_since_last_map()) if rows else []
    context = {
        "words": words,
        "has_areas": bool(rows),
        "figures": figures_of_grid(rows, today=today),
        "columns": column_names(),
        "page": Paginator(area_rows(listed, today=today), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "map": map_of_grid(listed),
        "changes": changes[:MOST_CHANGES],
        "more_changes": max(len(changes) - MOST_CHANGES, 0),
        "left_out": names_left_out(rows),
        "rules": rules_shown(),
        "may_keep": can(user=request.user, act=Act.KEEP_REGISTERS),
        "trail": supply_trail((_("Power grid"), "")),
    }
    return render(request, "supply/grid.html", context)


@for_readers
@require_safe
def grid_area(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one area: what is known with source and day, what changed, and the places in it."""
    today = timezone.localdate()
    areas = access.visible_grid_areas(user=request.user)
    area = get_object_or_404(areas.select_related("parent"), pk=pk)
    sites = sites_in_area(area=area, sites=access.open_sites(user=request.user))
    context = {
        "area": area,
        "may_keep": can(user=request.user, act=Act.KEEP_REGISTERS),
        "state_url": reverse("supply:grid-area-fact", args=[area.pk]),
        "lines": facts_of(
            place=area,
            kinds=[fact_kind(key=kind) for kind in (*GRID_KINDS, *SCENARIO_KINDS)],
            today=today,
        ),
        "parts": areas.filter(parent=area).order_by("name"),
        "changes": change_rows(changes_since_last_map(area_ids=[area.pk])),
        "sites": sites[:PER_PAGE],
        "site_count": sites.count(),
        "today": today,
        "rules": rules_shown(),
        "trail": supply_trail((_("Power grid"), reverse("supply:grid")), (area.name, "")),
    }
    return render(request, "supply/grid_area.html", context)

"""Pages about municipalities through time."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiruimte.organizations.access import can
from groeiruimte.organizations.rules import Act
from groeiruimte.supply import access
from groeiruimte.supply.pages.hotspots import figures_of_municipality
from groeiruimte.supply.selectors.municipalities import (
    find_municipalities,
    municipality_counts,
    predecessors_of,
    successors_of,
)
from groeiruimte.supply.views.doors import for_readers
from groeiruimte.supply.views.trails import supply_trail

PER_PAGE = 50


@for_readers
@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """Show the municipalities of today and those that are no more."""
    words = request.GET.get("q", "").strip()[:100]
    results = find_municipalities(
        municipalities=access.visible_municipalities(user=request.user), words=words
    )
    context = {
        "words": words,
        "page": Paginator(results, PER_PAGE).get_page(request.GET.get("page")),
        "counts": municipality_counts(
            municipalities=access.visible_municipalities(user=request.user)
        ),
        "trail": supply_trail((_("Municipalities"), "")),
    }
    return render(request, "supply/municipalities.html", context)


@for_readers
@require_safe
def municipality(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one municipality: its figures, what it came from or went up in, and its sites."""
    today = timezone.localdate()
    municipality_row = get_object_or_404(access.visible_municipalities(user=request.user), pk=pk)
    there = access.visible_sites(user=request.user).filter(municipality_id=municipality_row.pk)
    context = {
        "municipality": municipality_row,
        "may_keep": can(user=request.user, act=Act.KEEP_REGISTERS)
        and municipality_row.valid_until is None,
        "state_url": reverse("supply:municipality-fact", args=[municipality_row.pk]),
        "figures": figures_of_municipality(municipality=municipality_row, today=today),
        "predecessors": predecessors_of(municipality_id=municipality_row.pk),
        "successors": successors_of(municipality_id=municipality_row.pk),
        "sites": there.order_by("name")[:PER_PAGE],
        "site_count": there.count(),
        "today": today,
        "trail": supply_trail(
            (_("Municipalities"), reverse("supply:municipalities")), (municipality_row.name, "")
        ),
    }
    return render(request, "supply/municipality.html", context)

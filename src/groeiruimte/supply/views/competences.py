"""The page with all hotspots side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiruimte.supply import access
from groeiruimte.supply.forms.competences import TechnologyFilter
from groeiruimte.supply.pages.competences import side_by_side
from groeiruimte.supply.views.doors import for_readers
from groeiruimte.supply.views.trails import supply_trail


@for_readers
@require_safe
def hotspots(request: HttpRequest) -> HttpResponse:
    """Show what each hotspot is strong in, with sources, by name and without an order."""
    form = TechnologyFilter(request.GET)
    context = {
        "form": form,
        "beside": side_by_side(
            hotspots=access.visible_hotspots(user=request.user),
            user=request.user,
            technology=form.wanted(),
            today=timezone.localdate(),
        ),
        "own": list(access.editable_hotspots(user=request.user).order_by("name")[:1]),
        "trail": supply_trail((_("Hotspots side by side"), "")),
    }
    return render(request, "supply/hotspots.html", context)

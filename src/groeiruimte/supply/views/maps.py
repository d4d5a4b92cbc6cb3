"""What the maps draw: points of hotspots and sites, outlines of provinces."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from groeiruimte.programme.places import province_outlines
from groeiruimte.supply import access
from groeiruimte.supply.forms import SiteFilter
from groeiruimte.supply.pages.points import points_of_hotspots, points_of_sites
from groeiruimte.supply.selectors.sites import find_sites
from groeiruimte.supply.views.doors import for_readers
from groeiruimte.web import geojson

MINUTES = 60
DAY = 24 * 60 * MINUTES


@for_readers
@require_safe
def map_points(request: HttpRequest) -> HttpResponse:
    """Give the hotspots as points, or with `soort=locaties` the sites that the list shows."""
    if request.GET.get("soort") == "locaties":
        form = SiteFilter(
            request.GET,
            hotspots=list(access.visible_hotspots(user=request.user).values_list("pk", "name")),
        )
        results = find_sites(
            sites=access.visible_sites(user=request.user),
            today=timezone.localdate(),
            **form.wanted(),
        )
        features = points_of_sites(sites=results.sites)
    else:
        features = points_of_hotspots(hotspots=access.visible_hotspots(user=request.user))
    return _geojson(geojson.collection(features), seconds=5 * MINUTES)


@for_readers
@require_safe
def outlines(request: HttpRequest) -> HttpResponse:
    """Give the outlines of the provinces, strongly simplified."""
    return _geojson(province_outlines(), seconds=DAY)


def _geojson(collection: dict[str, object], *, seconds: int) -> HttpResponse:
    response = geojson.answer(collection)
    # Private: who may see the supply is decided per person.
    patch_cache_control(response, private=True, max_age=seconds)
    return response

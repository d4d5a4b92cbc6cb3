"""What stands in the way in a region, for who steers the programme and who keeps places there."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groeiruimte.matching.pages.bottlenecks import region_page
from groeiruimte.organizations.access import has_page_for
from groeiruimte.organizations.rules import Act


@login_required
@require_safe
def bottlenecks(request: HttpRequest) -> HttpResponse:
    """Show what rules out places in one region (`?regio=`), over all needs, nobody's in particular.

    A hotspot manager sees the own region; an organization that works in all of them has none.
    """
    if not has_page_for(user=request.user, act=Act.SEE_OWN_BOTTLENECKS):
        raise Http404
    shown = region_page(user=request.user, asked=request.GET.get("regio", ""))
    return render(request, "matching/bottlenecks.html", {"shown": shown})

"""What would fit if places changed, for who can change places and who brings regions together."""

from datetime import datetime, time

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.matching import access
from groeiruimte.matching.forms.what_if import FROM, ROWS, WhatIfForm
from groeiruimte.matching.pages.what_if import first_of_month, what_if_page
from groeiruimte.matching.words.vocabulary import region_name
from groeiruimte.organizations.access import has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.what_if import years_ahead
from groeiruimte.supply.selectors.sites import open_sites_in


@login_required
@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """Show the changes that would open most in one region (`?regio=`), and answer what is asked.

    A question is part of the address and nothing of it is kept.
    """
    if not has_page_for(user=request.user, act=Act.SEE_WHAT_IF):
        raise Http404
    today = timezone.localdate()
    regions = access.regions_of_what_if(user=request.user)
    region = request.GET.get("regio", "")
    if region not in regions:
        region = next(iter(regions), "")
    years = [today.year + ahead for ahead in range(1, years_ahead() + 1)]
    sites = open_sites_in(region) if region else []
    is_asked = any(request.GET.get(f"plek-{row}") for row in ROWS) or FROM in request.GET
    form = WhatIfForm(request.GET if is_asked else None, sites=sites, years=years)
    asked = form.cleaned_data if is_asked and form.is_valid() else {}
    begin = datetime.combine(first_of_month(today), time(), tzinfo=timezone.get_current_timezone())
    shown = what_if_page(
        needs=access.open_needs_for_totals(user=request.user, before=begin) if region else [],
        sites=sites,
        asked=asked.get("changes", []),
        year=asked.get(FROM) or years[0],
        today=today,
    )
    context = {
        "shown": shown,
        "form": form,
        "region": region,
        "label": region_name(region) if region else "",
        "choices": [(code, region_name(code)) for code in regions],
        "year": asked.get(FROM) or years[0],
    }
    return render(request, "matching/what_if.html", context)

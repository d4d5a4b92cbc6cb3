"""Pages about hotspots and sites."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.access import can, has_page_for
from groeiruimte.organizations.choices import ListKey
from groeiruimte.organizations.pages.own_lists import own_list
from groeiruimte.organizations.rules import Act
from groeiruimte.reporting.workbooks import workbook
from groeiruimte.supply import access
from groeiruimte.supply.forms.facts import SiteFilter
from groeiruimte.supply.pages.exporting import export_cells, export_header, geojson_of
from groeiruimte.supply.pages.freshness import pressing
from groeiruimte.supply.pages.hotspots import hotspot_dossier
from groeiruimte.supply.pages.near import nearby
from groeiruimte.supply.pages.place_page import place_dossier
from groeiruimte.supply.pages.points import map_of_sites, map_of_supply
from groeiruimte.supply.pages.power_chart import power_chart, power_of
from groeiruimte.supply.pages.site_page import facts_of_site, offered_by
from groeiruimte.supply.pages.site_rows import site_rows
from groeiruimte.supply.selectors.campuses import campus_details, exactness_in_words
from groeiruimte.supply.selectors.exporting import export_rows
from groeiruimte.supply.selectors.freshness import next_fact_to_refresh
from groeiruimte.supply.selectors.hotspots import hotspots_with_counts, last_imports
from groeiruimte.supply.selectors.municipalities import predecessors_of
from groeiruimte.supply.selectors.sites import find_sites, former_municipality, in_a_list
from groeiruimte.supply.views.doors import for_readers
from groeiruimte.supply.views.trails import sites_trail, supply_trail
from groeiruimte.supply.words.wording import label_of, shipped_text
from groeiruimte.web.lists import Sorting, page_of
from groeiruimte.web.panels import panels_for

PER_PAGE = 25
_FILES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json; charset=utf-8",
}


@for_readers
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show the hotspots on a map and as a list, and what waits for their keepers."""
    now = timezone.now()
    hotspots = hotspots_with_counts(hotspots=access.visible_hotspots(user=request.user))
    return render(
        request,
        "supply/overview.html",
        {
            "hotspots": hotspots,
            "map": map_of_supply(
                hotspots=hotspots,
                sites=access.open_sites(user=request.user),
                today=timezone.localdate(now),
            ),
            "waiting": next(iter(pressing(user=request.user, now=now)), None),
            "site_count": access.open_sites(user=request.user).count(),
            "may_keep": can(user=request.user, act=Act.KEEP_REGISTERS),
            "keeps_places": has_page_for(user=request.user, act=Act.KEEP_SUPPLY),
            "imports": last_imports(imports=access.visible_imports(user=request.user)),
        },
    )


@for_readers
@require_safe
def hotspot(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one hotspot: how far it is, its ecosystem with sources, and what stands there."""
    today = timezone.localdate()
    visible = access.visible_hotspots(user=request.user)
    hotspot_row = get_object_or_404(visible.select_related("kept_by", "municipality"), pk=pk)
    sites_there = find_sites(
        sites=access.open_sites(user=request.user), today=today, hotspot_id=hotspot_row.pk
    ).sites
    return render(
        request,
        "supply/hotspot.html",
        {
            "hotspot": hotspot_row,
            "description": shipped_text(text=hotspot_row.description),
            "dossier": hotspot_dossier(hotspot=hotspot_row, user=request.user, today=today),
            "sites": site_rows(in_a_list(sites_there)[:PER_PAGE]),
            "site_count": sites_there.count(),
            "may_keep": access.editable_hotspots(user=request.user)
            .filter(pk=hotspot_row.pk)
            .exists(),
            "state_url": reverse("supply:hotspot-fact", args=[hotspot_row.pk]),
            "sites_url": f"{reverse('supply:sites')}?hotspot={hotspot_row.pk}",
            "today": today,
            "trail": supply_trail((hotspot_row.name, "")),
        },
    )


@for_readers
@require_safe
def sites(request: HttpRequest) -> HttpResponse:
    """Show the sites, narrowed by name (former municipalities too), kind, province, hotspot."""
    today = timezone.localdate()
    hotspots = access.visible_hotspots(user=request.user).values_list("pk", "name")
    form = SiteFilter(request.GET, hotspots=list(hotspots))
    wanted = form.wanted()
    results = find_sites(sites=access.open_sites(user=request.user), today=today, **wanted)
    page = page_of(request, in_a_list(results.sites))
    # Thousands of places are drawn for who asks for it: the list alone comes at once.
    rows = site_rows(page.object_list)
    shows_map = "map" in request.GET and bool(rows)
    asked = request.GET.copy()
    asked["map"] = "1"
    return render(
        request,
        "supply/sites.html",
        {
            "form": form,
            "page": page,
            "rows": rows,
            "found": results,
            "sorting": Sorting(wanted["sort"]),
            "list": own_list(
                user=request.user, key=ListKey.SITES, path=request.path, query=request.GET
            ),
            "map": map_of_sites(sites=results.sites, today=today) if shows_map else None,
            "map_url": f"?{asked.urlencode()}#map",
            "query": request.GET.urlencode(),
            "may_add": has_page_for(user=request.user, act=Act.KEEP_SUPPLY),
            "trail": supply_trail((_("Sites"), "")),
        },
    )


@for_readers
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the places of a list, narrowed as on its page, as a workbook or as GeoJSON."""
    today = timezone.localdate()
    hotspots = access.visible_hotspots(user=request.user).values_list("pk", "name")
    wanted = SiteFilter(request.GET, hotspots=list(hotspots)).wanted()
    found = find_sites(sites=access.open_sites(user=request.user), today=today, **wanted)
    quarter = wanted["needed"].quarter
    rows = export_rows(
        sites=found.sites,
        quarter=Quarter.of(today).index if quarter is None else quarter,
        today=today,
    )
    if kind == "geojson":
        content: str | bytes = geojson_of(rows)
    else:
        content = workbook(sheet=_("Sites"), header=export_header(), rows=export_cells(rows))
    return HttpResponse(
        content,
        content_type=_FILES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="plekken.{kind}"',
            "Cache-Control": "no-store",
        },
    )


@for_readers
@require_safe
def site(request: HttpRequest, pk: int) -> HttpResponse:
    """Show all that is known, and not known, of one site."""
    today = timezone.localdate()
    visible = access.visible_sites(user=request.user)
    site_row = get_object_or_404(
        visible.select_related(
            *("municipality", "hotspot__kept_by", "hotspot__municipality", "kept_by"),
            *("grid_area", "parent"),
        ),
        pk=pk,
    )
    is_mine = access.kept_sites(user=request.user).filter(pk=site_row.pk).exists()
    may_keep = is_mine and site_row.closed_at is None
    refresh = next_fact_to_refresh(site=site_row, today=today)
    former = former_municipality(site=site_row)
    offered = offered_by(site=site_row, today=today)
    return render(
        request,
        "supply/site.html",
        {
            "site": site_row,
            "groups": facts_of_site(site=site_row, snapshot=offered),
            "power": power_chart(power_of(snapshot=offered, site_id=site_row.pk)),
            "dossier": place_dossier(
                site=site_row, user=request.user, today=today, may_keep=is_mine
            ),
            "may_open": is_mine,
            "added": panels_for("place", request, site_row) if is_mine else [],
            "may_keep": may_keep,
            "refresh": refresh,
            "refresh_label": label_of(kind=refresh.kind) if refresh else "",
            "former": former,
            "campus": campus_details(site=site_row),
            "exactness": exactness_in_words(site=site_row),
            "nearby": nearby(site=site_row),
            "predecessors": predecessors_of(municipality_id=site_row.municipality_id),
            "keeper": site_row.kept_by or (site_row.hotspot.kept_by if site_row.hotspot else None),
            "today": today,
            "trail": sites_trail((site_row.name, "")),
        },
    )

"""Taking in open data: choose a file, then see what became of every row."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.organizations.access import can, has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.reporting.semicolons import semicolon_file
from groeiruimte.supply import access
from groeiruimte.supply.choices import SupplyImportState
from groeiruimte.supply.forms.facts import SupplyFileForm
from groeiruimte.supply.pages.fill_rate import how_much_is_known
from groeiruimte.supply.pages.imports import (
    left_out_rows,
    refusal_of,
    remarks,
    report_header,
    report_rows,
    taken_rows,
)
from groeiruimte.supply.pages.sources import doubts_of
from groeiruimte.supply.services.importers import UnableToImportFile, ask_to_import
from groeiruimte.supply.views.doors import for_readers
from groeiruimte.supply.views.trails import supply_trail

PER_PAGE = 50


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Show which files were taken in; who keeps the registers takes in another."""
    may_import = has_page_for(user=request.user, act=Act.KEEP_REGISTERS)
    if request.method == "POST" and not may_import:
        raise Http404
    form = SupplyFileForm(
        request.POST or None, request.FILES or None, this_year=timezone.localdate().year
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = ask_to_import(
                kind=form.cleaned_data["kind"],
                content=file.read(),
                file_name=file.name,
                year=form.cleaned_data["year"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToImportFile as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("supply:import", pk=kept.pk)
    earlier = access.visible_imports(user=request.user).defer("report")
    context = {
        "form": form if may_import else None,
        "known": how_much_is_known(today=timezone.localdate()),
        "page": Paginator(earlier, PER_PAGE).get_page(request.GET.get("page")),
        "trail": supply_trail((_("Open data"), "")),
    }
    return render(request, "supply/imports.html", context)


@for_readers
@require_safe
def import_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show of one import each row that was not taken and why, and each that was."""
    done = get_object_or_404(access.visible_imports(user=request.user), pk=pk)
    shown = (SupplyImportState.TAKEN, SupplyImportState.CHECKED, SupplyImportState.LEFT)
    if done.state not in shown:
        return _not_taken_in(request, done)
    left_out = left_out_rows(supply_import=done)
    taken = taken_rows(supply_import=done)
    context = {
        "done": done,
        "left_out": Paginator(left_out, PER_PAGE).get_page(request.GET.get("page")),
        "remarks": remarks(supply_import=done)[:PER_PAGE],
        "taken": taken[:PER_PAGE],
        "taken_count": len(taken),
        "is_waiting": done.state == SupplyImportState.CHECKED,
        "is_left": done.state == SupplyImportState.LEFT,
        "doubts": doubts_of(supply_import=done),
        "may_decide": can(user=request.user, act=Act.KEEP_REGISTERS),
        "trail": _trail(done),
    }
    return render(request, "supply/import.html", context)


def _not_taken_in(request: HttpRequest, shown: Any) -> HttpResponse:
    """Show how far the worker is with a file, or why it was refused."""
    job = shown.job
    context = {
        "done": shown,
        "job": job,
        "is_own_job": job is not None and job.requested_by_id == request.user.pk,
        "has_failed": job is None or job.finished_at is not None,
        "refusal": refusal_of(supply_import=shown),
        "trail": _trail(shown),
    }
    return render(request, "supply/import_waiting.html", context)


def _trail(shown: Any) -> list[dict[str, str]]:
    return supply_trail((_("Open data"), reverse("supply:imports")), (shown.get_kind_display(), ""))


@for_readers
@require_safe
def import_report_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the whole report as a file for a spreadsheet."""
    done = get_object_or_404(access.visible_imports(user=request.user), pk=pk)
    content = semicolon_file(header=report_header(), rows=report_rows(supply_import=done))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="verslag-{done.pk}.csv"'
    return response

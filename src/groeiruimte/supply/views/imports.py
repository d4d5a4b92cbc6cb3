"""Taking in open data: choose a file, then see what became of every row."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.organizations.access import can, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.reporting.semicolons import semicolon_file
from groeiruimte.supply import access
from groeiruimte.supply.forms import SupplyFileForm
from groeiruimte.supply.pages.imports import (
    left_out_rows,
    remarks,
    report_header,
    report_rows,
    taken_rows,
)
from groeiruimte.supply.services.importers import UnableToImportFile, import_file
from groeiruimte.supply.views.doors import for_readers
from groeiruimte.supply.views.trails import supply_trail

PER_PAGE = 50


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Show which files were taken in; who keeps the registers takes in another."""
    may_import = can(user=request.user, act=Act.KEEP_REGISTERS)
    if request.method == "POST" and not may_import:
        raise Http404
    form = SupplyFileForm(
        request.POST or None, request.FILES or None, this_year=timezone.localdate().year
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            done = import_file(
                kind=form.cleaned_data["kind"],
                content=file.read(),
                file_name=file.name,
                by=signed_in(request.user),
                now=timezone.now(),
                year=form.cleaned_data["year"],
            )
        except UnableToImportFile as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("The file is taken in. See below what became of each row."))
            return redirect("supply:import", pk=done.pk)
    earlier = access.visible_imports(user=request.user).defer("report")
    context = {
        "form": form if may_import else None,
        "page": Paginator(earlier, PER_PAGE).get_page(request.GET.get("page")),
        "trail": supply_trail((_("Open data"), "")),
    }
    return render(request, "supply/imports.html", context)


@for_readers
@require_safe
def import_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show of one import each row that was not taken and why, and each that was."""
    done = get_object_or_404(access.visible_imports(user=request.user), pk=pk)
    left_out = left_out_rows(supply_import=done)
    taken = taken_rows(supply_import=done)
    context = {
        "done": done,
        "left_out": Paginator(left_out, PER_PAGE).get_page(request.GET.get("page")),
        "remarks": remarks(supply_import=done)[:PER_PAGE],
        "taken": taken[:PER_PAGE],
        "taken_count": len(taken),
        "trail": supply_trail(
            (_("Open data"), reverse("supply:imports")), (done.get_kind_display(), "")
        ),
    }
    return render(request, "supply/import.html", context)


@for_readers
@require_safe
def import_report_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the whole report as a file for a spreadsheet."""
    done = get_object_or_404(access.visible_imports(user=request.user), pk=pk)
    content = semicolon_file(header=report_header(), rows=report_rows(supply_import=done))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="verslag-{done.pk}.csv"'
    return response

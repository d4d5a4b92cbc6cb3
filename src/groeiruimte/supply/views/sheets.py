"""Facts of own places as a workbook: out, in, and looked at before it changes anything."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.reporting.workbooks import workbook
from groeiruimte.supply import access
from groeiruimte.supply.forms.keeping_fresh import SheetForm
from groeiruimte.supply.pages.sheets import changes_of_sheet, problems_of_sheet, sheet_rows
from groeiruimte.supply.services import sheets as services
from groeiruimte.supply.services.sheets import UnableToTakeSheet
from groeiruimte.supply.views.trails import supply_trail
from groeiruimte.supply.words.sheets import headings
from groeiruimte.web.lists import page_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest) -> HttpResponse:
    """Give the workbook, and check one that was filled in."""
    if not has_page_for(user=request.user, act=Act.KEEP_SUPPLY):
        raise Http404
    is_sent = request.method == "POST"
    form = SheetForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            sheet = services.check_sheet(
                content=file.read(),
                file_name=file.name,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToTakeSheet as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("supply:sheet", sheet.pk)
    context = {
        "form": form,
        "earlier": access.own_sheets(user=request.user).defer("rows", "problems")[:10],
        "trail": supply_trail((_("Facts as a workbook"), "")),
    }
    return render(request, "supply/sheets.html", context)


@login_required
@require_safe
def sheet_template(request: HttpRequest) -> HttpResponse:
    """Give all facts of own places as a workbook, with what is unknown left empty."""
    if not has_page_for(user=request.user, act=Act.KEEP_SUPPLY):
        raise Http404
    rows = sheet_rows(user=request.user, today=timezone.localdate())
    content = workbook(sheet=_("Facts"), header=list(headings().values()), rows=rows)
    return HttpResponse(
        content,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={
            "Content-Disposition": 'attachment; filename="feiten.xlsx"',
            "Cache-Control": "no-store",
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a checked workbook would change; take it in, or leave it aside."""
    row = get_object_or_404(access.own_sheets(user=request.user), pk=pk)
    if request.method == "POST":
        return _decide(request, pk=row.pk)
    changes = changes_of_sheet(sheet=row)
    context = {
        "sheet": row,
        "page": page_of(request, changes),
        "count": len(changes),
        "problems": problems_of_sheet(sheet=row),
        "trail": supply_trail(
            (_("Facts as a workbook"), reverse("supply:sheets")), (row.file_name, "")
        ),
    }
    return render(request, "supply/sheet.html", context)


def _decide(request: HttpRequest, *, pk: int) -> HttpResponse:
    by, now = signed_in(request.user), timezone.now()
    try:
        if request.POST.get("decision") == "leave":
            services.leave_sheet(sheet_id=pk, by=by, now=now)
            messages.success(request, _("Left aside: nothing was changed."))
            return redirect("supply:sheets")
        count = services.take_in_sheet(sheet_id=pk, by=by, now=now)
    except UnableToTakeSheet as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext("%(count)d fact is taken in.", "%(count)d facts are taken in.", count)
        messages.success(request, words % {"count": count})
    return redirect("supply:sheet", pk)

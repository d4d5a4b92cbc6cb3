"""Progress, annual and final reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.monitoring import access
from groeiruimte.monitoring.forms.reports import NewReportForm, ReportTextForm
from groeiruimte.monitoring.pages.annex import annex_sheets
from groeiruimte.monitoring.pages.reports import (
    figures_of,
    is_complete,
    paper_of,
    report_parts,
    title_of,
)
from groeiruimte.monitoring.services.reports import (
    UnableToReport,
    freeze_report,
    open_report,
    write_report,
)
from groeiruimte.monitoring.views.doors import for_following, for_steering
from groeiruimte.monitoring.views.doors import programme_trail as trail
from groeiruimte.monitoring.views.papers import as_pdf, as_word, as_workbook
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.monitoring.models import ProgrammeReport
    from groeiruimte.reporting.papers import Paper


@for_following
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """Show the reports; the coordinator begins another."""
    form = NewReportForm(request.POST or None, initial={"as_on": timezone.localdate()})
    if request.method == "POST":
        if not access.may_steer(user=request.user):
            raise Http404
        if form.is_valid():
            try:
                made = open_report(
                    **form.cleaned_data, by=signed_in(request.user), now=timezone.now()
                )
            except UnableToReport as refusal:
                form.add_error(refusal.field, str(refusal))
            else:
                return redirect("monitoring:report", pk=made.pk)
    rows = access.visible_reports(user=request.user).defer("figures", "texts")
    context = {
        "rows": [(row, title_of(row)) for row in rows],
        "form": form if access.may_steer(user=request.user) else None,
        "trail": trail((_("Reports"), "")),
    }
    return render(request, "monitoring/reports.html", context)


@for_following
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report; the coordinator writes its texts while it is a draft."""
    row = get_object_or_404(access.visible_reports(user=request.user), pk=pk)
    may_write = access.may_steer(user=request.user) and row.frozen_at is None
    form = ReportTextForm(request.POST or None, initial=row.texts | {"revision": row.revision})
    if request.method == "POST":
        if not may_write:
            raise Http404
        if form.is_valid() and _written(request, form, pk=row.pk):
            return redirect("monitoring:report", pk=row.pk)
    context = {
        "report": row,
        "title": title_of(row),
        "parts": report_parts(row, today=timezone.localdate()),
        "form": form if may_write else None,
        "is_complete": is_complete(row),
        "trail": trail((_("Reports"), reverse("monitoring:reports")), (title_of(row), "")),
    }
    return render(request, "monitoring/report.html", context)


def _written(request: HttpRequest, form: ReportTextForm, *, pk: int) -> bool:
    try:
        write_report(
            report_id=pk,
            texts=form.texts(),
            revision=form.cleaned_data["revision"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToReport as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    except EditedMeanwhile as conflict:
        form.count_from(conflict.revision)
        form.add_error(None, _("Somebody wrote meanwhile. Send it again to keep yours."))
        return False
    messages.success(request, _("The texts are kept."))
    return True


@for_steering
@require_POST
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Let nothing of a report change any more."""
    row = get_object_or_404(access.visible_reports(user=request.user), pk=pk)
    try:
        freeze_report(report_id=row.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToReport as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Frozen: the ministry can read it now."))
    return redirect("monitoring:report", pk=row.pk)


@for_following
@require_safe
def report_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a report as PDF."""
    row = get_object_or_404(access.visible_reports(user=request.user), pk=pk)
    return as_pdf(_paper(request, row), name=_file_name(row))


@for_following
@require_safe
def report_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the same report as DOCX."""
    row = get_object_or_404(access.visible_reports(user=request.user), pk=pk)
    return as_word(_paper(request, row), name=_file_name(row))


@for_following
@require_safe
def report_annex(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the figures of a report as XLSX, numbers as numbers."""
    row = get_object_or_404(access.visible_reports(user=request.user), pk=pk)
    figures = figures_of(row, today=timezone.localdate())
    return as_workbook(annex_sheets(figures), name=_file_name(row))


def _paper(request: HttpRequest, row: ProgrammeReport) -> Paper:
    parts = report_parts(row, today=timezone.localdate())
    return paper_of(row, parts=parts)


def _file_name(row: ProgrammeReport) -> str:
    return f"verslag-{row.kind.lower()}-{row.as_on.isoformat()}"

"""Taking in a pipeline file, step by step: file, columns, check, look, take in, undo."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.companies import access
from groeiruimte.companies.choices import ImportState
from groeiruimte.companies.forms.imports import (
    MappingForm,
    SheetForm,
    TakeInForm,
    UploadForm,
    corrected_cells,
)
from groeiruimte.companies.pages.imports import (
    changes_in_words,
    changes_of,
    doubts_of,
    first_rows,
    import_detail,
    import_list,
    in_words,
    problems_of,
    refusal_of,
    unreadable_of,
)
from groeiruimte.companies.services.pipeline.checking import (
    UnableToCheckPipeline,
    correct_cells,
    start_check,
)
from groeiruimte.companies.services.pipeline.committing import UnableToTakeIn, start_commit
from groeiruimte.companies.services.pipeline.undoing import UnableToUndoImport, undo_import
from groeiruimte.companies.services.pipeline.uploading import (
    BUSY,
    KEPT_DAYS,
    UnableToUploadPipeline,
    choose_sheet,
    discard_import,
    upload_pipeline_file,
)
from groeiruimte.companies.words.pipeline_columns import example_file, understood_columns
from groeiruimte.intake.pipeline import ColumnMapping
from groeiruimte.organizations.access import signed_in
from groeiruimte.reporting.semicolons import semicolon_file
from groeiruimte.web.lists import page_of

PER_PAGE = 50
TONES = {
    ImportState.READING: "info",
    ImportState.UPLOADED: "info",
    ImportState.CHECKING: "info",
    ImportState.CHECKED: "info",
    ImportState.COMMITTING: "info",
    ImportState.COMMITTED: "ok",
    ImportState.UNDONE: "neutral",
    ImportState.FAILED: "danger",
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Take a file, and show the files of before."""
    organizations = _organizations(request)
    form = UploadForm(request.POST or None, request.FILES or None, organizations=organizations)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["pipeline_file"]
        try:
            kept = upload_pipeline_file(
                organization_id=form.organization_id,
                content=chosen.read(),
                file_name=chosen.name,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToUploadPipeline as refusal:
            form.add_error("pipeline_file", str(refusal))
        else:
            return redirect("companies:import", pk=kept.pk)
    page = page_of(request, import_list(user=request.user), usual=50)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, TONES[ImportState(row.state)]) for row in page.object_list],
        "understood": understood_columns(),
        "kept_days": KEPT_DAYS,
        "trail": [
            {"label": _("Pipeline"), "url": reverse("leads:companies")},
            {"label": _("Take in a file")},
        ],
    }
    return render(request, "companies/imports.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def import_template(request: HttpRequest) -> HttpResponse:
    """Give an example file with invented companies."""
    _organizations(request)
    content = example_file(year=timezone.localdate().year)
    return _csv(content, pgettext("file name", "pipeline-example.csv"))


@login_required
@require_safe
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far an import is: its columns, the work, what was found, or what came of it."""
    shown = get_object_or_404(import_detail(user=request.user), pk=pk)
    if shown.state == ImportState.UPLOADED:
        return redirect("companies:import-columns", pk=pk)
    if shown.state in BUSY:
        return render(request, "companies/import_busy.html", _busy_context(request, shown))
    if shown.state == ImportState.CHECKED:
        return _preview(request, shown, TakeInForm())
    if shown.state == ImportState.FAILED:
        context = import_context(request, shown) | {"unreadable": unreadable_of(shown)}
        return render(request, "companies/import_refused.html", context)
    return render(request, "companies/import_result.html", import_context(request, shown))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what each column holds, and start the check."""
    shown = get_object_or_404(import_detail(user=request.user), pk=pk)
    can_be_named = shown.state in {ImportState.UPLOADED, ImportState.CHECKED, *BUSY}
    if not can_be_named or "columns" not in shown.findings:
        return redirect("companies:import", pk=pk)
    form = MappingForm(
        request.POST or None,
        columns=shown.findings["columns"],
        mapping=ColumnMapping.from_dict(shown.mapping),
        initial={"observed_on": shown.findings.get("observed_on") or timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            start_check(
                import_id=pk,
                mapping=form.mapping(),
                observed_on=form.cleaned_data["observed_on"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToCheckPipeline as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("companies:import", pk=pk)
    sheets = shown.findings.get("other_sheets", [])
    context = import_context(request, shown) | {
        "form": form,
        "columns": form.rows(),
        "sheet_form": SheetForm(sheets=sheets) if sheets else None,
        "unreadable": unreadable_of(shown),
    }
    return render(
        request, "companies/import_columns.html", context, status=422 if form.errors else 200
    )


@login_required
@require_POST
def import_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Read another sheet of the same workbook."""
    shown = get_object_or_404(import_detail(user=request.user), pk=pk)
    form = SheetForm(request.POST, sheets=shown.findings.get("other_sheets", []))
    if form.is_valid():
        try:
            choose_sheet(
                import_id=pk,
                sheet=form.cleaned_data["sheet"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToUploadPipeline as refusal:
            messages.error(request, str(refusal))
    return redirect("companies:import", pk=pk)


@login_required
@require_POST
def import_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Read some cells as the person corrected them, and check again."""
    shown = get_object_or_404(import_detail(user=request.user), pk=pk)
    try:
        correct_cells(
            import_id=shown.pk,
            cells=corrected_cells(request.POST, shown.findings["columns"]),
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToCheckPipeline as refusal:
        messages.error(request, str(refusal))
    return redirect("companies:import", pk=pk)


@login_required
@require_POST
def import_take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Start taking the file in: all of it, or what is left after an explicit choice."""
    shown = get_object_or_404(import_detail(user=request.user), pk=pk)
    form = TakeInForm(request.POST)
    form.is_valid()
    try:
        start_commit(
            import_id=pk,
            leave_out_rows_with_problems=form.cleaned_data["leave_out"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToTakeIn as refusal:
        if shown.state != ImportState.CHECKED:
            messages.error(request, str(refusal))
            return redirect("companies:import", pk=pk)
        form.add_error(None, str(refusal))
        return _preview(request, shown, form)
    return redirect("companies:import", pk=pk)


@login_required
@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo an import, or say why that cannot be."""
    shown = get_object_or_404(import_detail(user=request.user), pk=pk)
    try:
        undo_import(import_id=shown.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToUndoImport as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The import was undone. The register is as it was before."))
    return redirect("companies:import", pk=pk)


@login_required
@require_POST
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a file that was not taken in."""
    shown = get_object_or_404(import_detail(user=request.user), pk=pk)
    try:
        discard_import(import_id=shown.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToUploadPipeline as refusal:
        messages.error(request, str(refusal))
        return redirect("companies:import", pk=pk)
    messages.success(request, _("The file was thrown away. Nothing of it was taken in."))
    return redirect("companies:imports")


@login_required
@require_safe
def import_problems(request: HttpRequest, pk: int) -> HttpResponse:
    """Give all problems of a file as a file, to work through beside the spreadsheet."""
    shown = get_object_or_404(import_detail(user=request.user), pk=pk)
    header = [
        _("Row"),
        _("Column"),
        _("Value"),
        _("What is wrong"),
        _("What to do"),
        _("Consequence"),
    ]
    rows = map(in_words, problems_of(shown))
    content = semicolon_file(
        header=header,
        rows=(
            (row.row or "", row.column, row.value, row.wrong, row.advice, row.consequence)
            for row in rows
        ),
    )
    return _csv(content, pgettext("file name", "problems.csv"))


def _preview(request: HttpRequest, shown: Any, form: TakeInForm) -> HttpResponse:
    page = Paginator(problems_of(shown), PER_PAGE).get_page(request.GET.get("page"))
    doubts = doubts_of(shown)
    titles, first = first_rows(shown)
    changes = Paginator(changes_of(shown), PER_PAGE).get_page(request.GET.get("page"))
    columns = [column["name"] for column in shown.findings["columns"]]
    context = import_context(request, shown) | {
        "form": form,
        "page": page,
        "problems": [in_words(problem, columns) for problem in page.object_list],
        "changes": changes,
        "change_rows": list(changes_in_words(changes.object_list)),
        "doubts": doubts,
        "undecided": sum(doubt.is_proposed for doubt in doubts),
        "titles": titles,
        "first_rows": first,
        "refused": refusal_of(shown),
    }
    return render(
        request, "companies/import_preview.html", context, status=422 if form.errors else 200
    )


def _busy_context(request: HttpRequest, shown: Any) -> dict[str, Any]:
    job = shown.job
    return import_context(request, shown) | {
        "job": job,
        "is_own_job": job is not None and job.requested_by_id == request.user.pk,
        "has_failed": job is None or job.finished_at is not None,
    }


def import_context(request: HttpRequest, shown: Any) -> dict[str, Any]:
    """Return what every page of one file shows: the file, where it is on its way, the trail."""
    return {
        "import": shown,
        "findings": shown.findings,
        "tone": TONES[shown.state],
        "trail": [
            {"label": _("Pipeline"), "url": reverse("leads:companies")},
            {"label": _("Take in a file"), "url": reverse("companies:imports")},
            {"label": shown.file_name},
        ],
        "steps": _steps(shown.state, is_naming=request.resolver_match.url_name == "import-columns"),
    }


def _steps(state: str, *, is_naming: bool) -> list[dict[str, str]]:
    """Return where the file is on its way: file, columns, check, take in."""
    at = {
        ImportState.READING: 0,
        ImportState.FAILED: 0,
        ImportState.UPLOADED: 1,
        ImportState.CHECKING: 2,
        ImportState.CHECKED: 2,
        ImportState.COMMITTING: 3,
    }.get(ImportState(state), 4)
    at = 1 if is_naming else at
    labels = [_("Choose a file"), _("Name the columns"), _("Check"), _("Take in")]
    return [
        {
            "label": label,
            "state": "done" if number < at else "current" if number == at else "todo",
        }
        for number, label in enumerate(labels)
    ]


def _organizations(request: HttpRequest) -> list[tuple[int, str]]:
    """Return whose pipeline the person keeps; who keeps none finds nothing here."""
    own = list(access.own_pipelines(user=request.user).values_list("pk", "name"))
    if not own:
        raise Http404
    return own


def _csv(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )

"""People of the taskforce as a file: given out, looked through, and taken in."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.monitoring import access
from groeiruimte.monitoring.forms.money import RowsFileForm
from groeiruimte.monitoring.selectors.people import places_on
from groeiruimte.monitoring.services.file_rows import UnableToRead
from groeiruimte.monitoring.services.people import NewPlace, UnableToStaff
from groeiruimte.monitoring.services.people_files import (
    COLUMNS,
    add_all,
    as_file_rows,
    read_places,
)
from groeiruimte.monitoring.views.doors import for_programme, for_writing
from groeiruimte.monitoring.views.doors import programme_trail as trail
from groeiruimte.organizations.access import signed_in
from groeiruimte.reporting.workbooks import workbook

if TYPE_CHECKING:
    from groeiruimte.monitoring.services.file_rows import ReadRow

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ_SALT = "monitoring.people.file"
#: How long what was read may wait to be taken in, in seconds.
READ_STANDS = 3600
DAYS = ("starts_on", "ends_on", "agreed_on")


@for_programme
@require_safe
def people_file(request: HttpRequest) -> HttpResponse:
    """Give the places of today as a file that can be brought in again.

    Names stand in it only of whom the reader may know.
    """
    content = workbook(
        sheet="bemensing",
        header=COLUMNS,
        rows=as_file_rows(places_on(user=request.user, day=timezone.localdate())),
    )
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="bemensing.xlsx"'
    return response


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Look through a file with places; in the second step take in all of it, or nothing."""
    if "read" in request.POST:
        return _take_in(request)
    form = RowsFileForm(request.POST or None, request.FILES or None)
    rows: list[ReadRow[NewPlace]] = []
    if request.method == "POST" and form.is_valid():
        try:
            rows = read_places(
                content=form.cleaned_data["file"].read(), partners=_partners(request)
            )
        except UnableToRead as refusal:
            form.add_error("file", str(refusal))
    refused = [row for row in rows if row.problem]
    fresh = [(row.number, row.new) for row in rows if row.new and not row.stands]
    context = {
        "form": form,
        "columns": COLUMNS,
        "rows": rows,
        "refused": refused,
        "standing": [row for row in rows if row.stands],
        "read": _packed(request, fresh) if fresh and not refused else "",
        "heading": _("Take in a file with people of the taskforce"),
        "example_url": reverse("monitoring:people-file"),
        "example": _("Download the places of today, as an example"),
        "trail": trail(
            (_("People of the taskforce"), reverse("monitoring:people")), (_("Take in a file"), "")
        ),
    }
    return render(request, "monitoring/rows_file.html", context)


def _take_in(request: HttpRequest) -> HttpResponse:
    try:
        rows = _unpacked(request)
        added = add_all(rows=rows, by=signed_in(request.user), now=timezone.now())
    except (signing.BadSignature, UnableToStaff) as refusal:
        words = _("Look through the file once more: it was too long ago.")
        messages.error(request, str(refusal) if isinstance(refusal, UnableToStaff) else words)
        return redirect("monitoring:people-bring-in")
    messages.success(
        request,
        ngettext("Taken in: %(number)d place.", "Taken in: %(number)d places.", len(added))
        % {"number": len(added)},
    )
    return redirect("monitoring:people")


def _packed(request: HttpRequest, rows: list[tuple[int, NewPlace]]) -> str:
    held = {"by": request.user.pk, "rows": [[number, _plain(new)] for number, new in rows]}
    return signing.dumps(held, salt=READ_SALT, compress=True)


def _plain(new: NewPlace) -> dict[str, Any]:
    cells = asdict(new) | {"fte": str(new.fte)}
    return cells | {name: day.isoformat() for name in DAYS if (day := cells[name])}


def _unpacked(request: HttpRequest) -> list[tuple[int, NewPlace]]:
    held = signing.loads(request.POST.get("read", ""), salt=READ_SALT, max_age=READ_STANDS)
    allowed = set(_partners(request).values())
    if held["by"] != request.user.pk or any(
        cells["organization_id"] not in allowed for _number, cells in held["rows"]
    ):
        raise signing.BadSignature
    return [(number, _place(cells)) for number, cells in held["rows"]]


def _place(cells: dict[str, Any]) -> NewPlace:
    days = {name: date.fromisoformat(cells[name]) for name in DAYS if cells[name]}
    return NewPlace(**(cells | days | {"fte": Decimal(cells["fte"])}))


def _partners(request: HttpRequest) -> dict[str, int]:
    rows = access.partners_to_write_for(user=request.user)
    return {name.lower(): pk for pk, name in rows.values_list("pk", "short_name")}

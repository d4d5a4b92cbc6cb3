"""Budget of the programme: per year, per partner, each euro with its source."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.monitoring import access
from groeiruimte.monitoring.forms.money import MoneyEntryForm, ReasonForm, RowsFileForm
from groeiruimte.monitoring.pages.money import money_page, years
from groeiruimte.monitoring.selectors.money import end_of, entries_of
from groeiruimte.monitoring.selectors.people import colleagues_of
from groeiruimte.monitoring.services.file_rows import UnableToRead
from groeiruimte.monitoring.services.money import (
    NewMoney,
    UnableToBook,
    approve_money,
    enter_all,
    enter_money,
    take_back_money,
)
from groeiruimte.monitoring.services.money_files import COLUMNS, as_file_rows, read_money
from groeiruimte.monitoring.views.as_on import asked_day, frame
from groeiruimte.monitoring.views.doors import for_programme, for_steering, for_writing
from groeiruimte.monitoring.views.doors import programme_trail as trail
from groeiruimte.organizations.access import signed_in
from groeiruimte.reporting.workbooks import workbook

PER_PAGE = 50
READ_SALT = "monitoring.money.file"
#: How long what was read may wait to be taken in, in seconds.
READ_STANDS = 3600
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_programme
@require_safe
def money(request: HttpRequest) -> HttpResponse:
    """Show the money of one year."""
    year = _year(request)
    form = asked_day(request)
    day = form.day()
    as_on = None if day == form.today else day
    until = end_of(day) if as_on else None
    entries = entries_of(user=request.user, year=year, until=until)
    context = {
        **frame(form),
        "as_on_year": year,
        "page": money_page(user=request.user, year=year, as_on=as_on),
        "entries": Paginator(entries, PER_PAGE).get_page(request.GET.get("page")),
        "years": _tabs(year),
        "own_people": colleagues_of(user=request.user),
        "trail": trail((_("Money"), "")),
    }
    return render(request, "monitoring/money.html", context)


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def new_money(request: HttpRequest) -> HttpResponse:
    """Write down an amount."""
    today = timezone.localdate()
    form = MoneyEntryForm(
        request.POST or None,
        partners=_partners(request),
        years=years(),
        steers=access.may_steer(user=request.user),
        initial={"year": _year(request), "booked_on": today},
    )
    if request.method == "POST" and form.is_valid():
        try:
            entry = enter_money(new=form.new(), by=signed_in(request.user), now=timezone.now())
        except UnableToBook as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            if entry.approved_at:
                messages.success(request, _("Written down."))
            else:
                messages.success(request, _("Written down. It counts once the coordinator agrees."))
            return redirect(_of_year(entry.year))
    context = {
        "form": form,
        "heading": _("Write down an amount"),
        "lead": _("An amount is never changed: a wrong one you take back, and both stay."),
        "label": _("Write down"),
        "trail": trail((_("Money"), reverse("monitoring:money"))),
    }
    return render(request, "monitoring/form.html", context)


@for_steering
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an amount of a partner count."""
    entry = get_object_or_404(access.visible_money(user=request.user), pk=pk)
    try:
        approve_money(entry_id=entry.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToBook as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Approved: it counts now."))
    return redirect(_of_year(entry.year))


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a wrong amount back."""
    entry = get_object_or_404(access.editable_money(user=request.user), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_back_money(
                entry_id=entry.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToBook as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Taken back. Both rows stay."))
            return redirect(_of_year(entry.year))
    context = {
        "form": form,
        "heading": _("Take an amount back"),
        "lead": f"{entry.get_stage_display()}, {entry.year}, {entry.source}",
        "label": _("Take the amount back"),
        "trail": trail((_("Money"), reverse("monitoring:money"))),
    }
    return render(request, "monitoring/form.html", context)


@for_programme
@require_safe
def money_file(request: HttpRequest) -> HttpResponse:
    """Give the rows of a year as a file that can be brought in again."""
    year = _year(request)
    content = workbook(
        sheet=str(year),
        header=COLUMNS,
        rows=as_file_rows(entries_of(user=request.user, year=year)),
    )
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="begroting-{year}.xlsx"'
    return response


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Look through a file with amounts; in the second step take in all of it, or nothing."""
    if "read" in request.POST:
        return _take_in(request)
    form = RowsFileForm(request.POST or None, request.FILES or None)
    rows, read = [], ""
    if request.method == "POST" and form.is_valid():
        partners = {name.lower(): pk for pk, name in _partners(request)}
        try:
            rows = read_money(content=form.cleaned_data["file"].read(), partners=partners)
        except UnableToRead as refusal:
            form.add_error("file", str(refusal))
        else:
            if rows and all(row.new for row in rows):
                read = _packed(request, [row.new for row in rows if row.new])
    context = {
        "form": form,
        "columns": COLUMNS,
        "rows": rows,
        "refused": [row for row in rows if row.problem],
        "read": read,
        "heading": _("Take in a file with amounts"),
        "example_url": reverse("monitoring:money-file"),
        "example": _("Download the rows of this year, as an example"),
        "trail": trail((_("Money"), reverse("monitoring:money")), (_("Take in a file"), "")),
    }
    return render(request, "monitoring/rows_file.html", context)


def _take_in(request: HttpRequest) -> HttpResponse:
    try:
        rows = _unpacked(request)
        entered = enter_all(rows=rows, by=signed_in(request.user), now=timezone.now())
    except (signing.BadSignature, UnableToBook) as refusal:
        told = _("Look through the file once more: it was too long ago.")
        messages.error(request, str(refusal) if isinstance(refusal, UnableToBook) else told)
        return redirect("monitoring:money-bring-in")
    messages.success(request, _("Taken in: %(rows)d rows.") % {"rows": len(entered)})
    return redirect(_of_year(entered[0].year if entered else _year(request)))


def _packed(request: HttpRequest, rows: list[NewMoney]) -> str:
    cells = [[*(str(value) for value in asdict(row).values())] for row in rows]
    return signing.dumps({"by": request.user.pk, "rows": cells}, salt=READ_SALT, compress=True)


def _unpacked(request: HttpRequest) -> list[NewMoney]:
    held = signing.loads(request.POST.get("read", ""), salt=READ_SALT, max_age=READ_STANDS)
    allowed = {pk for pk, _name in _partners(request)}
    if held["by"] != request.user.pk:
        raise signing.BadSignature
    rows = []
    for organization, year, stage, cost, amount, booked_on, source in held["rows"]:
        if int(organization) not in allowed:
            raise signing.BadSignature
        rows.append(
            NewMoney(
                organization_id=int(organization),
                year=int(year),
                stage=stage,
                cost=cost,
                amount=Decimal(amount),
                booked_on=date.fromisoformat(booked_on),
                source=source,
            )
        )
    return rows


def _partners(request: HttpRequest) -> list[tuple[int, str]]:
    rows = access.partners_to_write_for(user=request.user).order_by("short_name")
    return list(rows.values_list("pk", "short_name"))


def _year(request: HttpRequest) -> int:
    """Return the year that is asked for; this one without, or the nearest of the programme."""
    asked = request.GET.get("jaar", "")
    if asked and not (asked.isdecimal() and int(asked[:6]) in years()):
        raise Http404
    return int(asked) if asked else min(max(timezone.localdate().year, years()[0]), years()[-1])


def _of_year(year: int) -> str:
    return f"{reverse('monitoring:money')}?jaar={year}"


def _tabs(year: int) -> list[dict[str, Any]]:
    return [
        {"label": str(each), "url": _of_year(each), "current": each == year} for each in years()
    ]

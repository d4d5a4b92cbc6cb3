"""How a company lives: its status, the archive, what happened, and rows that are one company."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.companies import access
from groeiruimte.companies.forms.lives import DoubleForm, EventForm, StatusForm
from groeiruimte.companies.pages.lives import doubles, event_rows, merge_preview, moved_count
from groeiruimte.companies.selectors.lives import (
    events_of,
    merge_that_can_be_undone,
    statuses_of,
)
from groeiruimte.companies.services import lives
from groeiruimte.companies.services.merging import (
    UnableToMerge,
    merge_companies,
    merge_plan,
    undo_merge,
)
from groeiruimte.organizations.access import signed_in

LONGEST_KEY = 18

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a company stands and stood, and write down a new status."""
    company = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    opened = {"status": company.status, "holds_from": timezone.localdate()}
    form = StatusForm(request.POST or None, initial=opened)
    if request.method == "POST" and form.is_valid():
        try:
            lives.record_status(
                company_id=company.pk,
                stated=form.stated(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except lives.UnableToRecordLife as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The status is saved and the outlook is renewed."))
            return redirect("leads:company", pk=company.pk)
    context = {
        "company": company,
        "form": form,
        "statuses": statuses_of(company=company),
        "merge": merge_that_can_be_undone(company=company),
        "trail": _trail(company, _("Status")),
    }
    return render(request, "companies/status.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def status_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a status back."""
    row = get_object_or_404(access.editable_statuses(user=request.user), pk=pk)
    lives.remove_status(status_id=row.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("The status is taken back."))
    return redirect("companies:status", pk=row.company_id)


@login_required
@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a company in the archive, or (`back`) bring it back."""
    company = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    by, now = signed_in(request.user), timezone.now()
    if request.POST.get("back"):
        lives.bring_back_company(company_id=company.pk, by=by, now=now)
        messages.success(request, _("The company is back in the pipeline."))
    else:
        lives.archive_company(company_id=company.pk, by=by, now=now)
        messages.success(request, _("The company is in the archive."))
    return redirect("leads:company", pk=company.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def events(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what happened to a company, and write down what made a figure jump."""
    company = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    opened = EventForm.opened(
        quantity=request.GET.get("cijfer", ""),
        day=_day(request.GET.get("dag", "")),
        today=timezone.localdate(),
    )
    form = EventForm(request.POST or None, initial=opened)
    if request.method == "POST" and form.is_valid():
        try:
            lives.record_event(
                company_id=company.pk,
                stated=form.stated(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except lives.UnableToRecordLife as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("It is written down and the outlook is renewed."))
            return redirect("leads:company", pk=company.pk)
    context = {
        "company": company,
        "form": form,
        "events": event_rows(events_of(company=company)),
        "trail": _trail(company, _("What happened")),
    }
    return render(request, "companies/events.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def event_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an event back."""
    row = get_object_or_404(access.editable_events(user=request.user), pk=pk)
    lives.remove_event(event_id=row.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("It is taken back and the outlook is renewed."))
    return redirect("companies:events", pk=row.company_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Find the other row of the same company, show what moves, and join them."""
    company = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    chosen = request.POST.get("met", request.GET.get("met", ""))
    other = _other_of(request, company=company, chosen=chosen)
    refused = ""
    context: dict[str, Any] = {"company": company, "other": other}
    try:
        if request.method == "POST" or other is not None:
            if other is None:
                raise UnableToMerge(_("Choose another company of the same pipeline."))
            if request.method == "POST":
                merge_companies(
                    kept_id=company.pk,
                    joined_id=other.pk,
                    by=signed_in(request.user),
                    now=timezone.now(),
                )
                messages.success(
                    request,
                    _("%(name)s is now part of this company. It can be undone.")
                    % {"name": other.name},
                )
                return redirect("leads:company", pk=company.pk)
            context["preview"] = merge_preview(merge_plan(kept=company, joined=other))
    except UnableToMerge as refusal:
        refused = str(refusal)
    words = request.GET.get("q", "").strip()
    context |= {
        "refused": refused,
        "form": DoubleForm(initial={"q": words}),
        "words": words,
        "found": doubles(company=company, words=words),
        "trail": _trail(company, _("Join two rows")),
    }
    return render(request, "companies/merge.html", context, status=422 if refused else 200)


def _other_of(request: HttpRequest, *, company: "Company", chosen: str) -> "Company | None":
    """Return the chosen company; whoever belongs to another pipeline does not exist here."""
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) <= LONGEST_KEY):
        return None
    own = access.editable_companies(user=request.user).filter(held_by_id=company.held_by_id)
    return own.filter(pk=int(chosen)).first()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what comes back when a joining is undone, and undo it."""
    merged = get_object_or_404(
        access.undoable_merges(user=request.user).select_related("kept", "joined"), pk=pk
    )
    refused = ""
    if request.method == "POST":
        try:
            back = undo_merge(merge_id=merged.pk, by=signed_in(request.user), now=timezone.now())
        except UnableToMerge as refusal:
            refused = str(refusal)
        else:
            messages.success(
                request, _("%(name)s is a company of its own again.") % {"name": back.name}
            )
            return redirect("leads:company", pk=back.pk)
    context = {
        "merge": merged,
        "company": merged.kept,
        "count": moved_count(merged),
        "refused": refused,
        "trail": _trail(merged.kept, _("Undo joining")),
    }
    return render(request, "companies/merge_undo.html", context, status=422 if refused else 200)


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        # A day that is no day, such as 2026-02-31: then the form opens with today.
        return None


def _trail(company: Any, label: str) -> list[dict[str, object]]:
    return [
        {"label": _("Pipeline"), "url": reverse("leads:companies")},
        {"label": company.name, "url": reverse("leads:company", args=[company.pk])},
        {"label": label},
    ]

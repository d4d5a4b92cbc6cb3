"""The log of a case: every move, and what happened in the words of who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.cases import access
from groeiruimte.cases.forms import NoteForm
from groeiruimte.cases.pages import cases as pages
from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.cases.services import guidance
from groeiruimte.cases.services.guidance import record_case_reading
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case

MOST_NOTES = 50


@login_required
@require_safe
def log(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every move of a case, and what was written down for who may know the company."""
    today = timezone.localdate()
    cases = access.visible_cases(user=request.user, today=today).select_related(*WITH_ROWS)
    case = get_object_or_404(cases, pk=pk)
    record_case_reading(case=case, by=signed_in(request.user), now=timezone.now())
    return render(request, "cases/log.html", _context(request, case, form=NoteForm()))


@login_required
@require_POST
def add_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what happened."""
    cases = access.editable_cases(user=request.user).select_related(*WITH_ROWS)
    case = get_object_or_404(cases, pk=pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "cases/log.html", _context(request, case, form=form))
    guidance.add_note(
        case_id=case.pk,
        kind=form.cleaned_data["kind"],
        text=form.cleaned_data["text"],
        by=signed_in(request.user),
        now=timezone.now(),
    )
    messages.success(request, _("Written down."))
    return redirect("cases:log", pk=pk)


def _context(request: HttpRequest, case: Case, *, form: NoteForm) -> dict[str, Any]:
    belongs_to_case(request, lead_id=case.lead_id)
    today = timezone.localdate()
    is_named = pages.is_named_for(case=case, user=request.user, today=today)
    return {
        "case": case,
        "is_named": is_named,
        "may_guide": access.editable_cases(user=request.user).filter(pk=case.pk).exists(),
        "history": list(reversed(pages.history(case=case, today=today))),
        "notes": case.notes.select_related("written_by")[:MOST_NOTES] if is_named else [],
        "note_form": form,
    }

"""What counts most: put in order by the entrepreneur, or by the adviser at the same table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.cases import access
from groeiruimte.cases.forms import ImportanceForm
from groeiruimte.cases.pages import entrepreneur
from groeiruimte.cases.pages.importance import ImportancePage, importance_page
from groeiruimte.cases.selectors.state import WITH_ROWS, WITH_STATE
from groeiruimte.cases.services.decisions import UnableToDecide
from groeiruimte.cases.services.importance import keep, press
from groeiruimte.cases.views.entrepreneur import show, with_invitation
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.decisions import Invitation


@dataclass(frozen=True, slots=True)
class Answer:
    """The page after what was pressed, and what is said about the press."""

    page: ImportancePage
    remark: str = ""
    is_refused: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def mine(request: HttpRequest, page: entrepreneur.OwnPage, invitation: Invitation) -> HttpResponse:
    """Let the entrepreneur put in order what counts most; the ranking follows at every press."""
    if page.decision is not None:
        return redirect("cases:mine")
    answer = _answered(request, page.case, by=invitation)
    if answer is None:
        return redirect("cases:mine-importance")
    return show(request, "cases/importance_mine.html", page, invitation, **_context(answer))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the adviser put in order, together with the entrepreneur, what counts most."""
    case = get_object_or_404(
        access.editable_cases(user=request.user)
        .select_related(*WITH_ROWS)
        .prefetch_related(*WITH_STATE),
        pk=pk,
    )
    belongs_to_case(request, lead_id=case.lead_id)
    if hasattr(case, "decision"):
        return redirect("cases:case", pk=case.pk)
    answer = _answered(request, case, by=signed_in(request.user))
    if answer is None:
        return redirect("cases:importance", pk=case.pk)
    context = {"case": case, **_context(answer)}
    return render(request, "cases/importance_together.html", context)


def _context(answer: Answer) -> dict[str, Any]:
    return {"importance": answer.page, "remark": answer.remark, "is_refused": answer.is_refused}


def _answered(request: HttpRequest, case: Case, *, by: Any) -> Answer | None:
    """Do what was pressed and return the page; nothing when the page has to be asked for anew.

    A press from a script is answered at once with the part that changes. Without one the page is
    asked for again, so that going back never presses twice.
    """
    today = timezone.localdate()
    page = importance_page(case=case, today=today)
    if request.method != "POST":
        return Answer(page)
    remark, is_refused = _do(request, case_id=case.pk, known=page.known, by=by)
    if request.headers.get("HX-Request"):
        return Answer(importance_page(case=case, today=today), remark, is_refused)
    if remark:
        messages.add_message(request, messages.ERROR if is_refused else messages.SUCCESS, remark)
    return None


def _do(request: HttpRequest, *, case_id: int, known: list[str], by: Any) -> tuple[str, bool]:
    """Do what was pressed; return what to say about it, and whether it was refused."""
    form = ImportanceForm(request.POST)
    if not form.is_valid():
        return _("Choose one of the things on this page."), True
    act = {
        "case_id": case_id,
        "known": known,
        "revision": form.cleaned_data["revision"],
        "by": by,
        "now": timezone.now(),
    }
    try:
        if form.is_to_keep:
            keep(**act)
            return _("Kept. You can come back to it and see it differently."), False
        press(pressed=form.pressed(), **act)
    except UnableToDecide as refusal:
        return str(refusal), True
    except EditedMeanwhile:
        return _("Somebody changed the order in between. Look at it, then go on."), True
    return "", False

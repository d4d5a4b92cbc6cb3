"""Pages for whoever guides cases: the board, one case, and each act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.cases import access
from groeiruimte.cases.forms import (
    INPUTS,
    CaseForm,
    MoveForm,
    OpenCaseForm,
    StatusForm,
    inputs_for,
)
from groeiruimte.cases.pages import cases as pages
from groeiruimte.cases.pages import pointers
from groeiruimte.cases.pages.overview import overview_of
from groeiruimte.cases.rules.gates import ORDER, missing_fields, missing_here, next_step
from groeiruimte.cases.selectors.drafts import drafts
from groeiruimte.cases.selectors.head import whole_case
from groeiruimte.cases.selectors.state import WITH_ROWS, WITH_STATE, state_of
from groeiruimte.cases.selectors.team import advisers_at
from groeiruimte.cases.services import guidance
from groeiruimte.cases.services.guidance import (
    EDITABLE_FIELDS,
    GateIsClosed,
    UnableToGuideCase,
    edit_case,
    move_case,
    record_case_reading,
)
from groeiruimte.companies.access import editable_companies
from groeiruimte.leads.selectors.bottlenecks import expected_bottleneck
from groeiruimte.leads.services.leads import UnableToPromoteToLead
from groeiruimte.matching.pages.own_region import own_region_line
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.steps import gate, step
from groeiruimte.spotting.selectors.early_signals import signal_counts
from groeiruimte.web.case_pages import belongs_to_case
from groeiruimte.web.conflicts import EditedMeanwhile, differences
from groeiruimte.web.panels import panels_for

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


@login_required
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show all cases a person may see, by step."""
    if not has_page_for(user=request.user, act=Act.KEEP_PIPELINE):
        raise Http404
    context = {
        "columns": pages.board(
            user=request.user,
            today=timezone.localdate(),
            with_closed="closed" in request.GET,
        ),
        "with_closed": "closed" in request.GET,
        "may_guide": has_page_for(user=request.user, act=Act.GUIDE_CASES),
        "early_signals": signal_counts(user=request.user)["pressing"],
    }
    return render(request, "cases/board.html", context)


@login_required
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one case at a glance: where it stands, what is missing, what to do next."""
    now = timezone.now()
    case_row = _whole(request, pk)
    record_case_reading(case=case_row, by=signed_in(request.user), now=now)
    belongs_to_case(request, lead_id=case_row.lead_id)
    return render(request, "cases/case.html", _case_context(request, case_row))


@login_required
@require_safe
def of_lead(request: HttpRequest, lead_pk: int) -> HttpResponse:
    """Go to the case of a lead."""
    cases = access.visible_cases(user=request.user, today=timezone.localdate())
    return redirect("cases:case", pk=get_object_or_404(cases, lead__pk=lead_pk).pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_case(request: HttpRequest, company_pk: int) -> HttpResponse:
    """Make a company a lead: ask what the first gate asks, and start the case.

    Whoever keeps the pipeline may do so: acting on an early signal is that person's work. Guiding
    the case from there on is for case advisers.
    """
    company = get_object_or_404(editable_companies(user=request.user), pk=company_pk)
    if hasattr(company, "lead"):
        return redirect("cases:of-lead", lead_pk=company.lead.pk)
    advisers = advisers_at(organization_id=company.held_by_id)
    me = request.user.pk if request.user.pk in dict(advisers) else ""
    form = OpenCaseForm(
        request.POST or None,
        advisers=advisers,
        initial={"first_asked_on": timezone.localdate(), "adviser": me}
        | expected_bottleneck(company=company),
    )
    if request.method == "POST" and form.is_valid():
        try:
            opened = guidance.open_case(
                company_id=company.pk,
                first_asked_on=form.cleaned_data["first_asked_on"],
                bottleneck_year=form.cleaned_data["bottleneck_year"],
                bottleneck_type=form.cleaned_data["bottleneck_type"],
                adviser_id=form.adviser_id(),
                is_unguided=form.adviser_id() is None,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except (UnableToPromoteToLead, UnableToGuideCase) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The company is a lead now, and its case has started."))
            return redirect("cases:case", pk=opened.pk)
    context = {"company": company, "form": form, "gate": gate(key="to_lead")}
    return render(request, "cases/open.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a case; when something is missing, ask for exactly that."""
    case_row = _editable(request, pk)
    target = request.POST.get("to") or request.GET.get("to") or ""
    if target not in ORDER:
        target = next_step(at_step=case_row.step) or case_row.step
    if request.method != "POST":
        return _ask_missing(request, case_row, target)
    move_form = MoveForm(request.POST)
    asked = _asked_fields(case_row, target)
    typed = CaseForm(request.POST) if "opened_revision" in request.POST else None
    if typed is not None:
        # What was typed counts too when somebody else filled it in meanwhile.
        typed.keep_only(asked | set(request.POST), required=False)
        if not typed.is_valid():
            return _ask_missing(request, case_row, target, form=typed, move_form=move_form)
        refusal = _save_typed(request, case_row, typed)
        if refusal is not None:
            return _ask_missing(
                request, case_row, target, form=typed, move_form=move_form, conflict=refusal
            )
    try:
        move_case(
            case_id=case_row.pk,
            to_step=target,
            by=signed_in(request.user),
            now=timezone.now(),
            override_reason=request.POST.get("override_reason", ""),
        )
    except GateIsClosed as refusal:
        if typed is not None:
            messages.error(request, str(refusal))
        case_row = _editable(request, pk)
        return _ask_missing(request, case_row, target, move_form=move_form)
    except UnableToGuideCase as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The case has moved."))
    return redirect("cases:case", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a case; whoever comes second sees what the first one wrote."""
    case_row = _editable(request, pk)
    form = CaseForm(request.POST or None, initial=_initial(case_row) | drafts(case=case_row))
    conflict = None
    if request.method == "POST" and form.is_valid():
        conflict = _save_typed(request, case_row, form)
        if conflict is None:
            messages.success(request, _("Saved."))
            return redirect("cases:case", pk=pk)
    context = {"case": case_row, "form": form, "conflict": conflict}
    return render(request, "cases/edit.html", context)


@login_required
@require_POST
def change_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how a case fares."""
    case_row = _editable(request, pk)
    try:
        guidance.change_status(
            case_id=case_row.pk,
            status=request.POST.get("status", ""),
            reason=request.POST.get("reason", ""),
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToGuideCase as refusal:
        context = _case_context(request, _whole(request, pk)) | {
            "status_form": StatusForm(request.POST),
            "status_refusal": str(refusal),
        }
        return render(request, "cases/case.html", context)
    messages.success(request, _("The status has changed."))
    return redirect("cases:case", pk=pk)


def _whole(request: HttpRequest, pk: int) -> Case:
    case_row = whole_case(user=request.user, pk=pk, today=timezone.localdate())
    if case_row is None:
        raise Http404
    return case_row


def _editable(request: HttpRequest, pk: int) -> Case:
    cases = access.editable_cases(user=request.user)
    row = get_object_or_404(cases.select_related(*WITH_ROWS).prefetch_related(*WITH_STATE), pk=pk)
    belongs_to_case(request, lead_id=row.lead_id)
    return row


def _initial(case_row: Case) -> dict[str, Any]:
    values = {name: getattr(case_row, name) for name in EDITABLE_FIELDS}
    credit = pages.credit_of(case=case_row)
    share = credit.sending_share if credit else case_row.sending_share
    values["sending_share"] = None if share is None else f"{share * 100:.0f}"
    return values | {"opened_revision": case_row.revision}


def _asked_fields(case_row: Case, target: str) -> set[str]:
    missing = missing_fields(state=state_of(case_row), from_step=case_row.step, to_step=target)
    return inputs_for(missing)


def _save_typed(request: HttpRequest, case_row: Case, form: CaseForm) -> list[Any] | None:
    """Save what was typed; return what differs when somebody else was first."""
    changes = form.changes()
    if not changes:
        return None
    try:
        edit_case(
            case_id=case_row.pk,
            changes=changes,
            opened_revision=form.cleaned_data["opened_revision"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except EditedMeanwhile as meanwhile:
        # The form goes back with the new revision: saving again is a choice, made knowingly.
        form.count_from(meanwhile.revision, field="opened_revision")
        return differences(form=form, current=meanwhile.current)
    return None


def _ask_missing(
    request: HttpRequest,
    case_row: Case,
    target: str,
    *,
    form: CaseForm | None = None,
    move_form: MoveForm | None = None,
    conflict: list[Any] | None = None,
) -> HttpResponse:
    """Show the page (or the dialog) that asks exactly what is still missing."""
    missing = missing_fields(state=state_of(case_row), from_step=case_row.step, to_step=target)
    drafted: dict[str, str] = {}
    if form is None:
        drafted = drafts(case=case_row)
        form = CaseForm(initial=_initial(case_row) | drafted)
        form.keep_only(inputs_for(missing), required=False)
    # Saving may be partial, moving on needs every field: so none is marked "optional".
    form.keep_only(set(form.fields), required=True)
    context = {
        "case": case_row,
        "target": step(code=target),
        "missing": missing,
        "elsewhere": pointers.missing_with_pages(
            case=case_row, missing=[field for field in missing if field.key not in INPUTS]
        ),
        "form": form,
        "is_drafted": bool(drafted.keys() & form.fields.keys()),
        "move_form": move_form or MoveForm(initial={"to": target}),
        "conflict": conflict,
        "title": pages.card_of(case_row, is_named=True, today=timezone.localdate()).title,
    }
    return render(request, "cases/move.html", context)


def _case_context(request: HttpRequest, case_row: Case) -> dict[str, Any]:
    today = timezone.localdate()
    is_named, may_guide = case_row.is_named, case_row.may_guide  # type: ignore[attr-defined]
    card = pages.card_of(case_row, is_named=is_named, today=today, may_read_reasons=may_guide)
    before = missing_here(state=state_of(case_row), at_step=case_row.step)
    articulation = pointers.newest_articulation(case_row)
    return {
        "case": case_row,
        "card": card,
        "is_named": is_named,
        "may_guide": may_guide,
        "missing": pointers.missing_with_pages(case=case_row, missing=card.missing),
        "missing_before": pointers.missing_with_pages(case=case_row, missing=before),
        "next_page": pointers.next_page(case=case_row, following=card.following)
        if may_guide
        else None,
        "next_step": next_step(at_step=case_row.step),
        "step_facts": step(code=case_row.step),
        "credit": pages.credit_of(case=case_row),
        "articulation": articulation,
        "own_region": own_region_line(articulation),
        "overview": overview_of(case_row, user=request.user, today=today),
        "status_form": StatusForm(
            initial={"status": case_row.status, "reason": case_row.status_reason}
        ),
        "added": panels_for("case", request, case_row),
        "today": today,
    }

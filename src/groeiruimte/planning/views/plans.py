"""The plan of one case: its tasks, its time line, its clock, what would open a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.cases.access import visible_cases
from groeiruimte.cases.pages import cases as case_pages
from groeiruimte.cases.pages import pointers
from groeiruimte.cases.selectors.state import WITH_ROWS, WITH_STATE
from groeiruimte.cases.services.guidance import UnableToGuideCase, record_case_reading
from groeiruimte.cases.services.pausing import pause_clock, resume_clock
from groeiruimte.organizations.access import signed_in
from groeiruimte.planning import access
from groeiruimte.planning.forms import NewTaskForm, OpeningForm, PauseForm
from groeiruimte.planning.pages.openings import openings_page
from groeiruimte.planning.pages.plan import plan_page
from groeiruimte.planning.pages.timeline import timeline_page
from groeiruimte.planning.selectors.owners import Owner, owners_of_case
from groeiruimte.planning.services import acting
from groeiruimte.planning.services.acting import NewTask, Opening, UnableToPlan

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


@login_required
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the plan of a case, as this reader may see it."""
    case = _visible(request, pk)
    record_case_reading(case=case, by=signed_in(request.user), now=timezone.now())
    return render(request, "planning/plan.html", _plan_context(request, case))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a task to the plan."""
    case = _guided(request, pk)
    today = timezone.localdate()
    owners = owners_of_case(holder=case.lead.company.held_by, lead_id=case.lead_id, today=today)
    me = Owner(case.lead.company.held_by_id, request.user.pk).code
    form = NewTaskForm(
        request.POST or None, owners=owners, initial={"step": case.step, "owner": me}
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        owner = form.chosen()
        try:
            acting.add_task(
                case_id=case.pk,
                new=NewTask(
                    **{name: values[name] for name in ("title", "nameless", "note", "due_on")},
                    **{name: values[name] for name in ("step", "blocks")},
                    organization_id=owner.organization_id,
                    owner_id=owner.person_id,
                ),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToPlan as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The task stands in the plan."))
            return redirect("planning:plan", pk=case.pk)
    context = _frame(request, case) | {"form": form}
    return render(request, "planning/task_new.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def openings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what would open a place, and put what was agreed in the plan."""
    case = _guided(request, pk)
    form = OpeningForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        page = openings_page(case)
        values = form.cleaned_data
        if not page.has(values["site"], values["kind"]):
            form.add_error(None, _("This place or this change is not in the list any more."))
        else:
            try:
                acting.agree_opening(
                    case_id=case.pk,
                    opening=Opening(
                        site_id=values["site"],
                        kind=values["kind"],
                        due_on=form.day(),
                        note=values["note"],
                    ),
                    by=signed_in(request.user),
                    now=timezone.now(),
                )
            except UnableToPlan as refusal:
                form.add_error(refusal.field, str(refusal))
            else:
                messages.success(request, _("What was agreed stands in the plan."))
                return redirect("planning:openings", pk=case.pk)
    context = _frame(request, case) | {"page": openings_page(case), "form": form}
    return render(request, "planning/openings.html", context)


@login_required
@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the clock of a case stand still, with the reason."""
    case = _guided(request, pk)
    form = PauseForm(request.POST)
    if form.is_valid():
        try:
            pause_clock(
                case_id=case.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToGuideCase as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("The clock stands still from today on."))
            return redirect("planning:plan", pk=case.pk)
    return render(
        request, "planning/plan.html", _plan_context(request, case) | {"pause_form": form}
    )


@login_required
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the clock of a case run again."""
    case = _guided(request, pk)
    try:
        resume_clock(case_id=case.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToGuideCase as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The clock runs again from today on."))
    return redirect("planning:plan", pk=case.pk)


def _visible(request: HttpRequest, pk: int) -> Case:
    cases = visible_cases(user=request.user, today=timezone.localdate())
    return get_object_or_404(cases.select_related(*WITH_ROWS).prefetch_related(*WITH_STATE), pk=pk)


def _guided(request: HttpRequest, pk: int) -> Case:
    cases = access.plannable_cases(user=request.user)
    return get_object_or_404(cases.select_related(*WITH_ROWS).prefetch_related(*WITH_STATE), pk=pk)


def _frame(request: HttpRequest, case: Case) -> dict[str, Any]:
    today = timezone.localdate()
    is_named = case_pages.is_named_for(case=case, user=request.user, today=today)
    return {
        "case": case,
        "card": case_pages.card_of(case, is_named=is_named, today=today),
        "is_named": is_named,
        "today": today,
    }


def _plan_context(request: HttpRequest, case: Case) -> dict[str, Any]:
    frame = _frame(request, case)
    today = frame["today"]
    may_guide = access.plannable_cases(user=request.user).filter(pk=case.pk).exists()
    asked = request.GET.get("plek", "")
    return frame | {
        "may_guide": may_guide,
        "next_page": (
            pointers.next_page(case=case, following=frame["card"].following) if may_guide else None
        ),
        "plan": plan_page(case=case, user=request.user, today=today),
        "timeline": timeline_page(
            case=case, today=today, asked=int(asked) if asked.isdecimal() else None
        ),
        "pause_form": PauseForm(),
        "pause": next((row for row in case.pauses.all() if row.resumed_on is None), None),
    }

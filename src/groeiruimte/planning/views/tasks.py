"""Everything to do, one task, and each act on it: on its own page, or in place in a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.planning import access
from groeiruimte.planning.choices import TaskOrigin
from groeiruimte.planning.forms import (
    ChangeTaskForm,
    FinishForm,
    OwnerForm,
    ReasonForm,
    SnoozeForm,
)
from groeiruimte.planning.pages.agenda import agenda as agenda_page
from groeiruimte.planning.pages.lines import WITH_LINE, lines_of, words_of_changes
from groeiruimte.planning.selectors.owners import Owner, owners_of_task
from groeiruimte.planning.services import acting
from groeiruimte.planning.services.acting import UnableToPlan
from groeiruimte.web.case_pages import belongs_to_case
from groeiruimte.web.conflicts import EditedMeanwhile, differences
from groeiruimte.web.forms import AccessibleForm
from groeiruimte.web.panels import panels_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.planning.models.tasks import Task

#: What is proposed to put a task off until.
A_WEEK = timedelta(days=7)


@login_required
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """Show what has to be done, for me or for my organization."""
    if not has_page_for(user=request.user, act=Act.WORK_ON_TASKS):
        raise Http404
    of_all = request.GET.get("van") == "organisatie"
    today = timezone.localdate()
    here = reverse("planning:agenda")
    context = {
        "agenda": agenda_page(user=request.user, now=timezone.now(), of_all=of_all),
        "tabs": [
            {"label": _("Mine"), "url": here, "current": not of_all, "count": None},
            {
                "label": _("My organization"),
                "url": f"{here}?van=organisatie",
                "current": of_all,
                "count": None,
            },
        ],
        "snooze_until": today + A_WEEK,
        "here": request.get_full_path(),
        "added": panels_for("agenda", request, of_all),
    }
    return render(request, "planning/agenda.html", context)


@login_required
@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one task with what can be done with it and what was."""
    rows = access.visible_tasks(user=request.user, today=timezone.localdate())
    return _show(request, _found(rows, pk))


@login_required
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the day, the words or the real days of a task."""
    row = _found(access.plannable_tasks(user=request.user), pk)
    form = _change_form(row, request.POST)
    if not form.is_valid():
        return _show(request, row, change_form=form)
    try:
        acting.change_task(
            task_id=row.pk,
            changes=form.changes(),
            reason=form.cleaned_data["reason"],
            opened_revision=form.cleaned_data["revision"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToPlan as refusal:
        form.add_error(refusal.field, str(refusal))
        return _show(request, row, change_form=form)
    except EditedMeanwhile as meanwhile:
        form.count_from(meanwhile.revision)
        conflict = differences(form=form, current=meanwhile.current)
        return _show(request, row, change_form=form, conflict=conflict)
    messages.success(request, _("Saved."))
    return redirect("planning:task", pk=pk)


@login_required
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a task as done."""
    row = _workable(request, pk)
    form = FinishForm(request.POST)
    return _act(
        request,
        row,
        form,
        key="finish_form",
        done=_("Done."),
        act=lambda by, now: acting.finish(
            task_id=row.pk, result=form.cleaned_data["result"], by=by, now=now
        ),
    )


@login_required
@require_POST
def snooze(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a task off."""
    row = _workable(request, pk)
    form = SnoozeForm(request.POST)
    return _act(
        request,
        row,
        form,
        key="snooze_form",
        done=_("Put off."),
        act=lambda by, now: acting.snooze(
            task_id=row.pk, until=form.cleaned_data["until"], by=by, now=now
        ),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a task to somebody else: asked in place in a list, or on a page with nothing else."""
    row = _workable(request, pk)
    if request.method != "POST":
        return _ask_whom(request, row)
    form = OwnerForm(request.POST, owners=_owners(request, row))
    return _act(
        request,
        row,
        form,
        key="owner_form",
        done=_("Handed over."),
        act=lambda by, now: acting.hand_over(
            task_id=row.pk,
            organization_id=form.chosen().organization_id,
            owner_id=form.chosen().person_id,
            by=by,
            now=now,
        ),
    )


@login_required
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a task that this case does not need."""
    row = _found(access.plannable_tasks(user=request.user), pk)
    form = ReasonForm(request.POST)
    return _act(
        request,
        row,
        form,
        key="drop_form",
        done=_("Dropped."),
        act=lambda by, now: acting.drop(
            task_id=row.pk, reason=form.cleaned_data["reason"], by=by, now=now
        ),
    )


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed task again."""
    row = _found(access.plannable_tasks(user=request.user), pk)
    form = ReasonForm(request.POST)
    return _act(
        request,
        row,
        form,
        key="reopen_form",
        done=_("The task is open again."),
        act=lambda by, now: acting.reopen(
            task_id=row.pk, reason=form.cleaned_data["reason"], by=by, now=now
        ),
    )


def _act(
    request: HttpRequest,
    row: Task,
    form: AccessibleForm,
    *,
    key: str,
    done: str,
    act: Callable[[Any, Any], object],
) -> HttpResponse:
    """Do one act, and go back to where it was asked; a refusal shows on the page of the task."""
    if form.is_valid():
        try:
            act(signed_in(request.user), timezone.now())
        except UnableToPlan as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(_back(request, row))
    return _show(request, row, **{key: form})


def _ask_whom(request: HttpRequest, row: Task) -> HttpResponse:
    """Show to whom one task can go, and nothing else."""
    line = lines_of([row], user=request.user, today=timezone.localdate())[0]
    if not line.is_open:
        return redirect(_back(request, row))
    belongs_to_case(request, lead_id=row.case.lead_id, label=line.title)
    form = OwnerForm(
        owners=_owners(request, row),
        initial={"owner": Owner(row.organization_id, row.owner_id).code},
    )
    context = {"line": line, "form": form, "back": _back(request, row)}
    return render(request, "planning/pass_on.html", context)


def _back(request: HttpRequest, row: Task) -> str:
    """Return the page on which the act was asked, if that is one of ours."""
    asked = request.POST.get("back", "") or request.GET.get("back", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("planning:task", args=[row.pk])


def _found(rows: QuerySet[Task], pk: int) -> Task:
    return get_object_or_404(rows.select_related(*WITH_LINE), pk=pk)


def _workable(request: HttpRequest, pk: int) -> Task:
    return _found(access.workable_tasks(user=request.user, today=timezone.localdate()), pk)


def _owners(request: HttpRequest, row: Task) -> list[tuple[str, str]]:
    may_plan = access.plannable_tasks(user=request.user).filter(pk=row.pk).exists()
    return owners_of_task(row, user=request.user, may_plan=may_plan, today=timezone.localdate())


def _change_form(row: Task, typed: Any = None) -> ChangeTaskForm:
    fields = ("title", "nameless", "due_on", "began_on", "ended_on", "note", "revision")
    form = ChangeTaskForm(typed, initial={name: getattr(row, name) for name in fields})
    form.keep_for(
        is_procedure=row.origin == TaskOrigin.PROCEDURE, is_added=row.origin == TaskOrigin.ADDED
    )
    return form


def _show(request: HttpRequest, row: Task, **shown: Any) -> HttpResponse:
    """Show the page of a task; `shown` takes the place of what it shows otherwise."""
    today = timezone.localdate()
    line = lines_of([row], user=request.user, today=today)[0]
    belongs_to_case(request, lead_id=row.case.lead_id, label=line.title)
    context: dict[str, Any] = {"line": line, "task": row, "today": today}
    changes = row.changes.select_related("changed_by", "organization")
    context["changes"] = words_of_changes(changes, user=request.user, is_named=line.is_named)
    if line.is_open and line.may_work:
        context |= {
            "finish_form": FinishForm(),
            "snooze_form": SnoozeForm(initial={"until": today + A_WEEK}),
            "owner_form": OwnerForm(
                owners=_owners(request, row),
                initial={"owner": Owner(row.organization_id, row.owner_id).code},
            ),
        }
    if line.may_plan:
        context |= {"change_form": _change_form(row)}
        context |= {"drop_form": ReasonForm()} if line.is_open else {"reopen_form": ReasonForm()}
    return render(request, "planning/task.html", context | shown)

"""Questions about facts of places: asked from the page of a place, answered by its keeper.

Nothing on the keeper's pages tells whose need it is.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.demand.access import editable_articulations
from groeiruimte.matching.pages import opening
from groeiruimte.matching.views.finding import chosen_run, frame, runs_shown
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions.forms.tasks import AnswerForm, AskForm
from groeiruimte.propositions.pages import supply_tasks as selectors
from groeiruimte.propositions.rules.offering import usual_deadline
from groeiruimte.propositions.selectors.supply_tasks import answering_fact
from groeiruimte.propositions.services import tasks as services
from groeiruimte.propositions.services.own_region import ask_keepers
from groeiruimte.supply.pages.facts import as_stated
from groeiruimte.web.lists import page_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int, site_pk: int) -> HttpResponse:
    """Ask the keeper of a place to find out or change one fact (`?kind=`)."""
    editable = editable_articulations(user=request.user).select_related("lead__company__held_by")
    articulation = get_object_or_404(editable, pk=pk)
    run = chosen_run(request, runs_shown(request, articulation), articulation)
    if run is None:
        raise Http404
    rows = run.verdicts.select_related("site__hotspot__kept_by", "site__kept_by")
    row = get_object_or_404(rows, site_id=site_pk)
    kind = request.GET.get("kind", "")
    found = next((each for each in opening.openings_of(row) if each.kind == kind), None)
    if found is None:
        raise Http404
    form = AskForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_keeper(
                verdict_id=row.pk,
                kind=kind,
                deadline=form.cleaned_data["deadline"],
                note=form.cleaned_data["note"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except services.UnableToAsk as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The question is sent. The keeper sees it, not who asks."))
            return redirect("propositions:where-place", pk=pk, site_pk=site_pk)
    keeper = row.site.kept_by or (row.site.hotspot.kept_by if row.site.hotspot else None)
    context = frame(request, articulation) | {
        "form": form,
        "site": row.site,
        "opening": found,
        "keeper": keeper,
        "run": run,
    }
    return render(request, "propositions/ask.html", context)


@login_required
@require_POST
def ask_own_region(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask all keepers of unknown places in the own region at once."""
    _ask_together(request, pk, everywhere=False)
    return redirect("matching:where-own-region", pk=pk)


@login_required
@require_POST
def ask_everywhere(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask all keepers of unknown places in the country at once."""
    _ask_together(request, pk, everywhere=True)
    return redirect("matching:where", pk=pk)


def _ask_together(request: HttpRequest, pk: int, *, everywhere: bool) -> None:
    rows = editable_articulations(user=request.user).select_related("lead__company__held_by")
    articulation = get_object_or_404(rows, pk=pk)
    run = next(iter(runs_shown(request, articulation)), None)
    if run is None:
        raise Http404
    now = timezone.now()
    try:
        asked = ask_keepers(
            run_id=run.pk,
            deadline=usual_deadline(today=timezone.localdate(now)),
            by=signed_in(request.user),
            now=now,
            everywhere=everywhere,
        )
    except services.UnableToAsk as refusal:
        messages.error(request, str(refusal))
        return
    messages.success(
        request,
        ngettext(
            "%(count)s question is sent. Keepers see it, not who asks.",
            "%(count)s questions are sent. Keepers see them, not who asks.",
            asked.questions,
        )
        % {"count": asked.questions},
    )


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """List the questions about the places that the user's organization keeps."""
    if not has_page_for(user=request.user, act=Act.ANSWER_REQUESTS):
        raise Http404
    page = page_of(request, selectors.keeper_tasks(user=request.user), usual=50)
    today = timezone.localdate()
    lines = [selectors.as_keeper_reads(task, today=today) for task in page.object_list]
    lines.sort(key=lambda line: not line.is_open)
    return render(request, "propositions/tasks.html", {"page": page, "lines": lines})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question to its keeper; a POST closes it with a fact, or says why it cannot be."""
    row = get_object_or_404(selectors.keeper_tasks(user=request.user), pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _closed(request, row=row, form=form):
        return redirect("propositions:tasks")
    today = timezone.localdate()
    fact = answering_fact(row)
    context = {
        "task": selectors.as_keeper_reads(row, today=today),
        "form": form,
        "fact": as_stated(fact=fact, today=today) if fact else None,
        "today": today,
    }
    return render(request, "propositions/task.html", context)


def _closed(request: HttpRequest, *, row: Any, form: AnswerForm) -> bool:
    """Close a question in the way that was chosen; a refusal is said in the form."""
    act = services.finish_task if "done" in request.POST else services.decline_task
    answer = form.cleaned_data["answer"]
    try:
        act(task_id=row.pk, answer=answer, by=signed_in(request.user), now=timezone.now())
    except services.UnableToClose as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Thank you. Who asked gets your answer."))
    return True

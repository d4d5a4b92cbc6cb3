"""The side that answers: the inbox of a region, one request, one proposition.

Nothing on these pages tells whose request it is.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.choices import ListKey
from groeiruimte.organizations.pages.own_lists import own_list
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions import access
from groeiruimte.propositions.choices import PropositionState, RequestOutcome
from groeiruimte.propositions.forms.inbox import InboxFilter
from groeiruimte.propositions.forms.propositions import DeclineForm, PropositionForm
from groeiruimte.propositions.pages import propositions, released
from groeiruimte.propositions.pages import requests as selectors
from groeiruimte.propositions.pages.differences import differences_between
from groeiruimte.propositions.services import answering as services
from groeiruimte.supply.access import editable_sites
from groeiruimte.web.conflicts import EditedMeanwhile
from groeiruimte.web.lists import Sorting, page_of

LONGEST_NUMBER = 18


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """List the requests to the user's region, those that wait first."""
    if not has_page_for(user=request.user, act=Act.ANSWER_REQUESTS):
        raise Http404
    form = InboxFilter(request.GET)
    state, sort = form.chosen()
    page = page_of(request, selectors.inbox(user=request.user, state=state, sort=sort), usual=50)
    context = {
        "page": page,
        "lines": selectors.inbox_lines(page.object_list, today=timezone.localdate()),
        "form": form,
        "is_filtered": bool(state),
        "sorting": Sorting(sort),
        "list": own_list(
            user=request.user, key=ListKey.REQUESTS, path=request.path, query=request.GET
        ),
    }
    return render(request, "propositions/requests.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one request with the own places that could fit; a POST declines it with a reason."""
    row = _request_or_404(request, pk=pk)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.decline_request(
                request_id=row.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except services.UnableToAnswer as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your answer is sent. Thank you for telling why."))
            return redirect("propositions:requests")
    if request.method == "GET":
        services.open_request(request_id=row.pk, by=signed_in(request.user), now=timezone.now())
    return render(
        request, "propositions/request.html", _request_page(request, row) | {"form": form}
    )


@login_required
@require_POST
def new_proposition(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a proposition for one own site, filled in from the register."""
    row = _request_or_404(request, pk=pk)
    site_id = request.POST.get("site", "")
    is_number = site_id.isdecimal() and len(site_id) <= LONGEST_NUMBER
    site = get_object_or_404(editable_sites(user=request.user), pk=int(site_id) if is_number else 0)
    try:
        made = services.start_proposition(
            request_id=row.pk, site_id=site.pk, by=signed_in(request.user), now=timezone.now()
        )
    except services.UnableToAnswer as refusal:
        messages.error(request, str(refusal))
        return redirect("propositions:request", pk=row.pk)
    return redirect("propositions:proposition", pk=made.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposition(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the region fill in, keep and submit what it offers at one site."""
    row = _proposition_or_404(request, pk=pk)
    today = timezone.localdate()
    asked = released.asked_of_places(released.told_of(row.request.brief.profile))
    form = PropositionForm(
        request.POST or None,
        lines=asked,
        answers=propositions.standing_answers(row),
        initial={"summary": row.summary, "revision": row.revision},
    )
    context: dict[str, Any] = {"proposition": row, "form": form}
    if request.method == "POST" and form.is_valid():
        submits = "submit" in request.POST
        if not submits or form.require_every_line():
            answer = _keep(request, row=row, form=form, submits=submits, context=context)
            if answer is not None:
                return answer
    context |= {
        "lines": form.line_fields(),
        "offered": propositions.own_lines(row, asked),
        "is_open": row.state != PropositionState.SUBMITTED,
        "days_left": (row.request.brief.deadline - today).days,
    }
    return render(request, "propositions/proposition.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a submitted proposition back, to change it."""
    row = _proposition_or_404(request, pk=pk)
    try:
        services.withdraw_proposition(
            proposition_id=row.pk, by=signed_in(request.user), now=timezone.now()
        )
    except services.UnableToAnswer as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The proposition is withdrawn. You can change it now."))
    return redirect("propositions:proposition", pk=row.pk)


def _keep(
    request: HttpRequest,
    *,
    row: Any,
    form: PropositionForm,
    submits: bool,
    context: dict[str, Any],
) -> HttpResponse | None:
    act = services.submit_proposition if submits else services.save_proposition
    said = {"summary": form.cleaned_data["summary"], "drafts": form.drafts()}
    try:
        act(
            proposition_id=row.pk,
            summary=said["summary"],
            answers=said["drafts"],
            revision=form.cleaned_data["revision"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except EditedMeanwhile as conflict:
        context["conflict"] = conflict
        context["differences"] = differences_between(current=conflict.current, **said)
        # Sent again on purpose, it is based on what stands there now.
        form.count_from(conflict.revision)
        return None
    except services.UnableToAnswer as refusal:
        form.add_error(None, str(refusal))
        return None
    if submits:
        messages.success(request, _("Your proposition is submitted. Thank you."))
        return redirect("propositions:request", pk=row.request_id)
    messages.success(request, _("Kept. You can go on later; nobody else sees it yet."))
    return redirect("propositions:proposition", pk=row.pk)


def _request_page(request: HttpRequest, row: Any) -> dict[str, Any]:
    today = timezone.localdate()
    told = released.told_of(row.brief.profile)
    sites = selectors.own_sites(
        row, demands=released.held_against(told), user=request.user, today=today
    )
    left = (row.brief.deadline - today).days
    return {
        "row": row,
        "lines": released.released_lines(told),
        "about": released.in_short(told),
        "sites": sites,
        "days_left": left,
        "outcome_tone": "ok" if row.outcome == RequestOutcome.CHOSEN else "info",
        "time_left": selectors.time_left(left),
        "shared_need": access.shared_need(user=request.user, request=row, today=today),
    }


def _request_or_404(request: HttpRequest, *, pk: int) -> Any:
    rows = access.received_requests(user=request.user)
    return get_object_or_404(
        rows.select_related("brief__profile", "organization").prefetch_related("propositions"),
        pk=pk,
    )


def _proposition_or_404(request: HttpRequest, *, pk: int) -> Any:
    rows = access.answerable_propositions(user=request.user)
    return get_object_or_404(
        rows.select_related(
            "request__brief__profile", "request__organization", "site__municipality"
        ).prefetch_related("answers"),
        pk=pk,
    )

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
from groeiruimte.propositions.choices import RequestOutcome
from groeiruimte.propositions.forms.inbox import InboxFilter
from groeiruimte.propositions.forms.offers import QuestionForm
from groeiruimte.propositions.forms.propositions import DeclineForm
from groeiruimte.propositions.pages import released
from groeiruimte.propositions.pages import requests as selectors
from groeiruimte.propositions.pages.questions import read_by_region
from groeiruimte.propositions.services import answering as services
from groeiruimte.propositions.services import questions
from groeiruimte.supply.access import editable_sites
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
    context = request_page(request, row) | {"form": form, "question_form": QuestionForm()}
    return render(request, "propositions/request.html", context)


@login_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the taskforce something about a request; every asked region reads the answer."""
    row = _request_or_404(request, pk=pk)
    form = QuestionForm(request.POST)
    if form.is_valid():
        try:
            questions.ask_taskforce(
                request_id=row.pk,
                text=form.cleaned_data["text"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except questions.UnableToAskTaskforce as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Your question is sent. The answer comes on this page."))
            return redirect("propositions:request", pk=row.pk)
    context = request_page(request, row) | {"form": DeclineForm(), "question_form": form}
    return render(request, "propositions/request.html", context)


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


def request_page(request: HttpRequest, row: Any) -> dict[str, Any]:
    """Return what the page of one request shows."""
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
        "questions": read_by_region(row),
        "shared_need": access.shared_need(user=request.user, request=row, today=today),
    }


def _request_or_404(request: HttpRequest, *, pk: int) -> Any:
    rows = access.received_requests(user=request.user)
    return get_object_or_404(
        rows.select_related("brief__profile", "organization").prefetch_related("propositions"),
        pk=pk,
    )

"""A large ticket seen early: of the own pipeline, and of one case."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.financing.pages.tickets import last_year, ticket_lines, ticket_page
from groeiruimte.financing.views.doors import may_fund, read_case
from groeiruimte.organizations.access import has_page_for
from groeiruimte.organizations.rules import Act


@login_required
@require_safe
def tickets(request: HttpRequest) -> HttpResponse:
    """Show which companies of the own pipelines are likely to need a large ticket."""
    if not has_page_for(user=request.user, act=Act.KEEP_PIPELINE):
        raise Http404
    lines = ticket_lines(user=request.user)
    context = {"lines": lines, "last_year": last_year(timezone.localdate())}
    return render(request, "financing/tickets.html", context)


@login_required
@require_safe
def ticket(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how likely a large ticket is for one case, and who could lead it."""
    case = read_case(request, pk)
    context = {
        "case": case,
        "page": ticket_page(case=case, today=timezone.localdate()),
        "may_fund": may_fund(request, case),
    }
    return render(request, "financing/ticket.html", context)

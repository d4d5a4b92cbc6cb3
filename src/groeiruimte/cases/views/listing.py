"""The cases as a list, beside the board."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.cases.forms import CaseFilterForm
from groeiruimte.cases.pages.listing import case_list
from groeiruimte.organizations.access import has_page_for
from groeiruimte.organizations.choices import ListKey
from groeiruimte.organizations.pages.own_lists import own_list
from groeiruimte.organizations.rules import Act
from groeiruimte.web.lists import Sorting, page_of


@login_required
@require_safe
def all_cases(request: HttpRequest) -> HttpResponse:
    """List all cases a person may see: latest against the promise first."""
    if not has_page_for(user=request.user, act=Act.KEEP_PIPELINE):
        raise Http404
    form = CaseFilterForm(request.GET)
    chosen = form.chosen()
    rows = case_list(user=request.user, today=timezone.localdate(), chosen=chosen)
    context = {
        "form": form,
        "page": page_of(request, rows),
        "sorting": Sorting(chosen.sort),
        "list": own_list(
            user=request.user, key=ListKey.CASES, path=request.path, query=request.GET
        ),
    }
    return render(request, "cases/list.html", context)

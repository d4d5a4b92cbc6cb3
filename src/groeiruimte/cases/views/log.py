"""The log of a case: every move it made."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.cases import access
from groeiruimte.cases.pages import cases as pages
from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.cases.services.guidance import record_case_reading
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case


@login_required
@require_safe
def log(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every move of a case; what was said stands under contact."""
    today = timezone.localdate()
    cases = access.visible_cases(user=request.user, today=today).select_related(*WITH_ROWS)
    case = get_object_or_404(cases, pk=pk)
    record_case_reading(case=case, by=signed_in(request.user), now=timezone.now())
    belongs_to_case(request, lead_id=case.lead_id)
    context = {
        "case": case,
        "is_named": pages.is_named_for(case=case, user=request.user, today=today),
        "history": list(reversed(pages.history(case=case, today=today))),
    }
    return render(request, "cases/log.html", context)

"""The note on state aid of one case."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.financing.pages.state_aid import state_aid_note
from groeiruimte.financing.views.doors import read_case
from groeiruimte.reporting.papers import render_paper


@login_required
@require_safe
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the note on state aid of a case as PDF, for its lawyer."""
    case = read_case(request, pk)
    content = render_paper(state_aid_note(case=case, made_at=timezone.now()))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="staatssteun-{case.reference}.pdf"'
    return response

"""Where open leads get in each other's way: shown to who brings regions together, never decided."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.cases.pages.contention import contention_page
from groeiruimte.organizations.access import can
from groeiruimte.organizations.rules import Act


@login_required
@require_safe
def contention(request: HttpRequest) -> HttpResponse:
    """Show collisions, the best joint plan and what helps most, as counted by the clock.

    Nobody asks for a count: whoever changes a need and looks again would measure those of others.
    """
    if not can(user=request.user, act=Act.SEE_CONTENTION):
        raise Http404
    now = timezone.now()
    asked = request.GET.get("lead", "")
    page = contention_page(
        user=request.user,
        today=timezone.localdate(now),
        asked=int(asked) if asked.isascii() and asked.isdigit() else None,
    )
    return render(request, "cases/contention.html", {"found": page})

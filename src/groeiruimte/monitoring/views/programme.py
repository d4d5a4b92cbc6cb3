"""The first page of the programme's own work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.monitoring.pages.programme import parts
from groeiruimte.monitoring.views.doors import for_actions


@for_actions
@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    """Show each part of the programme's work, and how it stands."""
    cards = parts(user=request.user, today=timezone.localdate())
    return render(request, "monitoring/programme.html", {"cards": cards})

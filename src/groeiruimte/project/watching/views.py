"""What monitors read, and the page that says the same in words."""

from collections.abc import Callable, Mapping
from secrets import compare_digest

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.organizations import access
from groeiruimte.organizations.rules import Act
from groeiruimte.project.addresses import is_on_this_machine
from groeiruimte.project.watching import figures, words
from groeiruimte.project.watching.findings import State, find, overall

TEXT = "text/plain; version=0.0.4; charset=utf-8"
AT_ONCE = {"Cache-Control": "no-store"}


@require_safe
def lives(request: HttpRequest) -> HttpResponse:
    """Say that this process answers: if not, start it anew. Asks no database."""
    return JsonResponse({"status": State.PASS}, headers=AT_ONCE)


@require_safe
def is_ready(request: HttpRequest) -> HttpResponse:
    """Say whether pages can be served; part by part for whoever may watch."""
    findings = find(now=timezone.now())
    state = overall(findings)
    answer: dict[str, object] = {"status": state}
    if _may_watch(request):
        answer["checks"] = {each.part: each.state for each in findings}
    return JsonResponse(answer, status=503 if state is State.FAIL else 200, headers=AT_ONCE)


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Give the figures for Prometheus to whoever may watch; to others nothing is here."""
    if not _may_watch(request):
        return HttpResponse(status=404)
    now = timezone.now()
    text = figures.written(totals=figures.counters.totals(), findings=find(now=now), now=now)
    return HttpResponse(text, content_type=TEXT, headers=AT_ONCE)


@login_required
@require_safe
def watching(request: HttpRequest) -> HttpResponse:
    """Say to an administrator what works and what does not, and what to do."""
    if not access.has_page_for(user=request.user, act=Act.MANAGE_PEOPLE):
        raise Http404
    findings = find(now=timezone.now())
    context = {"rows": words.told(findings), "summary": words.summary(findings)}
    return render(request, "project/watching.html", context)


def _may_watch(request: HttpRequest) -> bool:
    """Say whether this is somebody on the machine itself, or who has the key for watching."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    key = settings.WATCH_KEY
    if key and given:
        return compare_digest(given.encode(), key.encode())
    return is_on_this_machine(request)


FOR_MONITORS: Mapping[str, Callable[[HttpRequest], HttpResponse]] = {
    "/livez": lives,
    "/readyz": is_ready,
    "/metrics": numbers,
}

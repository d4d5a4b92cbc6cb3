"""The sources of open data: on or off, how it went, and asking one at once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.organizations.access import can, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.open_sources import open_sources
from groeiruimte.supply import access
from groeiruimte.supply.pages.sources import source_lines
from groeiruimte.supply.services.sources import (
    UnableToUseSource,
    ask_now,
    closed_because,
    decide_on_import,
    switch_source,
)
from groeiruimte.supply.views.doors import View, for_readers
from groeiruimte.supply.views.trails import supply_trail


def for_register_keepers(view: View) -> View:
    """Open a page for who keeps the national registers; others get the page that is not there."""

    @for_readers
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not can(user=request.user, act=Act.KEEP_REGISTERS):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@for_register_keepers
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Show every source: whether it is on, when it last gave something, and what was wrong."""
    missing = {kind.key: closed_because(kind=kind) for kind in open_sources()}
    lines = source_lines(user_id=request.user.pk, missing=missing)
    hosts = sorted({line.host for line in lines if line.host})
    context = {
        "lines": lines,
        "all_closed": all(missing.values()),
        "hosts": hosts,
        "waiting": [line for line in lines if line.waiting],
        "trail": supply_trail((_("Open data"), reverse("supply:imports")), (_("Sources"), "")),
    }
    return render(request, "supply/sources.html", context)


@for_register_keepers
@require_POST
def source_act(request: HttpRequest, key: str) -> HttpResponse:
    """Switch one source on or off, or have it asked at once."""
    if key not in {kind.key for kind in open_sources()}:
        raise Http404
    by, now, act = signed_in(request.user), timezone.now(), request.POST.get("act", "")
    try:
        if act == "now":
            ask_now(key=key, by=by, now=now)
        elif act in ("on", "off"):
            switch_source(key=key, is_on=act == "on", by=by, now=now)
    except UnableToUseSource as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("supply:sources") + f"#{key.lower()}")


@for_register_keepers
@require_POST
def import_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what a source gave, or leave it."""
    waiting = get_object_or_404(access.visible_imports(user=request.user), pk=pk)
    try:
        decide_on_import(
            import_id=waiting.pk,
            takes=request.POST.get("act") == "take",
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToUseSource as refusal:
        messages.error(request, str(refusal))
    return redirect("supply:import", pk=waiting.pk)

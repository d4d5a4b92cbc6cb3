"""Which systems are told of events, how that goes, and what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groeiruimte.connections import access
from groeiruimte.connections.forms import SubscriptionForm
from groeiruimte.connections.pages import delivery_lines, system_lines
from groeiruimte.connections.services import subscriptions as services
from groeiruimte.organizations.access import signed_in

_ACTS: Final = {
    "pause": services.pause,
    "resume": services.resume,
    "end": services.end,
    "test": services.send_test,
    "try-again": services.try_again,
}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def systems(request: HttpRequest) -> HttpResponse:
    """Show the own systems that are told; a POST adds one, and shows its secret this once."""
    now, secret = timezone.now(), ""
    form = SubscriptionForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        organization = said.pop("organization")
        try:
            _row, secret = services.subscribe(
                organization_id=organization.pk, **said, by=signed_in(request.user), now=now
            )
        except services.UnableToSubscribe as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            form = SubscriptionForm(user=request.user)
    context: dict[str, Any] = {
        "form": form,
        "secret": secret,
        "lines": system_lines(access.own_subscriptions(user=request.user)),
        "hosts": sorted(settings.EVENT_HOSTS),
    }
    return render(request, "connections/events.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def system(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what one system was told; a POST pauses, tests, ends, or tells once more."""
    row = get_object_or_404(access.own_subscriptions(user=request.user), pk=pk)
    secret = ""
    if request.method == "POST":
        act = request.POST.get("act", "")
        arguments: dict[str, Any] = {"by": signed_in(request.user), "now": timezone.now()}
        try:
            if act == "renew":
                secret = services.renew_secret(subscription_id=row.pk, **arguments)
            elif act in _ACTS:
                partial(_ACTS[act], subscription_id=row.pk, **arguments)()
            else:
                raise Http404
        except services.UnableToSubscribe as refusal:
            messages.error(request, str(refusal))
            return redirect("connections:event-system", pk=row.pk)
        if not secret:
            messages.success(request, _("It is written down."))
            return redirect("connections:event-system", pk=row.pk)
    context: dict[str, Any] = {
        "system": row,
        "line": system_lines(access.own_subscriptions(user=request.user).filter(pk=row.pk))[0],
        "deliveries": delivery_lines(row),
        "secret": secret,
    }
    return render(request, "connections/event_system.html", context)

"""The own keys: which there are, making one (shown once), and ending one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.connections import access
from groeiruimte.connections.forms import KeyForm
from groeiruimte.connections.pages import lines_of
from groeiruimte.connections.services.keys import UnableToMakeKey, end_key, make_key
from groeiruimte.organizations.access import signed_in


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """Show the own keys; a POST makes one, and shows it this once."""
    now = timezone.now()
    form = KeyForm(request.POST if request.method == "POST" else None)
    token = ""
    if request.method == "POST" and form.is_valid():
        try:
            _key, token = make_key(**form.cleaned_data, by=signed_in(request.user), now=now)
        except UnableToMakeKey as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            form = KeyForm()
    context: dict[str, Any] = {
        "form": form,
        "token": token,
        "lines": lines_of(access.own_keys(user=request.user), now=now),
    }
    return render(request, "connections/keys.html", context)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a key at once."""
    key = get_object_or_404(access.own_keys(user=request.user), pk=pk)
    end_key(key_id=key.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("Ended: the key opens nothing any more."))
    return redirect("connections:keys")

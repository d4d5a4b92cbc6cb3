"""The own keys and programs: which there are, making one, ending one, and a key of minutes."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte import wall
from groeiruimte.connections import access
from groeiruimte.connections.forms import ClientForm, KeyForm
from groeiruimte.connections.pages import lines_of
from groeiruimte.connections.rules.assertions import NotShown, shown_claims
from groeiruimte.connections.services.clients import LASTS, end_client, give_key, register_client
from groeiruimte.connections.services.keys import UnableToMakeKey, end_key, hash_of, make_key
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


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def clients(request: HttpRequest) -> HttpResponse:
    """Show the programs with a key pair of their own; a POST registers one."""
    now = timezone.now()
    form = ClientForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        organization = said.pop("organization")
        try:
            register_client(
                organization_id=organization.pk, **said, by=signed_in(request.user), now=now
            )
        except UnableToMakeKey as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Registered: with its number the program can come in."))
            return redirect("connections:clients")
    context: dict[str, Any] = {
        "form": form,
        "lines": lines_of(access.own_clients(user=request.user), now=now),
        "token_url": settings.SITE_URL + reverse("connections:token"),
    }
    return render(request, "connections/clients.html", context)


@login_required
@require_POST
def client_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a program come in no more."""
    client = get_object_or_404(access.own_clients(user=request.user), pk=pk)
    end_client(client_id=client.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("Ended: the program comes in no more."))
    return redirect("connections:clients")


@never_cache
@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Give a key of ten minutes to a program that shows its own (OAuth 2, `private_key_jwt`).

    No session and no cookie play a part: what is shown is signed, for us, and works once.
    """
    if request.POST.get("grant_type") != "client_credentials":
        return _refused("unsupported_grant_type")
    now, number = timezone.now(), request.POST.get("client_id", "")[:40]
    wall.admit_token(hash_of(number))
    client = access.client_with(number_hash=hash_of(number), now=now)
    if client is None or request.POST.get("client_assertion_type") != _SHOWS_A_JWT:
        return _refused("invalid_client", status=401)
    # From here on the answer is for who answers for the program.
    wall.admit_person(client.user_id)
    scopes = request.POST.get("scope", "").split()
    if not set(scopes) <= set(client.scopes):
        return _refused("invalid_scope")
    try:
        claims = shown_claims(
            request.POST.get("client_assertion", ""),
            public_key=client.public_key,
            client=client.number,
            audience=settings.SITE_URL + reverse("connections:token"),
            now=now,
        )
        key, made = give_key(client=client, claims=claims, scopes=scopes, now=now)
    except NotShown:
        return _refused("invalid_client", status=401)
    content = {
        "access_token": made,
        "token_type": "Bearer",
        "expires_in": int(LASTS.total_seconds()),
        "scope": " ".join(key.scopes),
    }
    return JsonResponse(content)


_SHOWS_A_JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def _refused(error: str, *, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": error}, status=status)

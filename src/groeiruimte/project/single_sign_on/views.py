"""The way to the organization's own sign-in and back, and what is told on the way."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from allauth.account.signals import user_logged_in
from allauth.account.views import password_set
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.organizations.access import signed_in
from groeiruimte.organizations.services import invitations, linking
from groeiruimte.organizations.services.invitations import UnableToInvite
from groeiruimte.organizations.services.refusals import UnableToLink
from groeiruimte.organizations.services.sign_ins import record_sign_in_act
from groeiruimte.project import session_life
from groeiruimte.project.addresses import client_address, network_of
from groeiruimte.project.settings.single_sign_on import TrustedIssuer
from groeiruimte.project.single_sign_on import flow, issuer, keys
from groeiruimte.project.single_sign_on.flow import Verified
from groeiruimte.project.single_sign_on.refusals import UnableToSignOn

BACKEND = "groeiruimte.project.accounts.WalledAuthenticationBackend"
TO_LINK = "link"


@never_cache
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Send the browser to the organization's sign-in."""
    return _sent_away(request, next_path=_own_path(request, request.GET.get("next", "")))


@never_cache
@require_POST
def begin_invited(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited colleague come in by the organization's sign-in, without any password."""
    _configured()
    if invitations.invitation_with(token=token, now=timezone.now()) is None:
        return render(request, "organizations/invitation_closed.html", status=404)
    # A form may not lead to another site (`form-action`): a link on the page in between does.
    return _sent_away(request, intent=token, by_link=True)


@never_cache
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth is untyped
@require_http_methods(["GET", "HEAD", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """Tie the account that is in to one at the organization's sign-in, or untie it."""
    trusted = _configured()
    user = signed_in(request.user)
    if request.method == "POST" and request.POST.get("act") == "unlink":
        try:
            linking.unlink(issuer=trusted.url, user=user, now=timezone.now())
        except UnableToLink as refusal:
            messages.error(request, str(refusal))
        return redirect("sign-on:accounts")
    if request.method == "POST":
        return _sent_away(request, intent=TO_LINK, by_link=True)
    context = {
        "label": _label(trusted),
        "is_linked": linking.is_linked(issuer=trusted.url, user=user),
        "may_unlink": user.has_usable_password(),
    }
    return render(request, "project/single_sign_on/accounts.html", context)


@never_cache
@require_safe
def come_back(request: HttpRequest) -> HttpResponse:
    """Check what the issuer sent along, and let the person in that it names."""
    trusted = _configured()
    now = timezone.now()
    try:
        verified = flow.finish(request.session, trusted, request.GET.dict(), now=now)
        user = _account(request, trusted, verified)
    except UnableToSignOn as refusal:
        return _refused(request, str(refusal), kind=refusal.kind)
    except (UnableToLink, UnableToInvite) as refusal:
        return _refused(request, str(refusal), kind="link")
    if verified.intent == TO_LINK:
        messages.success(request, _("From now on you can sign in with your organization."))
        return redirect("sign-on:accounts")
    login(request, user, backend=BACKEND)
    request.session[session_life.FACTOR_AT_ISSUER] = True
    request.session[session_life.ID_TOKEN] = verified.id_token
    user_logged_in.send(sender=type(user), request=request, user=user, by="single_sign_on")
    return redirect(verified.next_path or "home")


@never_cache
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Say that the person is out here, and offer to sign out at the organization as well."""
    context = {"label": _label(_configured()), "still_in": session_life.ID_TOKEN in request.session}
    return render(request, "project/single_sign_on/left.html", context)


@never_cache
@require_safe
def leave_issuer(request: HttpRequest) -> HttpResponse:
    """Send the browser to the sign-out of the organization; works once, for who just left here."""
    trusted = _configured()
    id_token = request.session.pop(session_life.ID_TOKEN, "")
    if request.user.is_authenticated or not id_token:
        return redirect("home")
    try:
        address = issuer.known(trusted).metadata.get("end_session_endpoint")
    except UnableToSignOn as refusal:
        return _refused(request, str(refusal), kind=refusal.kind)
    if not address:
        return redirect("home")
    back = request.build_absolute_uri(reverse("home"))
    query = {
        "id_token_hint": id_token,
        "client_id": trusted.client_id,
        "post_logout_redirect_uri": back,
    }
    return redirect(f"{address}{'&' if '?' in address else '?'}{urlencode(query)}")


@require_safe
def public_keys(request: HttpRequest) -> JsonResponse:
    """Give the key with which the issuer checks our own signature."""
    return JsonResponse(keys.public_keys(_configured().key))


def set_password(request: HttpRequest) -> HttpResponse:
    """Let nobody who came by the organization add a way in around it."""
    if request.session.get(session_life.FACTOR_AT_ISSUER):
        raise Http404
    answer: HttpResponse = password_set(request)
    return answer


def _configured() -> TrustedIssuer:
    trusted: TrustedIssuer | None = settings.SINGLE_SIGN_ON
    if trusted is None:
        raise Http404
    return trusted


def _label(trusted: TrustedIssuer) -> str:
    return trusted.label or _("your organization")


def _sent_away(
    request: HttpRequest, *, intent: str = "", next_path: str = "", by_link: bool = False
) -> HttpResponse:
    trusted = _configured()
    try:
        address = flow.begin(
            request.session,
            trusted,
            redirect_uri=request.build_absolute_uri(reverse("sign-on:come-back")),
            now=timezone.now(),
            intent=intent,
            next_path=next_path,
        )
    except UnableToSignOn as refusal:
        return _refused(request, str(refusal), kind=refusal.kind)
    if not by_link:
        return redirect(address)
    context = {"address": address, "label": _label(trusted)}
    return render(request, "project/single_sign_on/go_on.html", context)


def _account(request: HttpRequest, trusted: TrustedIssuer, verified: Verified) -> Any:
    """Return the account to sign in to, or tie the one that is in.

    :raises UnableToSignOn: the account to tie is no longer in.
    :raises UnableToLink: the two accounts may not be tied, or the account has ended.
    :raises UnableToInvite: the invitation does not work any more.
    """
    who: dict[str, Any] = {
        "issuer": trusted.url,
        "subject": verified.subject,
        "now": timezone.now(),
    }
    if verified.intent == TO_LINK:
        if not request.user.is_authenticated:
            raise UnableToSignOn(_("You were signed out meanwhile. Begin again."), kind="link")
        user = signed_in(request.user)
        linking.link(**who, user=user)
        return user
    if verified.intent:
        return invitations.accept_by_sign_on(token=verified.intent, **who)
    return linking.account_of_subject(name=verified.name, **who)


def _refused(request: HttpRequest, words: str, *, kind: str) -> HttpResponse:
    """Say why, and put it on the record without a name: nobody was recognized."""
    record_sign_in_act(
        act="sign_on.refused",
        user=None,
        by_user=False,
        network=network_of(client_address(request)),
        now=timezone.now(),
        kind=kind,
    )
    context = {"words": words, "is_in": request.user.is_authenticated}
    return render(request, "project/single_sign_on/refused.html", context, status=400)


def _own_path(request: HttpRequest, asked: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours and asked.startswith("/") else ""

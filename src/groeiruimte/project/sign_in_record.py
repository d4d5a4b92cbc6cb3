"""Sign-in, sign-out and every change of a password or a factor stand on the record (BIO2).

Django and allauth tell of these by signals; we send none of our own.
"""

from typing import TYPE_CHECKING, Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest
from django.utils import timezone

from groeiruimte import wall
from groeiruimte.organizations.services import accounts, sign_ins
from groeiruimte.project import session_life
from groeiruimte.project.addresses import client_address, network_of
from groeiruimte.project.factors import close_anew

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


def connect() -> None:
    """Listen; called once when the project starts."""
    user_logged_in.connect(_session_began, dispatch_uid="session-began")
    account.user_logged_in.connect(_signed_in, dispatch_uid="record-signed-in")
    user_logged_out.connect(_signed_out, dispatch_uid="record-signed-out")
    account.password_set.connect(_password_set, dispatch_uid="record-password-set")
    account.password_changed.connect(_password_changed, dispatch_uid="record-password-changed")
    account.password_reset.connect(_password_reset, dispatch_uid="record-password-reset")
    factors.authenticator_added.connect(_factor_added, dispatch_uid="record-factor-added")
    factors.authenticator_removed.connect(_factor_removed, dispatch_uid="record-factor-removed")
    factors.authenticator_reset.connect(_factor_reset, dispatch_uid="record-factor-reset")
    factors.authenticator_used.connect(_factor_used, dispatch_uid="record-factor-used")
    factors.authentication_failed.connect(_factor_failed, dispatch_uid="record-factor-failed")


def _session_began(request: HttpRequest, user: "User", **_more: Any) -> None:
    # Who signed in is served from here on, in this request too.
    wall.admit_person(user.pk)
    session_life.begin(request, now=timezone.now())


def _signed_in(request: HttpRequest, user: "User", **more: Any) -> None:
    # By the organization's own sign-in, or by what we keep ourselves.
    by: dict[str, Any] = {"by": str(more["by"])} if "by" in more else {}
    _record("sign_in.done", user, request, **by)


def _signed_out(request: HttpRequest, user: "User | None", **_more: Any) -> None:
    # What this person typed and did not send leaves the browser too (`SessionEndMiddleware`).
    session_life.clear_browser(request)
    if user is not None:
        _record("sign_out.done", user, request)


def _password_set(request: HttpRequest, user: "User", **_more: Any) -> None:
    _record("password.set", user, request)


def _password_changed(request: HttpRequest, user: "User", **_more: Any) -> None:
    _record("password.changed", user, request)


def _password_reset(request: HttpRequest, user: "User", **_more: Any) -> None:
    accounts.end_sessions(user=user)
    _record("password.reset", user, request)


def _factor_added(
    request: HttpRequest, user: "User", authenticator: Authenticator, **_more: Any
) -> None:
    _record("factor.added", user, request, kind=authenticator.type)


def _factor_removed(
    request: HttpRequest, user: "User", authenticator: Authenticator, **_more: Any
) -> None:
    # A session that came in on this factor does not go on without it.
    accounts.end_sessions(user=user, except_key=request.session.session_key or "")
    session_life.forget_factor(request)
    _record("factor.removed", user, request, kind=authenticator.type)


def _factor_reset(
    request: HttpRequest, user: "User", authenticator: Authenticator, **_more: Any
) -> None:
    _record("factor.renewed", user, request, kind=authenticator.type)


def _factor_used(authenticator: Authenticator, **_more: Any) -> None:
    close_anew(authenticator_id=authenticator.pk)


def _factor_failed(
    request: HttpRequest, user: "User", authenticator: Authenticator, **_more: Any
) -> None:
    _record("factor.failed", user, request, by_user=False, kind=authenticator.type)


def _record(
    act: str, user: "User", request: HttpRequest | None, *, by_user: bool = True, **more: Any
) -> None:
    sign_ins.record_sign_in_act(
        act=act,
        user=user,
        by_user=by_user,
        network=network_of(client_address(request)) if request is not None else "",
        now=timezone.now(),
        **more,
    )

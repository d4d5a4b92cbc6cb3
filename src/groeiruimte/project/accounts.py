"""Who may make an account, which account is read at sign-in, and who is slowed down?

Nobody registers: an administrator or an invitation makes an account. Failed attempts are slowed
down by `organizations/services/brakes.py`; the browser of who signed in before carries a mark,
so that nobody else's failures slow down its owner. Accounts are read behind the second wall: the
one that is named, and no other.
"""

import contextlib
import secrets
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import UserTokenForm
from allauth.account.utils import url_str_to_user_pk
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal.auth import parse_authentication_response
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from groeiruimte import wall
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.selectors import person_with
from groeiruimte.organizations.services import brakes
from groeiruimte.organizations.services.sign_ins import record_sign_in_act
from groeiruimte.project import session_life
from groeiruimte.project.addresses import client_address, counted_as, network_of

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

KNOWN_BROWSER = "known_browser"
KNOWN_FOR = 60 * 60 * 24 * 180
# People who share one machine each have their mark; more than this is no shared desk any more.
MOST_MARKS = 8


class NoSelfRegistrationAdapter(DefaultAccountAdapter):
    """Keeps sign-in and password pages, closes registration, and slows guessing down."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that nobody may register: the page says whom to ask instead."""
        return False

    def clean_email(self, email: str) -> str:
        """Open the account of whoever asks for a new password, for this request only."""
        wall.admit_email(email)
        return str(super().clean_email(email))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address behind our own proxies."""
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Ask for a pause after many failures, without looking at the password.

        :raises ValidationError: it is too soon; the words say how many seconds are left.
        """
        wait = brakes.seconds_to_wait(attempt=_attempt(request, credentials), now=timezone.now())
        if wait:
            words = ngettext(
                "Too many tries. Wait %(number)d second, then try again.",
                "Too many tries. Wait %(number)d seconds, then try again.",
                wait,
            ) % {"number": wait}
            raise ValidationError(words, code="too_soon")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """Look at a password, when it is time to; count what failed."""
        user: Person | None = super().authenticate(request, **credentials)
        if user is not None:
            brakes.note_success(attempt=_attempt(request, credentials))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure, and put it on the record."""
        now = timezone.now()
        brakes.note_failure(attempt=_attempt(request, credentials), now=now)
        user = person_with(email=_email(request, credentials))
        # For the record only: at which organizations this person works.
        with wall.as_person(user.pk if user else None):
            record_sign_in_act(
                act="sign_in.failed",
                user=user,
                by_user=False,
                network=network_of(client_address(request)),
                now=now,
            )

    def _rollback_login_failed_rl_usage(self) -> None:
        """Do nothing: allauth's own count is not kept."""

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return to the welcome page, or to the page that offers to sign out at the issuer too."""
        if settings.SINGLE_SIGN_ON and session_life.ID_TOKEN in request.session:
            return reverse("sign-on:left")
        return str(super().get_logout_redirect_url(request))

    def logout(self, request: HttpRequest) -> None:
        """End the session; what signs out at the issuer stays for a few minutes more."""
        id_token = request.session.get(session_life.ID_TOKEN)
        super().logout(request)
        if id_token:
            request.session[session_life.ID_TOKEN] = id_token
            request.session.set_expiry(session_life.LEFT_SECONDS)

    def post_login(self, request: HttpRequest, user: "User", **more: Any) -> HttpResponse:
        """Mark this browser as one in which this person signed in."""
        response: HttpResponse = super().post_login(request, user, **more)
        marks = {**_marks(request), _owner(user.email): secrets.token_urlsafe(16)}
        newest = dict(list(marks.items())[-MOST_MARKS:])
        response.set_cookie(
            KNOWN_BROWSER,
            signing.dumps(newest, salt=KNOWN_BROWSER),
            max_age=KNOWN_FOR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response


class WalledAuthenticationBackend(AuthenticationBackend):
    """Reads accounts behind the second wall: the one that is named, and no other."""

    def authenticate(
        self, request: HttpRequest | None, **credentials: Any
    ) -> AbstractBaseUser | None:
        """Return whose address and password these are, if they belong together."""
        wall.admit_email(str(credentials.get("email") or credentials.get("username") or ""))
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            # The second factors and roles of who named the right password.
            wall.admit_person(user.pk)
        return user

    def get_user(self, user_id: int | str) -> AbstractBaseUser | None:
        """Return the person of a session."""
        # Also asked before the transaction of a request has begun; SQLite has no wall to tell.
        with (
            transaction.atomic() if connection.vendor == "postgresql" else contextlib.nullcontext()
        ):
            wall.admit_person(int(user_id))
            user: AbstractBaseUser | None = super().get_user(user_id)
            return user


class WalledUserTokenForm(UserTokenForm):
    """Reads the account that a link for a new password is about; its key is checked after that."""

    def _get_user(self, uidb36: str) -> AbstractBaseUser | None:
        try:
            wall.admit_person(url_str_to_user_pk(uidb36))
        except ValueError:
            return None
        user: AbstractBaseUser | None = super()._get_user(uidb36)
        return user


class WalledPasskeyForm(LoginWebAuthnForm):
    """Reads the account that a passkey names; its signature is checked after that."""

    def clean_credential(self) -> Authenticator:
        """Return the passkey that signed.

        :raises ValidationError: it is nobody's, or did not sign.
        """
        answer = parse_authentication_response(self.cleaned_data["credential"]).response
        # One that names nobody is refused below, in the same words as a wrong signature.
        with contextlib.suppress(ValueError):
            wall.admit_person(url_str_to_user_pk((answer.user_handle or b"").decode()))
        return super().clean_credential()


def _attempt(request: HttpRequest, credentials: dict[str, Any]) -> brakes.Attempt:
    email = _email(request, credentials)
    return brakes.Attempt(
        email=email,
        address=counted_as(client_address(request)),
        known_browser=_marks(request).get(_owner(email), ""),
    )


def _email(request: HttpRequest, credentials: dict[str, Any]) -> str:
    """Return whose password is tried; whoever signs in again is who is signed in."""
    typed = str(credentials.get("email") or "").strip().lower()
    user = getattr(request, "user", None)
    return typed or (user.email if user is not None and user.is_authenticated else "")


def _marks(request: HttpRequest) -> dict[str, str]:
    """Return the marks of this browser, by owner; none when they are not ours or too old."""
    try:
        marks = signing.loads(
            request.COOKIES.get(KNOWN_BROWSER, ""), salt=KNOWN_BROWSER, max_age=KNOWN_FOR
        )
    except signing.BadSignature:
        return {}
    return marks if isinstance(marks, dict) else {}


def _owner(email: str) -> str:
    """Return under which name a mark stands: not readable as an address."""
    return salted_hmac(KNOWN_BROWSER, email.strip().lower()).hexdigest()[:20]

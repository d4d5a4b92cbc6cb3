"""Who may make an account, and how is somebody slowed down who guesses passwords?

Nobody registers: an administrator or an invitation makes an account. Failed attempts are slowed
down by `organizations/services/brakes.py`; the browser of who signed in before carries a mark,
so that nobody else's failures slow down its owner.
"""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from groeiruimte.organizations import services
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.selectors import person_with
from groeiruimte.project.addresses import client_address, counted_as, network_of

KNOWN_BROWSER = "known_browser"
KNOWN_FOR = 60 * 60 * 24 * 180
# People who share one machine each have their mark; more than this is no shared desk any more.
MOST_MARKS = 8


class NoSelfRegistrationAdapter(DefaultAccountAdapter):
    """Keeps sign-in and password pages, closes registration, and slows guessing down."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that nobody may register: the page says whom to ask instead."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address behind our own proxies."""
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Ask for a pause after many failures, without looking at the password.

        :raises ValidationError: it is too soon; the words say how many seconds are left.
        """
        wait = services.seconds_to_wait(attempt=_attempt(request, credentials), now=timezone.now())
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
            services.note_success(attempt=_attempt(request, credentials))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure, and put it on the record."""
        now = timezone.now()
        services.note_failure(attempt=_attempt(request, credentials), now=now)
        services.record_sign_in_act(
            act="sign_in.failed",
            user=person_with(email=_email(request, credentials)),
            by_user=False,
            network=network_of(client_address(request)),
            now=now,
        )

    def _rollback_login_failed_rl_usage(self) -> None:
        """Do nothing: allauth's own count is not kept."""

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponse:
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


def _attempt(request: HttpRequest, credentials: dict[str, Any]) -> services.Attempt:
    email = _email(request, credentials)
    return services.Attempt(
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

"""When does a session end by itself, and what does it remember about that?"""

from datetime import datetime

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.utils import url_str_to_user_pk
from django.conf import settings
from django.http import HttpRequest

SIGNED_IN_AT, SEEN_AT, HAS_FACTOR = "signed_in_at", "seen_at", "has_factor"
# That the issuer asked for a second factor, and its token for signing out there.
FACTOR_AT_ISSUER, ID_TOKEN = "factor_at_issuer", "id_token"
# How long somebody who left here can still sign out at the issuer by one click.
LEFT_SECONDS = 600
# Whoever is in: a colleague, an entrepreneur on an invitation, or a company on a link.
WHO = ("_auth_user_id", "invitation_id", "consent_link_id")
# A page that asks by itself how far a job is does not mean that somebody is there.
NOT_A_SIGN_OF_LIFE = "/taken/"
# Written at most this often, or every look at a page would be a write.
SEEN_ONCE_PER_SECONDS = 60


def begin(request: HttpRequest, *, now: datetime) -> None:
    """Remember when somebody came in."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(now.timestamp())
    request.session.pop(HAS_FACTOR, None)


def is_over(request: HttpRequest, *, now: datetime) -> bool:
    """Say whether this session was left alone too long, or has lasted a whole working day."""
    moment = int(now.timestamp())
    started = request.session.get(SIGNED_IN_AT, moment)
    seen = request.session.get(SEEN_AT, moment)
    return bool(
        moment - seen >= settings.SESSION_IDLE_SECONDS
        or moment - started >= settings.SESSION_COOKIE_AGE
    )


def note_life(request: HttpRequest, *, now: datetime) -> None:
    """Remember that somebody is there."""
    moment = int(now.timestamp())
    if SIGNED_IN_AT not in request.session:
        request.session[SIGNED_IN_AT] = moment
    if request.path.startswith(NOT_A_SIGN_OF_LIFE):
        return
    if moment - request.session.get(SEEN_AT, 0) >= SEEN_ONCE_PER_SECONDS:
        request.session[SEEN_AT] = moment


def is_somebodys(request: HttpRequest) -> bool:
    """Say whether somebody is in, without reading a session that is not there."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return any(key in request.session for key in WHO)


def half_signed_in(request: HttpRequest) -> int | None:
    """Return who named the right password and still has to show a second factor; else None."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    half_login = request.session.get(LOGIN_SESSION_KEY)
    try:
        return (
            int(url_str_to_user_pk(half_login["user_pk"])) if isinstance(half_login, dict) else None
        )
    except (KeyError, TypeError, ValueError):
        return None


def forget_factor(request: HttpRequest) -> None:
    """Look up anew at the next page whether this person has a second factor."""
    request.session.pop(HAS_FACTOR, None)


def clear_browser(request: HttpRequest | None) -> None:
    """Ask the browser with this answer to forget what it kept of this site, drafts included."""
    if request is not None:
        request.clears_browser = True  # type: ignore[attr-defined]

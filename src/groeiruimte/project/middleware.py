"""Each request: is the session still good, is there a second factor, and for whom do we answer?"""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit.access import noting
from groeiruimte.audit.services import record_sight
from groeiruimte.organizations.access import memberships_of, signed_in
from groeiruimte.project import session_life
from groeiruimte.web.per_request import remembering

GetResponse = Callable[[HttpRequest], HttpResponse]
# What is kept: not "cookies", because the language of the page is a cookie too.
CLEAR_SITE_DATA = '"cache", "storage"'
#: A form that comes back with what is wrong in it.
SHOWN_AGAIN = frozenset({400, 409, 422})
READS = frozenset({"GET", "HEAD"})
# Where somebody without a second factor may come: to choose one, to leave, to switch language.
WITHOUT_FACTOR = ("/account/", "/taal/", "/gezondheid/", "/.well-known/", "/static/")


class SessionEndMiddleware:
    """Ends a session that was left alone, and clears the browser of who leaves."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send to the sign-in page when the session is over."""
        response = self._ended(request) or self.get_response(request)
        if getattr(request, "clears_browser", False):
            response["Clear-Site-Data"] = CLEAR_SITE_DATA
        return response

    def _ended(self, request: HttpRequest) -> HttpResponse | None:
        if not session_life.is_somebodys(request):
            return None
        now = timezone.now()
        if not session_life.is_over(request, now=now):
            session_life.note_life(request, now=now)
            return None
        is_guest = not request.user.is_authenticated
        logout(request)
        # Who comes back within the same tab finds what was typed; another person does not.
        request.clears_browser = False  # type: ignore[attr-defined]
        if is_guest:
            return redirect("cases:left")
        messages.info(request, _("You were away for a while, so you were signed out."))
        is_page = request.method in READS and "HX-Request" not in request.headers
        to_login = redirect_to_login(request.get_full_path() if is_page else reverse("home"))
        if "HX-Request" in request.headers:
            # A part of a page would show the sign-in form inside it: go there as a whole.
            return HttpResponse(headers={"HX-Redirect": to_login["Location"]})
        return to_login


class SecondFactorMiddleware:
    """Lets nobody past the account pages without a second factor, where one is required."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send to the page on which a second factor is chosen."""
        if not settings.SECOND_FACTOR_REQUIRED or request.path.startswith(WITHOUT_FACTOR):
            return self.get_response(request)
        if not session_life.is_somebodys(request) or not request.user.is_authenticated:
            return self.get_response(request)
        if request.session.get(session_life.FACTOR_AT_ISSUER):
            return self.get_response(request)
        if not request.session.get(session_life.HAS_FACTOR):
            if not is_mfa_enabled(request.user):
                return redirect("mfa_index")
            request.session[session_life.HAS_FACTOR] = True
        return self.get_response(request)


class IdentityTraceMiddleware:
    """Puts on the record which companies a person got to see, on whatever page or in what file.

    Inside the second wall and before the answer leaves: whoever closes the connection early, asks
    for the head only or for a part of a page leaves the same trace. What cannot be recorded is
    not shown.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and record whose names were read for it."""
        with noting() as sight:
            response = self.get_response(request)
        actor = _who_reads(request)
        if sight.is_empty or actor is None or not _shows_a_page(response):
            return response
        page = request.resolver_match.view_name if request.resolver_match else ""
        record_sight(sight=sight, actor=actor, page=page, occurred_at=timezone.now())
        return response


def _who_reads(request: HttpRequest) -> Model | None:
    """Return the colleague, or the invitation or link with which the company itself came in.

    The view that found the invitation or link open says so (`guest`); a session alone is no proof.
    """
    if request.user.is_authenticated:
        return signed_in(request.user)
    return getattr(request, "guest", None)


def _shows_a_page(response: HttpResponse) -> bool:
    """Say whether what was read can stand in the answer; not in "go there" and "not yours"."""
    return response.status_code < 300 or response.status_code in SHOWN_AGAIN


class OncePerPageMiddleware:
    """Lets a page that only reads ask once what it would ask in every part."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what is kept for it ends with it."""
        if request.method not in READS:
            return self.get_response(request)
        with remembering():
            return self.get_response(request)


class SecondWallMiddleware:
    """Tell PostgreSQL for whom it answers (design rule 1); on SQLite pass the request on."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside a transaction whose settings end with it."""
        if connection.vendor != "postgresql":
            return self.get_response(request)
        with transaction.atomic():
            wall.admit_person(request.user.pk or session_life.half_signed_in(request))
            wall.admit_organizations(
                {row.organization_id for row in memberships_of(user=request.user)}
            )
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

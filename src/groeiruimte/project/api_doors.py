"""At the door of the API: which person comes in with this key, and was this call done before?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.connections.access import key_with, organization_of
from groeiruimte.connections.services import calls
from groeiruimte.connections.services.keys import hash_of, note_use
from groeiruimte.organizations.access import memberships_of, signed_in
from groeiruimte.rest.admission import Pass
from groeiruimte.rest.parsing import LARGEST_BODY
from groeiruimte.rest.problems import problem_response
from groeiruimte.rest.versions import NAME_OF_A_CALL, is_of_the_api

GetResponse = Callable[[HttpRequest], HttpResponse]


class KeyMiddleware:
    """Lets a program in as the person of its key, at both walls and on the record.

    A key that is unknown, ended or of somebody without an account is nobody: the same answer. Who
    sends a key comes in by the key alone, whatever session the same program has.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the person of the key; without a key pass the request on."""
        header = request.headers.get("Authorization", "")
        if is_of_the_api(request.path) and header:
            _leave_session_outside(request)
            _let_in(request, token=_token_in(header))
        return self.get_response(request)


def _token_in(header: str) -> str:
    kind, _space, token = header.partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _leave_session_outside(request: HttpRequest) -> None:
    request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
    request.user = AnonymousUser()
    wall.admit_person(None)
    wall.admit_organizations([])


def _let_in(request: HttpRequest, *, token: str) -> None:
    now, token_hash = timezone.now(), hash_of(token)
    wall.admit_token(token_hash)
    key = key_with(token_hash=token_hash, now=now)
    if key is None:
        return
    # From here on the answer is for its owner.
    wall.admit_person(key.user_id)
    if not key.user.is_active:
        return
    request.user = key.user
    only = organization_of(key=key)
    roles = [row for row in memberships_of(user=key.user) if only in (None, row.organization_id)]
    # What is asked of this person's roles during this call is asked of these.
    key.user._current_memberships = roles
    wall.admit_organizations({row.organization_id for row in roles})
    request.api_pass = Pass(key.pk, frozenset(key.scopes))  # type: ignore[attr-defined]
    note_use(key=key, now=now)


class OnceOnlyMiddleware:
    """Carries a call with an `Idempotency-Key` out once, and gives its result again.

    Innermost: the call, what it did and that it was done are one transaction. What was refused was
    not done, so that the same name may be used for a better call.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or give the result of the same call again."""
        name = request.headers.get("Idempotency-Key")
        is_asked = request.method == "POST" and hasattr(request, "api_pass")
        if name is None or not is_asked or not is_of_the_api(request.path):
            return self.get_response(request)
        if not re.fullmatch(NAME_OF_A_CALL, name):
            return problem_response(
                request,
                status=400,
                detail=_(
                    "An Idempotency-Key is 1 to 100 letters, digits and marks, without spaces."
                ),
            )
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
            return self.get_response(request)
        return self._once(request, name_hash=_hash(name), call_hash=_hash_of_call(request))

    def _once(self, request: HttpRequest, *, name_hash: str, call_hash: str) -> HttpResponse:
        user_id = signed_in(request.user).pk
        with transaction.atomic():
            try:
                call = calls.begin_call(
                    user_id=user_id, name_hash=name_hash, call_hash=call_hash, now=timezone.now()
                )
            except calls.AnotherCall:
                words = _("This Idempotency-Key was used for another call.")
                return problem_response(request, status=409, detail=words)
            if call is None:
                location = calls.location_of(user_id=user_id, name_hash=name_hash)
                return self._again(request, location=location)
            response = self.get_response(request)
            if response.status_code == 201:
                calls.finish_call(call=call, location=response["Location"])
            else:
                transaction.set_rollback(True)
        return response

    def _again(self, request: HttpRequest, *, location: str) -> HttpResponse:
        """Read what the call made, as its caller may see it now."""
        request.method, request.path_info, request.path = "GET", location, location
        response = self.get_response(request)
        if response.status_code == 200:
            response.status_code = 201
            response.headers["Location"] = location
        return response


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _hash_of_call(request: HttpRequest) -> str:
    seen = hashlib.sha256(request.get_full_path().encode() + b"\n")
    seen.update(request.body)
    return seen.hexdigest()

"""Who comes in at the API, with which key, for which part, and how often?

Who it is was found before the view (`project/api_doors.py`): by a key in the header, or by the
session of who is signed in in a browser. A session reads and never writes, so that no page of
another site can write in somebody's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.core.cache import caches
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from groeiruimte.rest.scopes import Right, scope_of

if TYPE_CHECKING:
    from groeiruimte.rest.views import RestView

#: Asks whoever comes without a key, or with one that opens nothing, for one.
CHALLENGE: Final = 'Bearer realm="groeiruimte"'
MOST_CALLS: Final = "1200/min"


@dataclass(frozen=True, slots=True)
class Pass:
    """The key with which somebody comes in, and what it is for."""

    number: int
    scopes: frozenset[str]


class KnownByNow(BaseAuthentication):
    """Takes over who was found to be at the door."""

    def authenticate(self, request: Request) -> tuple[Any, Pass | None] | None:
        """Return the person and the key; nothing for nobody."""
        user = getattr(request._request, "user", None)
        if user is None or not user.is_authenticated or not user.is_active:
            return None
        return user, getattr(request._request, "api_pass", None)

    def authenticate_header(self, request: Request) -> str:
        """Return how one comes in."""
        return CHALLENGE


class KeyIsForThis(BasePermission):
    """Lets a key in where it is for, and a session to read."""

    def has_permission(self, request: Request, view: RestView) -> bool:
        """Say whether this key is for this part, and for reading or writing there."""
        if not request.user.is_authenticated:
            return False
        right = Right.READ if request.method in SAFE_METHODS else Right.WRITE
        if request.auth is None:
            return right is Right.READ
        return scope_of(view.area, right) in request.auth.scopes


class CallsPerMinute(SimpleRateThrottle):
    """Holds back a program that has gone wild; counted per process, as a brake and no contract."""

    scope = "calls"
    rate = MOST_CALLS

    @property
    def cache(self) -> Any:  # noqa: ANN401 - as the framework has it
        """Where calls are counted: in the memory of this process."""
        return caches["process"]

    def get_cache_key(self, request: Request, view: RestView) -> str | None:
        """Count per key; a session per person; nobody at all per address."""
        if request.auth is not None:
            return f"calls:key:{request.auth.number}"
        if request.user.is_authenticated:
            return f"calls:person:{request.user.pk}"
        return f"calls:address:{request.META.get('REMOTE_ADDR', '')}"

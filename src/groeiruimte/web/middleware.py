"""Which headers keep a page safe, and in which language does it speak?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation
from django.utils.cache import patch_vary_headers

if TYPE_CHECKING:
    from django.http.request import _ImmutableQueryDict
from groeiruimte.kernel.text import clean
from groeiruimte.web.country_map import tile_origin

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


def content_security_policy() -> str:
    """Return the policy of every answer: only our own files, nothing inline, nobody frames us.

    A background map is the one thing that may come from elsewhere, and only when the
    organization chose one in `MAP_BACKGROUND`.
    """
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": f"'self' data: {tile_origin()}".strip(),
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


class SecurityHeadersMiddleware:
    """Puts the content security policy on every answer, and keeps signed-in pages out of caches."""

    def __init__(self, get_response: GetResponse) -> None:
        """Remember the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, with the headers added."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", content_security_policy())
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # The cookie, not the user: asking for the user would cost a query on every answer.
        if settings.SESSION_COOKIE_NAME in {*request.COOKIES, *response.cookies}:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class DutchFirstMiddleware:
    """Speaks Dutch, unless this person chose another of our languages with the switch.

    The browser's preference is ignored on purpose: most browsers in Dutch offices ask for
    English, and a colleague on the phone must see the same words.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Remember the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request in the chosen language and say which one that is."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response


class CleanTextMiddleware:
    """Lets text come in through one gate, for every field of every form and every link.

    Nobody types a NUL, half an emoji or a sign that turns the direction of reading, but they come
    along when somebody pastes. Passwords only lose their NULs: another
    spelling is another password.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Remember the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Look at what was sent, once it is certain that the sender may send it (CSRF)."""
        request.GET = _cleaned(request.GET)
        request.POST = _cleaned(request.POST)


def _cleaned(sent: _ImmutableQueryDict) -> _ImmutableQueryDict:
    fields = [(name, texts, _cleaned_texts(name, texts)) for name, texts in sent.lists()]
    if all(clean(name) == name and texts == clean_texts for name, texts, clean_texts in fields):
        return sent
    cleaned = QueryDict(mutable=True)
    for name, _texts, clean_texts in fields:
        cleaned.setlist(clean(name), clean_texts)
    cleaned._mutable = False
    return cast("_ImmutableQueryDict", cleaned)


def _cleaned_texts(name: str, texts: list[str]) -> list[str]:
    if "password" in name:
        return [text.replace("\0", "") for text in texts]
    return [clean(text) for text in texts]

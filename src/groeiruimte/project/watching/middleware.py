"""Around every request: its number, how long it took, and the answers that need no page."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from groeiruimte.project.addresses import is_from_our_proxy
from groeiruimte.project.watching import requests, views
from groeiruimte.project.watching.figures import counters

GetResponse = Callable[[HttpRequest], HttpResponse]
HEADER = "X-Request-ID"
_log = logging.getLogger("groeiruimte.requests")


class RequestNumberMiddleware:
    """Gives each request a number, counts it, and writes one line: which page, never whose."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, count and write down."""
        given = request.headers.get(HEADER, "") if is_from_our_proxy(request) else ""
        token = requests.begin(given)
        begun = time.perf_counter()
        try:
            response = self.get_response(request)
            seconds = time.perf_counter() - begun
            response.headers[HEADER] = requests.request_id()
            counters.count(status=response.status_code, seconds=seconds)
            match = request.resolver_match
            _log.info(
                "request",
                extra={
                    "method": request.method,
                    # The name of the page: an address holds numbers of rows and keys of links.
                    "page": match.view_name if match else "",
                    "status": response.status_code,
                    "milliseconds": round(1000 * seconds),
                },
            )
            return response
        finally:
            requests.end(token)


class WatchingMiddleware:
    """Answers whoever watches before anything else is asked: host, session or database."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the few addresses of monitors, or pass the request on."""
        answer = views.FOR_MONITORS.get(request.path)
        return answer(request) if answer else self.get_response(request)

"""Around every request: its number, how long it took, and the answers that need no page."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from groeiruimte.project.addresses import is_from_our_proxy
from groeiruimte.project.watching import requests, traces, views
from groeiruimte.project.watching.figures import counters

GetResponse = Callable[[HttpRequest], HttpResponse]
HEADER = "X-Request-ID"
#: What a browser or a program may ask; a word of its own stands in no trace.
METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"})
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
            response = self._traced(request)
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

    def _traced(self, request: HttpRequest) -> HttpResponse:
        if not traces.is_on():
            return self.get_response(request)
        parent = request.headers.get("traceparent", "") if is_from_our_proxy(request) else ""
        with traces.traced("request", kind=traces.SERVER, parent=parent) as span:
            response = self.get_response(request)
            if span is not None:
                match = request.resolver_match
                page = match.view_name if match else "none"
                method = request.method if request.method in METHODS else "other"
                span.name = f"{method} {page}"
                span.is_fault = response.status_code >= 500
                span.facts |= {
                    "http.request.method": method,
                    "http.route": page,
                    "http.response.status_code": response.status_code,
                    "groeiruimte.request_id": requests.request_id(),
                }
            return response


class WatchingMiddleware:
    """Answers whoever watches before anything else is asked: host, session or database."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the few addresses of monitors, or pass the request on."""
        answer = views.FOR_MONITORS.get(request.path)
        return answer(request) if answer else self.get_response(request)

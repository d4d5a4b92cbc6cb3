"""Sends what was measured to the collector, in the background: a page never waits for it.

Per process one thread, begun with the first span. What does not fit or does not arrive is gone, and
a line in the log says so once, until something arrives again.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from collections import deque
from typing import Any, Final

from django.conf import settings

from groeiruimte import __version__
from groeiruimte.fetching import Client, Limits, UnableToFetch
from groeiruimte.project.settings.traces import Collector

EVERY_SECONDS: Final = 5.0
MOST_WAITING: Final = 4096
AT_ONCE: Final = 512
_LIMITS = Limits(connect_seconds=2, silent_seconds=3, total_seconds=5, most_bytes=1, pauses=())
_log = logging.getLogger("groeiruimte.traces")


class SpanQueue:
    """What waits to be sent by this process."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._waiting: deque[dict[str, Any]] = deque(maxlen=MOST_WAITING)
        self._process = 0
        self._lock = threading.Lock()
        self._was_told = False

    def put(self, span: dict[str, Any]) -> None:
        """Have a span sent; the oldest goes when too many wait."""
        if self._process != os.getpid():
            self._begin()
        self._waiting.append(span)

    def _begin(self) -> None:
        with self._lock:
            if self._process == os.getpid():
                return
            # A process that was forked has no thread, and the spans of another, which sends them.
            self._waiting.clear()
            self._process = os.getpid()
            threading.Thread(target=self._go_on, name="traces", daemon=True).start()

    def _go_on(self) -> None:
        pause = threading.Event()
        while not pause.wait(EVERY_SECONDS):
            self.send()

    def send(self) -> None:
        """Send what waits, and forget it whatever comes of it."""
        to = settings.TRACES
        while self._waiting and to is not None:
            spans = [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]
            try:
                _post(spans, to=to)
            except UnableToFetch as failure:
                if not self._was_told:
                    _log.warning("traces do not arrive: %s", failure.code)
                self._was_told = True
                return
            self._was_told = False


def _post(spans: list[dict[str, Any]], *, to: Collector) -> None:
    client = Client(
        hosts=[to.host],
        plain_hosts=[to.host] if to.is_plain else [],
        limits=_LIMITS,
        # The one who runs the server named it, so it may lie in a network inside.
        is_allowed=lambda _address: True,
    )
    headers = {"Content-Type": "application/json"}
    if to.key:
        headers["Authorization"] = f"Bearer {to.key}"
    client.post(to.url, body=json.dumps(written(spans)).encode(), headers=headers)


def written(spans: list[dict[str, Any]]) -> dict[str, Any]:
    """Return spans as a collector takes them, with what sent them."""
    about = {"service.name": "groeiruimte", "service.version": __version__}
    resource = [{"key": name, "value": {"stringValue": value}} for name, value in about.items()]
    scope = {"scope": {"name": "groeiruimte"}, "spans": spans}
    return {"resourceSpans": [{"resource": {"attributes": resource}, "scopeSpans": [scope]}]}


queue: Final = SpanQueue()

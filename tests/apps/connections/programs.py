"""A program at the door: a key, and calls with it."""

import json
from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

from groeiruimte.connections.services.keys import make_key
from groeiruimte.rest.scopes import SCOPES


def right_now() -> datetime:
    return datetime.now(UTC)


class Program:
    """A program that comes in with a key of this person."""

    def __init__(self, user: Any, *, scopes: Any = SCOPES, days: int = 90) -> None:
        self.key, self.token = make_key(
            name="our CRM", scopes=scopes, days=days, by=user, now=right_now()
        )
        self.client = Client(raise_request_exception=False)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """Call an address of the API; keyword arguments are headers."""
        sent = {
            "HTTP_AUTHORIZATION": f"Bearer {self.token}",
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        if body is not None:
            sent |= {"data": json.dumps(body), "content_type": "application/json"}
        return getattr(self.client, method)(f"/api/v1/{path}", **sent)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.call("get", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return self.call("post", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return self.call("patch", path, body, **headers)

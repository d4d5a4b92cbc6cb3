"""What does the OpenAPI document say that no single view says? Versions, problems, preconditions.

One document, made from the views themselves, so that it cannot say something else than they do.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from rest_framework.permissions import SAFE_METHODS

from groeiruimte.rest.admission import KnownByNow
from groeiruimte.rest.problems import PROBLEM_JSON
from groeiruimte.rest.scopes import Right, scope_of
from groeiruimte.rest.serializers import bodies
from groeiruimte.rest.tables import CSV_TYPE, FORMATS
from groeiruimte.rest.versions import NAME_OF_A_CALL, PREFIX, TAGS, VERSION_HEADER

_TEXT: Final = {"type": "string"}
_PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "What is wrong (RFC 9457): all faults at once, each with where it lies.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "instance": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["in", "location", "code", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["body", "query"]},
                    "location": {
                        "type": "object",
                        "properties": {"pointer": _TEXT, "name": _TEXT},
                    },
                    "code": _TEXT,
                    "detail": _TEXT,
                },
            },
        },
    },
}
_FORMAT: Final[dict[str, Any]] = {
    "in": "query",
    "name": "format",
    "schema": {"type": "string", "enum": [*FORMATS]},
    "description": "How the rows come: as JSON, or as CSV with the same columns.",
    "required": False,
}
_ALWAYS: Final = {
    "400": "The request is not right; `errors` says where.",
    "401": "There is no key, or it opens nothing any more.",
    "403": "The key is not for this part, or not for writing there.",
    "406": "Ask for JSON.",
    "429": "Too many calls; `Retry-After` says how many seconds to wait.",
}
_OF_ROWS: Final = {"404": "It does not exist, or is not yours: that is the same."}
_OF_LISTS: Final = {"404": "There are not so many pages."}
_OF_WRITING: Final = {
    "409": "This does not go with how things stand.",
    "413": "The body is larger than 1 MB.",
    "415": "Send JSON.",
}
_OF_CHANGING: Final = {
    "412": "Somebody changed it since it was read.",
    "428": "Say on what the change rests: `If-Match`.",
}


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Says in the document how one comes in."""

    target_class = KnownByNow
    name = "key"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """Return the scheme: a key in the header."""
        return {"type": "http", "scheme": "bearer", "description": "An API key of a person."}


class RestSchema(AutoSchema):
    """Adds to every operation what holds for all: versions, problems, preconditions."""

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        """Return one operation of the document."""
        operation = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        is_row = "{" in self.path
        is_write = self.method not in SAFE_METHODS
        is_change = is_write and is_row
        told = _ALWAYS | (_OF_ROWS if is_row or is_write else _OF_LISTS)
        told |= (_OF_WRITING if is_write else {}) | (_OF_CHANGING if is_change else {})
        for code, answer in operation["responses"].items():
            answer["headers"] = _headers(code, has_etag=is_row or code == "201")
        for code, words in told.items():
            operation["responses"][code] = _refusal(words)
        if "requestBody" in operation:
            operation["requestBody"]["required"] = True
        operation.setdefault("parameters", []).extend(_preconditions(self.method, is_row=is_row))
        if not is_row and not is_write:
            operation["parameters"].append(_FORMAT)
            operation["responses"]["200"]["content"][CSV_TYPE] = {"schema": _TEXT}
        right = Right.WRITE if is_write else Right.READ
        operation["x-scope"] = scope_of(self.view.area, right)
        return operation

    def get_tags(self) -> list[str]:
        """Return the part of the programme: what a key can be for."""
        return [str(self.view.area)]

    def get_operation_id(self) -> str:
        """Return a name for programs: the verb and the view."""
        verb = {"GET": "read", "POST": "add", "PATCH": "change", "DELETE": "takeBack"}[self.method]
        return verb + type(self.view).__name__.removesuffix("View")


def _headers(code: str, *, has_etag: bool) -> dict[str, Any]:
    headers = {VERSION_HEADER: {"schema": _TEXT, "description": "The version of this API."}}
    if has_etag:
        headers["ETag"] = {"schema": _TEXT, "description": "The version of this row."}
    if code == "201":
        headers["Location"] = {"schema": _TEXT, "description": "The address of the row."}
    return headers


def _refusal(words: str) -> dict[str, Any]:
    return {
        "description": words,
        "headers": {VERSION_HEADER: {"schema": _TEXT}},
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _preconditions(method: str, *, is_row: bool) -> list[dict[str, Any]]:
    if method == "GET":
        words = "An ETag: 304 when it is still the same."
        return [_header("If-None-Match", words)] * is_row
    if is_row:
        words = "The ETag of what was read; without it nothing is changed."
        return [_header("If-Match", words, pattern=TAGS, required=True)]
    words = "A name of your own for this call: sent again within a day, it is done once."
    return [_header("Idempotency-Key", words, pattern=NAME_OF_A_CALL)]


def _header(name: str, words: str, *, pattern: str = "", required: bool = False) -> dict[str, Any]:
    schema = _TEXT | ({"pattern": pattern} if pattern else {})
    return {
        "in": "header",
        "name": name,
        "schema": schema,
        "description": words,
        "required": required,
    }


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document; made once per process, as views do not change."""
    made = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    made["info"]["contact"] = {
        "name": "groeiruimte",
        "url": settings.SITE_URL,
        "email": settings.SECURITY_CONTACT.removeprefix("mailto:"),
    }
    made["servers"] = [{"url": f"{settings.SITE_URL}{PREFIX}"}]
    schemas = made["components"].setdefault("schemas", {})
    for body in bodies():
        for name in (body.__name__, f"Patched{body.__name__}"):
            if name in schemas:
                schemas[name]["additionalProperties"] = False
    schemas["Problem"] = _PROBLEM
    return dict(made)

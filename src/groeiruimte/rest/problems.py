"""What does the API answer when something is wrong? A problem document (RFC 9457), always.

All faults of one request are told at once, each with where it lies. "Not yours" and "does not
exist" give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.exceptions import PermissionDenied as Refused
from rest_framework.response import Response

from groeiruimte.rest.versions import API_VERSION, VERSION_HEADER

PROBLEM_JSON: Final = "application/problem+json"
_BODY: Final = "body"


class Conflict(APIException):
    """What is asked does not go with how things stand."""

    status_code = HTTPStatus.CONFLICT
    default_detail = gettext_lazy("This does not go with how things stand.")


class ChangedMeanwhile(APIException):
    """Somebody changed the row since it was read (`If-Match`)."""

    status_code = HTTPStatus.PRECONDITION_FAILED
    default_detail = gettext_lazy("Somebody changed this meanwhile. Read it again, then change it.")


class MatchNeeded(APIException):
    """A change says on which version of the row it rests."""

    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_detail = gettext_lazy("Send the ETag of what you read as If-Match.")


class BodyTooLarge(APIException):
    """Nobody sends this much about one row."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = gettext_lazy("This is too large: send at most 1 MB.")


class UnknownKeys(ValidationError):
    """A parameter in the address is not known, or its value is not."""


def in_query(faults: Mapping[str, Any]) -> UnknownKeys:
    """Return the refusal of parameters in the address."""
    return UnknownKeys({name: fault for name, fault in faults.items()})


def answered(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the problem document of what went wrong; nothing for a fault of our own."""
    if isinstance(exc, Http404):
        exc = NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = Refused()
    if not isinstance(exc, APIException):
        return None
    headers = {}
    if getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = exc.auth_header
    if getattr(exc, "wait", None):
        headers["Retry-After"] = str(int(exc.wait) + 1)
    faults = list(_faults(exc)) if isinstance(exc, ValidationError) else []
    detail = _("Something in this request is not right.") if faults else str(exc.detail)
    path = context["request"].path
    content = problem(status=int(exc.status_code), detail=detail, path=path, faults=faults)
    return Response(content, exc.status_code, headers=headers, content_type=PROBLEM_JSON)


def problem(
    *, status: int, detail: str, path: str, faults: Iterable[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Return a problem document; `faults` say one by one what is wrong, and where."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": path,
    }
    listed = list(faults)
    return content | {"errors": listed} if listed else content


def problem_response(request: HttpRequest, *, status: int, detail: str) -> JsonResponse:
    """Return a problem outside a resource: an address that is not there, a fault of our own."""
    content = problem(status=status, detail=detail, path=request.path)
    headers = {VERSION_HEADER: API_VERSION}
    return JsonResponse(content, status=status, content_type=PROBLEM_JSON, headers=headers)


def _faults(exc: ValidationError) -> Iterator[dict[str, Any]]:
    where = "query" if isinstance(exc, UnknownKeys) else _BODY
    yield from _walked(exc.get_full_details(), where=where, path=())


def _walked(details: Any, *, where: str, path: tuple[str, ...]) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - as deep as the body is
    if isinstance(details, list):
        for number, each in enumerate(details):
            is_fault = isinstance(each, dict) and set(each) == {"message", "code"}
            deeper = path if is_fault else (*path, str(number))
            yield from _walked(each, where=where, path=deeper)
    elif set(details) == {"message", "code"}:
        yield _fault(details, where=where, path=path)
    else:
        for name, each in details.items():
            deeper = path if name == "non_field_errors" else (*path, str(name))
            yield from _walked(each, where=where, path=deeper)


def _fault(details: Mapping[str, Any], *, where: str, path: tuple[str, ...]) -> dict[str, Any]:
    pointer = "/".join(("#", *path)) if path else "#/"
    location = {"pointer": pointer} if where == _BODY else {"name": ".".join(path)}
    return {
        "in": where,
        "location": location,
        "code": str(details["code"]),
        "detail": str(details["message"]),
    }

"""Which step of an answer took how long? Told to a collector of OpenTelemetry, where one is named.

Off without `GROEIRUIMTE_TRACES`. A span holds names that stand in our code (of a page, a kind of
work, a table), numbers and the kind of a fault: never an address, a parameter, a statement, words
of a fault, or who asked. So nothing of a row can be in it; the canaries walk past here too.

OTLP as JSON, written by hand: six names of fields, sent by the one client of this product. The
library of OpenTelemetry would bring a client of its own and read its settings elsewhere.
"""

from __future__ import annotations

import contextvars
import random
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import connections

from groeiruimte.jobs import services as jobs
from groeiruimte.project.watching.collecting import queue

SERVER, CLIENT, INTERNAL = 2, 3, 1
#: Statements of one trace that stand in it one by one; more are counted.
MOST_STATEMENTS: Final = 200
_PARENT = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")
_TABLE = re.compile(r'\b(?:FROM|INTO|UPDATE)\s+"?([a-z0-9_]+)"?', re.ASCII)
_WORD = re.compile(r"\s*([A-Za-z]{3,20})\b", re.ASCII)
_OPERATIONS = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE", "SET"})
_now: contextvars.ContextVar[Span | None] = contextvars.ContextVar("span", default=None)


@dataclass(slots=True)
class Span:
    """One step: when it began and ended, within which other one, and what is known of it."""

    name: str
    kind: int
    trace_id: str
    parent_id: str = ""
    span_id: str = field(default_factory=lambda: secrets.token_hex(8))
    begun: int = field(default_factory=time.time_ns)
    ended: int = 0
    facts: dict[str, str | int] = field(default_factory=dict)
    is_fault: bool = False
    statements: int = 0


def is_on() -> bool:
    """Say whether a collector is named."""
    return settings.TRACES is not None


@contextmanager
def traced(name: str, *, kind: int = INTERNAL, parent: str = "") -> Iterator[Span | None]:
    """Measure a step and the statements in it, for a share of them; nothing where it is off.

    :param parent: what a proxy of ours sent as `traceparent`.
    """
    outer = _now.get()
    if outer is None and not _is_chosen():
        yield None
        return
    span = _begun(name, kind=kind, outer=outer, parent=parent)
    token = _now.set(span)
    try:
        with ExitStack() as stack:
            if outer is None:
                for connection in connections.all():
                    stack.enter_context(connection.execute_wrapper(_statement))
            yield span
    except BaseException as fault:
        _tell_fault(span, fault)
        raise
    finally:
        _now.reset(token)
        _end(span)


def trace_jobs() -> None:
    """Have each job in the background measured under the name of its kind."""
    jobs.surround(lambda kind: traced(f"job {kind}"))


def _is_chosen() -> bool:
    to = settings.TRACES
    return to is not None and random.random() < to.share  # noqa: S311  a share, no secret


def _begun(name: str, *, kind: int, outer: Span | None, parent: str) -> Span:
    if outer is not None:
        return Span(name, kind, outer.trace_id, outer.span_id)
    given = _PARENT.fullmatch(parent)
    if given is not None:
        return Span(name, kind, trace_id=given[1], parent_id=given[2])
    return Span(name, kind, secrets.token_hex(16))


def _end(span: Span) -> None:
    span.ended = time.time_ns()
    if span.statements:
        span.facts["db.statements"] = span.statements
    queue.put(as_sent(span))


def _tell_fault(span: Span, fault: BaseException) -> None:
    span.is_fault = True
    span.facts["error.type"] = f"{type(fault).__module__}.{type(fault).__qualname__}"


def _statement(
    execute: Callable[..., Any], sql: str, params: object, many: bool, context: dict[str, Any]
) -> Any:  # noqa: ANN401 - as Django has it
    outer = _now.get()
    if outer is None:
        return execute(sql, params, many, context)
    outer.statements += 1
    if outer.statements > MOST_STATEMENTS:
        return execute(sql, params, many, context)
    operation, table = what_is_asked(str(sql))
    span = Span(f"{operation} {table}".strip(), CLIENT, outer.trace_id, outer.span_id)
    span.facts |= {"db.system.name": context["connection"].vendor, "db.operation.name": operation}
    if table:
        span.facts["db.collection.name"] = table
    try:
        return execute(sql, params, many, context)
    except Exception as fault:
        _tell_fault(span, fault)
        raise
    finally:
        _end(span)


def what_is_asked(statement: str) -> tuple[str, str]:
    """Return what a statement does and with which of our tables; nothing else that stands in it.

    Example:
        >>> what_is_asked("SELECT 'Fotonica' FROM fotonica"), what_is_asked("fotonica")
        (('SELECT', ''), ('OTHER', ''))
    """
    word = _WORD.match(statement)
    operation = word[1].upper() if word else ""
    table = _TABLE.search(statement)
    known = table[1] if table and table[1] in _tables() else ""
    return (operation if operation in _OPERATIONS else "OTHER"), known


@cache
def _tables() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))


def as_sent(span: Span) -> dict[str, Any]:
    """Return a span as OTLP writes it in JSON."""
    sent: dict[str, Any] = {
        "traceId": span.trace_id,
        "spanId": span.span_id,
        "name": span.name,
        "kind": span.kind,
        "startTimeUnixNano": str(span.begun),
        "endTimeUnixNano": str(max(span.ended, span.begun)),
        "attributes": [
            {
                "key": name,
                "value": {"intValue": str(value)}
                if isinstance(value, int)
                else {"stringValue": value},
            }
            for name, value in span.facts.items()
        ],
    }
    if span.parent_id:
        sent["parentSpanId"] = span.parent_id
    if span.is_fault:
        sent["status"] = {"code": 2}
    return sent

"""The own keys, programs and systems that are told, as lines of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Case, Count, Q, When

from groeiruimte.connections.choices import DeliveryState, EventType, scopes_in_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.connections.models import (
        ApiClient,
        ApiKey,
        EventDelivery,
        EventSubscription,
    )


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key or program, with what it opens in words."""

    key: ApiKey | ApiClient
    opens: tuple[str, ...]
    works: bool


def lines_of(keys: QuerySet[ApiKey] | QuerySet[ApiClient], *, now: datetime) -> list[KeyLine]:
    """Return the keys or programs, those that work first."""
    words = dict(scopes_in_words())
    lines = [
        KeyLine(
            key,
            tuple(words[scope] for scope in key.scopes if scope in words),
            works=key.ended_at is None and key.expires_at > now,
        )
        for key in keys
    ]
    return sorted(lines, key=lambda line: not line.works)


#: So many of what a system was told stand on its page.
MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class SystemLine:
    """One system that is told, of what, and how much of it did not arrive."""

    row: EventSubscription
    kinds: tuple[str, ...]
    given_up: int
    waiting: int


def system_lines(rows: QuerySet[EventSubscription]) -> list[SystemLine]:
    """Return the systems that are told, those that still are first."""
    counted = rows.annotate(
        given_up=Count("deliveries", filter=Q(deliveries__state=DeliveryState.GIVEN_UP)),
        waiting=Count("deliveries", filter=Q(deliveries__state=DeliveryState.WAITING)),
    )
    labels = dict(EventType.choices)
    lines = [
        SystemLine(
            row,
            tuple(str(labels[kind]) for kind in row.kinds if kind in labels),
            row.given_up,
            row.waiting,
        )
        for row in counted
    ]
    return sorted(lines, key=lambda line: line.row.ended_at is not None)


def delivery_lines(row: EventSubscription) -> list[EventDelivery]:
    """Return what one system was told lately; what was given up first."""
    given_up_first = Case(When(state=DeliveryState.GIVEN_UP, then=0), default=1)
    return list(row.deliveries.order_by(given_up_first, "-happened_at", "-pk")[:MOST_LINES])

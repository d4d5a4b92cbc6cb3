"""The own keys and programs as lines of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte.connections.choices import scopes_in_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.connections.models import ApiClient, ApiKey


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

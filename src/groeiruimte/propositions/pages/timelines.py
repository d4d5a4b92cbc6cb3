"""Which later app draws the time line of a place? It says so when it starts.

The plan of a case is known above this app; a bid book shows it all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from groeiruimte.reporting.bidbook import PlaceTimeline

Draw = Callable[..., PlaceTimeline | None]
"""Called with `lead_id`, `site_id` and `today`; None where the lead has no case."""

_draws: list[Draw] = []


def register_timeline(draw: Draw) -> None:
    """Tell who draws the time line of a place; called once when an app starts."""
    _draws[:] = [draw]


def timeline_at(*, lead_id: int, site_id: int, today: date) -> PlaceTimeline | None:
    """Return the time line of a lead at a place; the caller has checked who may see the lead."""
    return _draws[0](lead_id=lead_id, site_id=site_id, today=today) if _draws else None

"""How much de minimis aid is left of the ceiling, as far as we know what was granted?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

CEILING_EUR = 300_000.0
"""De minimis per undertaking in any three years (see `state_aid.yaml`, DE_MINIMIS)."""

YEARS = 3


def ceiling_left(granted: Iterable[tuple[date, float]], *, today: date) -> float:
    """Return what is left of the ceiling today: at most this, for other aid is not known here.

    Example:
        >>> ceiling_left([(date(2026, 1, 5), 120_000.0), (date(2022, 1, 5), 90_000.0)],
        ...     today=date(2026, 12, 1))
        180000.0
    """
    first = _years_before(today)
    return max(0.0, CEILING_EUR - sum(amount for day, amount in granted if day > first))


def _years_before(day: date) -> date:
    try:
        return day.replace(year=day.year - YEARS)
    except ValueError:  # 29 February
        return day.replace(year=day.year - YEARS, day=28)

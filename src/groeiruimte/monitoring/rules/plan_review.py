"""How far should the activities of the plan be by a day, and what should a year have cost?

The plan names a period per activity and no months: an activity is taken to run evenly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from groeiruimte.monitoring.rules.plans import PlannedActivity

CENT, ZERO = Decimal("0.01"), Decimal(0)


@dataclass(frozen=True, slots=True)
class PlannedEffect:
    """What all activities together should have added to a target by a day, and in the end."""

    by_now: Decimal
    in_the_end: Decimal


def share_done(*, starts_on: date, ends_on: date, on: date) -> Decimal:
    """Return which share of a period is over at the end of a day, 0 to 1.

    Example:
        >>> share_done(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 10), on=date(2026, 1, 5))
        Decimal('0.5')
    """
    whole = (ends_on - starts_on).days + 1
    done = (on - starts_on).days + 1
    return Decimal(min(max(done, 0), whole)) / Decimal(whole)


def planned_effect(
    activities: Iterable[PlannedActivity], *, target: str, on: date
) -> PlannedEffect:
    """Return what the activities for one target should have added to it."""
    own = [row for row in activities if row.target == target and row.effect]
    return PlannedEffect(
        by_now=sum((_share(row, on=on) * (row.effect or ZERO) for row in own), ZERO),
        in_the_end=sum((row.effect or ZERO for row in own), ZERO),
    )


def planned_cost(activities: Iterable[PlannedActivity], *, year: int) -> Decimal:
    """Return what the activities should cost in a year, to the cent.

    What an activity should have cost by the end of a year is rounded, and a year is the difference
    of two of these: so the years of an activity add up to its cost.
    """
    last = date(year, 12, 31)
    before = date(year, 1, 1) - timedelta(days=1)
    return sum((_cost_by(row, on=last) - _cost_by(row, on=before) for row in activities), ZERO)


def _cost_by(row: PlannedActivity, *, on: date) -> Decimal:
    cost = row.cost_eur or ZERO
    return (cost * _share(row, on=on)).quantize(CENT, rounding=ROUND_HALF_UP)


def _share(row: PlannedActivity, *, on: date) -> Decimal:
    """Return the share that is done; of an activity without a period nothing is."""
    if row.starts_on is None or row.ends_on is None:
        return ZERO
    return share_done(starts_on=row.starts_on, ends_on=row.ends_on, on=on)

"""Where does each need stand at the origin: its last value, how old, and what the place carries?"""

from __future__ import annotations

import math
from dataclasses import dataclass

from groeiruimte.engine.spotting.histories import NeedHistory, UsablePoints
from groeiruimte.engine.spotting.results import MoneyNow, NeedStatus
from groeiruimte.kernel.explanation import Explanation

STALE_AFTER_YEARS = 2.0
"""A value older than this is called stale (at the end of a year, last year's is 1 to 2 old)."""

TOO_OLD_AFTER_YEARS = 5.0
"""A value older than this is not looked ahead: the answer would not be the company's."""


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """One need at the origin.

    Attributes:
        status: Whether it can be looked ahead.
        last_value: The last usable value.
        last_moment: When it was measured, as a year fraction.
        age_years: Years from then to the origin.
        capacities: What the place carries at the origin and at the end of each year after it;
            empty when that is unknown.
        explanations: What was left out, or is old.
        money: For a need of money, what it is reckoned from.
        ends_at: When the present place ends (a lease, a contract), as a year fraction. That is a
            date to talk about, not a chance of outgrowing it: the capacities do not count it.
    """

    status: NeedStatus
    last_value: float | None
    last_moment: float | None
    age_years: float | None
    capacities: tuple[float, ...]
    explanations: tuple[Explanation, ...]
    money: MoneyNow | None = None
    ends_at: float | None = None


def starting_point(
    history: NeedHistory, points: UsablePoints, *, origin: float, horizon: int
) -> StartingPoint:
    """Judge from where a need can be looked ahead.

    Args:
        history: The need, for its capacity.
        points: Its usable points.
        origin: The moment of looking, as a year fraction.
        horizon: Years to look ahead.

    Returns:
        The starting point; its status says whether it is one.

    Example:
        >>> history = NeedHistory(need="SPACE", points=((2026.0, 80.0),), capacity=100.0)
        >>> points = UsablePoints(moments=(2026.0,), values=(80.0,), left_out=0)
        >>> start = starting_point(history, points, origin=2027.0, horizon=1)
        >>> start.status.value, start.age_years, start.capacities
        ('OK', 1.0, (100.0, 100.0))
    """
    capacities = _capacities(history, origin=origin, horizon=horizon)
    ends_at = _ends_at(history)
    explanations = []
    if ends_at is not None:
        explanations.append(Explanation.of("PLACE_ENDS", moment=ends_at))
    if points.left_out:
        explanations.append(Explanation.of("POINTS_LEFT_OUT", count=float(points.left_out)))
    has_ended = ends_at is not None and ends_at <= origin
    if history.capacity is not None and not capacities and not has_ended:
        explanations.append(Explanation.of("CAPACITY_NOT_USABLE"))
    if not points.values:
        status, last_value, last_moment, age = NeedStatus.NO_HISTORY, None, None, None
    else:
        last_value, last_moment = points.last_value, points.last_moment
        age = origin - last_moment
        status = _status(last_value, age=age, capacities=capacities)
        if age > STALE_AFTER_YEARS:
            explanations.append(Explanation.of("LAST_VALUE_OLD", unit="year", age=age))
        if len(points.values) == 1:
            explanations.append(Explanation.of("ONE_POINT"))
    return StartingPoint(
        status=status,
        last_value=last_value,
        last_moment=last_moment,
        age_years=age,
        capacities=capacities,
        explanations=tuple(explanations),
        ends_at=ends_at,
    )


def _status(last_value: float, *, age: float, capacities: tuple[float, ...]) -> NeedStatus:
    if age > TOO_OLD_AFTER_YEARS:
        return NeedStatus.TOO_OLD
    if last_value == 0:
        return NeedStatus.ZERO_LEVEL
    if not capacities:
        return NeedStatus.NO_CAPACITY
    # Full is not over: exactly what the place carries still fits.
    if last_value > capacities[0]:
        return NeedStatus.ALREADY_EXCEEDED
    return NeedStatus.STALE if age > STALE_AFTER_YEARS else NeedStatus.OK


def _capacities(history: NeedHistory, *, origin: float, horizon: int) -> tuple[float, ...]:
    changes = sorted(history.capacity_changes)
    ended = [moment for moment, value in changes if value == 0 and moment <= origin]
    steps = [(-math.inf, history.capacity), *changes]
    known = [(moment, value) for moment, value in steps if value is not None]
    if history.capacity is None or not all(value >= 0 for _, value in known):
        return ()
    kept = [(moment, value) for moment, value in known if value > 0 or moment == -math.inf]
    if ended and not any(ended[-1] < moment <= origin for moment, _ in kept):
        # The place of then is gone, and nobody told what the one of now carries.
        return ()
    return tuple(
        [value for moment, value in kept if moment <= origin + year][-1]
        for year in range(horizon + 1)
    )


def _ends_at(history: NeedHistory) -> float | None:
    """Return when the place ends for good: nothing comes after it."""
    changes = sorted(history.capacity_changes)
    return changes[-1][0] if changes and changes[-1][1] == 0 else None

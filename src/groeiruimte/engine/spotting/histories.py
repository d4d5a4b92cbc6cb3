"""What do we know of a company's needs so far, and what of it can be counted with?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from groeiruimte.engine.forecasting.plan import PlanPoint
from groeiruimte.engine.types import Key

Point = tuple[float, float | None]
Part = tuple[str, tuple[Point, ...]]

MATERIAL = 1.05
"""A level on a path is over what there is from so many times it: a twentieth is squeezed in without
a conversation (assumption). So a company that is exactly full and stays as it is, is not called
because half of its paths end a hair above. A level that was measured is over from any excess."""

_LEAST, _MOST = 1e-100, 1e100


@dataclass(frozen=True, slots=True)
class Purse:
    """What a need is paid from, where the need is money: then `points` are spending per month.

    Attributes:
        cash: Moments with the money in the bank, in any order.
        agreed: Moments from which more money comes in, with how much.
        follows: Code of the need of the same company that spending goes along with where spending
            itself was seen once or never: the number of people.
        rounds: Moments of rounds of funding that closed, each with what it brought (`None` is
            unknown), in any order. They are not added to the cash: they tell when a next round
            may come, and how large it may be.
        borrowed_from: Companies whose spending per head stands in for spending that is not known;
            only looking ahead fills this in.
    """

    cash: tuple[Point, ...] = ()
    agreed: tuple[tuple[float, float], ...] = ()
    follows: str = ""
    rounds: tuple[Point, ...] = ()
    borrowed_from: int = 0


@dataclass(frozen=True, slots=True)
class NeedHistory:
    """One quantity of one company over time, and how much of it fits at the present place.

    Attributes:
        need: Code of the need, such as `SPACE` or `FTE`; histories with the same code are pooled.
        points: Moments as year fractions (2026.5 is mid 2026) with values, in any order, all
            companies in the same unit. `None` or NaN is a missing value.
        capacity: What the present place can carry, in the unit of `points`; `None` is unknown.
        capacity_changes: Moments from which another capacity holds, such as a grid reinforcement,
            a lease that ends (0) or an extension.
        plan: What the company itself expects, at one or more moments.
        indicators: Leading indicators by name, as log growth per year or 0 to 1, such as
            `("REVENUE", 0.4)` or `("ROUND_CLOSED", 1.0)`.
        purse: For a need of money: what it is paid from. Then the points are spending per month,
            and there is no other capacity, plan or indicator.
        parts: What the points are the sum of, by name, such as people by level of training.
    """

    need: str
    points: tuple[Point, ...]
    capacity: float | None = None
    capacity_changes: tuple[tuple[float, float], ...] = ()
    plan: tuple[PlanPoint, ...] = ()
    indicators: tuple[tuple[str, float], ...] = ()
    purse: Purse | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class CompanyHistory:
    """One company: its group of peers (life phase), its size, and the history of each need."""

    key: Key
    group: str
    size_fte: float | None
    needs: tuple[NeedHistory, ...]

    def __post_init__(self) -> None:
        names = [history.need for history in self.needs]
        if len(names) != len(set(names)):
            message = f"Company {self.key} has two histories of one need; merge their points."
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class UsablePoints:
    """The points that can be counted with, oldest first, and how many had to be left out."""

    moments: tuple[float, ...]
    values: tuple[float, ...]
    left_out: int

    @property
    def last_moment(self) -> float:
        """When the last value was measured."""
        return self.moments[-1]

    @property
    def last_value(self) -> float:
        """The last value; zero is a value."""
        return self.values[-1]


def usable_points(points: Sequence[Point], *, known_until: float) -> UsablePoints:
    """Keep what is a number, not negative, and known at the moment of looking.

    Two values of one moment are averaged: neither is known to be the better one.

    Args:
        points: Moments with values, in any order.
        known_until: Points after this moment do not count: a forecast made then could not know.

    Returns:
        The points in order of time, and the number left out because they are missing, negative,
        not finite, or so near the limits of a float that ratios of them would pass these. Points
        after `known_until` are not counted as left out.

    Example:
        >>> usable_points([(2025.0, 8.0), (2024.0, None), (2030.0, 9.0)], known_until=2026.0)
        UsablePoints(moments=(2025.0,), values=(8.0,), left_out=1)
    """
    by_moment: dict[float, list[float]] = {}
    left_out = 0
    for moment, value in points:
        if value is None or not (_can_be_used(value) and math.isfinite(moment)):
            left_out += 1
        elif moment <= known_until:
            by_moment.setdefault(moment, []).append(value)
    moments = tuple(sorted(by_moment))
    values = tuple(math.fsum(by_moment[moment]) / len(by_moment[moment]) for moment in moments)
    return UsablePoints(moments=moments, values=values, left_out=left_out)


def _can_be_used(value: float) -> bool:
    return value == 0 or _LEAST <= value <= _MOST

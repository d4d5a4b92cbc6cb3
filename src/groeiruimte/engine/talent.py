"""How many people are within reach of a place, and is it getting more or fewer?

Plain arithmetic on points: whoever calls brings the distances and says what is known where. What
nobody counted adds nothing, so that every sum is a lower bound of what is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Within:
    """Who is within reach: `low` surely, `high` when the journey goes well; of how many places."""

    low: float
    high: float
    places: int


@dataclass(frozen=True, slots=True)
class Trend:
    """How a count went between two years, over the same places only."""

    first_year: int
    last_year: int
    first: float
    last: float

    @property
    def change(self) -> float:
        """The difference as a part of what it was."""
        return (self.last - self.first) / self.first if self.first else 0.0


def reach_km(
    *, minutes: float, near_km: float, near_kmh: float, far_kmh: float, road_factor: float
) -> float:
    """Return how far one comes in a straight line in so many minutes.

    The first `near_km` of the road go at one pace, what is beyond at another.

    Example:
        >>> reach_km(minutes=60, near_km=25, near_kmh=50, far_kmh=100, road_factor=1.25)
        60.0
    """
    near_minutes = near_km / near_kmh * 60
    if minutes <= near_minutes:
        road = max(minutes, 0.0) * near_kmh / 60
    else:
        road = near_km + (minutes - near_minutes) * far_kmh / 60
    return road / road_factor


def within_reach(
    *, km: Sequence[float], amounts: Sequence[float | None], sure_km: float, possible_km: float
) -> Within | None:
    """Add up what is known within reach; nothing where nobody counted anywhere near.

    Example:
        >>> within_reach(km=[5, 20, 80], amounts=[100, 40, 900], sure_km=10, possible_km=30)
        Within(low=100.0, high=140.0, places=2)
        >>> within_reach(km=[5], amounts=[None], sure_km=10, possible_km=30) is None
        True
    """
    if sure_km > possible_km:
        message = f"What is surely within reach ({sure_km} km) cannot lie beyond {possible_km} km."
        raise ValueError(message)
    near = [
        (away, amount)
        for away, amount in zip(km, amounts, strict=True)
        if amount is not None and away <= possible_km
    ]
    if not near:
        return None
    return Within(
        low=float(sum(amount for away, amount in near if away <= sure_km)),
        high=float(sum(amount for _away, amount in near)),
        places=len(near),
    )


def trend_of(counts: Mapping[str, Mapping[int, float]]) -> Trend | None:
    """Return how a count went, over the places that were counted in the first and the last year.

    `counts` holds per place its years. Nothing where no place was counted in two years.

    Example:
        >>> trend_of({"A": {2020: 50, 2024: 40}, "B": {2024: 900}})
        Trend(first_year=2020, last_year=2024, first=50.0, last=40.0)
    """
    last_year = max((year for years in counts.values() for year in years), default=0)
    both = [years for years in counts.values() if last_year in years and len(years) > 1]
    if not both:
        return None
    first_year = min(year for years in both for year in years)
    same = [years for years in both if first_year in years]
    return Trend(
        first_year=first_year,
        last_year=last_year,
        first=float(sum(years[first_year] for years in same)),
        last=float(sum(years[last_year] for years in same)),
    )

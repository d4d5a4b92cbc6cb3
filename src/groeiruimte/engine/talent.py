"""How many people are within reach of a place, and is it getting more or fewer?

Plain arithmetic on journeys: whoever calls brings the minutes and says what is known where. What
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


def within_reach(
    *,
    slow: Sequence[float],
    fast: Sequence[float],
    amounts: Sequence[float | None],
    minutes: float,
) -> Within | None:
    """Add up what is known within so many minutes; nothing where nobody counted anywhere near.

    `slow` and `fast` are the two ends of each journey: who is near when it goes badly is surely
    within reach, who is near only when it goes well may be.

    Example:
        >>> within_reach(slow=[12, 50, 90], fast=[8, 35, 60], amounts=[100, 40, 900], minutes=45)
        Within(low=100.0, high=140.0, places=2)
        >>> within_reach(slow=[12], fast=[8], amounts=[None], minutes=45) is None
        True
    """
    if any(quick > long for quick, long in zip(fast, slow, strict=True)):
        message = "A journey cannot take longer when it goes well than when it goes badly."
        raise ValueError(message)
    near = [
        (long, amount)
        for long, quick, amount in zip(slow, fast, amounts, strict=True)
        if amount is not None and quick <= minutes
    ]
    if not near:
        return None
    return Within(
        low=float(sum(amount for long, amount in near if long <= minutes)),
        high=float(sum(amount for _long, amount in near)),
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

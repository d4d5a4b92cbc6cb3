"""In which order do places stand, and which of them are as good as level?"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from groeiruimte.engine.matching.smaa import PlaceAcceptability, Ranking
from groeiruimte.engine.types import Key

ERRORS = 2.0
"""A difference counts from two standard errors on: 19 times out of 20 it is no chance."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one place stands.

    Attributes:
        place: The place.
        rank: From 1; places level with the first of their rank share it.
        first_share: Part of the weighings in which no place is better.
        standard_error: Of that share, by the finite number of draws.
    """

    place: Key
    rank: int
    first_share: float
    standard_error: float


def standings(ranking: Ranking) -> tuple[Standing, ...]:
    """Return the places of a ranking with their rank, best first.

    Example:
        >>> import numpy as np
        >>> from groeiruimte.engine.matching.smaa import Criterion, rank_places
        >>> from groeiruimte.kernel.seed import Seed
        >>> ranking = rank_places(
        ...     places=["A", "B", "C"], criteria=[Criterion("M2", ((0.0, 0.0), (1.0, 1.0)))],
        ...     measurements=np.array([[0.9], [0.9], [0.1]]), seed=Seed(1),
        ... )
        >>> [(each.place, each.rank) for each in standings(ranking)]
        [('A', 1), ('B', 1), ('C', 3)]
    """
    listed: list[Standing] = []
    leader, rank = None, 0
    for number, place in enumerate(ranking.places, start=1):
        if leader is None or not difference_of(leader, place, ranking).is_level:
            leader, rank = place, number
        error = 0.0 if ranking.is_exact else place.standard_error
        listed.append(Standing(place.place, rank, place.first_share, error))
    return tuple(listed)


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one place is ahead of another in first shares, and the error of that difference."""

    size: float
    error: float

    @property
    def is_level(self) -> bool:
        """Whether the difference is no larger than its random error."""
        return abs(self.size) <= self.error


def difference_of(
    best: PlaceAcceptability, other: PlaceAcceptability, ranking: Ranking
) -> Difference:
    """Return by how much one place comes first more often, with twice its standard error."""
    size = best.first_share - other.first_share
    # Both shares come from the same draws: if the one wins, the other does not.
    variance = best.first_share + other.first_share - size**2
    error = 0.0 if ranking.is_exact else ERRORS * sqrt(max(variance, 0.0) / ranking.draws)
    return Difference(size, error)

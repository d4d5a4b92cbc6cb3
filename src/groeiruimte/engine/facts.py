"""What is known of a fact at places over time: an amount, a bound, or nothing.

The nearest of an incomplete list is an upper bound of a distance: what is not in the list may be
nearer. What is known to graduate in some of the municipalities around is a lower bound. A bound
can prove that a requirement is met, never that it is not; what follows from it is decided in
`matching.timing`, and decided once more, by other code, in `checking.certificate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray


class Grade(StrEnum):
    """In which way what is known may not be so, the weakest first; the names are those of flags."""

    EXPIRED = "expired"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known of one fact; arrays have shape (places, quarters).

    Attributes:
        values: The amount, or the bound; NaN is unknown.
        at_least: Where the true amount may be higher; None is nowhere.
        at_most: Where the true amount may be lower; None is nowhere.
        expired: Where what is known held once and may hold no longer; None is nowhere.
        estimated: Where what is known is an estimate, by whoever stated it; None is nowhere.
    """

    values: FloatArray
    at_least: BoolArray | None = None
    at_most: BoolArray | None = None
    expired: BoolArray | None = None
    estimated: BoolArray | None = None

    def __getitem__(self, index: Any) -> Known:  # noqa: ANN401 - whatever indexes an array
        """Return the same for some of the places or quarters."""
        return Known(
            self.values[index],
            *(
                None if flags is None else flags[index]
                for flags in (self.at_least, self.at_most, self.expired, self.estimated)
            ),
        )

    @property
    def is_exact(self) -> bool:
        """Whether every amount that is known is the amount itself."""
        return self.at_least is None and self.at_most is None

    def weak(self, *grades: Grade) -> BoolArray | None:
        """Say where what is known is of one of these grades; None is nowhere."""
        flags = [flag for grade in grades if (flag := getattr(self, grade)) is not None]
        return np.logical_or.reduce(flags) if flags else None

    def without(self, *grades: Grade) -> Known:
        """Return the same with what is of these grades as unknown."""
        gone = self.weak(*grades)
        if gone is None:
            return self
        return Known(np.where(gone, np.nan, self.values), self.at_least, self.at_most)


Facts: TypeAlias = Mapping[str, FloatArray | Known]
"""Per fact what is known; a bare array holds amounts. A fact left out is unknown everywhere."""


def known(facts: Facts, fact: str) -> Known | None:
    """Return what is known of one fact; nothing where it is left out."""
    stated = facts.get(fact)
    return Known(stated) if isinstance(stated, np.ndarray) else stated

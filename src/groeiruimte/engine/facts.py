"""What is known of a fact at places over time: an amount, a bound, or nothing.

The nearest of an incomplete list is an upper bound of a distance: what is not in the list may be
nearer. What is known to graduate in some of the municipalities around is a lower bound. A bound
can prove that a requirement is met, never that it is not; what follows from it is decided in
`matching.timing`, and decided once more, by other code, in `checking.certificate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known of one fact; arrays have shape (places, quarters).

    Attributes:
        values: The amount, or the bound; NaN is unknown.
        at_least: Where the true amount may be higher; None is nowhere.
        at_most: Where the true amount may be lower; None is nowhere.
        expired: Where what is known held once and may hold no longer; None is nowhere.
    """

    values: FloatArray
    at_least: BoolArray | None = None
    at_most: BoolArray | None = None
    expired: BoolArray | None = None

    def __getitem__(self, index: Any) -> Known:  # noqa: ANN401 - whatever indexes an array
        """Return the same for some of the places or quarters."""
        return Known(
            self.values[index],
            *(
                None if flags is None else flags[index]
                for flags in (self.at_least, self.at_most, self.expired)
            ),
        )

    @property
    def is_exact(self) -> bool:
        """Whether every amount that is known is the amount itself."""
        return self.at_least is None and self.at_most is None

    def without_expired(self) -> Known:
        """Return the same with what has expired as unknown."""
        if self.expired is None:
            return self
        values = np.where(self.expired, np.nan, self.values)
        return Known(values, self.at_least, self.at_most)


Facts: TypeAlias = Mapping[str, FloatArray | Known]
"""Per fact what is known; a bare array holds amounts. A fact left out is unknown everywhere."""


def known(facts: Facts, fact: str) -> Known | None:
    """Return what is known of one fact; nothing where it is left out."""
    stated = facts.get(fact)
    return Known(stated) if isinstance(stated, np.ndarray) else stated

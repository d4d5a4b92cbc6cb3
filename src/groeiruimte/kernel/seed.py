"""Which random numbers were used? So that anyone can replay a result bit by bit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True, order=True)
class Seed:
    """The start of a stream of random numbers; fits a signed 64-bit database column.

    Example:
        >>> Seed(7).derived("ENERGY") == Seed(7).derived("ENERGY")
        True
        >>> Seed(7).derived("ENERGY") == Seed(7).derived("SPACE")
        False
    """

    value: int

    def __post_init__(self) -> None:
        if not 0 <= self.value <= _LARGEST:
            message = f"A seed lies between 0 and {_LARGEST}, not {self.value}."
            raise ValueError(message)

    def derived(self, label: str) -> Seed:
        """Return the seed of a stream of its own, which no other stream's length can shift."""
        digest = hashlib.sha256(f"{self.value}/{label}".encode()).digest()
        return Seed(int.from_bytes(digest[:8], "big") & _LARGEST)

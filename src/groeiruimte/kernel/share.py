"""How much of the whole? A part between none (0) and all (1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Share:
    """A part of a whole, 0 to 1: a probability, an alarm level, a percentage divided by 100.

    Example:
        >>> float(Share(0.3))
        0.3
        >>> Share(30)
        Traceback (most recent call last):
        ...
        ValueError: A share lies between 0 and 1, not 30.
    """

    value: float

    def __post_init__(self) -> None:
        # Written so that NaN is refused too.
        if not 0 <= self.value <= 1:
            message = f"A share lies between 0 and 1, not {self.value}."
            raise ValueError(message)

    def __float__(self) -> float:
        return float(self.value)

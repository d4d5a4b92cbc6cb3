"""Why is this so? A reason as code and numbers; the interface makes the words, in two languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Explanation:
    """One reason behind a result: what it is about, which numbers it rests on, in which unit.

    Never free text: a sentence made here could be shown in one language only.

    Example:
        >>> reason = Explanation.of("GRID_TOO_SMALL", unit="MW", needed=12.0, available=8.0)
        >>> reason.number("needed") - reason.number("available")
        4.0
    """

    code: str
    numbers: tuple[tuple[str, float], ...] = ()
    unit: str = ""

    @classmethod
    def of(cls, code: str, *, unit: str = "", **numbers: float) -> Explanation:
        """Return the reason with its numbers in a fixed order, so that equal reasons are equal."""
        return cls(code=code, numbers=tuple(sorted(numbers.items())), unit=unit)

    def number(self, name: str) -> float:
        """Return one named number.

        Raises:
            KeyError: This reason has no number of that name.
        """
        return dict(self.numbers)[name]

"""What a need of money comes to per quarter: granted, applied for, possible, and still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: What is laid against a need, what is surest first.
LAYERS = ("granted", "applied", "possible")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterOfMoney:
    """One quarter, in euros. The parts and what is open together are what is needed."""

    quarter: int
    needed: float
    granted: float
    applied: float
    possible: float

    @property
    def open(self) -> float:
        """What nothing pays for yet."""
        return max(0.0, self.needed - self.granted - self.applied - self.possible)


def over_time(
    needs: Mapping[tuple[str, int], float],
    *,
    granted: Mapping[str, float],
    applied: Mapping[str, float],
    possible: Mapping[str, float],
) -> list[QuarterOfMoney]:
    """Return per quarter what pays for the need, with the earliest quarter paid first.

    Args:
        needs: How much, per purpose and quarter.
        granted, applied, possible: How much per purpose.

    Example:
        >>> spread = over_time({("SPACE", 8112): 5.0, ("SPACE", 8113): 5.0},
        ...     granted={"SPACE": 6.0}, applied={}, possible={"SPACE": 1.0})
        >>> [(each.granted, each.possible, each.open) for each in spread]
        [(5.0, 0.0, 0.0), (1.0, 1.0, 3.0)]
    """
    pots = {"granted": dict(granted), "applied": dict(applied), "possible": dict(possible)}
    sums: dict[int, dict[str, float]] = {}
    for (purpose, quarter), amount in sorted(needs.items(), key=lambda each: each[0][1]):
        row = sums.setdefault(quarter, dict.fromkeys(("needed", *LAYERS), 0.0))
        row["needed"] += amount
        left = amount
        for layer in LAYERS:
            part = min(left, pots[layer].get(purpose, 0.0))
            pots[layer][purpose] = pots[layer].get(purpose, 0.0) - part
            row[layer] += part
            left -= part
    return [QuarterOfMoney(quarter=quarter, **row) for quarter, row in sorted(sums.items())]

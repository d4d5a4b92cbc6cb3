"""What is a measurement worth? Straight lines between corners, more or less of it being better."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.types import FloatArray


@dataclass(frozen=True, slots=True)
class Value:
    """A value function in straight pieces.

    Attributes:
        points: Corners (measurement, worth), measurements ascending.
        clips: Whether it is flat outside the corners; otherwise the outer pieces go on.
    """

    points: tuple[tuple[float, float], ...]
    clips: bool = True

    def __post_init__(self) -> None:
        at = [measurement for measurement, _ in self.points]
        if len(at) < 2 or any(a >= b for a, b in zip(at, at[1:], strict=False)):
            message = "A value function needs two or more corners, measurements ascending."
            raise ValueError(message)

    @property
    def slope(self) -> float | None:
        """Worth per unit where it is one straight line without end; None where it is not."""
        if self.clips or len(self.points) > 2:
            return None
        (low, worth_low), (high, worth_high) = self.points
        return (worth_high - worth_low) / (high - low)

    def worth(self, measurements: FloatArray) -> FloatArray:
        """Return the worth of measurements.

        Example:
            >>> less = Value(((50.0, 1.0), (75.0, 0.8), (90.0, 0.5)), clips=False)
            >>> less.worth(np.array([10.0, 60.0, 100.0])).round(3).tolist()
            [1.32, 0.92, 0.3]
        """
        xs, worths = (np.array(side) for side in zip(*self.points, strict=True))
        found: FloatArray = np.interp(measurements, xs, worths)
        if self.clips:
            return found
        for end, inner, outside in (
            (0, 1, measurements < xs[0]),
            (-1, -2, measurements > xs[-1]),
        ):
            slope = (worths[inner] - worths[end]) / (xs[inner] - xs[end])
            found = np.where(outside, worths[end] + slope * (measurements - xs[end]), found)
        return found


def straight(low: float, high: float, *, more_is_better: bool, clips: bool = False) -> Value:
    """Return the line from 0 to 1 between two measurements; where less is better, from 1 to 0.

    Example:
        >>> straight(0.0, 10.0, more_is_better=False).worth(np.array([2.0])).tolist()
        [0.8]
    """
    worths = (0.0, 1.0) if more_is_better else (1.0, 0.0)
    return Value(((low, worths[0]), (high, worths[1])), clips=clips)

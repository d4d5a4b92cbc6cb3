"""Which values stand along an axis? One scale for all charts: round steps, and zero among them."""

import math
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
LINES = 4
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `bottom` to `top`, both whole numbers of steps away from zero."""

    bottom: float
    top: float
    step: float

    @property
    def values(self) -> list[float]:
        """The values to draw a line at, from the bottom up."""
        count = round((self.top - self.bottom) / self.step)
        return [round(self.bottom + self.step * place, 9) for place in range(count + 1)]

    def share(self, value: float) -> float:
        """Return how far along the axis a value lies; what lies beyond is cut off at its end."""
        return min(max((value - self.bottom) / (self.top - self.bottom), 0.0), 1.0)


def scale(lowest: float, highest: float) -> Scale:
    """Return the axis on which both values and zero fit, with about four round steps.

    >>> scale(0.0, 87.0)
    Scale(bottom=0.0, top=100.0, step=25.0)
    >>> scale(-3.0, 8.0).values
    [-5.0, 0.0, 5.0, 10.0]
    """
    low, high = min(lowest, 0.0), max(highest, 0.0)
    rough = (high - low) / LINES or 1.0 / LINES
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * part for part in STEPS if size * part >= rough * (1 - _SLACK))
    bottom = math.floor(low / step + _SLACK) * step
    top = math.ceil(high / step - _SLACK) * step
    return Scale(bottom, max(top, bottom + step), step)

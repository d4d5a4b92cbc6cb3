"""How does a need per head change, so that the need follows from people?

Floor area and contracted power move in steps, when a company moves; what it needs goes on between.
So the need is people times need per head; the log of need per head moves about 0.10 a year.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri, stdtrit

from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.types import FloatArray

MOVE_PER_YEAR = 0.10
"""Standard deviation of the yearly log change of need per head."""

_HIGH = 0.9


def widened(scale: FloatArray, deviation: FloatArray, *, nu: float) -> FloatArray:
    """Return the scale of a Student t with something normal beside it.

    A t of few degrees has no variance to add up. So the normal part counts as a t with the same 80%
    band, and scales add up as if normal, which is near enough.

    Args:
        scale: Scale of the t, any shape.
        deviation: Standard deviation of the normal part, same shape.
        nu: Degrees of freedom.
    """
    as_t = deviation * (ndtri(_HIGH) / stdtrit(nu, _HIGH))
    return np.asarray(np.sqrt(scale**2 + as_t**2))


def need_from_people(people: Forecast, *, per_head: FloatArray) -> Forecast:
    """Turn a forecast of people into one of a need.

    Args:
        people: Forecast of headcount, n companies.
        per_head: Latest need per head, shape (n,).

    Returns:
        A forecast of the need: the same location, a wider own part.
    """
    ahead = people.panel.age[: people.panel.count, None] + np.arange(people.horizon + 1)
    scale = people.scale_from_now
    wider = widened(scale, MOVE_PER_YEAR * np.sqrt(ahead), nu=people.parameters.nu)
    factor = np.divide(wider, scale, out=np.ones_like(wider), where=scale > 0)
    result = people.with_part("NEED_PER_HEAD", np.zeros(1), narrowed=factor)
    return result.with_levels(people.panel.last * per_head)

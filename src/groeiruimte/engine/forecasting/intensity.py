"""How does a need per head change, so that the need follows from people?

Floor area and contracted power move in steps, when a company moves; what it needs goes on between.
So the need is people times need per head; the log of need per head moves about 0.10 a year.
"""

from __future__ import annotations

import numpy as np

from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.types import FloatArray

MOVE_PER_YEAR = 0.10
"""Standard deviation of the yearly log change of need per head."""


def need_from_people(people: Forecast, *, per_head: FloatArray) -> Forecast:
    """Turn a forecast of people into one of a need.

    Args:
        people: Forecast of headcount, n companies.
        per_head: Latest need per head, shape (n,).

    Returns:
        A forecast of the need: the same location, a wider own part.
    """
    ahead = people.panel.age[: people.panel.count, None] + np.arange(people.horizon + 1)
    # A t of few degrees has no variance to add up; adding widths as if normal is near enough.
    wider = np.sqrt(people.scale_from_now**2 + MOVE_PER_YEAR**2 * ahead)
    factor = np.divide(
        wider, people.scale_from_now, out=np.ones_like(wider), where=people.scale_from_now > 0
    )
    told = people.with_part("NEED_PER_HEAD", np.zeros(1), narrowed=factor)
    return told.with_levels(people.panel.last * per_head)

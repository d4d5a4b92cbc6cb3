"""How does a company in this phase of its life grow, before its own figures speak?

Young firms grow: the real start-up headcounts behind the size classes of spotting have a median of
0.42 under 5 FTE down to 0.16 from 50 FTE, and the mean growth of young firms in public panels is
0.10 to 0.25 a year. A prior of next to nothing is wrong for them. Where the level is no head count,
only the phase can be told; growth fades as the company grows up (assumption: 0.85 a year).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from groeiruimte.engine.forecasting.beliefs import Beliefs

LIFE_PHASES = ("STARTUP", "SCALE_UP", "GROWN_UP")
"""From young to mature; anything else is unknown, of which nothing is expected."""

_GROWTH = {"STARTUP": 0.25, "SCALE_UP": 0.15, "GROWN_UP": 0.02}
_WIDTH = {"STARTUP": 1.35, "SCALE_UP": 1.2, "GROWN_UP": 1.0}
_UNKNOWN_GROWTH, _UNKNOWN_WIDTH = 0.02, 1.0
_FADES = 0.85


def beliefs_of_phases(phases: Sequence[str], *, years: int) -> Beliefs | None:
    """Return prior growth and width per company; nothing when no phase is known of any.

    Args:
        phases: One of `LIFE_PHASES` per company, or anything else where it is unknown.
        years: For how many years after the last point growth is needed.

    Example:
        >>> beliefs_of_phases(["STARTUP"], years=2).coming.round(3).tolist()
        [[0.25, 0.212]]
        >>> beliefs_of_phases(["", "?"], years=2) is None
        True
    """
    if not set(phases) & set(LIFE_PHASES):
        return None
    past = np.array([_GROWTH.get(phase, _UNKNOWN_GROWTH) for phase in phases])
    return Beliefs(
        past=past,
        coming=past[:, None] * _FADES ** np.arange(years),
        width=np.array([_WIDTH.get(phase, _UNKNOWN_WIDTH) for phase in phases]),
    )

"""How is a chance written that was counted? A simulation knows no certainty.

Of n paths none may go one way, which says that it is rarer than one in n, not that it cannot be. So
a counted chance is never written as 0% or 100%, and never handed over as 0 or 1.
"""

from __future__ import annotations

import math

LEAST_WRITTEN = 0.01
"""A chance below this, or as near to certain, is written as a bound."""


def bounded(chance: float, *, paths: int) -> float:
    """Return a chance as it goes into files: at least half a path away from never and always.

    Args:
        chance: Share of the paths, 0 to 1.
        paths: How many there were.

    Returns:
        The chance within 0.5 / paths and 1 - 0.5 / paths; NaN stays NaN.

    Example:
        >>> bounded(0.0, paths=1000), bounded(0.25, paths=1000), bounded(1.0, paths=1000)
        (0.0005, 0.25, 0.9995)
    """
    if math.isnan(chance):
        return chance
    least = 0.5 / paths
    return min(max(chance, least), 1.0 - least)


def worded(chance: float) -> str:
    """Write a chance as a whole percentage, and never as none or all.

    Example:
        >>> worded(0.0), worded(0.004), worded(0.256), worded(0.996), worded(1.0)
        ('< 1%', '< 1%', '26%', '> 99%', '> 99%')
    """
    if chance < LEAST_WRITTEN:
        return "< 1%"
    return "> 99%" if chance > 1.0 - LEAST_WRITTEN else f"{chance:.0%}"

"""Hold all hard requirements of one lead against all places at once, for several delays.

The same answers as `timing.assess`, in tables of one row per requirement and one column per place:
what is short, from when it is met for good, and which requirements each place fails, as bit masks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.facts import Facts
from groeiruimte.engine.matching.timing import NEVER, Requirement, assess
from groeiruimte.engine.types import BoolArray, FloatArray, IntArray

_PLACES_AT_ONCE = 512
"""So many rows of forty quarters stay in the cache."""
_TABLES = (
    *("gap", "first_failing_quarter", "is_unknown"),
    *("surely_met_from", "possibly_met_from", "bound"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Screening:
    """All hard requirements against all places; arrays have shape (requirements, places).

    Attributes:
        requirements: The hard ones, in the order given.
        gap: Largest known shortage, 0 when none is known.
        first_failing_quarter: Of a known shortage, or `NEVER`.
        is_unknown: Whether supply is unknown in some quarter of need.
        surely_met_from: Quarter from which it is met for good whatever the unknowns are, or
            `NEVER`.
        possibly_met_from: The same if all unknowns turn out well; `NEVER` is a known failure.
        bound: The bound that is known where that decides nothing; NaN elsewhere.
        asked_from: First quarter of need, shape (requirements, 1).
    """

    requirements: tuple[Requirement, ...]
    gap: FloatArray
    first_failing_quarter: IntArray
    is_unknown: BoolArray
    surely_met_from: IntArray
    possibly_met_from: IntArray
    bound: FloatArray
    asked_from: IntArray

    def ruled_out(self, latest_delay: int | None) -> BoolArray:
        """Say per requirement and place whether it is known not to be met in time."""
        return ~_in_time(self.possibly_met_from, self.asked_from, latest_delay)

    def not_sure(self, latest_delay: int | None) -> BoolArray:
        """Say per requirement and place whether it is not sure to be met in time."""
        return ~_in_time(self.surely_met_from, self.asked_from, latest_delay)

    def failed_masks(self, latest_delay: int | None) -> list[int]:
        """Return per place the requirements that rule it out, as a bit mask."""
        return masks_of(self.ruled_out(latest_delay))


def screen(
    *,
    requirements: Sequence[Requirement],
    supply: Facts,
    sites: int,
    quarters: int,
) -> Screening:
    """Hold the hard requirements against all places.

    Args:
        requirements: Of one lead; only hard ones count here.
        supply: Per fact what is known, shape (sites, quarters); a fact left out is unknown.
        sites: Number of places.
        quarters: Length of the horizon.

    Returns:
        The tables.

    Example:
        >>> from groeiruimte.kernel.codes import Comparison
        >>> grid = Requirement("GRID_MW", Comparison.AT_LEAST, 10.0, "MW")
        >>> supply = {"GRID_MW": np.array([[12.0, 12.0], [4.0, 12.0], [4.0, 4.0]])}
        >>> found = screen(requirements=[grid], supply=supply, sites=3, quarters=2)
        >>> found.failed_masks(0), found.failed_masks(1)
        ([0, 1, 1], [0, 0, 1])
    """
    hard = tuple(requirement for requirement in requirements if requirement.hard)
    shape = (len(hard), sites)
    screening = Screening(
        hard,
        gap=np.zeros(shape),
        first_failing_quarter=np.zeros(shape, dtype=np.intp),
        is_unknown=np.zeros(shape, dtype=np.bool_),
        surely_met_from=np.zeros(shape, dtype=np.intp),
        possibly_met_from=np.zeros(shape, dtype=np.intp),
        bound=np.zeros(shape),
        asked_from=np.array([each.asked_from for each in hard], dtype=np.intp)[:, None],
    )
    for start in range(0, sites, _PLACES_AT_ONCE):
        block = slice(start, min(start + _PLACES_AT_ONCE, sites))
        part = {key: matrix[block] for key, matrix in supply.items()}
        for row, requirement in enumerate(hard):
            of_block = assess(
                requirement, supply=part, sites=block.stop - block.start, quarters=quarters
            )
            for name in _TABLES:
                getattr(screening, name)[row, block] = getattr(of_block, name)
    return screening


def masks_of(fails: BoolArray) -> list[int]:
    """Return one bit mask per column: bit k is set where row k is true.

    Example:
        >>> masks_of(np.array([[True, False], [True, True]]))
        [3, 2]
    """
    if len(fails) < 63:
        bits = (1 << np.arange(len(fails), dtype=np.int64))[:, None]
        masks: list[int] = (fails * bits).sum(axis=0).tolist()
        return masks
    return [sum(1 << int(row) for row in np.flatnonzero(column)) for column in fails.T]


def _in_time(met_from: IntArray, asked_from: IntArray, latest_delay: int | None) -> BoolArray:
    is_met: BoolArray = met_from != NEVER
    if latest_delay is None:
        return is_met
    soon: BoolArray = met_from - asked_from <= latest_delay
    return is_met & soon

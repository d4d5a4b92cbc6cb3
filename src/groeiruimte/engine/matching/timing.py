"""From which quarter does a place meet a requirement for good, how much is short, what is unknown?

Supply is known per quarter, or unknown per quarter (NaN). Unknown is neither yes nor no: every
answer is worked out twice, as if the unknown turns out badly and as if it turns out well. A bound
proves one side only: the nearest of an incomplete list, at 54 km, says nothing against "within 30".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.facts import Facts, Known, known
from groeiruimte.engine.types import BoolArray, FloatArray, IntArray
from groeiruimte.kernel.codes import Comparison

HORIZON_QUARTERS = 40
"""Ten years."""

NEVER = -1
"""Stands for a quarter that does not come within the horizon."""

# Decimal figures do not add up exactly in binary: 0.1 + 0.2 MW does meet 0.3 MW.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one lead needs of a place, from which quarter until which.

    Attributes:
        key: Names the requirement, and the fact that supply must know unless `fact` names that.
        comparison: How to compare; `YES` ignores `needed`.
        needed: The value to plan with, chosen by the caller from low, likely and high.
        unit: Of `needed` and of the supply.
        from_quarter: First quarter in which it is needed, counted from the start of the horizon.
        until_quarter: First quarter in which it is needed no longer; `None` is for good.
        hard: Whether a place that does not meet it is excluded.
        fact: The fact that supply must know, where it has another name than the requirement: 5 MW
            from one year and 10 MW from a later one are two requirements of one fact.
        share: Which part of what there is one lead may count on: nobody hires everybody who
            graduates. Shortages are in units of `needed`.
    """

    key: str
    comparison: Comparison
    needed: float = 1.0
    unit: str = ""
    from_quarter: int = 0
    until_quarter: int | None = None
    hard: bool = True
    fact: str | None = None
    share: float = 1.0

    @property
    def fact_key(self) -> str:
        """The fact that supply must know."""
        return self.fact or self.key

    @property
    def asked_from(self) -> int:
        """The first quarter of need that still lies ahead."""
        return max(self.from_quarter, 0)

    def __post_init__(self) -> None:
        if self.comparison is Comparison.NONE:
            message = f"Requirement {self.key} is only recorded; no place is held against it."
            raise ValueError(message)
        if not np.isfinite(self.needed):
            message = f"Requirement {self.key} needs a number to plan with, not {self.needed}."
            raise ValueError(message)
        if not 0.0 < self.share <= 1.0:
            message = f"Requirement {self.key} counts on a share above 0 up to 1, not {self.share}."
            raise ValueError(message)
        if self.until_quarter is not None and self.until_quarter <= self.from_quarter:
            message = f"Requirement {self.key} ends before it starts; correct its quarters."
            raise ValueError(message)


@dataclass(frozen=True, slots=True, eq=False)
class Assessment:
    """One requirement held against all places; every array has one entry per place.

    Attributes:
        requirement: What was asked.
        gap: Largest known shortage over the quarters of need, in its unit; 0 when none is known.
        first_failing_quarter: First quarter of a known shortage, or `NEVER`.
        is_unknown: Whether supply is unknown in some quarter of need.
        surely_met_from: First quarter of need from which it is met until the need ends, even if
            all unknowns turn out badly; `NEVER` when that cannot be said.
        possibly_met_from: The same if all unknowns turn out well; `NEVER` is a known failure.
        bound: Where a bound that decides nothing is what is known: that bound, of the first such
            quarter of need; else NaN.
    """

    requirement: Requirement
    gap: FloatArray
    first_failing_quarter: IntArray
    is_unknown: BoolArray
    surely_met_from: IntArray
    possibly_met_from: IntArray
    bound: FloatArray


def assess(requirement: Requirement, *, supply: Facts, sites: int, quarters: int) -> Assessment:
    """Hold one requirement against the supply of all places.

    A need that starts after the horizon is unknown for every place: supply is not known that far
    ahead. A need that was over before the horizon is met.

    Args:
        requirement: What is asked.
        supply: Per fact, what is known per site and quarter, shape (sites, quarters), NaN is
            unknown. A fact that is not in it is unknown everywhere.
        sites: Number of places.
        quarters: Length of the horizon.

    Returns:
        The assessment per place.

    Example:
        >>> grid = Requirement("GRID_MW", Comparison.AT_LEAST, 10.0, "MW", from_quarter=1)
        >>> supply = {"GRID_MW": np.array([[0.0, 6.0, 12.0], [0.0, 10.0, np.nan]])}
        >>> answer = assess(grid, supply=supply, sites=2, quarters=3)
        >>> answer.gap.tolist(), answer.surely_met_from.tolist(), answer.is_unknown.tolist()
        ([4.0, 0.0], [2, -1], [False, True])
    """
    start = requirement.asked_from
    end = quarters if requirement.until_quarter is None else requirement.until_quarter
    end = max(min(end, quarters), 0)
    if start >= quarters:
        return _same_everywhere(requirement, sites=sites, met_from=NEVER)
    if end == 0:
        return _same_everywhere(requirement, sites=sites, met_from=0)
    available = known(supply, requirement.fact_key)
    if available is None:
        available = Known(np.full((sites, quarters), np.nan))
    # Quarters as rows: what follows runs along whole rows of places.
    short, failing = _shortage(requirement, _turned(available[:, start:end]))
    unknown = np.isnan(short)
    length = end - start
    first, possible = _first_true(failing), _after_last_true(failing)
    is_unknown = np.any(unknown, axis=0)
    sure = possible
    if is_unknown.any():
        sure = np.maximum(possible, _after_last_true(unknown))
    return Assessment(
        requirement=requirement,
        gap=np.where(failing, short, 0.0).max(axis=0),
        first_failing_quarter=np.where(first == length, NEVER, first + start),
        is_unknown=is_unknown,
        surely_met_from=np.where(sure == length, NEVER, sure + start),
        possibly_met_from=np.where(possible == length, NEVER, possible + start),
        bound=_first_bound(available[:, start:end], unknown),
    )


def _turned(available: Known) -> Known:
    """Return the same with quarters as rows."""
    return Known(
        np.ascontiguousarray(available.values.T),
        *(None if flags is None else flags.T for flags in (available.at_least, available.at_most)),
    )


def _first_bound(available: Known, unknown: BoolArray) -> FloatArray:
    """Return per place the first bound that leaves a quarter undecided, NaN where there is none."""
    sites = len(available.values)
    if available.is_exact:
        return np.full(sites, np.nan)
    undecided = unknown.T & ~np.isnan(available.values)
    first = undecided.argmax(axis=1)
    bounds: FloatArray = np.where(
        undecided.any(axis=1), available.values[np.arange(sites), first], np.nan
    )
    return bounds


def _first_true(flags: BoolArray) -> IntArray:
    """Return per column the first row that is true; the number of rows where there is none."""
    length = len(flags)
    countdown = np.arange(length, 0, -1, dtype=np.int16)[:, None]
    first: IntArray = length - (flags * countdown).max(axis=0).astype(np.intp)
    return first


def _after_last_true(flags: BoolArray) -> IntArray:
    """Return per column the row after the last that is true; 0 where there is none."""
    count = np.arange(1, len(flags) + 1, dtype=np.int16)[:, None]
    after: IntArray = (flags * count).max(axis=0).astype(np.intp)
    return after


def shortage_over_time(
    requirement: Requirement, *, supply: Facts, places: IntArray, quarters: int
) -> FloatArray:
    """Return what is known to be short at some places per quarter; 0 outside the need.

    Example:
        >>> grid = Requirement("GRID_MW", Comparison.AT_LEAST, 10.0, "MW", from_quarter=1)
        >>> supply = {"GRID_MW": np.array([[0.0, 6.0, 12.0]])}
        >>> shortage_over_time(grid, supply=supply, places=np.array([0]), quarters=3).tolist()
        [[0.0, 4.0, 0.0]]
    """
    shortage: FloatArray = np.zeros((len(places), quarters))
    available = known(supply, requirement.fact_key)
    until = quarters if requirement.until_quarter is None else requirement.until_quarter
    window = slice(requirement.asked_from, max(min(until, quarters), 0))
    if available is not None and window.start < window.stop:
        short, failing = _shortage(requirement, available[places, window])
        shortage[:, window] = np.where(failing, short, 0.0)
    return shortage


def surely_met_over_time(
    requirement: Requirement, *, supply: Facts, sites: int, quarters: int
) -> BoolArray:
    """Return per place and quarter whether a requirement is surely met there, if it is asked then.

    Example:
        >>> grid = Requirement("GRID_MW", Comparison.AT_LEAST, 10.0, "MW")
        >>> supply = {"GRID_MW": np.array([[6.0, np.nan, 12.0]])}
        >>> surely_met_over_time(grid, supply=supply, sites=1, quarters=3).tolist()
        [[False, False, True]]
    """
    available = known(supply, requirement.fact_key)
    if available is None:
        return np.zeros((sites, quarters), dtype=np.bool_)
    short, failing = _shortage(requirement, available)
    met: BoolArray = ~np.isnan(short) & ~failing
    return met


def first_lasting_quarter(required: FloatArray, available: FloatArray) -> IntArray:
    """Return per site the first quarter from which supply covers demand until the horizon ends.

    A site that copes today but drops below the demand later is not "feasible now": the company
    would have to move twice. So we look back from the horizon, not forward from today.

    Args:
        required: Demand per quarter, shape (quarters,), in the unit of `available`.
        available: Supply per site and quarter, shape (sites, quarters); NaN covers nothing.

    Returns:
        Quarter index per site, or `NEVER` when demand is uncovered in the last quarter.

    Example:
        >>> first_lasting_quarter(np.array([5.0, 5.0, 5.0]), np.array([[9.0, 1.0, 5.0]])).tolist()
        [2]
    """
    covered = available >= required
    lasting = np.logical_and.accumulate(covered[:, ::-1], axis=1)[:, ::-1]
    return np.where(lasting.any(axis=1), lasting.argmax(axis=1), NEVER)


def checked_shape(supply: Facts, *, sites: int) -> int:
    """Return the number of quarters that all supply is known for.

    Raises:
        ValueError: A matrix has other sites or other quarters than the rest.
    """
    matrices = {key: each.values for key in supply if (each := known(supply, key)) is not None}
    length = int(next((matrix.shape[-1] for matrix in matrices.values()), HORIZON_QUARTERS))
    for key, matrix in matrices.items():
        if matrix.shape != (sites, length):
            message = (
                f"Supply of {key} has shape {matrix.shape}; give one row for each of the {sites} "
                f"sites and the same number of quarters for every fact."
            )
            raise ValueError(message)
    return length


def _shortage(requirement: Requirement, available: Known) -> tuple[FloatArray, BoolArray]:
    """How much is short per site and quarter (NaN when unknown), and where that is a failure."""
    needed = 1.0 if requirement.comparison is Comparison.YES else requirement.needed
    is_most = requirement.comparison is Comparison.AT_MOST
    values = available.values if requirement.share == 1.0 else available.values * requirement.share
    short = values - needed if is_most else needed - values
    failing: BoolArray = short > _ROUNDING * abs(needed)
    if available.is_exact:
        return short, failing
    # More helps who needs at least so much, and hurts who can do with at most so much.
    may_be_better, may_be_worse = available.at_least, available.at_most
    if is_most:
        may_be_better, may_be_worse = may_be_worse, may_be_better
    undecided = np.zeros_like(failing)
    if may_be_better is not None:
        undecided |= failing & may_be_better
    if may_be_worse is not None:
        undecided |= ~failing & may_be_worse
    return np.where(undecided, np.nan, short), failing & ~undecided


def _same_everywhere(requirement: Requirement, *, sites: int, met_from: int) -> Assessment:
    """Return one answer for all places: not known (`NEVER`) or met from a quarter."""
    return Assessment(
        requirement=requirement,
        gap=np.zeros(sites),
        first_failing_quarter=np.full(sites, NEVER),
        is_unknown=np.full(sites, met_from == NEVER),
        surely_met_from=np.full(sites, met_from),
        possibly_met_from=np.full(sites, requirement.asked_from),
        bound=np.full(sites, np.nan),
    )

"""What is known of each company at the origin, on one grid of whole years?

Every company gets yearly steps backwards from its own last point, so that a panel of calendar
years, of quarters or of odd moments becomes the same table. Column `-1 - k` of the table ends in
the k-th year before the origin: growth in one column happened in the same year for all companies.

All logs are taken of a ratio to the company's own last level, and what is beyond ten digits is
dropped: so the unit drops out before anything is learned. Companies are put in the order of their
keys: the order of the input plays no part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray, IntArray, Key

LONGEST_HISTORY = 40
"""Years that are looked back; what is older says nothing about the coming five."""

AGE_STEP = 0.25
"""Ages are counted in quarters of a year."""

_DIGITS = 10
_SAME_MOMENT = 0.02
_NEAR = 0.3
_WIDEST_BRACKET = 1.6
_FACTOR_OF_DOUBT = np.log(2.0)
_FACTOR_OF_A_SLIP = np.log(5.0)
_DENSE_GAP = 0.6
_QUARTERS = (0.0, 0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """What was measured: for point j, company `companies[owner[j]]` had `levels[j]`.

    Attributes:
        companies: Keys, without doubles.
        groups: Group per company; empty when unknown.
        owner: Index of the company per point.
        moments: Year (fractions) per point.
        levels: Positive levels, all companies in one unit.
    """

    companies: tuple[Key, ...]
    groups: tuple[str, ...]
    owner: IntArray
    moments: FloatArray
    levels: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """The table that the model reads; n companies (and pseudo-companies), L years.

    Attributes:
        companies: Keys of the companies with at least one usable point, in order.
        group_names: Names of the groups, in order.
        source: Index into the observed companies per row.
        group: Index of the group per row.
        last: Last level per company.
        age: Years from the last point to the origin per row, in quarters.
        points: Usable points per company.
        slips: Points set aside per company because they are far from both neighbours.
        size: Log of the last level, relative to the typical company.
        logs: Log level relative to the last, NaN where unknown, shape (n, L). The
            rows of the companies come first, after them those that only serve to learn.
        weight: How much a row counts in learning.
    """

    companies: tuple[Key, ...]
    group_names: tuple[str, ...]
    source: IntArray
    group: IntArray
    last: FloatArray
    age: FloatArray
    points: IntArray
    slips: IntArray
    size: FloatArray
    logs: FloatArray
    weight: FloatArray

    @property
    def count(self) -> int:
        """Number of companies that are forecast."""
        return len(self.companies)


def make_panel(observations: Observations, *, origin: float) -> Panel:
    """Lay what was measured up to the origin on the grid.

    Two values of one moment count as their geometric mean, or, when they differ by more than a
    factor two, the one nearest to the company's other values. A value more than a factor five from
    both its neighbours, which agree with each other, is a slip of the pen and is set aside.

    Args:
        observations: Points in any order; levels that are not positive numbers are left out.
        origin: The moment of looking; later points do not count.

    Returns:
        The panel; companies without usable point are not in it.

    Example:
        >>> seen = Observations(
        ...     companies=("a",), groups=("",), owner=np.array([0, 0]),
        ...     moments=np.array([2020.0, 2021.0]), levels=np.array([10.0, 20.0]),
        ... )
        >>> make_panel(seen, origin=2021.0).logs.round(3).tolist()
        [[-0.693, 0.0]]
    """
    owner, moments, levels = _usable(observations, origin=origin)
    kept, owner = np.unique(owner, return_inverse=True)
    order = sorted(range(kept.size), key=lambda index: _sort_key(observations, int(kept[index])))
    rank = np.empty(kept.size, dtype=np.intp)
    rank[order] = np.arange(kept.size)
    points = _Points.sorted(rank[owner], moments, levels)
    points = points.merged()
    points, slips = points.without_slips()
    own = [int(kept[index]) for index in order]
    return _on_grid(
        points,
        origin=origin,
        companies=tuple(observations.companies[index] for index in own),
        source=kept[order],
        groups=[observations.groups[index] for index in own],
        slips=slips,
    )


def _sort_key(observations: Observations, index: int) -> str:
    return str(observations.companies[index])


def _usable(
    observations: Observations, *, origin: float
) -> tuple[IntArray, FloatArray, FloatArray]:
    moments, levels = observations.moments, observations.levels
    with np.errstate(invalid="ignore"):
        usable = np.isfinite(levels) & (levels > 0) & (moments <= origin + _SAME_MOMENT)
        usable &= moments > origin - LONGEST_HISTORY
    return observations.owner[usable], moments[usable], levels[usable]


@dataclass(frozen=True, slots=True, eq=False)
class _Points:
    """Points in order of company and moment; logs are relative to `reference` of the company."""

    owner: IntArray
    moments: FloatArray
    logs: FloatArray
    reference: FloatArray

    @classmethod
    def sorted(cls, owner: IntArray, moments: FloatArray, levels: FloatArray) -> _Points:
        order = np.lexsort((levels, moments, owner))
        owner, moments, levels = owner[order], moments[order], levels[order]
        last = np.append(owner[1:] != owner[:-1], True)[: owner.size]
        reference = levels[last]
        logs = np.round(np.log(levels / reference[owner]), _DIGITS)
        return cls(owner, moments, logs, reference)

    def kept(self, keep: BoolArray) -> _Points:
        return _Points(self.owner[keep], self.moments[keep], self.logs[keep], self.reference)

    def merged(self) -> _Points:
        """Make one point of the points of one moment."""
        if not self.owner.size:
            return self
        near = (np.diff(self.moments) <= _SAME_MOMENT) & (self.owner[1:] == self.owner[:-1])
        if not near.any():
            return self
        starts = np.flatnonzero(np.append(True, ~near))
        sizes = np.diff(np.append(starts, self.owner.size))
        logs = np.add.reduceat(self.logs, starts) / sizes
        for index in np.flatnonzero(sizes > 1):
            same = self.logs[starts[index] : starts[index] + sizes[index]]
            if np.ptp(same) > _FACTOR_OF_DOUBT:
                others = self.logs[self.owner == self.owner[starts[index]]]
                middle = float(np.median(others))
                logs[index] = same[np.argmin(np.abs(same - middle))]
        ends = starts + sizes - 1
        return _Points(self.owner[ends], self.moments[ends], logs, self.reference)

    def without_slips(self) -> tuple[_Points, IntArray]:
        """Set aside what is far from both its neighbours, which agree with each other."""
        slips = np.zeros(self.reference.size, dtype=np.intp)
        if self.owner.size < 3:
            return self, slips
        up, down = self.logs[1:-1] - self.logs[:-2], self.logs[1:-1] - self.logs[2:]
        off = (self.owner[:-2] == self.owner[2:]) & (up * down > 0)
        off &= np.minimum(np.abs(up), np.abs(down)) > _FACTOR_OF_A_SLIP
        off &= np.abs(up - down) < np.minimum(np.abs(up), np.abs(down)) / 2
        keep = np.concatenate([[True], ~off, [True]])
        np.add.at(slips, self.owner[~keep], 1)
        return self.kept(keep), slips


def _on_grid(
    points: _Points,
    *,
    origin: float,
    companies: tuple[Key, ...],
    source: IntArray,
    groups: Sequence[str],
    slips: IntArray,
) -> Panel:
    count = len(companies)
    sizes = np.bincount(points.owner, minlength=count)
    ends = np.cumsum(sizes) - 1
    last_log = points.logs[ends]
    last = points.reference * np.exp(last_log)
    relative = points.logs - last_log[points.owner]
    ages = np.maximum(np.round((origin - points.moments[ends]) / AGE_STEP) * AGE_STEP, 0.0)
    names = tuple(sorted(set(groups)))
    number = {name: index for index, name in enumerate(names)}
    group = np.array([number[name] for name in groups], dtype=np.intp)
    logs, row_owner, row_age, weight = _rows(points, relative, ends=ends, ages=ages)
    with np.errstate(divide="ignore", invalid="ignore"):
        # The typical company first: then the unit drops out before anything is rounded.
        size = np.round(np.log(last / np.sort(last)[count // 2]), _DIGITS) if count else last
    return Panel(
        companies=companies,
        group_names=names,
        source=source[row_owner],
        group=group[row_owner],
        last=last,
        age=row_age,
        points=sizes.astype(np.intp),
        slips=slips,
        size=size[row_owner],
        logs=logs,
        weight=weight,
    )


def _rows(
    points: _Points, relative: FloatArray, *, ends: IntArray, ages: FloatArray
) -> tuple[FloatArray, IntArray, FloatArray, FloatArray]:
    """Table of logs per row and column, owner, age and weight per row."""
    count, owner = ends.size, points.owner
    if not count:
        return np.empty((0, 1)), np.empty(0, dtype=np.intp), np.empty(0), np.empty(0)
    back = points.moments[ends][owner] - points.moments
    longest = int(np.ceil((back + ages[owner]).max())) + 1
    steps = np.rint(back)
    if np.abs(back - steps).max() > _SAME_MOMENT:
        return _rows_between(points.moments, relative, ends=ends, ages=ages, longest=longest)
    table = np.full((count, longest), np.nan)
    column = longest - 1 - np.floor(ages).astype(np.intp)[owner] - steps.astype(np.intp)
    table[owner, column] = relative
    return table, np.arange(count), ages, np.ones(count)


def _rows_between(
    moments: FloatArray, logs: FloatArray, *, ends: IntArray, ages: FloatArray, longest: int
) -> tuple[FloatArray, IntArray, FloatArray, FloatArray]:
    """The same for points that do not lie whole years apart: levels are read between points.

    A company that tells every quarter also teaches as of its other quarters, for a part each.
    """
    rows, owners, shifts, weights = [], [], [], []
    starts = np.append(0, ends[:-1] + 1)
    for index, (start, end) in enumerate(zip(starts, ends + 1, strict=True)):
        mine, levels = moments[start:end], logs[start:end]
        dense = mine.size > 2 and float(np.median(np.diff(mine))) < _DENSE_GAP
        tried = _QUARTERS if dense else _QUARTERS[:1]
        for shift in tried:
            later = int(ages[index] + shift)
            values = _read(mine, levels, mine[-1] - shift - np.arange(longest - later))
            if shift and np.isfinite(values).sum() < 2:
                continue
            rows.append(np.concatenate([values[::-1], np.full(later, np.nan)]))
            owners.append(index)
            shifts.append(shift)
            weights.append(1.0 / len(tried))
    # The companies themselves first, then the rows that only serve to learn.
    order = np.argsort(np.array(shifts) > 0, kind="stable")
    owner = np.array(owners, dtype=np.intp)[order]
    age = ages[owner] + np.array(shifts)[order]
    return np.array(rows)[order], owner, age, np.array(weights)[order]


def _read(moments: FloatArray, logs: FloatArray, anchors: FloatArray) -> FloatArray:
    """Read the log level at the anchors: between points that are near enough, or just beyond."""
    values = np.interp(anchors, moments, logs)
    after = np.clip(np.searchsorted(moments, anchors - _SAME_MOMENT), 0, moments.size - 1)
    before = np.maximum(after - 1, 0)
    bracket = moments[after] - moments[before]
    distance = np.abs(anchors[:, None] - moments[None, :]).min(axis=1)
    values[(distance > _SAME_MOMENT) & (bracket > _WIDEST_BRACKET)] = np.nan
    if moments.size > 1:
        beyond = (anchors < moments[0] - _SAME_MOMENT) & (anchors >= moments[0] - _NEAR)
        slope = (logs[1] - logs[0]) / (moments[1] - moments[0])
        values[beyond] = logs[0] + slope * (anchors[beyond] - moments[0])
    values[anchors < moments[0] - _NEAR] = np.nan
    if moments.size == 1:
        values[anchors < moments[0] - _SAME_MOMENT] = np.nan
    return values


def yearly_growth(logs: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return growth per year up to each column, and over how many years it was seen.

    A gap of three years gives one growth, a third of the change, in the column where it ends.

    Example:
        >>> growth, steps = yearly_growth(np.array([[0.0, np.nan, 0.4]]))
        >>> growth.tolist(), steps.tolist()
        ([[nan, nan, 0.2]], [[1.0, 1.0, 2.0]])
    """
    count, length = logs.shape
    known = np.isfinite(logs)
    columns = np.where(known, np.arange(length), -1)
    latest = np.maximum.accumulate(columns, axis=1)
    before = np.concatenate([np.full((count, 1), -1), latest[:, :-1]], axis=1)
    earlier = np.take_along_axis(logs, np.maximum(before, 0), axis=1)
    steps = np.where(known & (before >= 0), np.arange(length) - before, 1).astype(np.float64)
    growth = np.where(known & (before >= 0), (logs - earlier) / steps, np.nan)
    return growth, steps

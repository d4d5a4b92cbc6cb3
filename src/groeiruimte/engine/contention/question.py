"""Which leads want which places, and what is there to share? The question all of contention takes.

Leads choose for themselves: what is worked out here is shown, never decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.types import BoolArray, FloatArray, IntArray, Key

ROUNDING = 1e-9
"""Figures are sums of decimals: so much over, as a part of the capacity, is not over."""


@dataclass(frozen=True, slots=True, eq=False)
class Contention:
    """Leads with the places each could go to alone, and what those places have per moment.

    A moment is one resource in one year: grid in 2029, floor space in 2029, grid in 2030.

    Attributes:
        leads: By key.
        places: By key.
        moments: Names, one per column of need and capacity.
        lead: Of each option, its lead; options stand together per lead, shape (options,).
        place: Of each option, its place.
        value: Of each option, what it is worth to the lead, above zero.
        need: Shape (leads, moments).
        capacity: Shape (places, moments); infinite is no limit.
    """

    leads: tuple[Key, ...]
    places: tuple[Key, ...]
    moments: tuple[str, ...]
    lead: IntArray
    place: IntArray
    value: FloatArray
    need: FloatArray
    capacity: FloatArray

    def __post_init__(self) -> None:
        shapes = (len(self.leads), len(self.moments)), (len(self.places), len(self.moments))
        if (self.need.shape, self.capacity.shape) != shapes:
            message = (
                f"Need has shape {self.need.shape} and capacity {self.capacity.shape}; give "
                f"{shapes[0]} and {shapes[1]}: one column per moment."
            )
            raise ValueError(message)
        if not len(self.lead) == len(self.place) == len(self.value):
            message = "Give each option a lead, a place and a value."
            raise ValueError(message)
        if (self.value <= 0).any() or (self.need < 0).any():
            message = "Values are above zero, and needs are not negative."
            raise ValueError(message)
        if (np.diff(self.lead) < 0).any():
            message = "Options of one lead stand together, leads in their order."
            raise ValueError(message)

    @property
    def first_choices(self) -> IntArray:
        """Return per lead its best option; -1 for a lead without any."""
        return best_options(self, self.value)

    def used(self, options: IntArray) -> FloatArray:
        """Return what some chosen options take, shape (places, moments)."""
        taken: FloatArray = np.zeros_like(self.capacity)
        np.add.at(taken, self.place[options], self.need[self.lead[options]])
        return taken

    def is_over(self, used: FloatArray) -> BoolArray:
        """Say where more is taken than there is, shape (places, moments)."""
        room = np.where(np.isfinite(self.capacity), self.capacity, 0.0)
        return used > self.capacity + ROUNDING * np.maximum(room, 1.0)


def contention(
    *,
    leads: Sequence[Key],
    places: Sequence[Key],
    moments: Sequence[str],
    options: Sequence[tuple[int, int, float]],
    need: FloatArray,
    capacity: FloatArray,
) -> Contention:
    """Return the question; options `(lead, place, value)` come in any order, as row numbers.

    Options at a place that cannot hold the lead even alone are left out.

    Raises:
        ValueError: Shapes do not belong together.

    Example:
        >>> asked = contention(
        ...     leads=["A", "B"],
        ...     places=["P"],
        ...     moments=["MW 2030"],
        ...     options=[(1, 0, 5.0), (0, 0, 7.0)],
        ...     need=np.array([[6.0], [6.0]]),
        ...     capacity=np.array([[10.0]]),
        ... )
        >>> asked.first_choices.tolist(), bool(asked.is_over(asked.used(asked.first_choices)).any())
        ([0, 1], True)
    """
    table = np.array([(lead, place) for lead, place, _value in options], dtype=np.intp)
    table = table.reshape(-1, 2)
    value = np.array([value for _lead, _place, value in options], dtype=np.float64)
    room = capacity + ROUNDING * np.where(np.isfinite(capacity), np.maximum(capacity, 1.0), 0.0)
    kept = np.flatnonzero((need[table[:, 0]] <= room[table[:, 1]]).all(axis=1))
    kept = kept[np.lexsort((table[kept, 1], -value[kept], table[kept, 0]))]
    return Contention(
        tuple(leads),
        tuple(places),
        tuple(moments),
        lead=table[kept, 0],
        place=table[kept, 1],
        value=value[kept],
        need=need,
        capacity=capacity,
    )


def best_options(asked: Contention, worth: FloatArray) -> IntArray:
    """Return per lead the option that is worth most; -1 for a lead without any."""
    found = np.full(len(asked.leads), -1, dtype=np.intp)
    if len(asked.lead):
        order = np.lexsort((np.arange(len(worth)), -worth, asked.lead))
        leads = asked.lead[order]
        starts = np.flatnonzero(np.r_[True, leads[1:] != leads[:-1]])
        found[leads[starts]] = order[starts]
    return found


def binding_rows(asked: Contention) -> IntArray:
    """Return the (place, moment) pairs that can bind, shape (rows, 2).

    A pair where all who may come fit together binds nobody. Of the moments of one place, one that
    asks no more of anybody than another and has no less room is left out too.
    """
    wanted: FloatArray = np.zeros_like(asked.capacity)
    np.add.at(wanted, asked.place, asked.need[asked.lead])
    tight = asked.is_over(wanted)
    rows = []
    order = np.argsort(asked.place, kind="stable")
    bounds = np.searchsorted(asked.place[order], np.arange(len(asked.places) + 1))
    for place in np.flatnonzero(tight.any(axis=1)).tolist():
        moments = np.flatnonzero(tight[place])
        leads = asked.lead[order[bounds[place] : bounds[place + 1]]]
        need = asked.need[np.ix_(leads, moments)]
        room = asked.capacity[place, moments]
        kept = _undominated(need, room)
        rows += [(place, int(moment)) for moment in moments[kept]]
    return np.array(rows, dtype=np.intp).reshape(-1, 2)


def _undominated(need: FloatArray, room: FloatArray) -> IntArray:
    count = len(room)
    if count == 1:
        return np.zeros(1, dtype=np.intp)
    no_less = (need[:, None, :] >= need[:, :, None]).all(axis=0)
    harder = no_less & (room[None, :] <= room[:, None])
    # Of two that are the same, the first stays.
    same = harder & harder.T
    earlier = np.arange(count)[None, :] < np.arange(count)[:, None]
    beaten = harder & (~same | earlier)
    np.fill_diagonal(beaten, val=False)
    return np.flatnonzero(~beaten.any(axis=1))

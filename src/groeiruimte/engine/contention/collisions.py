"""Where do first choices overflow, and which leads collide there?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from groeiruimte.engine.contention.question import ROUNDING, Contention
from groeiruimte.engine.types import FloatArray, IntArray, Key

_AT_ONCE = 16
"""Of up to so many leads at one place every set is looked at; of more, sets of up to three."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """One moment in which more is asked of a place than it has."""

    moment: str
    asked: float
    capacity: float


@dataclass(frozen=True, slots=True)
class Collision:
    """First choices that do not fit together at one place.

    Attributes:
        place: Where.
        leads: All leads whose first choice it is.
        overflows: When, and of what how much.
        minimal_sets: The smallest sets of leads that do not fit together: take one lead out of such
            a set, and the rest of it fits.
        is_complete: Whether all such sets are listed.
    """

    place: Key
    leads: tuple[Key, ...]
    overflows: tuple[Overflow, ...]
    minimal_sets: tuple[tuple[Key, ...], ...]
    is_complete: bool


def collisions(asked: Contention) -> tuple[Collision, ...]:
    """Return the places where first choices overflow.

    Args:
        asked: The question.

    Returns:
        In the order of the places.

    Example:
        >>> from groeiruimte.engine.contention.question import contention
        >>> asked = contention(
        ...     leads=["A", "B", "C"],
        ...     places=["P"],
        ...     moments=["MW 2030"],
        ...     options=[(0, 0, 1.0), (1, 0, 1.0), (2, 0, 1.0)],
        ...     need=np.array([[6.0], [6.0], [3.0]]),
        ...     capacity=np.array([[10.0]]),
        ... )
        >>> [(each.place, each.minimal_sets) for each in collisions(asked)]
        [('P', (('A', 'B'),))]
    """
    firsts = asked.first_choices
    firsts = firsts[firsts >= 0]
    used = asked.used(firsts)
    over = asked.is_over(used)
    clashes = []
    for place in np.flatnonzero(over.any(axis=1)).tolist():
        leads = asked.lead[firsts[asked.place[firsts] == place]]
        moments = np.flatnonzero(over[place])
        sets, is_complete = _minimal_sets(
            asked.need[np.ix_(leads, moments)], asked.capacity[place, moments]
        )
        clashes.append(
            Collision(
                place=asked.places[place],
                leads=tuple(asked.leads[lead] for lead in leads),
                overflows=tuple(
                    Overflow(
                        asked.moments[moment],
                        float(used[place, moment]),
                        float(asked.capacity[place, moment]),
                    )
                    for moment in moments.tolist()
                ),
                minimal_sets=tuple(
                    tuple(asked.leads[leads[number]] for number in numbers) for numbers in sets
                ),
                is_complete=is_complete,
            )
        )
    return tuple(clashes)


def _minimal_sets(need: FloatArray, room: FloatArray) -> tuple[list[tuple[int, ...]], bool]:
    """Return the smallest sets of rows whose sum is over the room in some column."""
    most = room + ROUNDING * np.maximum(room, 1.0)
    count = len(need)
    if count > _AT_ONCE:
        return _small_sets(need, most), False
    sums: FloatArray = np.zeros((1, len(room)))
    for row in need:
        sums = np.concatenate([sums, sums + row])
    over = np.any(sums > most, axis=1)
    masks = np.flatnonzero(over)
    minimal = np.ones(len(masks), dtype=bool)
    for bit in range(count):
        has = masks >> bit & 1 == 1
        minimal &= ~(has & over[masks & ~(1 << bit)])
    sets = [_rows_of(int(mask)) for mask in masks[minimal]]
    return sorted(sets, key=lambda each: (len(each), each)), True


def _rows_of(mask: int) -> tuple[int, ...]:
    return tuple(bit for bit in range(mask.bit_length()) if mask >> bit & 1)


def _small_sets(need: FloatArray, most: FloatArray) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for size in (1, 2, 3):
        for rows in combinations(range(len(need)), size):
            is_new = not any(set(old) <= set(rows) for old in found)
            if is_new and (need[list(rows)].sum(axis=0) > most).any():
                found.append(rows)
    return found


def first_come(asked: Contention, order: IntArray) -> IntArray:
    """Return what each lead gets when they choose one after another, each what still fits.

    Args:
        asked: The question.
        order: Rows of the leads, the first to choose first.

    Returns:
        Per lead its option, or -1.

    Example:
        >>> from groeiruimte.engine.contention.question import contention
        >>> asked = contention(
        ...     leads=["A", "B"],
        ...     places=["P"],
        ...     moments=["MW 2030"],
        ...     options=[(0, 0, 1.0), (1, 0, 1.0)],
        ...     need=np.array([[6.0], [6.0]]),
        ...     capacity=np.array([[10.0]]),
        ... )
        >>> first_come(asked, np.array([1, 0])).tolist()
        [-1, 1]
    """
    finite = np.where(np.isfinite(asked.capacity), asked.capacity, 0.0)
    room = asked.capacity + ROUNDING * np.maximum(finite, 1.0)
    starts = np.searchsorted(asked.lead, np.arange(len(asked.leads) + 1))
    chosen = np.full(len(asked.leads), -1, dtype=np.intp)
    for lead in order.tolist():
        mine = np.arange(starts[lead], starts[lead + 1])
        fits = (asked.need[lead] <= room[asked.place[mine]]).all(axis=1)
        if fits.any():
            chosen[lead] = mine[np.where(fits, asked.value[mine], -1.0).argmax()]
            room[asked.place[chosen[lead]]] -= asked.need[lead]
    return chosen

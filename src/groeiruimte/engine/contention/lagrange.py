"""A joint plan for very many leads: prices per place and moment, repair, swaps (Fisher 1981).

With a price on everything scarce, each lead chooses for itself; what all choices together promise
is a bound that no plan exceeds. Prices rise where too much is chosen (Polyak steps). Plans follow
by letting leads choose in turn what still fits, and then by swapping: a lead moves up when whoever
stands in the way can move over and both together gain.
"""

from __future__ import annotations

import numpy as np

from groeiruimte.engine.contention.question import ROUNDING, Contention
from groeiruimte.engine.types import FloatArray, IntArray

_STEPS = 240
_PLAN_EVERY = 12
_PATIENCE = 8
_ROUNDS = 12


def by_prices(asked: Contention, options: IntArray, rows: IntArray) -> tuple[IntArray, float]:
    """Return chosen options of one group of leads that depend on one another, and a bound.

    Args:
        asked: The question.
        options: The options of the group.
        rows: The (place, moment) pairs that can bind.

    Returns:
        At most one option per lead, within capacity; no plan is worth more than the bound.
    """
    market = _Market(asked, options, rows)
    prices: FloatArray = np.zeros(len(rows))
    best_prices, bound, plan = prices, np.inf, market.repaired(market.value)
    stride, waited = 1.0, 0
    for step in range(_STEPS):
        reduced = market.reduced(prices)
        promised, wanted = market.chosen(reduced)
        most = promised + float(prices @ market.room)
        if most < bound - 1e-12:
            bound, best_prices, waited = most, prices, 0
        else:
            waited += 1
            if waited > _PATIENCE:
                # Too long a stride overshoots: go back to where it was best, in smaller steps.
                stride, waited, prices = stride / 2, 0, best_prices
        if step % _PLAN_EVERY == 0:
            plan = market.better(plan, market.repaired(reduced))
        slope = market.taken(wanted) - market.room
        length = float(slope @ slope)
        if length == 0 or stride < 1e-4:
            break
        prices = np.maximum(prices + stride * (most - market.worth(plan)) / length * slope, 0.0)
    plan = market.better(plan, market.repaired(market.reduced(best_prices)))
    plan = market.swapped(plan)
    return options[plan[plan >= 0]], bound


class _Market:
    """The options of a group, lead by lead, with what each takes in the rows of its place."""

    def __init__(self, asked: Contention, options: IntArray, rows: IntArray) -> None:
        leads, self.lead = np.unique(asked.lead[options], return_inverse=True)
        self.leads = len(leads)
        self.value = asked.value[options]
        self.room = asked.capacity[rows[:, 0], rows[:, 1]]
        self._starts = np.searchsorted(self.lead, np.arange(self.leads + 1))
        self._rows_of(asked, options, rows)
        self._slack = ROUNDING * np.maximum(self.room, 1.0)

    def _rows_of(self, asked: Contention, options: IntArray, rows: IntArray) -> None:
        """Lay out per option its rows and needs, filled up to one width with an empty last row."""
        order = np.argsort(rows[:, 0], kind="stable")
        places = rows[order, 0]
        first = np.searchsorted(places, asked.place[options], side="left")
        last = np.searchsorted(places, asked.place[options], side="right")
        width = int((last - first).max(initial=1))
        offset = first[:, None] + np.arange(width)
        inside = offset < last[:, None]
        self.rows = np.where(inside, order[np.minimum(offset, len(order) - 1)], len(rows))
        moments = np.r_[rows[:, 1], 0][self.rows]
        need = asked.need[asked.lead[options][:, None], moments]
        self.need: FloatArray = np.where(inside, need, 0.0)

    def reduced(self, prices: FloatArray) -> FloatArray:
        """Return what each option is worth after paying for what it takes."""
        found: FloatArray = self.value - (np.r_[prices, 0.0][self.rows] * self.need).sum(axis=1)
        return found

    def chosen(self, worth: FloatArray) -> tuple[float, IntArray]:
        """Return the sum of what each lead likes best, and those options."""
        best = np.maximum.reduceat(worth, self._starts[:-1])
        at_best = np.flatnonzero(worth >= best[self.lead])
        _leads, first = np.unique(self.lead[at_best], return_index=True)
        wanted = at_best[first]
        return float(np.maximum(best, 0.0).sum()), wanted[worth[wanted] > 0]

    def taken(self, options: IntArray) -> FloatArray:
        """Return what options take per row."""
        found = np.bincount(
            self.rows[options].ravel(),
            weights=self.need[options].ravel(),
            minlength=len(self.room) + 1,
        )
        return np.asarray(found[:-1], dtype=np.float64)

    def worth(self, plan: IntArray) -> float:
        """Return what a plan is worth."""
        return float(self.value[plan[plan >= 0]].sum())

    def better(self, one: IntArray, other: IntArray) -> IntArray:
        """Return the plan that is worth more."""
        return other if self.worth(other) > self.worth(one) else one

    def repaired(self, worth: FloatArray) -> IntArray:
        """Let leads choose in turn what still fits; who has most to lose chooses first."""
        best = np.maximum.reduceat(worth, self._starts[:-1])
        order = np.lexsort((np.arange(len(worth)), -worth, self.lead))
        room = np.r_[self.room + self._slack, np.inf]
        plan = np.full(self.leads, -1, dtype=np.intp)
        for lead in np.argsort(-best, kind="stable").tolist():
            mine = order[self._starts[lead] : self._starts[lead + 1]]
            fits = (self.need[mine] <= room[self.rows[mine]]).all(axis=1)
            where = int(fits.argmax())
            if fits[where]:
                option = mine[where]
                plan[lead] = option
                room[self.rows[option]] -= self.need[option]
        return self._moved_up(plan, room)

    def _moved_up(self, plan: IntArray, room: FloatArray) -> IntArray:
        """Let every lead take what is worth more to it, as long as it fits beside the others."""
        for lead in range(self.leads):
            mine = np.arange(self._starts[lead], self._starts[lead + 1])
            old = plan[lead]
            if old >= 0:
                room[self.rows[old]] += self.need[old]
            fits = (self.need[mine] <= room[self.rows[mine]]).all(axis=1)
            if fits.any():
                plan[lead] = mine[np.where(fits, self.value[mine], -1.0).argmax()]
                new = plan[lead]
                room[self.rows[new]] -= self.need[new]
        return plan

    def swapped(self, plan: IntArray) -> IntArray:
        """Let a lead push out one other where both together gain, until nobody can."""
        plan = plan.copy()
        kept = plan[plan >= 0]
        room = np.r_[self.room + self._slack - self.taken(kept), np.inf]
        for _round in range(_ROUNDS):
            gained = sum(self._push(lead, plan, room) for lead in range(self.leads))
            if gained <= 0:
                break
        return plan

    def _push(self, lead: int, plan: IntArray, room: FloatArray) -> float:
        """Try the options that are worth more to a lead; take the first swap that gains."""
        old = plan[lead]
        mine = np.arange(self._starts[lead], self._starts[lead + 1])
        now = self.value[old] if old >= 0 else 0.0
        wished = mine[self.value[mine] > now + 1e-12]
        if not len(wished):
            return 0.0
        if old >= 0:
            room[self.rows[old]] += self.need[old]
        for option in wished[np.argsort(-self.value[wished])].tolist():
            gain = float(self.value[option] - now)
            if (self.need[option] <= room[self.rows[option]]).all():
                self._take(lead, option, plan, room)
                return gain
            for other in self._in_the_way(option, plan):
                swap = self._moved_over(other, option, plan, room, most=gain)
                if swap is not None:
                    alternative, lost = swap
                    self._leave(other, plan, room)
                    self._take(lead, option, plan, room)
                    if alternative >= 0:
                        self._take(other, alternative, plan, room)
                    return gain - lost
        if old >= 0:
            room[self.rows[old]] -= self.need[old]
        return 0.0

    def _in_the_way(self, option: int, plan: IntArray) -> list[int]:
        first = self.rows[option, 0]
        leads = np.flatnonzero((plan >= 0) & (self.rows[plan, 0] == first))
        # Cheapest to move first.
        return [
            int(lead)
            for lead in leads[np.argsort(self.value[plan[leads]])]
            if lead != self.lead[option]
        ]

    def _moved_over(
        self, other: int, option: int, plan: IntArray, room: FloatArray, *, most: float
    ) -> tuple[int, float] | None:
        """Return where another can go, and what it loses, if less than `most`; None if not."""
        held = plan[other]
        free = room.copy()
        free[self.rows[held]] += self.need[held]
        if not (self.need[option] <= free[self.rows[option]]).all():
            return None
        free[self.rows[option]] -= self.need[option]
        theirs = np.arange(self._starts[other], self._starts[other + 1])
        fits = (self.need[theirs] <= free[self.rows[theirs]]).all(axis=1)
        best = int(theirs[np.where(fits, self.value[theirs], -1.0).argmax()]) if fits.any() else -1
        lost = float(self.value[held] - (self.value[best] if best >= 0 else 0.0))
        return (best, lost) if lost < most - 1e-12 else None

    def _take(self, lead: int, option: int, plan: IntArray, room: FloatArray) -> None:
        plan[lead] = option
        room[self.rows[option]] -= self.need[option]

    def _leave(self, lead: int, plan: IntArray, room: FloatArray) -> None:
        room[self.rows[plan[lead]]] += self.need[plan[lead]]
        plan[lead] = -1

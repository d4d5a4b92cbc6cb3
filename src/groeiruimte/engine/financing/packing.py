"""The best bundles of all there are that share no case: a search that prices keep small.

A choice is measured by what it misses of the bound of the prices. Only bundles that fall short by
less than the best choice so far can be part of a better one, and these are few.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from groeiruimte.engine.financing.every_bundle import Columns, Euros, Sets
from groeiruimte.engine.financing.prices import Prices, best_prices

_FIRST_PART = 2000
_WIDER = 4
_LOOKS_PER_CLOCK = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """Bundles that share no case.

    Attributes:
        sets: Each bundle as bits.
        value: What they come to.
        bound: No choice of as many bundles comes to more.
    """

    sets: tuple[int, ...]
    value: int
    bound: int


def best_packing(
    columns: Columns, *, amounts: Sequence[int], bundles: int, seconds: float
) -> Packing:
    """Return up to so many of these bundles that share no case and come to the most.

    Args:
        columns: Every bundle that there is.
        amounts: What each case asks for, in euros.
        bundles: How many bundles may be made.
        seconds: What the search may take.
    """
    if not len(columns):
        return Packing(sets=(), value=0, bound=0)
    ends_at = time.perf_counter() + seconds
    prices = best_prices(columns, amounts=amounts, bundles=bundles)
    short = prices.short(columns)
    best, value = _one_after_another(columns, bundles)
    missed = prices.bound - value
    # Sums are multiples of this: what the bound lies above one, every choice misses.
    step = math.gcd(*amounts)
    least = prices.bound % step
    allowed = least
    while missed > least:
        allowed = min(missed, least + max(step, prices.bound // _FIRST_PART, _WIDER * allowed))
        near = short < allowed
        search = _Search(prices, bundles=bundles, least=least, missed=allowed, ends_at=ends_at)
        is_whole = search.run(columns.of(near), short[near])
        if search.best is not None:
            best, missed = search.best, search.missed
        if not is_whole:
            break
        # Nothing misses less than this: either the best is found, or one has to look further.
        least = min(allowed, missed)
    return Packing(sets=best, value=prices.bound - missed, bound=prices.bound - least)


def _one_after_another(columns: Columns, bundles: int) -> tuple[tuple[int, ...], int]:
    """Return a choice to begin with: each time the largest bundle that is left."""
    chosen: list[int] = []
    value = 0
    for _bundle in range(bundles):
        if not len(columns):
            break
        at = int(columns.sums.argmax())
        chosen.append(int(columns.sets[at]))
        value += int(columns.sums[at])
        columns = columns.of((columns.sets & columns.sets[at]) == 0)
    return tuple(chosen), value


@dataclass(frozen=True, slots=True)
class _Choice:
    """Bundles that were taken, cases as bits that are in them or left out, and what it misses."""

    taken: tuple[int, ...] = ()
    sold: int = 0
    left_out: int = 0
    missed: int = 0

    @property
    def decided(self) -> int:
        return self.sold | self.left_out

    def with_bundle(self, one: int, short: int) -> _Choice:
        return _Choice((*self.taken, one), self.sold | one, self.left_out, self.missed + short)

    def without_case(self, place: int, price: int) -> _Choice:
        return _Choice(self.taken, self.sold, self.left_out | 1 << place, self.missed + price)


@dataclass(slots=True)
class _Search:
    """Looks for a choice that misses less of the bound than `missed`, which falls as one is found.

    While a case that has a price is open, one decides on the dearest: some bundle takes it, or it
    is left out for good. When none is, bundles are taken in the order in which they fall short. So
    no choice is met twice. It ends early where a choice misses no more than `least`.
    """

    prices: Prices
    bundles: int
    least: int
    missed: int
    ends_at: float
    best: tuple[int, ...] | None = None
    _looks: int = 0
    _dearest_first: list[tuple[int, int]] = field(default_factory=list)

    def run(self, columns: Columns, short: Euros) -> bool:
        """Search among these bundles; say whether it looked at all that matters."""
        of_case = self.prices.of_case
        dear = np.argsort(-of_case, kind="stable")
        self._dearest_first = [(int(p), int(of_case[p])) for p in dear if of_case[p] > 0]
        order = np.argsort(short, kind="stable")
        try:
            self._go_on(_Choice(), columns.sets[order], short[order])
        except TimeoutError:
            return False
        return True

    def _go_on(self, choice: _Choice, sets: Sets, short: Euros) -> None:
        """Go on from a choice with the bundles that share no case with it."""
        self._look_at_clock()
        more = self.bundles - len(choice.taken)
        self._keep(choice, more)
        if not more or not len(sets) or self.missed <= self.least:
            return
        near = short + (choice.missed + self._least_of(short[0], more - 1)) < self.missed
        sets, short = sets[near], short[near]
        if not len(sets):
            return
        reachable = int(np.bitwise_or.reduce(sets))
        missed = choice.missed + self._unsold(choice.decided | reachable)
        dearest = self._dearest(reachable & ~choice.decided)
        if dearest is None:
            self._take_in_order(choice, sets, short, missed)
        else:
            self._decide_on(dearest, choice, sets, short, missed)

    def _decide_on(
        self, dearest: tuple[int, int], choice: _Choice, sets: Sets, short: Euros, missed: int
    ) -> None:
        """Let each bundle take the dearest case in turn; then leave that case out."""
        place, price = dearest
        more = self.bundles - len(choice.taken)
        has = (sets & np.uint64(1 << place)) != 0
        for at in np.flatnonzero(has):
            if missed + int(short[at]) + self._least_of(short[0], more - 1) >= self.missed:
                break
            apart = (sets & sets[at]) == 0
            one = choice.with_bundle(int(sets[at]), int(short[at]))
            self._go_on(one, sets[apart], short[apart])
        self._go_on(choice.without_case(place, price), sets[~has], short[~has])

    def _take_in_order(self, choice: _Choice, sets: Sets, short: Euros, missed: int) -> None:
        more = self.bundles - len(choice.taken)
        for at in range(len(sets)):
            if missed + int(short[at]) + self._least_of(short[at], more - 1) >= self.missed:
                break
            later, short_later = sets[at + 1 :], short[at + 1 :]
            apart = (later & sets[at]) == 0
            one = choice.with_bundle(int(sets[at]), int(short[at]))
            self._go_on(one, later[apart], short_later[apart])

    def _least_of(self, shortest: np.int64, bundles: int) -> int:
        """Return what so many bundles miss at least, made or not."""
        return bundles * min(int(shortest), self.prices.of_bundle)

    def _keep(self, choice: _Choice, not_made: int) -> None:
        missed = choice.missed + self._unsold(choice.decided) + not_made * self.prices.of_bundle
        if missed < self.missed:
            self.missed, self.best = missed, choice.taken

    def _unsold(self, decided: int) -> int:
        """Return the prices of the cases that are not among these."""
        return sum(price for place, price in self._dearest_first if not decided >> place & 1)

    def _dearest(self, open_cases: int) -> tuple[int, int] | None:
        return next((each for each in self._dearest_first if open_cases >> each[0] & 1), None)

    def _look_at_clock(self) -> None:
        self._looks += 1
        if self._looks % _LOOKS_PER_CLOCK == 0 and time.perf_counter() > self.ends_at:
            raise TimeoutError

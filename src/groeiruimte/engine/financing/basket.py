"""Which instruments together pay for what is needed, and what is left?

What costs a company least goes first: a grant before a guarantee, a loan before shares. Within that
order as much is paid as can be; an instrument that can also pay for something else makes room where
that lets one pay more. So what is left open is the least that can be.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from groeiruimte.engine.financing.instruments import Fit, Fitting

#: What costs the company least first: own decision, as most advisers on finance put it.
CHEAPEST_FIRST = (
    "GRANT", "TAX", "GUARANTEE", "LOAN", "CONVERTIBLE", "EQUITY", "FUND_OF_FUNDS", "OTHER",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """Money that was promised or applied for, by instrument and purpose, in euros."""

    instrument: str
    purpose: str
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """How much of a purpose an instrument can pay, in euros: at most this."""

    instrument: str
    purpose: str
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """What can pay for a need.

    Attributes:
        needs: Per purpose how much is needed.
        committed: Per purpose what was granted already.
        possible: What instruments that fit can pay beside it, in the order in which they go.
        left: Per purpose what stays open also when everything possible is granted.
    """

    needs: Mapping[str, float]
    committed: Mapping[str, float]
    possible: tuple[Paid, ...]
    left: Mapping[str, float]

    @property
    def gap(self) -> float:
        """What stays open altogether, in euros: a lower bound, for what is possible is no yes."""
        return sum(self.left.values())


def basket_of(
    needs: Mapping[str, float],
    fittings: Iterable[Fitting],
    granted: Iterable[Granted] = (),
    *,
    fits: frozenset[Fit] = frozenset({Fit.NOW, Fit.ASK}),
) -> Basket:
    """Compose the basket of a need.

    Args:
        needs: Per purpose how much is needed, in euros, none below zero.
        fittings: How the instruments fit (`instruments.fittings_of`).
        granted: What was granted: it counts first, and takes from what its instrument can give.
        fits: Which fits count as possible.

    Raises:
        ValueError: An amount is below zero.
    """
    if min([0.0, *needs.values(), *(each.amount for each in granted)]) < 0:
        raise ValueError("An amount is not below zero.")
    granted = list(granted)
    committed = {
        purpose: min(need, sum(g.amount for g in granted if g.purpose == purpose))
        for purpose, need in needs.items()
    }
    asked = {purpose: need - committed[purpose] for purpose, need in needs.items()}
    usable = in_order(each for each in fittings if each.fit in fits)
    flows = _Flows(asked)
    for each in usable:
        had = sum(g.amount for g in granted if g.instrument == each.instrument.code)
        flows.add(each.instrument.code, each.instrument.pays, max(0.0, each.at_most - had))
    possible = tuple(
        Paid(instrument=code, purpose=purpose, amount=amount)
        for code in flows.order
        for purpose, amount in sorted(flows.paid[code].items())
        if amount > 0
    )
    return Basket(needs=dict(needs), committed=committed, possible=possible, left=dict(flows.open))


def in_order(fittings: Iterable[Fitting]) -> list[Fitting]:
    """Return what fits in the order in which it is used: now before asked, cheapest first."""
    ranks = {kind: rank for rank, kind in enumerate(CHEAPEST_FIRST)}
    fits = list(Fit)

    def rank(each: Fitting) -> tuple[int, int, str]:
        kinds = [ranks.get(kind, len(ranks)) for kind in each.instrument.kinds]
        return min(kinds, default=len(ranks)), fits.index(each.fit), each.instrument.code

    return sorted(fittings, key=rank)


class _Flows:
    """What each instrument pays of each purpose: a flow that only ever grows.

    An instrument that comes later never takes money away from one that came before; it may move
    what that one pays to another purpose (augmenting paths, so the sum is the largest there is).
    """

    def __init__(self, asked: Mapping[str, float]) -> None:
        self.open = dict(asked)
        self.paid: dict[str, dict[str, float]] = {}
        self.pays: dict[str, frozenset[str]] = {}
        self.order: list[str] = []

    def add(self, code: str, pays: frozenset[str], can_give: float) -> None:
        """Let one more instrument pay as much as it can."""
        self.order.append(code)
        self.pays[code] = pays
        self.paid[code] = {}
        while can_give > 0 and (path := self._path(code)) is not None:
            more = min([can_give, self.open[path[-1]], *self._can_move(path)])
            self._pay(path, more)
            can_give -= more

    def _path(self, code: str) -> list[str] | None:
        """Return instrument, purpose, instrument, purpose and so on to one that is still open."""
        payer: dict[str, str] = {}
        room: dict[str, str] = {}
        queue = deque([code])
        while queue:
            instrument = queue.popleft()
            for purpose in sorted(self.pays[instrument] & self.open.keys()):
                if purpose in payer:
                    continue
                payer[purpose] = instrument
                if self.open[purpose] > 0:
                    return self._back(purpose, payer, room)
                for other in self.order:
                    is_new = other != code and other not in room
                    if is_new and self.paid[other].get(purpose, 0) > 0:
                        room[other] = purpose
                        queue.append(other)
        return None

    @staticmethod
    def _back(purpose: str, payer: Mapping[str, str], room: Mapping[str, str]) -> list[str]:
        """Follow the way back: who pays a purpose, and where that one got room."""
        path = [purpose, payer[purpose]]
        while path[-1] in room:
            purpose = room[path[-1]]
            path += [purpose, payer[purpose]]
        return path[::-1]

    def _can_move(self, path: Sequence[str]) -> list[float]:
        """Return what each instrument on the way pays for the purpose that it makes room in."""
        return [self.paid[path[at]][path[at - 1]] for at in range(2, len(path), 2)]

    def _pay(self, path: Sequence[str], more: float) -> None:
        for at in range(0, len(path), 2):
            paid = self.paid[path[at]]
            paid[path[at + 1]] = paid.get(path[at + 1], 0.0) + more
            if at:
                paid[path[at - 1]] -= more
        self.open[path[-1]] -= more

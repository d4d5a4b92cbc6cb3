"""Which instruments together pay for what is needed, and what is left?

What costs a company least goes first: a grant before a guarantee, a loan before shares. Within that
order as much is paid as can be; an instrument that can also pay for something else makes room where
that lets one pay more. So what is left open is the least that can be.

Three things keep it from being told too well. An instrument of which nobody says how much it gives
is named, and pays no amount. A share of the costs goes for each purpose by itself. And grants that
pay a share of the costs, together pay at most the largest of these shares: aid for the same costs
adds up, and each of them says up to where.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from groeiruimte.engine.financing.instruments import Fit, Fitting, Instrument

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
        without_limit: Instruments that fit and of which nobody says how much they give, in order:
            they may pay a part of what is left.
    """

    needs: Mapping[str, float]
    committed: Mapping[str, float]
    possible: tuple[Paid, ...]
    left: Mapping[str, float]
    without_limit: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """What stays open altogether, in euros, if everything possible is granted."""
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
    granted = list(granted)
    if min([0.0, *needs.values(), *(each.amount for each in granted)]) < 0:
        raise ValueError("An amount is not below zero.")
    committed = {
        purpose: min(need, sum(g.amount for g in granted if g.purpose == purpose))
        for purpose, need in needs.items()
    }
    fittings = list(fittings)
    usable = in_order(each for each in fittings if each.fit in fits)
    limited = [each for each in usable if each.at_most_is_known]
    flows = _Flows(needs, committed, granted, _for_grants(needs, fittings, limited, granted))
    for fitting in limited:
        flows.add(fitting)
    possible = tuple(
        Paid(instrument=one.instrument.code, purpose=purpose, amount=amount)
        for one in limited
        for purpose in sorted(one.instrument.pays & needs.keys())
        if (amount := flows.paid(one.instrument, purpose)) > 0
    )
    return Basket(
        needs=dict(needs),
        committed=committed,
        possible=possible,
        left=flows.left(),
        without_limit=tuple(x.instrument.code for x in usable if not x.at_most_is_known),
    )


def in_order(fittings: Iterable[Fitting]) -> list[Fitting]:
    """Return what fits in the order in which it is used: now before asked, cheapest first."""
    ranks = {kind: rank for rank, kind in enumerate(CHEAPEST_FIRST)}
    fits = list(Fit)

    def rank(each: Fitting) -> tuple[int, int, str]:
        kinds = [ranks.get(kind, len(ranks)) for kind in each.instrument.kinds]
        # Where only a small part is a grant, it goes by what most of it is.
        which = min if each.instrument.grant_most is None else max
        return which(kinds, default=len(ranks)), fits.index(each.fit), each.instrument.code

    return sorted(fittings, key=rank)


def adds_up(instrument: Instrument) -> bool:
    """Say whether it is a grant for a share of the costs: these pay one share together."""
    is_grant = "GRANT" in instrument.kinds and instrument.grant_most is None
    return is_grant and instrument.share_most is not None


def _for_grants(
    needs: Mapping[str, float],
    fittings: Iterable[Fitting],
    limited: Iterable[Fitting],
    granted: Iterable[Granted],
) -> dict[str, float]:
    """Return per purpose what grants for a share of the costs can still pay together."""
    grants = [one.instrument for one in limited if adds_up(one.instrument)]
    codes = {one.instrument.code for one in fittings if adds_up(one.instrument)}
    room = {}
    for purpose, need in needs.items():
        share = max((_share(one) for one in grants if purpose in one.pays), default=0.0)
        had = (one for one in granted if one.purpose == purpose and one.instrument in codes)
        room[purpose] = max(0.0, share * need - sum(one.amount for one in had))
    return room


def _share(instrument: Instrument) -> float:
    return 1.0 if instrument.share_most is None else instrument.share_most


#: The smallest part of a euro that is moved.
_TINY = 1e-6
_Node = tuple[str, str]
_END: _Node = ("end", "")


class _Flows:
    """What each instrument pays of each purpose: a flow that only ever grows.

    Money goes from an instrument to a purpose, through a narrower gate for grants that add up. An
    instrument that comes later never takes money away from one that came before; it may move what
    that one pays to another purpose (augmenting paths, so the sum is the largest there is).
    """

    def __init__(
        self,
        needs: Mapping[str, float],
        committed: Mapping[str, float],
        granted: list[Granted],
        for_grants: Mapping[str, float],
    ) -> None:
        self.needs, self.granted = needs, granted
        # How much more can go from one node to the next; backwards, what can be taken back.
        self.room: dict[_Node, dict[_Node, float]] = {}
        for purpose, need in needs.items():
            self._join(("purpose", purpose), _END, need - committed[purpose])
            self._join(("grants", purpose), ("purpose", purpose), for_grants[purpose])

    def add(self, fitting: Fitting) -> None:
        """Let one more instrument pay as much as it can."""
        one = fitting.instrument
        for purpose in sorted(one.pays & self.needs.keys()):
            most = _share(one) * self.needs[purpose] - self._had(purpose, one.code)
            self._join(_node(one), _gate(one, purpose), max(0.0, most))
        had = sum(each.amount for each in self.granted if each.instrument == one.code)
        can_give = fitting.at_most - had
        while can_give > _TINY and (path := self._path(_node(one))):
            more = min([can_give, *(self.room[start][end] for start, end in path)])
            for start, end in path:
                self.room[start][end] -= more
                self.room[end][start] += more
            can_give -= more

    def paid(self, instrument: Instrument, purpose: str) -> float:
        """Return how much an instrument pays of a purpose."""
        amount = self.room[_gate(instrument, purpose)][_node(instrument)]
        return amount if amount > _TINY else 0.0

    def left(self) -> dict[str, float]:
        """Return per purpose what nothing pays."""
        rest = {purpose: self.room["purpose", purpose][_END] for purpose in self.needs}
        return {purpose: amount if amount > _TINY else 0.0 for purpose, amount in rest.items()}

    def _had(self, purpose: str, code: str) -> float:
        rows = (each for each in self.granted if (each.purpose, each.instrument) == (purpose, code))
        return sum(each.amount for each in rows)

    def _join(self, start: _Node, end: _Node, most: float) -> None:
        self.room.setdefault(start, {})[end] = most
        self.room.setdefault(end, {})[start] = 0.0

    def _path(self, source: _Node) -> list[tuple[_Node, _Node]]:
        """Return the shortest way over which money can still go, edge by edge; else nothing."""
        came_from: dict[_Node, _Node] = {source: source}
        queue = deque([source] if source in self.room else [])
        while queue:
            node = queue.popleft()
            for onward, most in self.room[node].items():
                if most > _TINY and onward not in came_from:
                    came_from[onward] = node
                    queue.append(onward)
        node, path = _END, []
        while node in came_from and node != source:
            path.append((came_from[node], node))
            node = came_from[node]
        return path[::-1]


def _node(instrument: Instrument) -> _Node:
    return ("instrument", instrument.code)


def _gate(instrument: Instrument, purpose: str) -> _Node:
    return ("grants" if adds_up(instrument) else "purpose", purpose)

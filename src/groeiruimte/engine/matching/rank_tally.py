"""How often does each place take each of the best ranks? Counted fast, and as exactly as in double.

Scores come in blocks of draws, in single precision. Per draw, the K-th best of the places that are
good on average is a lower bound: only what reaches it can take a counted rank, and only that is
sorted. Where two scores lie so close that single precision cannot tell them apart, the draw is
ranked once more in double precision, so that the answer is that of the slow obvious way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.types import FloatArray, IntArray

Floats32 = npt.NDArray[np.float32]
Exact = Callable[[IntArray, IntArray], FloatArray]
"""Scores in double precision of (draw within the block, place) pairs."""

TIE = 1e-9
"""Scores are sums of rounded products: two equal places may differ in the last bits."""

_HEAD = 512
_LEAST_BLOCK, _LARGEST_BLOCK = 128, 8192
_BLOCK_CELLS = 2**19
_MOST_PLACES = 2**25 - 1
_SCORE_BITS = 32
_SCORE_MASK = np.uint64(0xFFFFFFFF)
_SIGN = np.uint32(0x80000000)
_FLUSH = 4_000_000
_UNIT_ROUNDING = 6e-8


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What was counted.

    Attributes:
        rank_shares: Part of the draws per place and rank, shape (places, ranks).
        central_weights: Mean weights under which a place is first, shape (places, criteria); NaN
            where it never is.
        wins: Number of draws in which a place is first, shape (places,).
        draws: Number of draws.
    """

    rank_shares: FloatArray
    central_weights: FloatArray
    wins: FloatArray
    draws: int


class RankTally:
    """Counts ranks and sums winning weights, block of draws by block of draws.

    Places are columns, best on average first: that makes the bound sharp, and changes no answer.
    """

    def __init__(self, *, places: int, criteria: int, ranks: int) -> None:
        if places > _MOST_PLACES:
            message = f"At most {_MOST_PLACES:,} places can be ranked at once."
            raise ValueError(message)
        self._place_bits = np.uint64(places.bit_length())
        self._draw_shift = np.uint64(places.bit_length() + _SCORE_BITS)
        self._places, self._criteria, self._ranks = places, criteria, min(ranks, places)
        self._margin = np.float32((criteria + 6) * 2 * _UNIT_ROUNDING)
        self._counts: FloatArray = np.zeros(places * self._ranks)
        self._cells: list[IntArray] = []
        self._waiting = 0
        self._winning: FloatArray = np.zeros((places, criteria))
        self._draws = 0

    def add(self, scores: Floats32, weights: FloatArray, *, exact: Exact) -> None:
        """Count one block.

        Args:
            scores: Shape (draws, places), between about 0 and 1, at most `block_size` draws.
            weights: Shape (draws, criteria).
            exact: The same scores in double precision, on demand.
        """
        draw, place, position, tied = self._ranked(scores, exact)
        first = np.maximum.accumulate(np.where(tied, 0, np.arange(len(tied))))
        rank = position[first]
        counted = rank < self._ranks
        self._cells.append(place[counted] * self._ranks + rank[counted])
        self._waiting += len(self._cells[-1])
        if self._waiting > _FLUSH:
            self._flush()
        won = rank == 0
        self._add_winners(place[won], weights[draw[won]])
        self._draws += scores.shape[0]

    def counted(self) -> Counted:
        """Return what was counted as shares and means."""
        self._flush()
        counts = self._counts.reshape(self._places, self._ranks)
        wins = counts[:, 0].copy()
        central = np.full_like(self._winning, np.nan)
        np.divide(self._winning, wins[:, None], out=central, where=wins[:, None] > 0)
        return Counted(counts / self._draws, central, wins, self._draws)

    def _ranked(
        self, scores: Floats32, exact: Exact
    ) -> tuple[IntArray, IntArray, IntArray, npt.NDArray[np.bool_]]:
        """Return draw, place, position within the draw, and whether level with the one before."""
        keys = np.sort(self._keys(scores))
        draw = (keys >> self._draw_shift).astype(np.intp)
        place = (keys & np.uint64((1 << int(self._place_bits)) - 1)).astype(np.intp)
        found = _floats((keys >> self._place_bits) & _SCORE_MASK)
        starts = np.searchsorted(draw, np.arange(scores.shape[0]))
        position = np.arange(len(draw)) - starts[draw]
        near = np.zeros(len(draw), dtype=bool)
        np.less_equal(found[:-1] - found[1:], self._margin, out=near[1:])
        near &= (position > 0) & (position <= self._ranks)
        if not near.any():
            return draw, place, position, near
        again = np.zeros(scores.shape[0], dtype=bool)
        again[draw[near]] = True
        rows = np.flatnonzero(again[draw])
        precise = exact(draw[rows], place[rows])
        order = np.lexsort((-precise, draw[rows]))
        place[rows] = place[rows][order]
        precise = precise[order]
        tied = np.zeros(len(draw), dtype=bool)
        tied[rows[1:]] = precise[:-1] - precise[1:] <= TIE
        tied &= position > 0
        return draw, place, position, tied

    def _keys(self, scores: Floats32) -> npt.NDArray[np.uint64]:
        """Return one number per score that may count: it sorts by draw, then best score first."""
        places = scores.shape[1]
        head = scores[:, : min(places, max(_HEAD, 4 * self._ranks))]
        cut = head.shape[1] - self._ranks
        bound = np.partition(head, cut, axis=1)[:, cut, None] - self._margin
        found = np.flatnonzero(scores >= bound)
        draw = found // places
        bits = scores.ravel()[found].view(np.uint32)
        ascending = np.where(bits >= _SIGN, ~bits, bits | _SIGN)
        keys: npt.NDArray[np.uint64] = draw.astype(np.uint64) << self._draw_shift
        keys |= (~ascending).astype(np.uint64) << self._place_bits
        keys |= (found - draw * places).astype(np.uint64)
        return keys

    def _add_winners(self, place: IntArray, weights: FloatArray) -> None:
        order = np.argsort(place, kind="stable")
        sorted_places = place[order]
        starts = np.flatnonzero(np.r_[True, sorted_places[1:] != sorted_places[:-1]])
        self._winning[sorted_places[starts]] += np.add.reduceat(weights[order], starts, axis=0)

    def _flush(self) -> None:
        if self._cells:
            cells = np.concatenate(self._cells)
            self._counts += np.bincount(cells, minlength=len(self._counts))
        self._cells, self._waiting = [], 0


def _floats(descending: npt.NDArray[np.uint64]) -> Floats32:
    """Undo the order-preserving turn of `RankTally._keys`."""
    ascending = ~descending.astype(np.uint32)
    bits = np.where(ascending >= _SIGN, ascending ^ _SIGN, ~ascending)
    return bits.view(np.float32)


def block_size(places: int) -> int:
    """Return how many draws to take at once, so that their scores stay in the cache."""
    return min(max(_BLOCK_CELLS // places, _LEAST_BLOCK), _LARGEST_BLOCK)


def best_first(worths: FloatArray, weights: FloatArray) -> IntArray:
    """Return the order of places by their score under the mean weights, best first."""
    return np.argsort(-(worths @ weights.mean(axis=0)), kind="stable")


def in_given_order(counted: Counted, order: IntArray) -> Counted:
    """Return counts per place in the caller's order instead of best first."""
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return Counted(
        counted.rank_shares[back],
        counted.central_weights[back],
        counted.wins[back],
        counted.draws,
    )

"""What must give way, and what does not go together? All smallest answers, exactly.

Each place fails a set of requirements, written as a bit mask. A minimal relaxation is such a set
with no smaller one inside: drop it, and places open. A minimal conflict is a set of requirements
that no place meets together, while every part of it is met somewhere: a smallest set that hits
every failed set. Both follow from one table over all subsets, 64 subsets to a word: which subsets
contain a failed set? The largest that do not are the complements of the minimal conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.types import IntArray

Words = npt.NDArray[np.uint64]

_WORD_BITS = 6
_MOST_BITS = 28
"""Up to so many requirements that matter, the table takes at most 32 MB."""
_FEW = 64
_LOW_BITS = tuple(
    np.uint64(sum(1 << position for position in range(64) if position >> bit & 1))
    for bit in range(_WORD_BITS)
)


class TooManyRequirements(ValueError):
    """So many requirements bind in so many ways that not all conflicts can be listed."""


def minimal_relaxations(failed: Iterable[int]) -> list[int]:
    """Return the failed sets with no other failed set inside, as bit masks, smallest first.

    Args:
        failed: Per place the requirements it fails.

    Returns:
        Each once. `[0]` means that a place fits as it is; nothing that there are no places.

    Example:
        >>> minimal_relaxations([0b011, 0b010, 0b101])
        [2, 5]
    """
    masks = sorted({int(mask) for mask in failed})
    if not masks or masks[0] == 0:
        return masks[:1]
    bits = _bits_of(masks)
    if len(bits) <= _MOST_BITS and len(masks) > _FEW:
        return _by_size(_without_a_smaller(masks, bits))
    found: list[int] = []
    for mask in _by_size(masks):
        if not any(inside & mask == inside for inside in found):
            found.append(mask)
    return found


def _without_a_smaller(masks: list[int], bits: list[int]) -> list[int]:
    """Look up, for each set with one requirement taken out, whether a failed set is inside."""
    packed = _packed(masks, bits)
    table = _containing(packed, len(bits))
    smaller = np.zeros(len(packed), dtype=bool)
    for bit in range(len(bits)):
        has = packed >> bit & 1 == 1
        without = packed & ~(1 << bit)
        inside = table[without >> _WORD_BITS] >> (without & 63).astype(np.uint64) & np.uint64(1)
        smaller |= has & (inside == 1)
    return [mask for mask, is_smaller in zip(masks, smaller, strict=True) if not is_smaller]


def _packed(masks: list[int], bits: list[int]) -> IntArray:
    """Return masks in which only these bits are left, close together."""
    found = np.zeros(len(masks), dtype=np.intp)
    for new, bit in enumerate(bits):
        found |= np.array([mask >> bit & 1 for mask in masks], dtype=np.intp) << new
    return found


def minimal_conflicts(failed: Iterable[int]) -> list[int]:
    """Return every smallest set of requirements that no place meets together, smallest first.

    Args:
        failed: Per place the requirements it fails.

    Returns:
        Bit masks; none when a place fits.

    Raises:
        TooManyRequirements: More than 28 requirements matter and the answers run into the
            hundreds of thousands.

    Example:
        >>> minimal_conflicts([0b001, 0b110])
        [3, 5]
    """
    minimal = minimal_relaxations(failed)
    if not minimal or minimal == [0]:
        return []
    everywhere = _all_of(minimal)
    alone = [1 << bit for bit in range(everywhere.bit_length()) if everywhere >> bit & 1]
    rest = [mask & ~everywhere for mask in minimal]
    if 0 in rest:
        return alone
    bits = _bits_of(rest)
    if len(bits) > _MOST_BITS:
        others = _by_size(_hitting_sets(rest))
    else:
        others = _spread(_complements(_packed(rest, bits), len(bits)), bits)
    return _by_size(alone) + others


def _by_size(masks: Iterable[int]) -> list[int]:
    return sorted({int(mask) for mask in masks}, key=lambda mask: (mask.bit_count(), mask))


def _bits_of(masks: list[int]) -> list[int]:
    union = 0
    for mask in masks:
        union |= mask
    return [bit for bit in range(union.bit_length()) if union >> bit & 1]


def _all_of(masks: list[int]) -> int:
    common = masks[0]
    for mask in masks:
        common &= mask
    return common


def _spread(masks: IntArray, bits: list[int]) -> list[int]:
    """Undo `_packed`; smallest first. Every conflict of one requirement was taken out before."""
    size = np.bitwise_count(masks)
    ordered = masks[np.lexsort((masks, size))]
    if bits[-1] < 63:
        found = np.zeros(len(ordered), dtype=np.int64)
        for new, bit in enumerate(bits):
            found |= (ordered >> new & 1) << bit
        return [int(mask) for mask in found]
    return [
        sum(1 << bit for new, bit in enumerate(bits) if mask >> new & 1)
        for mask in ordered.tolist()
    ]


def _complements(failed: IntArray, bits: int) -> IntArray:
    """Return the complements of the largest subsets that contain no failed set."""
    free = ~_containing(failed, bits)
    larger = np.zeros_like(free)
    for bit in range(bits):
        if bit < _WORD_BITS:
            larger |= (free & _LOW_BITS[bit]) >> np.uint64(1 << bit)
        else:
            pairs = (-1, 2, 1 << (bit - _WORD_BITS))
            larger.reshape(pairs)[:, 0] |= free.reshape(pairs)[:, 1]
    every = (1 << bits) - 1
    subsets = _positions(free & ~larger)
    return every & ~subsets[subsets <= every]


def _containing(failed: IntArray, bits: int) -> Words:
    """Return one bit per subset: does it contain a failed set?"""
    table: Words = np.zeros(max(1, 1 << (bits - _WORD_BITS)) if bits > _WORD_BITS else 1, "u8")
    one = np.uint64(1) << (failed & 63).astype(np.uint64)
    np.bitwise_or.at(table, failed >> _WORD_BITS, one)
    for bit in range(bits):
        if bit < _WORD_BITS:
            table |= (table & ~_LOW_BITS[bit]) << np.uint64(1 << bit)
        else:
            pairs = table.reshape(-1, 2, 1 << (bit - _WORD_BITS))
            pairs[:, 1] |= pairs[:, 0]
    return table


def _positions(table: Words) -> IntArray:
    """Return the positions of all bits that are set."""
    words = np.flatnonzero(table)
    inside = np.unpackbits(table[words].view(np.uint8), bitorder="little").reshape(-1, 64)
    row, position = np.nonzero(inside)
    return (words[row] << _WORD_BITS) + position


def _hitting_sets(failed: list[int]) -> list[int]:
    """Return all smallest sets that hit every failed set, one failed set after another (Berge)."""
    found = [0]
    for mask in failed:
        hitting = [each for each in found if each & mask]
        missing = [each for each in found if not each & mask]
        bits = [1 << bit for bit in range(mask.bit_length()) if mask >> bit & 1]
        longer = _by_size([each | bit for each in missing for bit in bits])
        found = hitting + [each for each in longer if not any(old & each == old for old in hitting)]
        if len(found) > 200_000:
            message = "Too many requirements bind in too many ways to list every conflict."
            raise TooManyRequirements(message)
    return found

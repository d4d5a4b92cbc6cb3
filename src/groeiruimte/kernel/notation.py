"""Which mark is for decimals in a column, and is it so all over? `1.000` beside `1,200` is not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

DecimalMark = Literal[",", "."]
LONGEST_NUMBER = 80
"""No amount takes more room; longer text is prose, and is not looked at further."""
_SPACES = "\u00a0\u202f"
_NUMBER = re.compile(r"[-+]?\d[\d.,' ]*")
_GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")


def mixed_notation(cells: Iterable[str]) -> tuple[str, ...]:
    """Return examples of cells that cannot all be right in one notation; nothing when they can.

    A mark before other than three digits is a decimal mark; a mark before three digits may be
    either. Two decimal marks in one column contradict each other, and so do two marks between
    thousands of which neither is the decimal mark.

    Args:
        cells: The cells of one column; what is no number plays no part.

    Returns:
        One example per mark, in the order in which they came.

    Example:
        >>> mixed_notation(["1.000", "1,200", "1 500"])
        ('1.000', '1,200', '1 500')
        >>> mixed_notation(["1,234.5", "12.3", "7"]), mixed_notation(["5.041", "5.6"])
        ((), ())
        >>> mixed_notation(["1.5", "1,5"])
        ('1.5', '1,5')
    """
    decimals: dict[str, str] = {}
    groups: dict[str, str] = {}
    for cell in cells:
        text = _plain(cell)
        if not _NUMBER.fullmatch(text):
            continue
        whole, decimal = _split(text.lstrip("+-"))
        if decimal:
            decimals.setdefault(decimal, cell.strip())
        grouped = _GROUPED.fullmatch(whole)
        if grouped:
            groups.setdefault(grouped[1], cell.strip())
    doubtful = {mark: cell for mark, cell in groups.items() if mark not in decimals}
    examples = [
        *(decimals.values() if len(decimals) > 1 else ()),
        *(doubtful.values() if len(doubtful) > 1 else ()),
    ]
    return tuple(examples)


def _plain(cell: str) -> str:
    text = cell.strip().strip("€$£").strip()
    for space in _SPACES:
        text = text.replace(space, " ")
    return text


def _split(text: str) -> tuple[str, str]:
    """Return what stands before the decimal mark, and that mark; no mark where it may be either."""
    place = max(text.rfind("."), text.rfind(","))
    if place < 0:
        return text, ""
    mark, before = text[place], text[:place]
    other = "," if mark == "." else "."
    is_decimal = mark not in before and (len(text) - place - 1 != 3 or other in before)
    return (before, mark) if is_decimal else (text, "")


def decimal_mark(cells: Iterable[object]) -> DecimalMark | None:
    """Return which mark the texts of a column use for decimals, or None when none tells.

    "1.234,5" tells (the last mark), "1.234.567" tells (repeated, so thousands), "12,5" tells (no
    three digits follow), "0,125" tells (nobody writes a zero before thousands). "1.234" alone
    does not. When texts contradict each other the majority decides.
    """
    votes = {",": 0, ".": 0}
    for cell in cells:
        if isinstance(cell, str) and len(cell) <= LONGEST_NUMBER:
            for digits in re.findall(r"\d[\d.,]*\d", cell):
                mark = mark_of(digits)
                if mark:
                    votes[mark] += 1
    if votes[","] == votes["."]:
        return None
    return "," if votes[","] > votes["."] else "."


def mark_of(digits: str) -> DecimalMark | None:
    """Return the decimal mark that a number shows by itself; None where it may be either.

    Example:
        >>> mark_of("1.234,5"), mark_of("0,125"), mark_of("1.234")
        (',', ',', None)
    """
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return None
    mark: DecimalMark = "," if digits[last] == "," else "."
    other: DecimalMark = "." if mark == "," else ","
    if other in digits:
        return mark if digits.count(mark) == 1 else None
    if digits.count(mark) > 1:
        return other
    whole, decimals = digits[:last], digits[last + 1 :]
    return None if len(decimals) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0" else mark

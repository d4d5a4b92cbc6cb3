"""Are the numbers of one column written in one way? `1.000` beside `1,200` is not."""

from __future__ import annotations

import re
from collections.abc import Iterable

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

"""Is the quarter from which something is needed still to come?

A need is stored once and read for years. From the day after its quarter it says nothing of when it
is needed: either it was met elsewhere, or it waits. Only the entrepreneur knows, so it is asked
again; until then nothing that is held against it may be called in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from groeiruimte.kernel.quarter import Quarter


def has_passed(needed_from: int | None, *, today: Quarter) -> bool:
    """Say whether the quarter of a need is over; a need without a quarter never passes.

    Example:
        >>> has_passed(Quarter(2026, 3).index, today=Quarter(2026, 4))
        True
        >>> has_passed(Quarter(2026, 4).index, today=Quarter(2026, 4))
        False
    """
    return needed_from is not None and needed_from < today.index


def first_passed(quarters: Iterable[int | None], *, today: Quarter) -> Quarter | None:
    """Return the first quarter of need that is over; nothing where none is."""
    over = [each for each in quarters if each is not None and has_passed(each, today=today)]
    return Quarter.from_index(min(over)) if over else None


def passed_on(quarters: Iterable[int | None], *, today: date) -> date | None:
    """Return the day from which a need had to be asked again; nothing where it has not."""
    first = first_passed(quarters, today=Quarter.of(today))
    return None if first is None else (first + 1).first_day

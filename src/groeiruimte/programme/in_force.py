"""Which value of a setting holds on a day: the one in our files, or what was decided since?

Our files hold the value from which the programme starts. Whoever keeps the changes tells where
they are (`changes_come_from`); without that, such as in the commands of the engine, the starting
values hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChange:
    """From which day on a setting has another value; a day as a value is its ordinal."""

    key: str
    holds_from: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """All changes, in the order in which they were decided, and the day that today is."""

    today: date | None = None
    changes: tuple[SettingChange, ...] = ()

    def value(self, key: str, *, starting: Decimal, on: date | None = None) -> Decimal:
        """Return the value of a setting on a day (today when none is given).

        Of two changes from the same day the later decided one holds.

        Example:
            >>> june = SettingChange(key="k", holds_from=date(2026, 6, 1), value=Decimal(7))
            >>> known = InForce(today=date(2026, 7, 1), changes=(june,))
            >>> known.value("k", starting=Decimal(5)), known.value(
            ...     "k", starting=Decimal(5), on=date(2026, 5, 31))
            (Decimal('7'), Decimal('5'))
        """
        day = on or self.today
        held = [
            (change.holds_from, place, change.value)
            for place, change in enumerate(self.changes)
            if change.key == key and (day is None or change.holds_from <= day)
        ]
        return max(held)[2] if held else starting


STARTING: Final = InForce()
_source: list[Callable[[], InForce]] = []


def changes_come_from(source: Callable[[], InForce]) -> None:
    """Tell where the changes are kept; the last who tells is asked."""
    _source[:] = [source]


def in_force() -> InForce:
    """Return what holds now."""
    return _source[0]() if _source else STARTING


def value_in_force(key: str, *, starting: Decimal, on: date | None = None) -> Decimal:
    """Return the value of a setting on a day, today when none is given."""
    known = in_force()
    return known.value(key, starting=starting, on=on) if known.changes else starting

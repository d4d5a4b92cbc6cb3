"""Which acts become which events, of which rows? Higher apps say so when the product starts.

This app knows acts by their name on the record and rows by their address in the API; what these are
is said by `project/events.py`, which knows all apps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOnRecord:
    """One act, as the record holds it."""

    act: str
    target: str
    organization_id: int | None
    occurred_at: datetime

    @property
    def row(self) -> int:
        """The number of the row that the act was about."""
        return int(self.target.rpartition(":")[2])


Rows = Callable[[ActOnRecord], Iterable[str]]
DayRows = Callable[[date, date], Iterable[str]]
MayRead = Callable[[Any, str], bool]

_of_acts: dict[str, list[tuple[str, Rows]]] = {}
_of_days: dict[str, DayRows] = {}
_doors: list[MayRead] = []


def tell_of(kind: str, *acts: str, rows: Rows) -> None:
    """Tell of these acts as this kind; `rows` gives the addresses of what they were about."""
    for act in acts:
        told = _of_acts.setdefault(act, [])
        told[:] = [each for each in told if each[0] != kind] + [(kind, rows)]


def tell_by_day(kind: str, rows: DayRows) -> None:
    """Tell of what a day brings; `rows` gives the addresses of what is due after one day up to and
    with another.
    """
    _of_days[kind] = rows


def read_through(door: MayRead) -> None:
    """Say who may read the row at an address of the API; again replaces it."""
    _doors[:] = [door]


def acts_of(kinds: Sequence[str]) -> set[str]:
    """Return the acts that become events of these kinds."""
    return {act for act, told in _of_acts.items() if any(kind in kinds for kind, _rows in told)}


def kinds_and_rows(act: str) -> list[tuple[str, Rows]]:
    """Return what an act becomes."""
    return _of_acts.get(act, [])


def day_rows(kind: str) -> DayRows | None:
    """Return what a day brings of this kind."""
    return _of_days.get(kind)


def may_read(user: Any, path: str) -> bool:  # noqa: ANN401 - a person, whose model lies above
    """Say whether this person may read the row at this address now; nobody says so: no."""
    return bool(_doors) and _doors[0](user, path)

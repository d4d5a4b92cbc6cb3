"""Name and place of a KVK number: asked of whoever can, which an app above this one says.

Nothing is asked by itself. That somebody asks KVK for a number tells KVK that somebody is
interested, so a person presses for it, and the record says that it was done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte.audit import services as audit

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What KVK says of a number; the place may be empty."""

    name: str
    place: str


class UnableToLookUp(Exception):
    """KVK gave no answer; the message is fit to show to the user."""


@dataclass(frozen=True, slots=True)
class _Register:
    is_open: Callable[[], bool]
    look_up: Callable[[str], LookedUp | None]


_registers: list[_Register] = []


def offer_look_up(
    *, is_open: Callable[[], bool], look_up: Callable[[str], LookedUp | None]
) -> None:
    """Tell who can look a number up, and whether that may be done now; called once at the start."""
    _registers[:] = [_Register(is_open, look_up)]


def can_look_up() -> bool:
    """Say whether this site may ask KVK, and somebody switched that on."""
    return any(register.is_open() for register in _registers)


def look_up_company(*, number: str, by: User, now: datetime) -> LookedUp | None:
    """Return what KVK says of a number; nothing where it knows none.

    :raises UnableToLookUp: this site does not ask KVK, or KVK did not answer.
    """
    if not can_look_up():
        raise UnableToLookUp
    # Before the question: that it was asked is what others may come to know.
    audit.record(
        act="companies.kvk.asked", actor=by, target="companies.kvk", occurred_at=now, details={}
    )
    return _registers[0].look_up(number)

"""Which settings were decided anew, kept in the process so that no page asks for them twice."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from groeiruimte.monitoring import access
from groeiruimte.programme.in_force import InForce, SettingChange
from groeiruimte.programme.programme_settings import SettingHolds, programme_setting

if TYPE_CHECKING:
    from groeiruimte.monitoring.models import ProgrammeSetting


@dataclass
class _Kept:
    known: InForce
    read_at: float


_kept: list[_Kept] = []


def known_changes() -> tuple[SettingChange, ...]:
    """Return every change that was decided, also those that hold later, in order."""
    rows = access.settings_in_force().values_list("key", "holds_from", "value")
    return tuple(
        SettingChange(key=key, holds_from=day, value=programme_setting(key=key).number(value))
        for key, day, value in rows
        if programme_setting(key=key).holds is not SettingHolds.ROM
    )


def settings_in_force() -> InForce:
    """Return what holds now: read again once what is kept is older than a minute or so.

    Another process learns of a decision within that time; this one at once (`forget`).
    """
    today = timezone.localdate()
    lasts = settings.PROGRAMME_SETTINGS_SECONDS
    if _kept and _kept[0].known.today == today and time.monotonic() < _kept[0].read_at + lasts:
        return _kept[0].known
    known = InForce(today=today, changes=known_changes())
    _kept[:] = [_Kept(known, time.monotonic())]
    return known


def forget() -> None:
    """Read the settings again at the next question."""
    _kept.clear()


def decisions(*, rows: list[ProgrammeSetting]) -> dict[str, list[ProgrammeSetting]]:
    """Return the decisions per setting, the newest first."""
    found: dict[str, list[ProgrammeSetting]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(row)
    return found

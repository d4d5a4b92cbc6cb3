"""From when on does something about the running site ask for attention?"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchLimits:
    """How long a part may be silent, and how full the disk may be."""

    worker_silent_minutes: int
    work_waits_minutes: int
    backup_hours: int
    disk_free_percent: int
    disk_full_percent: int


@functools.cache
def watch_limits() -> WatchLimits:
    """Return from when on something asks for attention."""
    limits = load_parameters("watching").entry("limits")
    return WatchLimits(
        **{
            name: limits.entry(name).whole_number("value")
            for name in WatchLimits.__dataclass_fields__
        }
    )

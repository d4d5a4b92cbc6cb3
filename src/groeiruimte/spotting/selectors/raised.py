"""Which signals did a scan raise? For whom is told of it without knowing this app."""

from __future__ import annotations

from datetime import datetime

from groeiruimte.spotting.choices import SignalChangeKind
from groeiruimte.spotting.models.early_signals import SignalChange
from groeiruimte.spotting.models.spotting import SpottingRun


def raised_by(*, run_id: int, at: datetime) -> list[int]:
    """Return the signals that arose or became more pressing by a scan; who asks checks access."""
    run = SpottingRun.objects.filter(pk=run_id).values_list("organization_id", flat=True)
    changes = SignalChange.objects.filter(
        early_signal__company__held_by_id__in=run,
        happened_at=at,
        actor=None,
        kind__in=(SignalChangeKind.RAISED, SignalChangeKind.WORSENED),
    )
    return list(changes.values_list("early_signal_id", flat=True).distinct())

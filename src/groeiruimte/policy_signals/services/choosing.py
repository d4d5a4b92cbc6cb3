"""Counting why companies chose as they did, so that no count lays one of them bare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from groeiruimte.policy_signals.access import choices_for_signals
from groeiruimte.policy_signals.rules import CHOSEN, NOT_CHOSEN, shared_by
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.services.telling_counts import leads_to_leave_out, tell_counts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from groeiruimte.policy_signals.rules import Compared


def count_choices(*, compared: Sequence[Compared], now: datetime) -> None:
    """Count what weighed for who chose a place, and what was missing for who did not.

    The caller opens all rows. Goes out through the same counting as all other signals.
    """
    choices = choices_for_signals(compared=compared)
    out = leads_to_leave_out(
        purpose=ReleasePurpose.POLICY, lead_ids=[each.lead_id for each in choices]
    )
    for subject, has_chosen in ((CHOSEN, True), (NOT_CHOSEN, False)):
        those = [
            each for each in choices if each.has_chosen == has_chosen and each.lead_id not in out
        ]
        tell_counts(
            purpose=ReleasePurpose.POLICY,
            subject=subject,
            leads=[each.lead_id for each in those],
            sharing=shared_by(those),
            now=now,
        )

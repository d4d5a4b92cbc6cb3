"""Policy signals as everybody may read them: in both languages, the number of leads as a band."""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation

from groeiruimte.policy_signals import access
from groeiruimte.policy_signals.pages.counted_signals import words_of
from groeiruimte.programme.small_cells import count_band

LANGUAGES = ("nl", "en")


def signals_for_everybody() -> list[dict[str, Any]]:
    """Return the signals that enough leads give reason for, the newest first."""
    signals = []
    for signal in access.signals_for_everybody():
        leads = str(count_band(signal.lead_count or 0))
        titles, sentences = {}, {}
        for language in LANGUAGES:
            with translation.override(language):
                words = words_of(signal, leads=leads)
                titles[language], sentences[language] = words.title, words.sentence
        signals.append(
            {
                "kind": signal.kind,
                "types": list(signal.demand_types),
                "region": signal.region,
                "leads": leads,
                "title": titles,
                "sentence": sentences,
                "since": timezone.localdate(signal.first_seen_at).isoformat()[:7],
            }
        )
    return signals

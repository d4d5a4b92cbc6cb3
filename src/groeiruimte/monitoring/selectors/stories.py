"""Cases told without a name, in words that the company agreed to."""

from __future__ import annotations

from datetime import date

from groeiruimte.propositions.access import public_releases


def approved_stories(*, today: date) -> list[str]:
    """Return the words that can be read today; by the words, so that no order tells a day."""
    return sorted(set(public_releases(today=today).values_list("text", flat=True)))

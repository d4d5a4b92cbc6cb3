"""Reading what companies need."""

from groeiruimte.demand.selectors.articulations import (
    DemandsOfType,
    Version,
    confirmed_demands,
    conversation_of,
    demands_by_type,
    demands_of,
    knows_who_it_is,
    latest_articulation,
    versions_of,
    words_of,
)
from groeiruimte.demand.selectors.pressing import PressingAction, Tone, pressing

__all__ = [
    "DemandsOfType",
    "PressingAction",
    "Tone",
    "Version",
    "confirmed_demands",
    "conversation_of",
    "demands_by_type",
    "demands_of",
    "knows_who_it_is",
    "latest_articulation",
    "pressing",
    "versions_of",
    "words_of",
]

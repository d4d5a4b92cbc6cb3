"""Reading what companies need."""

from groeiruimte.demand.selectors.articulations import (
    DemandsOfType,
    Version,
    answer_to,
    company_name,
    confirmed_demands,
    conversation_of,
    demands_by_type,
    demands_of,
    latest_articulation,
    versions_of,
    words_by_question,
    words_of,
)
from groeiruimte.demand.selectors.pressing import pressing

__all__ = [
    "DemandsOfType",
    "Version",
    "answer_to",
    "company_name",
    "confirmed_demands",
    "conversation_of",
    "demands_by_type",
    "demands_of",
    "latest_articulation",
    "pressing",
    "versions_of",
    "words_by_question",
    "words_of",
]

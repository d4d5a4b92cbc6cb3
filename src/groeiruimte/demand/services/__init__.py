"""Acts on what a company needs: talk, save, confirm, start again."""

from groeiruimte.demand.services.confirming import (
    UnableToConfirmArticulation,
    confirm_articulation,
)
from groeiruimte.demand.services.conversing import (
    UnableToSaveAnswer,
    UnableToStartConversation,
    save_answer,
    start_conversation,
    start_new_version,
)
from groeiruimte.demand.services.reading import record_reading

__all__ = [
    "UnableToConfirmArticulation",
    "UnableToSaveAnswer",
    "UnableToStartConversation",
    "confirm_articulation",
    "record_reading",
    "save_answer",
    "start_conversation",
    "start_new_version",
]

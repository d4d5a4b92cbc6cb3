"""Acts on cases."""

from groeiruimte.cases.services.guidance import (
    EditedMeanwhile,
    GateIsClosed,
    UnableToGuideCase,
    add_note,
    change_status,
    edit_case,
    move_case,
    open_case,
)

__all__ = [
    "EditedMeanwhile",
    "GateIsClosed",
    "UnableToGuideCase",
    "add_note",
    "change_status",
    "edit_case",
    "move_case",
    "open_case",
]

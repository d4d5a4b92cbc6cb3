"""Acts on cases."""

from groeiruimte.cases.services.guidance import (
    EDITABLE_FIELDS,
    GateIsClosed,
    UnableToGuideCase,
    add_note,
    change_status,
    edit_case,
    move_case,
    open_case,
    record_case_reading,
)

__all__ = [
    "EDITABLE_FIELDS",
    "GateIsClosed",
    "UnableToGuideCase",
    "add_note",
    "change_status",
    "edit_case",
    "move_case",
    "open_case",
    "record_case_reading",
]

"""Acts on cases."""

from groeiruimte.cases.services.contention import JOB_KIND as CONTENTION_JOB
from groeiruimte.cases.services.contention import look_at_all_leads, replay_contention
from groeiruimte.cases.services.decisions import (
    VALID_FOR,
    UnableToDecide,
    claim_result,
    confirm_result,
    decide,
    enter,
    hash_of,
    invite,
    keep_weights,
    sign_result,
    withdraw_invitation,
)
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
from groeiruimte.cases.services.importance import keep, press

__all__ = [
    "CONTENTION_JOB",
    "EDITABLE_FIELDS",
    "VALID_FOR",
    "GateIsClosed",
    "UnableToDecide",
    "UnableToGuideCase",
    "add_note",
    "change_status",
    "claim_result",
    "confirm_result",
    "decide",
    "edit_case",
    "enter",
    "hash_of",
    "invite",
    "keep",
    "keep_weights",
    "look_at_all_leads",
    "move_case",
    "open_case",
    "press",
    "record_case_reading",
    "replay_contention",
    "sign_result",
    "withdraw_invitation",
]

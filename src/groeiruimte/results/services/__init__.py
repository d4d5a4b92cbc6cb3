"""Acts on results: proving, asking, learning, and telling who has to know."""

from groeiruimte.results.services.proving import (
    LONGEST_WORDS,
    REALIZED,
    Answer,
    UnableToProve,
    answer,
    ask,
    claim,
    end_evidence,
    learn,
    prove,
    share_in,
    take_back,
    tell_aftercare_due,
)

__all__ = [
    "LONGEST_WORDS",
    "REALIZED",
    "Answer",
    "UnableToProve",
    "answer",
    "ask",
    "claim",
    "end_evidence",
    "learn",
    "prove",
    "share_in",
    "take_back",
    "tell_aftercare_due",
]

"""Acts on policy signals: counting, steering, answering, and what one case asks of the State."""

from groeiruimte.policy_signals.services.answering import NewAnswer, answer_signal, follow_up
from groeiruimte.policy_signals.services.choosing import count_choices
from groeiruimte.policy_signals.services.steering import (
    JOB_KIND,
    LONGEST_NOTE,
    NewMirt,
    UnableToSteer,
    answer_mirt,
    count_signals,
    send_mirt,
    steer,
)

__all__ = [
    "JOB_KIND",
    "LONGEST_NOTE",
    "NewAnswer",
    "NewMirt",
    "UnableToSteer",
    "answer_mirt",
    "answer_signal",
    "count_choices",
    "count_signals",
    "follow_up",
    "send_mirt",
    "steer",
]

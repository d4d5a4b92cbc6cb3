"""Gates, clock and weighing: what is decided about cases without looking anything up."""

from groeiruimte.cases.rules.clock import Clock, due_on, service_clock, working_days_between
from groeiruimte.cases.rules.gates import (
    ORDER,
    CaseState,
    NextAct,
    gates_between,
    missing_fields,
    missing_here,
    next_act,
    next_step,
)
from groeiruimte.cases.rules.weighing import (
    HIGHEST_WEIGHT,
    Certainty,
    Outcome,
    Standing,
    certainty_of,
    ranked,
)

__all__ = [
    "HIGHEST_WEIGHT",
    "ORDER",
    "CaseState",
    "Certainty",
    "Clock",
    "NextAct",
    "Outcome",
    "Standing",
    "certainty_of",
    "due_on",
    "gates_between",
    "missing_fields",
    "missing_here",
    "next_act",
    "next_step",
    "ranked",
    "service_clock",
    "working_days_between",
]

"""Decisions about the programme without a database: counts, money, people, plan, reports."""

from groeiruimte.monitoring.rules.counting import (
    COUNTING,
    FALL_WITH_THE_CASE,
    FALLEN,
    REALISED_STEPS,
    CaseFacts,
    CellCount,
    Count,
    LeadTime,
    LeadTimeTotal,
    Move,
    Standing,
    counted,
    lead_time_total,
    standing,
)

__all__ = [
    "COUNTING",
    "FALLEN",
    "FALL_WITH_THE_CASE",
    "REALISED_STEPS",
    "CaseFacts",
    "CellCount",
    "Count",
    "LeadTime",
    "LeadTimeTotal",
    "Move",
    "Standing",
    "counted",
    "lead_time_total",
    "standing",
]

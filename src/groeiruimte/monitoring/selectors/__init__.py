"""What was reached by a day: targets, the cases behind them, lead times, signals, results."""

from groeiruimte.monitoring.selectors.early_signals import (
    NeedTable,
    RegionRow,
    SignalTotals,
    signal_totals,
)
from groeiruimte.monitoring.selectors.facts import Known, case_facts, known_on
from groeiruimte.monitoring.selectors.lead_times import LeadTimes, lead_times
from groeiruimte.monitoring.selectors.progress import (
    CountedCase,
    TargetProgress,
    cases_behind,
    progress,
    targets_in_words,
)
from groeiruimte.monitoring.selectors.proven import ProvenTotal, proven_totals

__all__ = [
    "CountedCase",
    "Known",
    "LeadTimes",
    "NeedTable",
    "ProvenTotal",
    "RegionRow",
    "SignalTotals",
    "TargetProgress",
    "case_facts",
    "cases_behind",
    "known_on",
    "lead_times",
    "progress",
    "proven_totals",
    "signal_totals",
    "targets_in_words",
]

"""What is entered about the programme; what is counted is never stored but in a frozen report."""

from groeiruimte.monitoring.models.lessons import ProgrammeLesson
from groeiruimte.monitoring.models.money import MoneyEntry
from groeiruimte.monitoring.models.people import Absence, TaskforcePlace
from groeiruimte.monitoring.models.plans import (
    PlanActivity,
    PlanApproval,
    PlanComment,
    PlanText,
    PlanVersion,
)
from groeiruimte.monitoring.models.reports import ProgrammeReport
from groeiruimte.monitoring.models.settings import ProgrammeSetting, SumsBehind, ToldMonth
from groeiruimte.monitoring.models.talks import Talk, TalkLine

__all__ = [
    "Absence",
    "MoneyEntry",
    "PlanActivity",
    "PlanApproval",
    "PlanComment",
    "PlanText",
    "PlanVersion",
    "ProgrammeLesson",
    "ProgrammeReport",
    "ProgrammeSetting",
    "SumsBehind",
    "Talk",
    "TalkLine",
    "TaskforcePlace",
    "ToldMonth",
]

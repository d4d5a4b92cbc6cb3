"""What is entered about the programme; what is counted is never stored."""

from groeiruimte.monitoring.models.money import MoneyEntry
from groeiruimte.monitoring.models.people import Absence, TaskforcePlace

__all__ = ["Absence", "MoneyEntry", "TaskforcePlace"]

"""Closed lists of companies in view."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Quantity(models.TextChoices):
    """What we observe of a company over time; the unit is part of the name."""

    FTE = "FTE", _("Jobs (FTE)")
    WORKPLACES_AVAILABLE = "WORKPLACES_AVAILABLE", _("Workplaces available")
    FLOOR_AREA_USED_M2 = "FLOOR_AREA_USED_M2", _("Floor area used (m²)")
    FLOOR_AREA_AVAILABLE_M2 = "FLOOR_AREA_AVAILABLE_M2", _("Floor area available (m²)")
    POWER_USED_MW = "POWER_USED_MW", _("Power used (MW)")
    POWER_CONTRACTED_MW = "POWER_CONTRACTED_MW", _("Power contracted (MW)")
    REVENUE_EUR = "REVENUE_EUR", _("Revenue (€)")
    CAPITAL_RAISED_EUR = "CAPITAL_RAISED_EUR", _("Capital raised (€)")
    ROUND_CLOSED_EUR = "ROUND_CLOSED_EUR", _("Round closed (€)")
    CASH_EUR = "CASH_EUR", _("Cash in the bank (€)")
    MONTHLY_BURN_EUR = "MONTHLY_BURN_EUR", _("Spent per month more than earned (€)")
    ORDER_BOOK_EUR = "ORDER_BOOK_EUR", _("Order book (€)")
    FTE_MBO = "FTE_MBO", _("Of which mbo (FTE)")
    FTE_HBO = "FTE_HBO", _("Of which hbo (FTE)")
    FTE_WO = "FTE_WO", _("Of which wo (FTE)")


class Need(models.TextChoices):
    """What can outgrow the present place, each compared with its own capacity."""

    WORKPLACES = "WORKPLACES", _("Workplaces")
    SPACE = "SPACE", _("Space")
    ENERGY = "ENERGY", _("Energy")
    CAPITAL = "CAPITAL", _("Capital")


class CapacityChange(models.TextChoices):
    """Why what a place can carry changes on a day that is known beforehand."""

    LEASE_ENDS = "LEASE_ENDS", _("Lease ends")
    EXTENSION = "EXTENSION", _("Extension")
    GRID_CONNECTION = "GRID_CONNECTION", _("Grid connection")
    MOVE = "MOVE", _("Move to another place")
    FUNDING = "FUNDING", _("Funding agreed")
    OTHER = "OTHER", _("Something else")


class Trust(models.TextChoices):
    """How we know a value."""

    MEASURED = "MEASURED", _("Measured")
    STATED = "STATED", _("Stated")
    ESTIMATED = "ESTIMATED", _("Estimated")


class TechnologyDomain(models.TextChoices):
    """The ten domains of the National Technology Strategy, and autonomy (programme §3.2)."""

    OPTICAL_PHOTONICS = "OPTICAL_PHOTONICS", _("Optical systems and integrated photonics")
    QUANTUM = "QUANTUM", _("Quantum technologies")
    PROCESS = "PROCESS", _("Process technology, including process intensification")
    BIOMOLECULAR_CELL = "BIOMOLECULAR_CELL", _("Biomolecular and cell technologies")
    IMAGING = "IMAGING", _("Imaging technologies")
    MECHATRONICS = "MECHATRONICS", _("Mechatronics and optomechatronics")
    AI_DATA = "AI_DATA", _("Artificial intelligence and data science")
    ENERGY_MATERIALS = "ENERGY_MATERIALS", _("Energy materials")
    SEMICONDUCTOR = "SEMICONDUCTOR", _("Semiconductor technologies")
    CYBERSECURITY = "CYBERSECURITY", _("Cybersecurity technologies")
    PHARMA = "PHARMA", _("Pharmacology (strategic autonomy)")
    DEFENCE = "DEFENCE", _("Defense industry (strategic autonomy)")
    OTHER_AUTONOMY = "OTHER_AUTONOMY", _("Other technology for strategic autonomy")


class LifePhase(models.TextChoices):
    """The four phases of venture building (programme §3.7, §4.2)."""

    PHASE_1 = "PHASE_1", _("Phase 1: from idea to proof")
    PHASE_2 = "PHASE_2", _("Phase 2: from proof to first customers")
    PHASE_3 = "PHASE_3", _("Phase 3: scaling up")
    PHASE_4 = "PHASE_4", _("Phase 4: grown up and renewing")


class ImportState(models.TextChoices):
    """How far the import of a pipeline file is."""

    READING = "READING", _("Being read")
    UPLOADED = "UPLOADED", _("Uploaded")
    CHECKING = "CHECKING", _("Being checked")
    CHECKED = "CHECKED", _("Checked")
    COMMITTING = "COMMITTING", _("Being taken in")
    COMMITTED = "COMMITTED", _("Taken in")
    UNDONE = "UNDONE", _("Undone")
    FAILED = "FAILED", _("Failed")


class ChangeKind(models.TextChoices):
    """What an import did to one company."""

    CREATED = "CREATED", _("New")
    UPDATED = "UPDATED", _("Updated")


class StatusKind(models.TextChoices):
    """How a company stands as a company, apart from how pressing it is."""

    ACTIVE = "ACTIVE", _("Active")
    WATCHED = "WATCHED", _("Followed from a distance")
    STOPPED = "STOPPED", _("Stopped")
    MERGED_INTO = "MERGED_INTO", _("Merged into another company")
    TAKEN_OVER = "TAKEN_OVER", _("Taken over")
    MOVED_WITHIN = "MOVED_WITHIN", _("Moved within the Netherlands")
    MOVED_ABROAD = "MOVED_ABROAD", _("Moved abroad")


class EventKind(models.TextChoices):
    """What happened where a figure jumps; all but the last break the history of the figures."""

    MERGER = "MERGER", _("Merged with, or took over, another company")
    SPIN_OFF = "SPIN_OFF", _("Split off or sold a part")
    MOVE = "MOVE", _("Moved to another place")
    ONE_OFF = "ONE_OFF", _("A single jump that says nothing of the pace")
    ORDINARY = "ORDINARY", _("Nothing special: it really went this fast")

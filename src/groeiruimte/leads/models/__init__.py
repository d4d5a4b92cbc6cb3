"""Companies in view, how they grew, and which of them became a lead."""

from groeiruimte.leads.models.companies import Company, LifePhaseRecord, Nda, Observation
from groeiruimte.leads.models.leads import DisclosureGrant, EligibilityAnswer, Lead
from groeiruimte.leads.models.pipeline import ImportedChange, ImportMapping, PipelineImport
from groeiruimte.leads.models.plans import GrowthPlan, PlannedCapacity
from groeiruimte.leads.models.spotting import Outlook, SpottingRun

__all__ = [
    "Company",
    "DisclosureGrant",
    "EligibilityAnswer",
    "GrowthPlan",
    "ImportMapping",
    "ImportedChange",
    "Lead",
    "LifePhaseRecord",
    "Nda",
    "Observation",
    "Outlook",
    "PipelineImport",
    "PlannedCapacity",
    "SpottingRun",
]

"""Companies in view, how they grew, and which of them became a lead."""

from groeiruimte.leads.models.companies import Company, LifePhaseRecord, Nda, Observation
from groeiruimte.leads.models.digests import DigestMailing, DigestSubscription
from groeiruimte.leads.models.early_signals import (
    EarlySignal,
    SignalChange,
    SpottingThresholds,
)
from groeiruimte.leads.models.leads import DisclosureGrant, EligibilityAnswer, Lead
from groeiruimte.leads.models.pipeline import ImportedChange, ImportMapping, PipelineImport
from groeiruimte.leads.models.plans import GrowthPlan, PlannedCapacity
from groeiruimte.leads.models.spotting import KeptOutlook, Outlook, SpottingRun

__all__ = [
    "Company",
    "DigestMailing",
    "DigestSubscription",
    "DisclosureGrant",
    "EarlySignal",
    "EligibilityAnswer",
    "GrowthPlan",
    "ImportMapping",
    "ImportedChange",
    "KeptOutlook",
    "Lead",
    "LifePhaseRecord",
    "Nda",
    "Observation",
    "Outlook",
    "PipelineImport",
    "PlannedCapacity",
    "SignalChange",
    "SpottingRun",
    "SpottingThresholds",
]

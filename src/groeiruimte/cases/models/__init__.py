"""Guidance of a lead: steps, invitation of the entrepreneur, decision and proof."""

from groeiruimte.cases.models.cases import Case, CaseNote, CaseTransition
from groeiruimte.cases.models.contention import ContentionLead, ContentionPlace, ContentionRun
from groeiruimte.cases.models.decisions import EntrepreneurDecision, Invitation, Verification
from groeiruimte.cases.models.importance import ImportanceOrder

__all__ = [
    "Case",
    "CaseNote",
    "CaseTransition",
    "ContentionLead",
    "ContentionPlace",
    "ContentionRun",
    "EntrepreneurDecision",
    "ImportanceOrder",
    "Invitation",
    "Verification",
]

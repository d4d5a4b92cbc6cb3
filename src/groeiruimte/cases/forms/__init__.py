"""What is filled in about a case: by who guides it, and by the entrepreneur."""

from groeiruimte.cases.forms.guidance import (
    INPUTS,
    CaseFilterForm,
    CaseForm,
    ConfirmationForm,
    DecisionForm,
    EvidenceForm,
    ImportanceForm,
    InvitationForm,
    MoveForm,
    OpenCaseForm,
    RefusalForm,
    StatusForm,
    WeightsForm,
    inputs_for,
)

__all__ = [
    "INPUTS",
    "CaseFilterForm",
    "CaseForm",
    "ConfirmationForm",
    "DecisionForm",
    "EvidenceForm",
    "ImportanceForm",
    "InvitationForm",
    "MoveForm",
    "OpenCaseForm",
    "RefusalForm",
    "StatusForm",
    "WeightsForm",
    "inputs_for",
]

"""A case as JSON, at the level of its reader."""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from groeiruimte.cases.choices import Status, Step
from groeiruimte.leads.choices import BottleneckType
from groeiruimte.rest.filters import LARGEST
from groeiruimte.rest.serializers import Body, LevelledRow


class CaseRow(LevelledRow):
    """The guidance of a lead; who it is and what was said, only for who may know the company."""

    above_level: ClassVar = frozenset(
        {
            *("companyId", "companyName", "statusReason", "nextAction", "nextActionOn"),
            *("foreignAlternative", "investmentEur", "sendingShare", "adviserId"),
        }
    )

    id = serializers.IntegerField(source="pk")
    leadId = serializers.IntegerField(source="lead_id")
    reference = serializers.CharField()
    companyId = serializers.IntegerField(source="lead.company_id", required=False)
    companyName = serializers.CharField(source="lead.company.name", required=False)
    heldBy = serializers.CharField(source="lead.company.held_by.code")
    step = serializers.ChoiceField(choices=Step.choices)
    stepSince = serializers.DateTimeField(source="step_since")
    status = serializers.ChoiceField(choices=Status.choices)
    statusReason = serializers.CharField(source="status_reason", required=False)
    adviserId = serializers.IntegerField(source="adviser_id", allow_null=True, required=False)
    nextAction = serializers.CharField(source="next_action", required=False)
    nextActionOn = serializers.DateField(source="next_action_on", allow_null=True, required=False)
    foreignAlternative = serializers.CharField(source="foreign_alternative", required=False)
    investmentEur = serializers.DecimalField(
        source="investment_eur",
        max_digits=14,
        decimal_places=0,
        allow_null=True,
        required=False,
    )
    sendingShare = serializers.DecimalField(
        source="sending_share", max_digits=4, decimal_places=2, allow_null=True, required=False
    )
    openedAt = serializers.DateTimeField(source="opened_at")
    revision = serializers.IntegerField()


class NewCase(Body):
    """A company of the own pipeline of which the question was asked."""

    companyId = serializers.IntegerField(min_value=1, max_value=LARGEST)
    firstAskedOn = serializers.DateField()
    bottleneckYear = serializers.IntegerField(min_value=2000, max_value=2100)
    bottleneckType = serializers.ChoiceField(choices=BottleneckType.choices)


class CaseChange(Body):
    """Another step of a case, or another status: one of both at a time."""

    step = serializers.ChoiceField(required=False, choices=Step.choices)
    overrideReason = serializers.CharField(
        required=False,
        max_length=500,
        help_text="Why the case moves although something is missing; it shows in the report.",
    )
    status = serializers.ChoiceField(required=False, choices=Status.choices)
    statusReason = serializers.CharField(required=False, max_length=500)

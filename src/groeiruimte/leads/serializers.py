"""A lead as JSON, at the level of its reader."""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from groeiruimte.leads.choices import BottleneckType
from groeiruimte.rest.serializers import LevelledRow


class LeadRow(LevelledRow):
    """A company whose question of room to grow was asked; which company, only for who may know."""

    above_level: ClassVar = frozenset({"companyId", "companyName"})

    id = serializers.IntegerField(source="pk")
    companyId = serializers.IntegerField(source="company_id", required=False)
    companyName = serializers.CharField(source="company.name", required=False)
    heldBy = serializers.CharField(source="company.held_by.code")
    firstAskedOn = serializers.DateField(source="first_asked_on")
    bottleneckYear = serializers.IntegerField(source="bottleneck_year")
    bottleneckType = serializers.ChoiceField(
        source="bottleneck_type", choices=BottleneckType.choices
    )
    promotedAt = serializers.DateTimeField(source="promoted_at")
    revision = serializers.IntegerField()

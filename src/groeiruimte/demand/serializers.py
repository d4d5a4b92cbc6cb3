"""What a lead needs as JSON."""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from groeiruimte.demand.choices import DemandType, Hardness
from groeiruimte.rest.serializers import LevelledRow, QuarterField, Row


class DemandRow(Row):
    """One thing that is needed: a range, and the quarters it holds."""

    demandType = serializers.ChoiceField(source="demand_type", choices=DemandType.choices)
    kind = serializers.CharField()
    hardness = serializers.ChoiceField(choices=Hardness.choices)
    low = serializers.DecimalField(max_digits=18, decimal_places=4)
    likely = serializers.DecimalField(max_digits=18, decimal_places=4)
    high = serializers.DecimalField(max_digits=18, decimal_places=4)
    unit = serializers.CharField()
    neededFrom = QuarterField(source="needed_from")
    neededUntil = QuarterField(source="needed_until", allow_null=True)


class NeedRow(LevelledRow):
    """One version of what a lead needs; the demands are there once the entrepreneur confirmed."""

    above_level: ClassVar = frozenset({"confirmedWith"})
    named_by: ClassVar = "lead_id"

    id = serializers.IntegerField(source="pk")
    leadId = serializers.IntegerField(source="lead_id")
    version = serializers.IntegerField()
    startedAt = serializers.DateTimeField(source="started_at")
    confirmedAt = serializers.DateTimeField(source="confirmed_at", allow_null=True)
    confirmedWith = serializers.CharField(source="confirmed_with", required=False)
    isOwnWord = serializers.BooleanField(source="is_own_word")
    demands = DemandRow(many=True)

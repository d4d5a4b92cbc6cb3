"""A policy signal as JSON: only what was told, and nothing of a company."""

from __future__ import annotations

from rest_framework import serializers

from groeiruimte.policy_signals.choices import PolicySignalState, SignalKind
from groeiruimte.rest.serializers import Row


class PolicySignalRow(Row):
    """Something that policy makers can change; small counts are absent."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.ChoiceField(choices=SignalKind.choices)
    state = serializers.ChoiceField(choices=PolicySignalState.choices)
    demandTypes = serializers.ListField(source="demand_types", child=serializers.CharField())
    region = serializers.CharField()
    leadCount = serializers.IntegerField(source="lead_count", allow_null=True)
    kindCounts = serializers.DictField(source="kind_counts", child=serializers.IntegerField())
    isFirm = serializers.BooleanField(source="is_firm")
    firstSeenAt = serializers.DateTimeField(source="first_seen_at")
    lastSeenAt = serializers.DateTimeField(source="last_seen_at")
    engineVersion = serializers.CharField(source="engine_version")
    revision = serializers.IntegerField()

"""An early signal and a forecast of an own company as JSON."""

from __future__ import annotations

from rest_framework import serializers

from groeiruimte.companies.choices import Need
from groeiruimte.rest.serializers import Row
from groeiruimte.spotting.choices import DismissalReason, EarlySignalState, SignalLevel

_NEEDS = [("", ""), *Need.choices]


class SignalRow(Row):
    """That a company is about to outgrow its place, and what somebody did with that."""

    id = serializers.IntegerField(source="pk")
    companyId = serializers.IntegerField(source="company_id")
    state = serializers.ChoiceField(choices=EarlySignalState.choices)
    level = serializers.ChoiceField(choices=SignalLevel.choices)
    fromYear = serializers.IntegerField(source="year", allow_null=True)
    need = serializers.ChoiceField(choices=_NEEDS)
    raisedAt = serializers.DateTimeField(source="raised_at")
    changedAt = serializers.DateTimeField(source="changed_at")
    snoozedUntil = serializers.DateField(source="snoozed_until", allow_null=True)
    dismissalReason = serializers.ChoiceField(
        source="dismissal_reason", choices=[("", ""), *DismissalReason.choices]
    )
    revision = serializers.IntegerField()


class ForecastRow(Row):
    """The newest forecast of a company: the chance of too little room per year from now."""

    id = serializers.IntegerField(source="pk")
    companyId = serializers.IntegerField(source="company_id")
    forecastAt = serializers.DateTimeField(source="run.run_at")
    engineVersion = serializers.CharField(source="run.engine_version")
    inputHash = serializers.CharField(source="run.input_hash")
    seed = serializers.IntegerField(source="run.seed")
    level = serializers.ChoiceField(choices=SignalLevel.choices)
    levelYear = serializers.IntegerField(source="level_year", allow_null=True)
    levelNeed = serializers.ChoiceField(source="level_need", choices=_NEEDS)
    bindingNeed = serializers.ChoiceField(source="binding_need", choices=_NEEDS)
    watchYear = serializers.IntegerField(source="watch_year", allow_null=True)
    actYear = serializers.IntegerField(source="act_year", allow_null=True)
    probabilityYear1 = serializers.FloatField(source="probability_1", allow_null=True)
    probabilityYear2 = serializers.FloatField(source="probability_2", allow_null=True)
    probabilityYear3 = serializers.FloatField(source="probability_3", allow_null=True)
    probabilityYear4 = serializers.FloatField(source="probability_4", allow_null=True)
    probabilityYear5 = serializers.FloatField(source="probability_5", allow_null=True)

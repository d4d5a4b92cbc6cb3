"""An early signal and a forecast of an own company as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from rest_framework import serializers

from groeiruimte.companies.choices import Need, Quantity
from groeiruimte.rest.filters import LARGEST
from groeiruimte.rest.serializers import Body, Row
from groeiruimte.spotting.choices import DismissalReason, EarlySignalState, SignalLevel
from groeiruimte.spotting.pages.plans import planned_quantities

LONGEST_NOTE: Final = 300
FIRST_YEAR: Final = 2000
POINTS: Final = ("lowest", "low", "middle", "high", "highest")
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


class SignalChangeBody(Body):
    """What somebody did with a signal."""

    state = serializers.ChoiceField(
        choices=[
            (state.value, state.label)
            for state in EarlySignalState
            if state is not EarlySignalState.PROMOTED
        ],
        help_text="NEW brings it back; a lead is made by opening a case.",
    )
    snoozedUntil = serializers.DateField(required=False, help_text="Only with SNOOZED.")
    dismissalReason = serializers.ChoiceField(
        required=False, choices=DismissalReason.choices, help_text="Only with DISMISSED."
    )
    note = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=LONGEST_NOTE
    )


def _point() -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=18, decimal_places=4, min_value=0)


class PlanRow(Row):
    """What a company expects of one quantity at the end of one year, as five points."""

    id = serializers.IntegerField(source="pk")
    companyId = serializers.IntegerField(source="company_id")
    quantity = serializers.ChoiceField(choices=Quantity.choices)
    year = serializers.IntegerField()
    lowest = _point()
    low = _point()
    middle = _point()
    high = _point()
    highest = _point()
    statedOn = serializers.DateField(source="stated_on")
    statedBy = serializers.CharField(source="stated_by")


class NewPlan(Body):
    """What a company said; `low` and `high` may be left out, and lie halfway then."""

    companyId = serializers.IntegerField(min_value=1, max_value=LARGEST)
    quantity = serializers.ChoiceField(
        choices=[(one.value, one.label) for one in planned_quantities()]
    )
    year = serializers.IntegerField(min_value=2000, max_value=2100)
    lowest = _point()
    low = serializers.DecimalField(
        max_digits=18, decimal_places=4, min_value=0, required=False, allow_null=True
    )
    middle = _point()
    high = serializers.DecimalField(
        max_digits=18, decimal_places=4, min_value=0, required=False, allow_null=True
    )
    highest = _point()
    statedOn = serializers.DateField()
    statedBy = serializers.CharField(allow_blank=True, default="", max_length=150)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Fill in what lies between, and refuse points that do not go up.

        :raises ValidationError: a point is lower than the one before, or the year is over.
        """
        middle = attrs["middle"]
        for name, end in (("low", "lowest"), ("high", "highest")):
            if attrs.get(name) is None:
                attrs[name] = ((attrs[end] + middle) / 2).quantize(Decimal("0.0001"))
        values = [attrs[name] for name in POINTS]
        if values != sorted(values):
            words = _("Each point is at least as high as the one before.")
            raise serializers.ValidationError({"middle": [words]})
        if not FIRST_YEAR <= attrs["statedOn"].year <= attrs["year"]:
            words = _("A plan is about the year in which it is stated, or a later one.")
            raise serializers.ValidationError({"year": [words]})
        return attrs


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

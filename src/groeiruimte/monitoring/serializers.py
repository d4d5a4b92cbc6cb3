"""An impact target as JSON: what is asked, what was reached, and where that was read."""

from __future__ import annotations

from rest_framework import serializers

from groeiruimte.monitoring.choices import SettingState
from groeiruimte.programme.programme_settings import programme_settings
from groeiruimte.rest.serializers import Body, Row


class TargetRow(Row):
    """One target that is a number, as everybody may know it at the end of the last month.

    A count lies between `reachedFrom` and `reachedTo`; a sum is one number, or null where too few
    companies make it up. `own` is what the cases add of which the caller may know the company.
    """

    key = serializers.CharField(source="target.key")
    unit = serializers.CharField(source="target.unit")
    asked = serializers.DecimalField(
        source="target.value", max_digits=18, decimal_places=2, allow_null=True
    )
    isTold = serializers.BooleanField(source="is_told")
    reached = serializers.SerializerMethodField()
    reachedFrom = serializers.SerializerMethodField()
    reachedTo = serializers.SerializerMethodField()
    countedBefore = serializers.SerializerMethodField()
    expected = serializers.DecimalField(max_digits=18, decimal_places=2)
    own = serializers.DecimalField(max_digits=18, decimal_places=2, allow_null=True)

    def get_reached(self, row: object) -> float | None:
        """Return what counts at least."""
        return _told(row, "reached")

    def get_reachedFrom(self, row: object) -> float | None:
        """Return what counts at least."""
        return _told(row, "reached")

    def get_reachedTo(self, row: object) -> float | None:
        """Return what counts at most."""
        band = row.band  # type: ignore[attr-defined]
        return float(band.high) if band is not None else _told(row, "reached")

    def get_countedBefore(self, row: object) -> float | None:
        """Return what counted before and does not any more."""
        return _told(row, "left")


def _told(row: object, name: str) -> float | None:
    return float(getattr(row, name)) if row.is_told else None  # type: ignore[attr-defined]


class SettingRow(Row):
    """One decision on a number of the programme, such as a target: from when, why, who agreed."""

    id = serializers.IntegerField(source="pk")
    key = serializers.CharField()
    value = serializers.CharField()
    holdsFrom = serializers.DateField(source="holds_from")
    reason = serializers.CharField()
    state = serializers.ChoiceField(choices=SettingState.choices)
    decidedAt = serializers.DateTimeField(source="proposed_at")
    answeredAt = serializers.DateTimeField(source="confirmed_at", allow_null=True)


class NewSetting(Body):
    """Another value from a day on; where it opens something it waits for a second person."""

    key = serializers.ChoiceField(choices=[(each.key, each.key) for each in programme_settings()])
    value = serializers.CharField(
        max_length=60,
        help_text="A number (a share as 0.25), a day as 2028-12-31, or the code of a ROM.",
    )
    holdsFrom = serializers.DateField()
    reason = serializers.CharField(max_length=300)


class SettingAnswer(Body):
    """What the second person says to a value that waits."""

    agrees = serializers.BooleanField()

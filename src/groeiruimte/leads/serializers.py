"""A lead as JSON, at the level of its reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from rest_framework import serializers

from groeiruimte.leads.choices import BottleneckType, EligibilityValue
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.rest.serializers import LARGEST_NUMBER, Body, LevelledRow, Row


class EligibilityRow(Row):
    """What was answered to one question of the check of the target group."""

    criterion = serializers.CharField()
    answer = serializers.ChoiceField(choices=EligibilityValue.choices)
    reason = serializers.CharField()
    source = serializers.CharField()
    answeredAt = serializers.DateTimeField(source="answered_at")


class LeadRow(LevelledRow):
    """A company whose question of room to grow was asked; which company, only for who may know.

    What was answered to the check of the target group: only where the own organization holds it.
    """

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
    eligibility = EligibilityRow(many=True, required=False)
    revision = serializers.IntegerField()

    def _shown_fields(self, *, is_named: bool) -> Iterator[Any]:
        """Leave out what stands above the level, and the answers where `own` lacks the lead."""
        for field in super()._shown_fields(is_named=is_named):
            if field.field_name != "eligibility" or self._is_own:
                yield field

    def to_representation(self, instance: Any) -> dict[str, Any]:  # noqa: ANN401 - as the framework has it
        """Return what this reader may see of the lead."""
        self._is_own = instance.pk in self.context.get("own", ())
        return super().to_representation(instance)


class NewLead(Body):
    """A company of the own pipeline of which the question was asked; its case opens with it."""

    companyId = serializers.IntegerField(min_value=1, max_value=LARGEST_NUMBER)
    firstAskedOn = serializers.DateField()
    bottleneckYear = serializers.IntegerField(min_value=2000, max_value=2100)
    bottleneckType = serializers.ChoiceField(choices=BottleneckType.choices)


class EligibilityReply(Body):
    """What is answered to one question; a yes or a no needs a reason."""

    criterion = serializers.ChoiceField(
        choices=[(each.key, each.key) for each in eligibility_criteria()]
    )
    answer = serializers.ChoiceField(choices=EligibilityValue.choices)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=500)
    source = serializers.CharField(required=False, allow_blank=True, max_length=200)


class LeadChange(Body):
    """Answers to questions of the check of the target group; others stay as they are."""

    eligibility = EligibilityReply(many=True, allow_empty=False, max_length=20)

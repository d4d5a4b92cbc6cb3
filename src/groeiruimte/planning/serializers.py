"""A task of a case as JSON, at the level of its reader."""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from groeiruimte.cases.choices import Step
from groeiruimte.demand.choices import DemandType
from groeiruimte.planning.choices import PlanState, TaskOrigin
from groeiruimte.rest.serializers import Body, LevelledRow


class TaskRow(LevelledRow):
    """A thing to do in a case; free words are only for who may know which company it is."""

    above_level: ClassVar = frozenset({"title", "note"})
    named_by: ClassVar = "case_id"

    id = serializers.IntegerField(source="pk")
    caseId = serializers.IntegerField(source="case_id")
    taskOf = serializers.CharField(source="organization.code")
    ownerId = serializers.IntegerField(source="owner_id", allow_null=True)
    origin = serializers.ChoiceField(choices=TaskOrigin.choices)
    code = serializers.CharField()
    title = serializers.CharField(required=False)
    nameless = serializers.CharField()
    note = serializers.CharField(required=False)
    step = serializers.ChoiceField(choices=Step.choices)
    demandType = serializers.ChoiceField(
        source="demand_type", choices=[("", ""), *DemandType.choices]
    )
    placeId = serializers.IntegerField(source="site_id", allow_null=True)
    dueOn = serializers.DateField(source="due_on", allow_null=True)
    snoozedUntil = serializers.DateField(source="snoozed_until", allow_null=True)
    beganOn = serializers.DateField(source="began_on", allow_null=True)
    endedOn = serializers.DateField(source="ended_on", allow_null=True)
    state = serializers.ChoiceField(choices=PlanState.choices)
    closedAt = serializers.DateTimeField(source="closed_at", allow_null=True)
    revision = serializers.IntegerField()


class NewTaskBody(Body):
    """A task for the plan of a case that one guides."""

    caseId = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    title = serializers.CharField(max_length=200)
    nameless = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=200,
        help_text="What others read who may not know the company. Checked for names.",
    )
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=1000)
    dueOn = serializers.DateField(required=False, allow_null=True, default=None)


class TaskChange(Body):
    """One act on a task: done, dropped, open again, or put off until a day."""

    state = serializers.ChoiceField(choices=PlanState.choices, required=False)
    words = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=1000,
        help_text="How it ended; why it is dropped or open again.",
    )
    snoozedUntil = serializers.DateField(required=False)

"""A policy signal as JSON: only what was told, and nothing of a company."""

from __future__ import annotations

from rest_framework import serializers

from groeiruimte.policy_signals.choices import AnswerKind, PolicySignalState, SignalKind
from groeiruimte.rest.serializers import LARGEST_NUMBER, Body, Row

#: Words that everybody reads who follows the signal.
LONGEST_WORDS = 500


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


class PolicySignalStep(Body):
    """What became of a signal; the words are looked through for names, and everybody reads them."""

    state = serializers.ChoiceField(choices=PolicySignalState.choices)
    note = serializers.CharField(max_length=LONGEST_WORDS)


class PolicySignalAnswerRow(Row):
    """What an organization answered to a signal, by when, and what it did."""

    id = serializers.IntegerField(source="pk")
    policySignalId = serializers.IntegerField(source="policy_signal_id")
    answeredFor = serializers.CharField(source="organization.code")
    answer = serializers.ChoiceField(choices=AnswerKind.choices)
    words = serializers.CharField()
    dueOn = serializers.DateField(source="due_on", allow_null=True)
    answeredAt = serializers.DateTimeField(source="answered_at")
    doneWords = serializers.CharField(source="done_words", allow_blank=True)
    doneAt = serializers.DateTimeField(source="done_at", allow_null=True)


class NewPolicySignalAnswer(Body):
    """What an own organization answers; who takes it up says by when."""

    policySignalId = serializers.IntegerField(min_value=1, max_value=LARGEST_NUMBER)
    answeredFor = serializers.CharField(
        required=False, max_length=40, help_text="Needed for who answers for several."
    )
    answer = serializers.ChoiceField(choices=AnswerKind.choices)
    words = serializers.CharField(max_length=LONGEST_WORDS)
    dueOn = serializers.DateField(required=False, allow_null=True, default=None)


class PolicySignalFollowUp(Body):
    """What was done about a signal that the own organization took up."""

    doneWords = serializers.CharField(max_length=LONGEST_WORDS)

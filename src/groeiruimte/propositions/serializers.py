"""What regions are asked and what they offer, as JSON; never whose request it is."""

from __future__ import annotations

from rest_framework import serializers

from groeiruimte.propositions.choices import (
    PricePer,
    PropositionState,
    RequestOutcome,
    RequestState,
    Tenure,
)
from groeiruimte.rest.serializers import Body, QuarterField, Row


class RequestRow(Row):
    """A question to the own region, as its page tells it."""

    id = serializers.IntegerField(source="pk")
    reference = serializers.CharField(source="brief.reference")
    askedOf = serializers.CharField(source="organization.code")
    state = serializers.ChoiceField(choices=RequestState.choices)
    text = serializers.CharField(source="brief.text")
    sentAt = serializers.DateTimeField(source="brief.sent_at")
    deadline = serializers.DateField(source="brief.deadline")
    firstReadAt = serializers.DateTimeField(source="first_read_at", allow_null=True)
    closedAt = serializers.DateTimeField(source="closed_at", allow_null=True)
    outcome = serializers.ChoiceField(choices=[("", ""), *RequestOutcome.choices])


class RequestChange(Body):
    """That the own region offers no place, and why."""

    state = serializers.ChoiceField(choices=[(RequestState.DECLINED.value, "DECLINED")])
    reason = serializers.CharField(max_length=500)


class OfferedLine(Row):
    """What a place offers of one kind; no value: not known."""

    kind = serializers.CharField()
    value = serializers.DecimalField(max_digits=18, decimal_places=4, allow_null=True)
    unit = serializers.CharField()
    availableFrom = QuarterField(source="available_from", allow_null=True)
    registerFrom = QuarterField(source="register_from", allow_null=True)
    remark = serializers.CharField()
    source = serializers.CharField()
    isFromRegister = serializers.BooleanField(source="is_from_register")


class PropositionRow(Row):
    """What a region offers at one place."""

    id = serializers.IntegerField(source="pk")
    requestId = serializers.IntegerField(source="request_id")
    placeId = serializers.IntegerField(source="site_id")
    offeredBy = serializers.CharField(source="request.organization.code")
    state = serializers.ChoiceField(choices=PropositionState.choices)
    summary = serializers.CharField()
    submittedAt = serializers.DateTimeField(source="submitted_at", allow_null=True)
    tenure = serializers.ChoiceField(choices=[("", ""), *Tenure.choices])
    pricePer = serializers.ChoiceField(source="price_per", choices=[("", ""), *PricePer.choices])
    priceLow = serializers.DecimalField(
        source="price_low", max_digits=14, decimal_places=2, allow_null=True
    )
    priceHigh = serializers.DecimalField(
        source="price_high", max_digits=14, decimal_places=2, allow_null=True
    )
    availableFrom = QuarterField(source="available_from", allow_null=True)
    validUntil = serializers.DateField(source="valid_until", allow_null=True)
    answers = OfferedLine(many=True)
    revision = serializers.IntegerField()


class NewProposition(Body):
    """For which own place a request is answered; filled in from the register."""

    requestId = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    placeId = serializers.IntegerField(min_value=1, max_value=2**63 - 1)


class ChangedLine(Row):
    """What a place offers of one kind: a value, or that it is not known."""

    kind = serializers.CharField(max_length=40)
    value = serializers.DecimalField(
        max_digits=18, decimal_places=4, min_value=0, required=False, allow_null=True, default=None
    )
    isUnknown = serializers.BooleanField(required=False, default=False)
    availableFrom = QuarterField(required=False, allow_null=True, default=None)
    remark = serializers.CharField(required=False, allow_blank=True, default="", max_length=500)


class PropositionChange(Body):
    """What a region offers, as far as it is; lines that are left out stay as they are."""

    summary = serializers.CharField(required=False, allow_blank=True, max_length=4000)
    answers = ChangedLine(many=True, required=False, default=list)
    isSubmitted = serializers.BooleanField(required=False, default=False)

"""A place, and what is stated of it, as JSON: public policy information."""

from __future__ import annotations

from rest_framework import serializers

from groeiruimte.companies.choices import Trust
from groeiruimte.rest.serializers import LARGEST_NUMBER, Body, QuarterField, Row
from groeiruimte.supply.choices import CLOSING_BY_HAND, ClosingReason, SiteKind


class PlaceRow(Row):
    """A place where a company could grow."""

    id = serializers.IntegerField(source="pk")
    sourceKey = serializers.CharField(source="source_key")
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=SiteKind.choices)
    partOfId = serializers.IntegerField(source="parent_id", allow_null=True)
    hotspot = serializers.CharField(source="hotspot.code", allow_null=True, default=None)
    municipalityCode = serializers.CharField(source="municipality.code")
    municipality = serializers.CharField(source="municipality.name")
    postcode = serializers.CharField()
    longitude = serializers.FloatField(source="lon", allow_null=True)
    latitude = serializers.FloatField(source="lat", allow_null=True)
    pointExactToKm = serializers.FloatField(source="within_km")
    owner = serializers.CharField()
    keptBy = serializers.CharField(source="kept_by.code", allow_null=True, default=None)
    isInvented = serializers.BooleanField(source="is_invented")
    closedAt = serializers.DateTimeField(source="closed_at", allow_null=True)
    closedBecause = serializers.ChoiceField(
        source="closed_because", choices=[("", ""), *ClosingReason.choices]
    )
    revision = serializers.IntegerField()


class FactRow(Row):
    """What is stated of one thing; no value and no text: somebody looked, and it is not known."""

    id = serializers.IntegerField(source="pk")
    placeId = serializers.IntegerField(source="site_id", allow_null=True)
    hotspotId = serializers.IntegerField(source="hotspot_id", allow_null=True)
    facilityId = serializers.IntegerField(source="facility_id", allow_null=True)
    institutionId = serializers.IntegerField(source="institution_id", allow_null=True)
    municipalityId = serializers.IntegerField(source="municipality_id", allow_null=True)
    municipalityCode = serializers.CharField(
        source="municipality.code", allow_null=True, default=None
    )
    gridAreaId = serializers.IntegerField(source="grid_area_id", allow_null=True)
    kind = serializers.CharField()
    value = serializers.DecimalField(max_digits=18, decimal_places=4, allow_null=True)
    text = serializers.CharField()
    unit = serializers.CharField()
    validFrom = QuarterField(source="valid_from", allow_null=True)
    validUntil = QuarterField(source="valid_until", allow_null=True)
    source = serializers.CharField()
    sourceUrl = serializers.CharField(source="source_url")
    observedOn = serializers.DateField(source="observed_on")
    trust = serializers.ChoiceField(choices=Trust.choices)
    expiresOn = serializers.DateField(source="expires_on")
    recordedAt = serializers.DateTimeField(source="recorded_at")


class PlaceBody(Body):
    """What a place is, and how that is known."""

    name = serializers.CharField(max_length=160)
    kind = serializers.ChoiceField(choices=SiteKind.choices)
    municipality = serializers.CharField(
        max_length=100, help_text="The name of today, or one from before a re-division."
    )
    partOfId = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=LARGEST_NUMBER
    )
    keptBy = serializers.CharField(
        required=False, max_length=40, help_text="Needed for who keeps places for several."
    )
    owner = serializers.CharField(required=False, allow_blank=True, max_length=160)
    postcode = serializers.CharField(required=False, allow_blank=True, max_length=8)
    latitude = serializers.FloatField(
        required=False, allow_null=True, min_value=50.7, max_value=53.7
    )
    longitude = serializers.FloatField(
        required=False, allow_null=True, min_value=3.2, max_value=7.3
    )
    source = serializers.CharField(max_length=300)
    observedOn = serializers.DateField()
    trust = serializers.ChoiceField(choices=Trust.choices)


class NewPlace(PlaceBody):
    """A place to add to the register of an own organization."""


class PlaceChange(PlaceBody):
    """What changes of a place, seen today; or that it closes, or opens again."""

    isClosed = serializers.BooleanField(required=False)
    closedBecause = serializers.ChoiceField(choices=CLOSING_BY_HAND, required=False)
    closedWords = serializers.CharField(
        required=False, allow_blank=True, max_length=300, help_text="Needed for OTHER."
    )


class NewFact(Body):
    """A fact about a place or a hotspot of the own, or an area; the one before stays as history.

    Send `placeId` with `placeRevision`; or `hotspotId`, `municipalityCode` or `gridAreaId` with
    `seenFactId`.
    """

    placeId = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_NUMBER)
    placeRevision = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_NUMBER,
        help_text="As it was read: of two keepers one waits.",
    )
    hotspotId = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_NUMBER)
    municipalityCode = serializers.CharField(
        required=False, max_length=10, help_text="Such as GM0153; for who keeps the registers."
    )
    gridAreaId = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=LARGEST_NUMBER,
        help_text="For who keeps the registers.",
    )
    seenFactId = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_NUMBER,
        help_text="The newest fact of this kind that was read; 0 where there was none.",
    )
    kind = serializers.CharField()
    value = serializers.JSONField(required=False, help_text="A number, a text, or true and false.")
    isKnown = serializers.BooleanField(required=False, default=True)
    validFrom = serializers.CharField(required=False, help_text="A quarter, such as 2028-Q3.")
    validUntil = serializers.CharField(required=False)
    source = serializers.CharField()
    sourceUrl = serializers.CharField(required=False)
    observedOn = serializers.DateField()
    trust = serializers.ChoiceField(choices=Trust.choices)
    isConfirmed = serializers.BooleanField(required=False, help_text="It is right, though unusual.")

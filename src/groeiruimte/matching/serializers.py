"""A comparison of a need with all places as JSON, with what proves its conclusion."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from groeiruimte.matching.choices import ConclusionKind, VerdictKind
from groeiruimte.matching.pages.where import passed_quarter
from groeiruimte.rest.serializers import LARGEST_NUMBER, Body, QuarterField, Row

#: How many quarters later than asked a place may be, as its page offers it.
DELAYS = (0, 4, 8, 12)


class VerdictRow(Row):
    """What a comparison says of one place, with its reasons as codes and numbers."""

    placeId = serializers.IntegerField(source="site_id")
    verdict = serializers.ChoiceField(choices=VerdictKind.choices)
    isOwnRegion = serializers.BooleanField(source="is_own_region")
    fitsFrom = QuarterField(source="fits_from", allow_null=True)
    rank = serializers.IntegerField(allow_null=True)
    firstRankShare = serializers.FloatField(source="first_rank_share", allow_null=True)
    standardError = serializers.FloatField(source="standard_error", allow_null=True)
    reasons = serializers.ListField(child=serializers.DictField())


class ComparisonRow(Row):
    """One comparison, with what makes it repeatable."""

    id = serializers.IntegerField(source="pk")
    needId = serializers.IntegerField(source="articulation_id")
    leadId = serializers.IntegerField(source="articulation.lead_id")
    comparedAt = serializers.DateTimeField(source="run_at")
    conclusion = serializers.ChoiceField(choices=ConclusionKind.choices)
    engineVersion = serializers.CharField(source="engine_version")
    inputHash = serializers.CharField(source="input_hash")
    seed = serializers.IntegerField()


class NewComparison(Body):
    """Which need is held against all places, and how much later than asked a place may be."""

    needId = serializers.IntegerField(min_value=1, max_value=LARGEST_NUMBER)
    latestDelay = serializers.ChoiceField(
        choices=[(number, number) for number in DELAYS],
        required=False,
        help_text="In quarters; what the programme decided when left out.",
    )


class WholeComparisonRow(ComparisonRow):
    """One comparison with what it says of every place, and on what it rests."""

    holdsForAllUnknowns = serializers.BooleanField(source="stored_proof.holds_for_all_unknowns")
    askedQuarterPassed = serializers.SerializerMethodField(
        help_text="A quarter that was asked for is over: no place is in time any more."
    )
    placesOnExpiredFacts = serializers.IntegerField(source="stored_proof.expired.count")
    placesOnEstimates = serializers.IntegerField(source="stored_proof.estimated.count")
    verdicts = VerdictRow(many=True)

    def get_askedQuarterPassed(self, run: Any) -> bool:  # noqa: ANN401 - as the framework has it
        """Say whether a quarter that was asked for is over by now."""
        return passed_quarter(run) is not None


class CertificateRow(Row):
    """What proves a conclusion, as `groeiruimte verify-certificate` reads it."""

    demand = serializers.DictField()
    supply = serializers.DictField()
    certificate = serializers.DictField()

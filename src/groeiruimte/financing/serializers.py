"""An instrument as JSON: what a source says of it, with how sure that is."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from groeiruimte.rest.serializers import Row


@extend_schema_field(
    {"type": "object", "properties": {"nl": {"type": "string"}, "en": {"type": "string"}}}
)
class TextField(serializers.Field):
    """A text of the programme in both languages."""

    def to_representation(self, value: Any) -> dict[str, str]:  # noqa: ANN401 - as the framework has it
        """Return the text in Dutch and in English."""
        return {"nl": value.in_language("nl"), "en": value.in_language("en")}


class InstrumentRow(Row):
    """One way to pay for growth. Amounts in euros per company, shares from 0 to 1."""

    code = serializers.CharField()
    name = TextField()
    provider = TextField()
    kinds = serializers.ListField(child=serializers.CharField())
    pays = serializers.ListField(child=serializers.CharField())
    phases = serializers.ListField(child=serializers.IntegerField())
    leastEur = serializers.IntegerField(source="least_eur", allow_null=True)
    mostEur = serializers.IntegerField(source="most_eur", allow_null=True)
    shareMost = serializers.FloatField(source="share_most", allow_null=True)
    grantMostEur = serializers.IntegerField(source="grant_most_eur", allow_null=True)
    provinces = serializers.ListField(child=serializers.CharField())
    isEuropean = serializers.BooleanField(source="is_european")
    intake = serializers.CharField()
    opensOn = serializers.DateField(source="opens", allow_null=True)
    closesOn = serializers.DateField(source="closes", allow_null=True)
    status = TextField()
    sourceUrls = serializers.ListField(child=serializers.CharField(), source="source.urls")
    sourceDate = serializers.DateField(source="source.dated_from", allow_null=True)
    statedBy = serializers.CharField(source="source.stated_by", allow_null=True)
    certainty = serializers.CharField(source="source.certainty")

"""What a lead needs as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from groeiruimte.demand.choices import DemandType, Hardness
from groeiruimte.demand.rules.answers import LONGEST_TEXT
from groeiruimte.demand.rules.passed import has_passed
from groeiruimte.kernel.amounts import MOST
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.conversation import questions
from groeiruimte.rest.serializers import LARGEST_NUMBER, Body, LevelledRow, QuarterField, Row


class DemandRow(Row):
    """One thing that is needed: a range, and the quarters it holds."""

    demandType = serializers.ChoiceField(source="demand_type", choices=DemandType.choices)
    kind = serializers.CharField()
    hardness = serializers.ChoiceField(choices=Hardness.choices)
    low = serializers.DecimalField(max_digits=18, decimal_places=4)
    likely = serializers.DecimalField(max_digits=18, decimal_places=4)
    high = serializers.DecimalField(max_digits=18, decimal_places=4)
    unit = serializers.CharField()
    neededFrom = QuarterField(source="needed_from")
    neededUntil = QuarterField(source="needed_until", allow_null=True)
    hasPassed = serializers.SerializerMethodField(
        help_text="The quarter from which it is needed is over: ask again."
    )

    def get_hasPassed(self, row: Any) -> bool:  # noqa: ANN401 - as the framework has it
        """Say whether the quarter of need is over."""
        return has_passed(row.needed_from, today=Quarter.of(timezone.localdate()))


class AnswerRow(Row):
    """What was filled in at one question, as it was typed."""

    question = serializers.CharField()
    revision = serializers.IntegerField()
    savedAt = serializers.DateTimeField(source="saved_at")
    typed = serializers.DictField(child=serializers.CharField())


class NeedRow(LevelledRow):
    """One version of what a lead needs; the demands are there once the entrepreneur confirmed."""

    above_level: ClassVar = frozenset({"confirmedWith", "answers"})
    named_by: ClassVar = "lead_id"

    id = serializers.IntegerField(source="pk")
    leadId = serializers.IntegerField(source="lead_id")
    version = serializers.IntegerField()
    startedAt = serializers.DateTimeField(source="started_at")
    confirmedAt = serializers.DateTimeField(source="confirmed_at", allow_null=True)
    confirmedWith = serializers.CharField(source="confirmed_with", required=False)
    isOwnWord = serializers.BooleanField(source="is_own_word")
    demands = DemandRow(many=True)
    answers = AnswerRow(many=True, required=False)


class NewNeed(Body):
    """Of which lead the conversation begins; after a confirmed need it is the next version."""

    leadId = serializers.IntegerField(min_value=1, max_value=LARGEST_NUMBER)


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string", "maxLength": LONGEST_TEXT},
            {"type": "number", "minimum": 0, "maximum": float(MOST), "exclusiveMaximum": True},
        ]
    }
)
class FieldValue(serializers.Field):
    """What stands in one field: a text as it is typed on the page, or a number."""

    default_error_messages: ClassVar = {
        "invalid": _("Send a text or a number."),
        "too_much": _("Send at most 2000 characters, or a number from 0 on that can be right."),
    }

    def to_internal_value(self, data: Any) -> str:  # noqa: ANN401 - whatever JSON holds
        """Return it as it would be typed: a point in a number of JSON groups no thousands."""
        if isinstance(data, str):
            if len(data) > LONGEST_TEXT:
                self.fail("too_much")
            return data
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        if not 0 <= data < MOST:
            self.fail("too_much")
        return f"{Decimal(str(data)):f}".replace(".", ",")


class AnswerChange(Body):
    """All that stands at one question from now on."""

    question = serializers.ChoiceField(choices=[(each.key, each.key) for each in questions()])
    typed = serializers.DictField(
        child=FieldValue(), help_text="By the name of a field; see the questions."
    )


class NeedChange(Body):
    """Answers at some questions, or that the entrepreneur recognises all as the own need."""

    answers = AnswerChange(many=True, required=False, allow_empty=False, max_length=20)
    confirmedWith = serializers.CharField(
        required=False,
        max_length=150,
        help_text="With whom you went through it. From then on it never changes.",
    )


class FieldRow(Row):
    """One field of a question; a field of an amount is there for each step in which a need grows.

    `of`: the kind of requirement that it says something of; empty for words.
    """

    name = serializers.CharField()
    of = serializers.CharField()
    unit = serializers.CharField()
    choices = serializers.ListField(child=serializers.CharField())


class QuestionRow(Row):
    """One question of the conversation about a need, with the fields that can be filled in."""

    key = serializers.CharField()
    order = serializers.IntegerField()
    question = serializers.CharField()
    demandType = serializers.CharField(source="demand_type")
    asks = FieldRow(many=True)

"""Leads over the API: own ones, and those of which the case was disclosed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import ChoiceFilter, FilterSet, NumberFilter
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.leads import access
from groeiruimte.leads.choices import BottleneckType
from groeiruimte.leads.selectors.eligibility import ANSWERS_IN_ORDER
from groeiruimte.leads.serializers import LeadChange, LeadRow
from groeiruimte.leads.services.eligibility import Reply, UnableToAnswer, answer_eligibility
from groeiruimte.leads.services.grants import record_lead_reading
from groeiruimte.organizations.access import signed_in
from groeiruimte.rest.filters import Code
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, right_now


class LeadFilter(FilterSet):
    """Which leads to give."""

    heldBy = Code(field_name="company__held_by__code")
    bottleneckYear = NumberFilter(field_name="bottleneck_year")
    bottleneckType = ChoiceFilter(field_name="bottleneck_type", choices=BottleneckType.choices)


class _Leads(RestView):
    area = Area.CASES
    serializer_class = LeadRow
    _own: frozenset[int] = frozenset()

    def get_queryset(self) -> Any:
        rows = access.visible_leads(user=self.request.user, today=timezone.localdate())
        return (
            rows.select_related("company__held_by")
            .prefetch_related(ANSWERS_IN_ORDER)
            .order_by("pk")
        )

    def shown(self, rows: list[Any]) -> list[dict[str, Any]]:
        """Return these rows as this reader may see them; of the own ones what was answered too."""
        own = access.own_leads(user=self.request.user).filter(pk__in=[row.pk for row in rows])
        self._own = frozenset(own.values_list("pk", flat=True))
        return super().shown(rows)

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"own": self._own}

    def named(self, rows: Iterable[Any]) -> Iterable[int]:
        named = access.leads_with_identity(user=self.request.user, today=timezone.localdate())
        return named.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)


class LeadsView(_Leads, RowsView):
    """The leads that this reader may see."""

    filterset_class = LeadFilter


class LeadView(_Leads, RowView):
    """One lead, at the level of its reader."""

    def note_reading(self, row: Any) -> None:
        """Put on the record that it was opened, as its page does."""
        record_lead_reading(lead=row, by=signed_in(self.request.user), now=right_now())

    @extend_schema(request=LeadChange, responses={200: LeadRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Answer questions of the check whether an own lead belongs to the target group."""
        row = self.row_to_change(
            among=access.workable_leads(user=request.user),
            otherwise=_("Only who holds the lead answers this."),
        )
        change = LeadChange(data=request.data)
        change.is_valid(raise_exception=True)
        said = change.validated_data["eligibility"]
        place = {each["criterion"]: number for number, each in enumerate(said)}
        if len(place) < len(said):
            raise ValidationError({"eligibility": [_("Answer each question once.")]})
        try:
            answer_eligibility(
                lead_id=row.pk,
                replies={
                    each["criterion"]: Reply(
                        answer=each["answer"],
                        reason=each.get("reason", ""),
                        source=each.get("source", ""),
                    )
                    for each in said
                },
                by=signed_in(request.user),
                now=right_now(),
            )
        except UnableToAnswer as refusal:
            at = str(place[refusal.criterion])
            raise ValidationError({"eligibility": {at: {"reason": [str(refusal)]}}}) from refusal
        return self.retrieve(request)

"""Leads over the API: own ones, and those of which the case was disclosed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django_filters import ChoiceFilter, FilterSet, NumberFilter

from groeiruimte.leads import access
from groeiruimte.leads.choices import BottleneckType
from groeiruimte.leads.serializers import LeadRow
from groeiruimte.leads.services.grants import record_lead_reading
from groeiruimte.organizations.access import signed_in
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, right_now


class LeadFilter(FilterSet):
    """Which leads to give."""

    bottleneckYear = NumberFilter(field_name="bottleneck_year")
    bottleneckType = ChoiceFilter(field_name="bottleneck_type", choices=BottleneckType.choices)


class _Leads(RestView):
    area = Area.CASES
    serializer_class = LeadRow

    def get_queryset(self) -> Any:
        rows = access.visible_leads(user=self.request.user, today=timezone.localdate())
        return rows.select_related("company__held_by").order_by("pk")

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

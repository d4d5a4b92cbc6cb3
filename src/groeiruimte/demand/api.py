"""What leads need over the API: own leads, and those of which the case was disclosed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django_filters import FilterSet

from groeiruimte.demand import access
from groeiruimte.demand.serializers import NeedRow
from groeiruimte.demand.services.reading import record_reading
from groeiruimte.leads.access import leads_with_identity
from groeiruimte.organizations.access import signed_in
from groeiruimte.rest.filters import IsSet, RowNumber
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, right_now


class NeedFilter(FilterSet):
    """Which needs to give."""

    leadId = RowNumber(field_name="lead_id")
    isConfirmed = IsSet(field_name="confirmed_at")


class _Needs(RestView):
    area = Area.CASES
    serializer_class = NeedRow

    def get_queryset(self) -> Any:
        rows = access.visible_articulations(user=self.request.user, today=timezone.localdate())
        return rows.select_related("lead__company").prefetch_related("demands").order_by("pk")

    def named(self, rows: Iterable[Any]) -> Iterable[int]:
        named = leads_with_identity(user=self.request.user, today=timezone.localdate())
        return named.filter(pk__in=[row.lead_id for row in rows]).values_list("pk", flat=True)


class NeedsView(_Needs, RowsView):
    """The needs of the leads that this reader may see, every version."""

    filterset_class = NeedFilter


class NeedView(_Needs, RowView):
    """One version of one need."""

    def note_reading(self, row: Any) -> None:
        """Put on the record that it was opened, as its page does."""
        record_reading(articulation=row, by=signed_in(self.request.user), now=right_now())

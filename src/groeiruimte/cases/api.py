"""Cases over the API, each at the level of its reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, FilterSet

from groeiruimte.cases import access
from groeiruimte.cases.choices import Status, Step
from groeiruimte.cases.serializers import CaseRow
from groeiruimte.cases.services.guidance import record_case_reading
from groeiruimte.organizations.access import signed_in
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, right_now


class CaseFilter(FilterSet):
    """Which cases to give."""

    reference = CharFilter()
    step = ChoiceFilter(choices=Step.choices)
    status = ChoiceFilter(choices=Status.choices)


class _Cases(RestView):
    area = Area.CASES
    serializer_class = CaseRow

    def get_queryset(self) -> Any:
        rows = access.visible_cases(user=self.request.user, today=timezone.localdate())
        return rows.select_related("lead__company__held_by").order_by("pk")

    def named(self, rows: Iterable[Any]) -> Iterable[int]:
        named = access.cases_with_identity(user=self.request.user, today=timezone.localdate())
        return named.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)


class CasesView(_Cases, RowsView):
    """The cases that this reader may see."""

    filterset_class = CaseFilter


class CaseView(_Cases, RowView):
    """One case, at the level of its reader."""

    def note_reading(self, row: Any) -> None:
        """Put on the record that it was opened, as its page does."""
        record_case_reading(case=row, by=signed_in(self.request.user), now=right_now())

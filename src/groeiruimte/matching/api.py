"""Comparisons of needs with places over the API, with what proves them."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from django_filters import ChoiceFilter, FilterSet
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.demand.services.reading import record_reading
from groeiruimte.matching import access
from groeiruimte.matching.choices import ConclusionKind
from groeiruimte.matching.serializers import CertificateRow, ComparisonRow, WholeComparisonRow
from groeiruimte.organizations.access import signed_in
from groeiruimte.rest.filters import RowNumber
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, right_now


class ComparisonFilter(FilterSet):
    """Which comparisons to give."""

    needId = RowNumber(field_name="articulation_id")
    leadId = RowNumber(field_name="articulation__lead_id")
    conclusion = ChoiceFilter(choices=ConclusionKind.choices)


class _Comparisons(RestView):
    area = Area.CASES

    def get_queryset(self) -> Any:
        rows = access.visible_runs(user=self.request.user, today=timezone.localdate())
        # What was asked and found is packed and large: only the certificate needs it.
        return (
            rows.select_related("articulation__lead__company")
            .defer("parameters", "proof")
            .order_by("pk")
        )


class ComparisonsView(_Comparisons, RowsView):
    """The comparisons of the needs that this reader may see."""

    serializer_class = ComparisonRow
    filterset_class = ComparisonFilter


class ComparisonView(_Comparisons, RowView):
    """One comparison with what it says of every place."""

    serializer_class = WholeComparisonRow

    def get_queryset(self) -> Any:
        """Return the rows with what hangs on them."""
        return super().get_queryset().prefetch_related("verdicts")

    def note_reading(self, row: Any) -> None:
        """Put on the record that it was opened, as its page does."""
        by = signed_in(self.request.user)
        record_reading(articulation=row.articulation, by=by, now=right_now())


class CertificateView(_Comparisons, RowView):
    """The certificate of one comparison, with the demand and the supply that it is about."""

    serializer_class = CertificateRow

    def get_queryset(self) -> Any:
        """Return the rows with what hangs on them."""
        return super().get_queryset().select_related("stored_certificate")

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return the certificate; a comparison of before it was kept has none."""
        row = self.get_object()
        stored = getattr(row, "stored_certificate", None)
        if stored is None:
            raise Http404
        by = signed_in(request.user)
        record_reading(articulation=row.articulation, by=by, now=right_now())
        return Response(stored.parts())

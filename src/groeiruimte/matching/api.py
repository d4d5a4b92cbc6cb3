"""Comparisons of needs with places over the API, with what proves them."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.demand.access import editable_articulations
from groeiruimte.demand.services.reading import record_reading
from groeiruimte.matching import access
from groeiruimte.matching.choices import ConclusionKind
from groeiruimte.matching.rules.asking import LATEST_DELAY_QUARTERS
from groeiruimte.matching.serializers import (
    CertificateRow,
    ComparisonRow,
    NewComparison,
    WholeComparisonRow,
)
from groeiruimte.matching.services.matching import UnableToMatch, run_match
from groeiruimte.organizations.access import signed_in
from groeiruimte.rest.checked import refusing
from groeiruimte.rest.filters import RowNumber
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now


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

    @extend_schema(request=NewComparison, responses={201: ComparisonRow})
    def post(self, request: Request) -> Response:
        """Hold the need of an own lead against all places; nothing changed: nothing new."""
        new = NewComparison(data=request.data)
        new.is_valid(raise_exception=True)
        need_id = new.validated_data["needId"]
        if not editable_articulations(user=request.user).filter(pk=need_id).exists():
            raise ValidationError({"needId": [_("There is no such need.")]})
        with refusing(UnableToMatch):
            run = run_match(
                articulation_id=need_id,
                by=signed_in(request.user),
                now=right_now(),
                latest_delay=new.validated_data.get("latestDelay", LATEST_DELAY_QUARTERS),
            )
        (content,) = self.shown([self.get_queryset().get(pk=run.pk)])
        return made(content, location=reverse("api:comparison", args=[run.pk]))


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

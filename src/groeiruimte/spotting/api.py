"""Early signals and forecasts over the API, of the companies in the own pipelines."""

from __future__ import annotations

from typing import Any

from django_filters import ChoiceFilter, FilterSet, IsoDateTimeFilter

from groeiruimte.rest.filters import RowNumber
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView
from groeiruimte.spotting import access
from groeiruimte.spotting.choices import EarlySignalState, SignalLevel
from groeiruimte.spotting.serializers import ForecastRow, SignalRow


class SignalFilter(FilterSet):
    """Which early signals to give."""

    companyId = RowNumber(field_name="company_id")
    level = ChoiceFilter(choices=SignalLevel.choices)
    state = ChoiceFilter(choices=EarlySignalState.choices)
    changedFrom = IsoDateTimeFilter(field_name="changed_at", lookup_expr="gte")


class _Signals(RestView):
    area = Area.PIPELINE
    serializer_class = SignalRow

    def get_queryset(self) -> Any:
        return access.editable_signals(user=self.request.user).order_by("pk")


class SignalsView(_Signals, RowsView):
    """The early signals of the own companies."""

    filterset_class = SignalFilter


class SignalView(_Signals, RowView):
    """One early signal of an own company."""


class ForecastFilter(FilterSet):
    """Which forecasts to give."""

    companyId = RowNumber(field_name="company_id")
    level = ChoiceFilter(choices=SignalLevel.choices)


class _Forecasts(RestView):
    area = Area.PIPELINE
    serializer_class = ForecastRow

    def get_queryset(self) -> Any:
        rows = access.visible_outlooks(user=self.request.user)
        return rows.select_related("run").defer("known", "per_need").order_by("pk")


class ForecastsView(_Forecasts, RowsView):
    """The newest forecast of every own company that goes on."""

    filterset_class = ForecastFilter


class ForecastView(_Forecasts, RowView):
    """One forecast of an own company."""

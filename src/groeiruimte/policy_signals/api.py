"""Policy signals over the API, for coordinators and the ministry."""

from __future__ import annotations

from typing import Any

from django_filters import ChoiceFilter, FilterSet

from groeiruimte.policy_signals import access
from groeiruimte.policy_signals.choices import PolicySignalState, SignalKind
from groeiruimte.policy_signals.serializers import PolicySignalRow
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView


class PolicySignalFilter(FilterSet):
    """Which policy signals to give."""

    kind = ChoiceFilter(choices=SignalKind.choices)
    state = ChoiceFilter(choices=PolicySignalState.choices)


class _PolicySignals(RestView):
    area = Area.PROGRAMME
    serializer_class = PolicySignalRow

    def get_queryset(self) -> Any:
        return access.visible_signals(user=self.request.user).order_by("pk")


class PolicySignalsView(_PolicySignals, RowsView):
    """The policy signals, those that are no case any more too."""

    filterset_class = PolicySignalFilter


class PolicySignalView(_PolicySignals, RowView):
    """One policy signal."""

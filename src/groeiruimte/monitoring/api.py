"""The impact targets over the API, for whoever follows the programme."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone

from groeiruimte.monitoring import access, selectors
from groeiruimte.monitoring.serializers import TargetRow
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView


class _Targets(RestView):
    area = Area.PROGRAMME
    filter_backends: ClassVar[list[Any]] = []
    serializer_class = TargetRow

    def get_queryset(self) -> Any:
        user, today = self.request.user, timezone.localdate()
        if not access.may_follow_targets(user=user):
            return []
        return selectors.progress(on=today, user=user, today=today)


class TargetsView(_Targets, RowsView):
    """The targets that are numbers, as they stand today."""


class TargetView(_Targets, RowView):
    """One target as it stands today."""

    def get_object(self) -> Any:
        """Return the row of the address; for who may not see it, it does not exist."""
        key = self.kwargs["key"]
        row = next((each for each in self.get_queryset() if each.target.key == key), None)
        if row is None:
            raise Http404
        return row

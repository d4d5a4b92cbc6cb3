"""The register of instruments over the API: public facts, for whoever takes part."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404

from groeiruimte.financing import access
from groeiruimte.financing.serializers import InstrumentRow
from groeiruimte.programme.instruments import instruments
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView


class _Instruments(RestView):
    area = Area.PROGRAMME
    filter_backends: ClassVar[list[Any]] = []
    serializer_class = InstrumentRow

    def get_queryset(self) -> Any:
        if not access.may_see_instruments(user=self.request.user):
            return []
        return list(instruments())


class InstrumentsView(_Instruments, RowsView):
    """The instruments with which growth can be paid."""


class InstrumentView(_Instruments, RowView):
    """One instrument."""

    def get_object(self) -> Any:
        """Return the row of the address; for who may not see it, it does not exist."""
        code = self.kwargs["code"]
        row = next((each for each in self.get_queryset() if each.code == code), None)
        if row is None:
            raise Http404
        return row

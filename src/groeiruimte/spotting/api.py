"""Early signals, forecasts and plans over the API, of the companies in the own pipelines."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django_filters import ChoiceFilter, DateFilter, FilterSet, IsoDateTimeFilter
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.companies.access import editable_companies, editable_growth_plans
from groeiruimte.companies.choices import Quantity
from groeiruimte.companies.services.observations import UnableToRecord
from groeiruimte.organizations.access import signed_in
from groeiruimte.rest.checked import refusing
from groeiruimte.rest.filters import RowNumber
from groeiruimte.rest.problems import ChangedMeanwhile
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now
from groeiruimte.spotting import access
from groeiruimte.spotting.choices import EarlySignalState, SignalLevel
from groeiruimte.spotting.serializers import (
    POINTS,
    ForecastRow,
    NewPlan,
    PlanRow,
    SignalChangeBody,
    SignalRow,
)
from groeiruimte.spotting.services import early_signals as services
from groeiruimte.spotting.services.conversations import (
    Conversation,
    FivePoints,
    record_conversation,
)
from groeiruimte.web.conflicts import EditedMeanwhile


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

    @extend_schema(request=SignalChangeBody, responses={200: SignalRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Say that it was seen, put it away for a while or for a reason, or bring it back."""
        row = self.get_object()
        self.changed_from(row)
        change = SignalChangeBody(data=request.data)
        change.is_valid(raise_exception=True)
        act = _judgement(change.validated_data)
        try:
            with refusing(services.UnableToJudge):
                act(
                    signal_id=row.pk,
                    opened_revision=row.revision,
                    by=signed_in(request.user),
                    now=right_now(),
                )
        except EditedMeanwhile as meanwhile:
            raise ChangedMeanwhile from meanwhile
        return self.retrieve(request)


#: What goes with which state, and with no other.
_ONLY_WITH: Final = {
    "snoozedUntil": EarlySignalState.SNOOZED,
    "dismissalReason": EarlySignalState.DISMISSED,
}


def _judgement(said: dict[str, Any]) -> Any:
    state = said["state"]
    faults = {
        key: [_("Send this with %(state)s, and with nothing else.") % {"state": only.value}]
        for key, only in _ONLY_WITH.items()
        if (key in said) != (state == only)
    }
    if faults:
        raise ValidationError(faults)
    if state == EarlySignalState.SNOOZED:
        return partial(services.snooze_signal, until=said["snoozedUntil"])
    if state == EarlySignalState.DISMISSED:
        return partial(services.dismiss_signal, reason=said["dismissalReason"], note=said["note"])
    return services.see_signal if state == EarlySignalState.SEEN else services.reopen_signal


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


class PlanFilter(FilterSet):
    """Which plans to give."""

    companyId = RowNumber(field_name="company_id")
    quantity = ChoiceFilter(choices=Quantity.choices)
    statedFrom = DateFilter(field_name="stated_on", lookup_expr="gte")


class _Plans(RestView):
    area = Area.PIPELINE
    serializer_class = PlanRow

    def get_queryset(self) -> Any:
        return editable_growth_plans(user=self.request.user).order_by("pk")


class PlansView(_Plans, RowsView):
    """What the own companies expect of themselves, every time that they said so."""

    filterset_class = PlanFilter

    @extend_schema(request=NewPlan, responses={201: PlanRow})
    def post(self, request: Request) -> Response:
        """Write down a plan, as told in a conversation; one of the same day is corrected."""
        new = NewPlan(data=request.data)
        new.is_valid(raise_exception=True)
        stated: dict[str, Any] = new.validated_data
        company = editable_companies(user=request.user).filter(pk=stated["companyId"]).first()
        if company is None:
            raise ValidationError({"companyId": [_("There is no such company.")]})
        plan = FivePoints(
            quantity=stated["quantity"],
            year=stated["year"],
            points=tuple(stated[name] for name in POINTS),
        )
        with refusing(UnableToRecord, keys={"non_field_errors": "statedOn"}):
            record_conversation(
                company_id=company.pk,
                told=Conversation(
                    told_on=stated["statedOn"], told_by=stated["statedBy"], values={}, plans=[plan]
                ),
                by=signed_in(request.user),
                now=right_now(),
            )
        row = self.get_queryset().get(
            company_id=company.pk,
            quantity=stated["quantity"],
            year=stated["year"],
            stated_on=stated["statedOn"],
        )
        (content,) = self.shown([row])
        return made(content, location=reverse("api:plan", args=[row.pk]))


class PlanView(_Plans, RowView):
    """One plan of an own company."""

"""The impact targets over the API, and what was decided about them, for who follows the programme.

A target is not changed: another value is decided from a day on, with a second person, as on the
page of settings.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.monitoring import access, selectors
from groeiruimte.monitoring.choices import SettingState
from groeiruimte.monitoring.forms.settings import HUNDRED, SettingForm, other_roms
from groeiruimte.monitoring.serializers import NewSetting, SettingAnswer, SettingRow, TargetRow
from groeiruimte.monitoring.services.settings import (
    UnableToDecide,
    answer_setting,
    decide_setting,
)
from groeiruimte.organizations.access import signed_in
from groeiruimte.programme.programme_settings import SettingHolds, programme_setting
from groeiruimte.rest.checked import checked, refusing
from groeiruimte.rest.filters import Code
from groeiruimte.rest.problems import Conflict
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now


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


class SettingFilter(FilterSet):
    """Which decisions to give."""

    key = Code()
    state = ChoiceFilter(choices=SettingState.choices)


class _Settings(RestView):
    area = Area.PROGRAMME
    serializer_class = SettingRow

    def get_queryset(self) -> Any:
        return access.visible_settings(user=self.request.user).order_by("pk")


class SettingsView(_Settings, RowsView):
    """What was decided about targets and other numbers of the programme."""

    filterset_class = SettingFilter

    @extend_schema(request=NewSetting, responses={201: SettingRow})
    def post(self, request: Request) -> Response:
        """Decide another value from a day on, for who coordinates the programme."""
        if not access.may_steer(user=request.user):
            raise Conflict(_("Only who coordinates the programme decides this."))
        new = NewSetting(data=request.data)
        new.is_valid(raise_exception=True)
        said = new.validated_data
        with refusing(UnableToDecide, keys={"holds_from": "holdsFrom"}):
            row = decide_setting(
                key=said["key"],
                value=_value(said),
                holds_from=said["holdsFrom"],
                reason=said["reason"],
                by=signed_in(request.user),
                now=right_now(),
            )
        (content,) = self.shown([row])
        return made(content, location=reverse("api:setting", args=[row.pk]))


class SettingView(_Settings, RowView):
    """One decision on a number of the programme."""

    @extend_schema(request=SettingAnswer, responses={200: SettingRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Agree to a value that waits or refuse it, as the second person."""
        row = self.row_to_change(
            among=access.confirmable_settings(user=request.user),
            otherwise=_("This waits for nobody, or for another second person."),
        )
        answer = SettingAnswer(data=request.data)
        answer.is_valid(raise_exception=True)
        with refusing(UnableToDecide):
            answer_setting(
                setting_id=row.pk,
                agrees=answer.validated_data["agrees"],
                by=signed_in(request.user),
                now=right_now(),
            )
        return self.retrieve(request)


def _value(said: dict[str, Any]) -> str:
    """Return the value as it is kept, read by the form of its page."""
    setting = programme_setting(key=said["key"])
    value: Any = said["value"]
    if setting.holds not in (SettingHolds.DAY, SettingHolds.ROM):
        value = _number(value) * (HUNDRED if setting.holds is SettingHolds.SHARE else 1)
    rest = {"holds_from": said["holdsFrom"], "reason": said["reason"]}
    form = SettingForm(rest | {"value": value}, setting=setting, roms=other_roms())
    return checked(form, keys={"holds_from": "holdsFrom"}).value()


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValidationError({"value": [_("Send a number, such as 24 or 0.25.")]})
    return number

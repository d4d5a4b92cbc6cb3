"""Cases over the API, each at the level of its reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.cases import access
from groeiruimte.cases.choices import Status, Step
from groeiruimte.cases.serializers import CaseChange, CaseRow, NewCase
from groeiruimte.cases.services import guidance
from groeiruimte.cases.services.guidance import record_case_reading
from groeiruimte.companies.access import editable_companies
from groeiruimte.leads import api as leads
from groeiruimte.leads.serializers import LeadRow, NewLead
from groeiruimte.leads.services.leads import UnableToPromoteToLead
from groeiruimte.organizations.access import signed_in
from groeiruimte.rest.checked import refusing
from groeiruimte.rest.filters import Code
from groeiruimte.rest.problems import Conflict
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now


class CaseFilter(FilterSet):
    """Which cases to give."""

    reference = Code()
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

    @extend_schema(request=NewCase, responses={201: CaseRow})
    def post(self, request: Request) -> Response:
        """Make a company of the own pipeline a lead and open its case."""
        row = _opened(request, NewCase(data=request.data))
        (content,) = self.shown([self.get_queryset().get(pk=row.pk)])
        return made(content, location=reverse("api:case", args=[row.pk]))


class LeadsView(leads.LeadsView):
    """The leads that this reader may see, and a new one; its case opens with it, as on its page."""

    @extend_schema(request=NewLead, responses={201: LeadRow})
    def post(self, request: Request) -> Response:
        """Make a company of the own pipeline a lead and open its case."""
        lead_id = _opened(request, NewLead(data=request.data)).lead_id
        (content,) = self.shown([self.get_queryset().get(pk=lead_id)])
        return made(content, location=reverse("api:lead", args=[lead_id]))


def _opened(request: Request, new: NewCase | NewLead) -> Any:
    """Return the case of a company that is a lead from now on.

    :raises ValidationError: what was sent is not right, or cannot be.
    """
    new.is_valid(raise_exception=True)
    said: dict[str, Any] = new.validated_data
    company = editable_companies(user=request.user).filter(pk=said["companyId"]).first()
    if company is None:
        raise ValidationError({"companyId": [_("There is no such company.")]})
    with refusing(UnableToPromoteToLead, guidance.UnableToGuideCase):
        return guidance.open_case(
            company_id=company.pk,
            first_asked_on=said["firstAskedOn"],
            bottleneck_year=said["bottleneckYear"],
            bottleneck_type=said["bottleneckType"],
            by=signed_in(request.user),
            now=right_now(),
        )


class CaseView(_Cases, RowView):
    """One case, at the level of its reader."""

    def note_reading(self, row: Any) -> None:
        """Put on the record that it was opened, as its page does."""
        record_case_reading(case=row, by=signed_in(self.request.user), now=right_now())

    @extend_schema(request=CaseChange, responses={200: CaseRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Move a case that one guides to another step, or say how it fares."""
        row = self.row_to_change(
            among=access.editable_cases(user=request.user),
            otherwise=_("Only who guides the case changes it."),
        )
        change = CaseChange(data=request.data)
        change.is_valid(raise_exception=True)
        said = change.validated_data
        if ("step" in said) == ("status" in said):
            raise ValidationError([_("Send either a step or a status.")])
        by, now = signed_in(request.user), right_now()
        keys = {"non_field_errors": "step" if "step" in said else "status"}
        try:
            with refusing(guidance.UnableToGuideCase, keys=keys):
                _change(row, said, by=by, now=now)
        except ValidationError as refusal:
            if isinstance(refusal.__cause__, guidance.GateIsClosed):
                keys_missing = ", ".join(field.key for field in refusal.__cause__.missing)
                raise Conflict(f"{refusal.__cause__} {keys_missing}".strip()) from refusal
            raise
        return self.retrieve(request)


def _change(row: Any, said: dict[str, Any], *, by: Any, now: Any) -> None:
    if "status" in said:
        guidance.change_status(
            case_id=row.pk,
            status=said["status"],
            reason=said.get("statusReason", ""),
            by=by,
            now=now,
        )
        return
    guidance.move_case(
        case_id=row.pk,
        to_step=said["step"],
        override_reason=said.get("overrideReason", ""),
        by=by,
        now=now,
    )

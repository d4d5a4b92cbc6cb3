"""Policy signals over the API: reading, recording what became of them, and what regions answer."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django_filters import ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.organizations.access import signed_in
from groeiruimte.policy_signals import access, services
from groeiruimte.policy_signals.choices import PolicySignalState, SignalKind
from groeiruimte.policy_signals.serializers import (
    NewPolicySignalAnswer,
    PolicySignalAnswerRow,
    PolicySignalFollowUp,
    PolicySignalRow,
    PolicySignalStep,
)
from groeiruimte.rest.checked import refusing
from groeiruimte.rest.filters import Code, RowNumber
from groeiruimte.rest.problems import ChangedMeanwhile, Conflict
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now
from groeiruimte.web.conflicts import EditedMeanwhile


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

    @extend_schema(request=PolicySignalStep, responses={200: PolicySignalRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Record what became of a signal, for who steers them."""
        row = self.get_object()
        if not access.may_steer(user=request.user):
            raise Conflict(_("Only who coordinates the programme records this."))
        self.changed_from(row)
        step = PolicySignalStep(data=request.data)
        step.is_valid(raise_exception=True)
        try:
            with refusing(services.UnableToSteer):
                services.steer(
                    signal_id=row.pk,
                    to_state=step.validated_data["state"],
                    note=step.validated_data["note"],
                    revision=row.revision,
                    by=signed_in(request.user),
                    now=right_now(),
                )
        except EditedMeanwhile as meanwhile:
            raise ChangedMeanwhile from meanwhile
        return self.retrieve(request)


class AnswerFilter(FilterSet):
    """Which answers to give."""

    policySignalId = RowNumber(field_name="policy_signal_id")
    answeredFor = Code(field_name="organization__code")


class _Answers(RestView):
    area = Area.PROGRAMME
    serializer_class = PolicySignalAnswerRow

    def get_queryset(self) -> Any:
        rows = access.visible_answers(user=self.request.user)
        return rows.select_related("organization").order_by("pk")


class PolicySignalAnswersView(_Answers, RowsView):
    """What regions answered to policy signals, and what they did."""

    filterset_class = AnswerFilter

    @extend_schema(request=NewPolicySignalAnswer, responses={201: PolicySignalAnswerRow})
    def post(self, request: Request) -> Response:
        """Answer a signal for an own organization."""
        new = NewPolicySignalAnswer(data=request.data)
        new.is_valid(raise_exception=True)
        answer = new.validated_data
        own = {row.code: row.pk for row in access.answering_organizations(user=request.user)}
        if not own:
            raise Conflict(_("You answer policy signals for no organization."))
        seen = access.visible_signals(user=request.user).filter(pk=answer["policySignalId"])
        if not seen.exists():
            raise ValidationError({"policySignalId": [_("There is no such policy signal.")]})
        code = answer.get("answeredFor", next(iter(own)) if len(own) == 1 else "")
        if code not in own:
            raise ValidationError({"answeredFor": [_("You do not answer for this organization.")]})
        new_answer = services.NewAnswer(
            organization_id=own[code],
            answer=answer["answer"],
            words=answer["words"],
            due_on=answer["dueOn"],
        )
        with refusing(services.UnableToSteer):
            row = services.answer_signal(
                signal_id=answer["policySignalId"],
                new=new_answer,
                by=signed_in(request.user),
                now=right_now(),
            )
        (content,) = self.shown([self.get_queryset().get(pk=row.pk)])
        return made(content, location=reverse("api:policy-signal-answer", args=[row.pk]))


class PolicySignalAnswerView(_Answers, RowView):
    """One answer to a policy signal."""

    @extend_schema(request=PolicySignalFollowUp, responses={200: PolicySignalAnswerRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Say what was done about a signal that the own organization took up."""
        row = self.row_to_change(
            among=access.own_answers(user=request.user),
            otherwise=_("Only the organization that answered says what it did."),
        )
        done = PolicySignalFollowUp(data=request.data)
        done.is_valid(raise_exception=True)
        with refusing(services.UnableToSteer):
            services.follow_up(
                answer_id=row.pk,
                words=done.validated_data["doneWords"],
                by=signed_in(request.user),
                now=right_now(),
            )
        return self.retrieve(request)

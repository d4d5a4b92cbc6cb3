"""Requests and propositions over the API. Nothing tells whose request it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import ChoiceFilter, DateFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.kernel.codes import Comparison
from groeiruimte.organizations.access import signed_in
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.propositions import access
from groeiruimte.propositions.choices import PropositionState, RequestOutcome, RequestState
from groeiruimte.propositions.pages.answering import standing_answers
from groeiruimte.propositions.pages.released import asked_of_places, told_of
from groeiruimte.propositions.rules.offering import AnswerDraft
from groeiruimte.propositions.serializers import (
    NewProposition,
    PropositionChange,
    PropositionRow,
    RequestChange,
    RequestRow,
)
from groeiruimte.propositions.services import answering as services
from groeiruimte.rest.checked import refusing
from groeiruimte.rest.filters import RowNumber
from groeiruimte.rest.problems import ChangedMeanwhile
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now
from groeiruimte.supply.access import editable_sites
from groeiruimte.web.conflicts import EditedMeanwhile


class RequestFilter(FilterSet):
    """Which requests to give."""

    state = ChoiceFilter(choices=RequestState.choices)
    outcome = ChoiceFilter(choices=RequestOutcome.choices)
    deadlineFrom = DateFilter(field_name="brief__deadline", lookup_expr="gte")


class _Requests(RestView):
    area = Area.REGIONS
    serializer_class = RequestRow

    def get_queryset(self) -> Any:
        rows = access.received_requests(user=self.request.user)
        return rows.select_related("brief", "organization").order_by("pk")


class RequestsView(_Requests, RowsView):
    """The requests that came to the own region."""

    filterset_class = RequestFilter


class RequestView(_Requests, RowView):
    """One request to the own region; the first reading is told, as on its page."""

    def note_reading(self, row: Any) -> None:
        """Put on the record that it was opened, as its page does."""
        by = signed_in(self.request.user)
        read = services.open_request(request_id=row.pk, by=by, now=right_now())
        row.first_read_at = read.first_read_at

    @extend_schema(request=RequestChange, responses={200: RequestRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Answer that the own region offers no place, and why."""
        row = self.get_object()
        self.changed_from(row)
        change = RequestChange(data=request.data)
        change.is_valid(raise_exception=True)
        with refusing(services.UnableToAnswer):
            services.decline_request(
                request_id=row.pk,
                reason=change.validated_data["reason"],
                by=signed_in(request.user),
                now=right_now(),
            )
        return self.retrieve(request)


class PropositionFilter(FilterSet):
    """Which propositions to give."""

    requestId = RowNumber(field_name="request_id")
    placeId = RowNumber(field_name="site_id")
    state = ChoiceFilter(choices=PropositionState.choices)


class _Propositions(RestView):
    area = Area.REGIONS
    serializer_class = PropositionRow

    def get_queryset(self) -> Any:
        user = self.request.user
        own = access.answerable_propositions(user=user)
        offered = access.offered_propositions(user=user, today=timezone.localdate())
        rows = (own | offered).select_related("request__organization", "request__brief__profile")
        return rows.prefetch_related("answers").order_by("pk")


class PropositionsView(_Propositions, RowsView):
    """What the own region offers, and what was offered for the needs that this reader may see."""

    filterset_class = PropositionFilter

    @extend_schema(request=NewProposition, responses={201: PropositionRow})
    def post(self, request: Request) -> Response:
        """Begin a proposition for an own place, filled in from the register."""
        new = NewProposition(data=request.data)
        new.is_valid(raise_exception=True)
        said = new.validated_data
        asked = access.received_requests(user=request.user).filter(pk=said["requestId"])
        if not asked.exists():
            raise ValidationError({"requestId": [_("There is no such request.")]})
        if not editable_sites(user=request.user).filter(pk=said["placeId"]).exists():
            raise ValidationError({"placeId": [_("You keep no such place.")]})
        with refusing(services.UnableToAnswer):
            row = services.start_proposition(
                request_id=said["requestId"],
                site_id=said["placeId"],
                by=signed_in(request.user),
                now=right_now(),
            )
        (content,) = self.shown([self.get_queryset().get(pk=row.pk)])
        return made(content, location=reverse("api:proposition", args=[row.pk]))


class PropositionView(_Propositions, RowView):
    """One proposition."""

    @extend_schema(request=PropositionChange, responses={200: PropositionRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Change what the own region offers, or submit it; what is left out stays as it is."""
        row = self.row_to_change(
            among=access.answerable_propositions(user=request.user),
            otherwise=_("Only the region that offers it changes it."),
        )
        change = PropositionChange(data=request.data)
        change.is_valid(raise_exception=True)
        said = change.validated_data
        act = services.submit_proposition if said["isSubmitted"] else services.save_proposition
        try:
            with refusing(services.UnableToAnswer):
                act(
                    proposition_id=row.pk,
                    summary=said.get("summary", row.summary),
                    answers=_drafts(row, said["answers"]),
                    revision=row.revision,
                    by=signed_in(request.user),
                    now=right_now(),
                )
        except EditedMeanwhile as meanwhile:
            raise ChangedMeanwhile from meanwhile
        return self.retrieve(request)


def _drafts(row: Any, changes: list[dict[str, Any]]) -> dict[str, AnswerDraft]:
    """Return every line that was asked: as it was sent, else as it stands."""
    standing = standing_answers(row)
    drafts = {}
    for line in asked_of_places(told_of(row.request.brief.profile)):
        answer = standing.get(line.kind)
        drafts[line.kind] = AnswerDraft(
            kind=line.kind,
            value=answer.value if answer else None,
            available_from=answer.available_from if answer else None,
            remark=answer.remark if answer else "",
            is_unknown=bool(answer and answer.is_said_unknown),
        )
    for number, change in enumerate(changes):
        if change["kind"] not in drafts:
            faults = {"answers": {str(number): {"kind": [_("This was not asked.")]}}}
            raise ValidationError(faults)
        _refuse_value(change["kind"], change["value"], number=number)
        drafts[change["kind"]] = AnswerDraft(
            kind=change["kind"],
            value=change["value"],
            available_from=change["availableFrom"] if change["value"] is not None else None,
            remark=change["remark"],
            is_unknown=change["isUnknown"] and change["value"] is None,
        )
    return drafts


def _refuse_value(key: str, value: Decimal | None, *, number: int) -> None:
    """Refuse a value that the page could not have offered: a class that there is not."""
    kind = requirement_kind(key=key)
    most = 1 if kind.comparison is Comparison.YES else len(kind.classes) - 1
    is_choice = kind.comparison is Comparison.YES or kind.has_classes
    if value is not None and is_choice and not (value == int(value) and value <= most):
        words = _("Send a whole number from 0 to %(most)s.") % {"most": most}
        raise ValidationError({"answers": {str(number): {"value": [words]}}})

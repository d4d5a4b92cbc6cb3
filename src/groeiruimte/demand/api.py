"""What leads need over the API: own leads, and those of which the case was disclosed.

A need is written as on its pages: answers to the questions of the conversation, and then that the
entrepreneur recognises it. Only who holds the lead writes; others read at their level.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.demand import access
from groeiruimte.demand.pages.script import asked_questions
from groeiruimte.demand.rules.answers import field_names
from groeiruimte.demand.rules.conversation import kept_fields
from groeiruimte.demand.rules.reading import read_answer
from groeiruimte.demand.selectors.articulations import ANSWERS_IN_ORDER
from groeiruimte.demand.serializers import NeedChange, NeedRow, NewNeed, QuestionRow
from groeiruimte.demand.services.confirming import (
    UnableToConfirmArticulation,
    confirm_articulation,
)
from groeiruimte.demand.services.conversing import (
    UnableToSaveAnswer,
    UnableToStartConversation,
    save_answer,
    start_conversation,
    start_new_version,
)
from groeiruimte.demand.services.reading import record_reading
from groeiruimte.leads.access import leads_with_identity, workable_leads
from groeiruimte.organizations.access import signed_in
from groeiruimte.programme.conversation import question
from groeiruimte.rest.checked import refusing
from groeiruimte.rest.filters import IsSet, RowNumber
from groeiruimte.rest.problems import ChangedMeanwhile, Conflict
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now
from groeiruimte.web.conflicts import EditedMeanwhile


class NeedFilter(FilterSet):
    """Which needs to give."""

    leadId = RowNumber(field_name="lead_id")
    isConfirmed = IsSet(field_name="confirmed_at")


class _Needs(RestView):
    area = Area.CASES
    serializer_class = NeedRow

    def get_queryset(self) -> Any:
        rows = access.visible_articulations(user=self.request.user, today=timezone.localdate())
        return (
            rows.select_related("lead__company")
            .prefetch_related("demands", ANSWERS_IN_ORDER)
            .order_by("pk")
        )

    def named(self, rows: Iterable[Any]) -> Iterable[int]:
        named = leads_with_identity(user=self.request.user, today=timezone.localdate())
        return named.filter(pk__in=[row.lead_id for row in rows]).values_list("pk", flat=True)


class NeedsView(_Needs, RowsView):
    """The needs of the leads that this reader may see, every version."""

    filterset_class = NeedFilter

    @extend_schema(request=NewNeed, responses={201: NeedRow})
    def post(self, request: Request) -> Response:
        """Begin the conversation about what an own lead needs, or the next version of it."""
        new = NewNeed(data=request.data)
        new.is_valid(raise_exception=True)
        lead_id = new.validated_data["leadId"]
        if not workable_leads(user=request.user).filter(pk=lead_id).exists():
            raise ValidationError({"leadId": [_("There is no such lead.")]})
        versions = access.editable_articulations(user=request.user).filter(lead_id=lead_id)
        if versions.filter(confirmed_at=None).exists():
            raise Conflict(_("A conversation is going on: finish that one first."))
        start = start_new_version if versions.exists() else start_conversation
        with refusing(UnableToStartConversation):
            row = start(lead_id=lead_id, by=signed_in(request.user), at=right_now())
        (content,) = self.shown([self.get_queryset().get(pk=row.pk)])
        return made(content, location=reverse("api:need", args=[row.pk]))


class NeedView(_Needs, RowView):
    """One version of one need."""

    def note_reading(self, row: Any) -> None:
        """Put on the record that it was opened, as its page does."""
        record_reading(articulation=row, by=signed_in(self.request.user), now=right_now())

    @extend_schema(request=NeedChange, responses={200: NeedRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Answer questions of a conversation that goes on, or confirm the need."""
        row = self.row_to_change(
            among=access.editable_articulations(user=request.user),
            otherwise=_("Only who holds the lead writes its need."),
        )
        change = NeedChange(data=request.data)
        change.is_valid(raise_exception=True)
        said = change.validated_data
        if ("answers" in said) == ("confirmedWith" in said):
            raise ValidationError([_("Send either answers or confirmedWith.")])
        by, now = signed_in(request.user), right_now()
        if "confirmedWith" in said:
            _confirm(row, said["confirmedWith"], by=by, now=now)
            return self.retrieve(request)
        faults = {number: found for number, each in enumerate(said["answers"])
                  if (found := _faults_of(each))}  # fmt: skip
        if faults:
            raise ValidationError({"answers": {str(n): found for n, found in faults.items()}})
        try:
            with refusing(UnableToSaveAnswer), transaction.atomic():
                _save(row, said["answers"], by=by, now=now)
        except EditedMeanwhile as meanwhile:
            raise ChangedMeanwhile from meanwhile
        return self.retrieve(request)


def _save(row: Any, answers: list[dict[str, Any]], *, by: Any, now: Any) -> None:
    """Keep all of these answers, or none."""
    revisions = {each.question: each.revision for each in row.answers.all()}
    for each in answers:
        saved = save_answer(
            articulation_id=row.pk,
            question=question(key=each["question"]),
            typed=each["typed"],
            revision=revisions.get(each["question"], 0),
            by=by,
            at=now,
        )
        revisions[saved.question] = saved.revision


def _faults_of(answer: dict[str, Any]) -> dict[str, Any]:
    """Return what a person would be asked to mend in an answer: a program has to send it right."""
    asked, typed = question(key=answer["question"]), answer["typed"]
    faults = {
        name: [_("This name is not known here.")]
        for name in sorted(set(typed) - set(field_names(asked)))
    }
    problems = read_answer(asked, kept_fields(asked, typed)).problems
    faults |= {problem.field: [problem.message] for problem in problems}
    return {"typed": faults} if faults else {}


def _confirm(row: Any, name: str, *, by: Any, now: Any) -> None:
    try:
        confirm_articulation(articulation_id=row.pk, confirmed_with=name, by=by, now=now)
    except UnableToConfirmArticulation as refusal:
        keys = ", ".join(each.key for each in refusal.questions)
        raise Conflict(f"{refusal} {keys}".strip()) from refusal


class _Questions(RestView):
    area = Area.CASES
    filter_backends: ClassVar[list[Any]] = []
    serializer_class = QuestionRow

    def get_queryset(self) -> Any:
        return asked_questions()


class QuestionsView(_Questions, RowsView):
    """The questions of the conversation, with the fields in which an answer is written."""


class QuestionView(_Questions, RowView):
    """One question of the conversation."""

    def get_object(self) -> Any:
        """Return the question of the address."""
        row = next((each for each in asked_questions() if each.key == self.kwargs["key"]), None)
        if row is None:
            raise Http404
        return row

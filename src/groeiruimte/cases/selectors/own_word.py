"""What the entrepreneur said in a case; whoever asks has checked the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from groeiruimte.cases.models.own_word import OwnQuestion, ReversedDecision, TalkFirst

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


def questions_of(*, case_id: int) -> list[OwnQuestion]:
    """Return what the entrepreneur asked, newest first, each with who answered."""
    return list(OwnQuestion.objects.filter(case_id=case_id).select_related("answered_by"))


def open_talk(*, case_id: int) -> TalkFirst | None:
    """Return the wish to talk first that still waits."""
    return TalkFirst.objects.filter(case_id=case_id, ended_at=None).first()


def reversed_of(*, case_id: int) -> list[ReversedDecision]:
    """Return the choices that were taken back, oldest first."""
    return list(
        ReversedDecision.objects.filter(case_id=case_id).select_related("proposition__site")
    )


def waiting_of(cases: list[Case]) -> dict[int, tuple[list[OwnQuestion], list[TalkFirst]]]:
    """Return per case what of the entrepreneur waits for its adviser; two queries for all."""
    waiting: dict[int, tuple[list[OwnQuestion], list[TalkFirst]]] = {
        case.pk: ([], []) for case in cases
    }
    for question in OwnQuestion.objects.filter(case__in=cases, answered_at=None).order_by("pk"):
        waiting[question.case_id][0].append(question)
    for talk in TalkFirst.objects.filter(case__in=cases, ended_at=None):
        waiting[talk.case_id][1].append(talk)
    return waiting


def waiting_in(*, case_id: int) -> tuple[list[int], list[int]]:
    """Return the questions without an answer and the open wishes to talk of one case, by key."""
    questions = OwnQuestion.objects.filter(case_id=case_id, answered_at=None)
    talks = TalkFirst.objects.filter(case_id=case_id, ended_at=None)
    return list(questions.values_list("pk", flat=True)), list(talks.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many questions of the entrepreneur wait in a case, and whether talking does."""

    questions: int
    is_talk_wanted: bool


def waiting_for_adviser(*, cases: QuerySet[Case], case_id: int) -> Waiting | None:
    """Return what waits in one of these cases, in one query; nothing when it is none of them."""
    unanswered = Q(own_questions__answered_at=None, own_questions__isnull=False)
    row = (
        cases.filter(pk=case_id)
        .annotate(
            unanswered=Count("own_questions", filter=unanswered),
            is_talk_wanted=Exists(TalkFirst.objects.filter(case=OuterRef("pk"), ended_at=None)),
        )
        .values("unanswered", "is_talk_wanted")
        .first()
    )
    return Waiting(row["unanswered"], row["is_talk_wanted"]) if row else None

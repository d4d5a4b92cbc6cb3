"""What the entrepreneur said in a case; whoever asks has checked the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

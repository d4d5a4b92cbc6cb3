"""What was claimed and answered in a case."""

from __future__ import annotations

from django.db.models import Prefetch

from groeiruimte.results.models import Claim, ClaimAnswer, Lesson, ResultQuestion


def claims_of(*, case_id: int) -> list[Claim]:
    """Return the claims of a case with their evidence and what was answered, oldest first."""
    answers = ClaimAnswer.objects.select_related("question").order_by("question__answered_at", "pk")
    return list(
        Claim.objects.filter(case_id=case_id).prefetch_related(
            "evidence__document", Prefetch("answers", queryset=answers)
        )
    )


def questions_of(*, case_id: int) -> list[ResultQuestion]:
    """Return what was asked in a case, oldest first, with the invitation it went by."""
    return list(ResultQuestion.objects.filter(case_id=case_id).select_related("invitation"))


def lessons_of(*, case_id: int) -> list[Lesson]:
    """Return what a case taught."""
    return list(Lesson.objects.filter(case_id=case_id))


def brings_question(*, invitation_id: int) -> bool:
    """Say whether an invitation was made to ask about the result."""
    return ResultQuestion.objects.filter(invitation_id=invitation_id).exists()

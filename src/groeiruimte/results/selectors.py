"""What was claimed and answered in a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from groeiruimte.cases.selectors.aftercare import with_check_due
from groeiruimte.results.choices import AskMoment
from groeiruimte.results.models import Claim, ClaimAnswer, Evidence, Lesson, ResultQuestion

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


def claims_of(*, case_id: int) -> list[Claim]:
    """Return the claims of a case with their evidence and what was answered, oldest first."""
    answers = ClaimAnswer.objects.select_related("question").order_by("answered_at", "pk")
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


@dataclass(frozen=True, slots=True)
class DueCheck:
    """A check of aftercare of which the day has come and that nobody was asked about."""

    case: Case
    moment: AskMoment
    due_on: date


def due_checks(*, today: date, cases: QuerySet[Case] | None = None) -> list[DueCheck]:
    """Return the checks after 12 and 36 months that are due, of open cases with a claim.

    Without `cases` of all, for the clock. Asked is enough: from then on the entrepreneur is waited
    for.
    """
    rows = with_check_due(today=today, cases=cases).filter(
        Exists(Claim.objects.filter(case=OuterRef("pk")))
    )
    rows = rows.prefetch_related("result_questions")
    found = []
    for case in rows:
        asked = {row.moment for row in case.result_questions.all()}
        days = {
            AskMoment.AFTER_12: case.aftercare_12_on,
            AskMoment.AFTER_36: case.aftercare_36_on,
        }
        found += [
            DueCheck(case, moment, day)
            for moment, day in days.items()
            if day is not None and day <= today and moment not in asked
        ]
    return found


def waiting_answers(*, cases: QuerySet[Case]) -> list[ResultQuestion]:
    """Return what entrepreneurs were asked and did not answer yet, oldest first."""
    rows = ResultQuestion.objects.filter(case__in=cases, answered_at=None)
    return list(rows.select_related("case__lead__company", "invitation"))


def without_proof(*, cases: QuerySet[Case]) -> list[Case]:
    """Return the cases in which a claim has no document that proves it, not signed for yet."""
    proven = Evidence.objects.filter(claim=OuterRef("pk"), ended_at=None)
    bare = Claim.objects.filter(~Exists(proven), case=OuterRef("pk"))
    rows = cases.filter(Exists(bare)).exclude(verification__signed_at__isnull=False)
    return list(rows.select_related("lead__company").order_by("pk"))

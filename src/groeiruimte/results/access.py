"""Who may see and change what is claimed, answered and learned: whoever may know the company.

Who guides the case claims, asks and writes lessons; who may sign for it reads all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from groeiruimte import wall
from groeiruimte.cases.access import editable_cases, open_invitations, signable_cases
from groeiruimte.documents.access import visible_documents
from groeiruimte.documents.choices import DocumentLevel
from groeiruimte.organizations.access import Person, can
from groeiruimte.organizations.rules import Act
from groeiruimte.results.choices import Stayed
from groeiruimte.results.models import Claim, Lesson, ResultQuestion
from groeiruimte.results.rules import ClaimFacts, ResultFacts, Said, Stretch, Told

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.documents.models import Document


def readable_cases(*, user: Person, today: date) -> QuerySet[Case]:
    """Return the cases of which the user reads the result."""
    return signable_cases(user=user, today=today)


def claimable_cases(*, user: Person) -> QuerySet[Case]:
    """Return the cases for which the user makes claims, asks and writes lessons."""
    return editable_cases(user=user)


def editable_claims(*, user: Person) -> QuerySet[Claim]:
    """Return the claims that the user may prove, change and take back."""
    return Claim.objects.filter(case__in=claimable_cases(user=user))


def provable_with(*, user: Person, company_id: int, today: date) -> QuerySet[Document]:
    """Return the documents of a company that can be evidence: those that a signer can open."""
    return visible_documents(user=user, today=today).filter(
        company_id=company_id, level__in=[DocumentLevel.IDENTITY, DocumentLevel.CASE]
    )


def open_questions(*, invitation_id: int, now: datetime) -> QuerySet[ResultQuestion]:
    """Return the question that an invitation brings, as long as it is valid."""
    return ResultQuestion.objects.filter(
        invitation__in=open_invitations(now=now).filter(pk=invitation_id)
    )


def results_for_totals(*, case_ids: Collection[int]) -> dict[int, ResultFacts]:
    """Return per case what was claimed, proven and answered when, for totals and nothing else.

    Cases without a claim are left out. Whoever shows one must first check that its reader may know
    that case.
    """
    with wall.totals():
        claims = list(
            Claim.objects.filter(case__in=case_ids)
            .select_related("case__verification")
            .prefetch_related("evidence", "answers")
        )
        answered = ResultQuestion.objects.filter(case__in=case_ids, answered_at__isnull=False)
        answered = answered.defer("words")
        # Without a claim nothing that was answered counts.
        questions = list(answered.order_by("answered_at", "pk")) if claims else []
    of_case: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_case[claim.case_id].append(claim)
    return {
        case_id: facts_of(rows, [row for row in questions if row.case_id == case_id])
        for case_id, rows in of_case.items()
    }


def facts_of(claims: Sequence[Claim], questions: Sequence[ResultQuestion]) -> ResultFacts:
    """Return the facts of one case; its claims were read with their evidence and answers."""
    proof = getattr(claims[0].case, "verification", None) if claims else None
    answered = [row for row in questions if row.answered_at is not None]
    shares = [row for row in answered if row.share_without_help is not None]
    # An answer given before shares were asked here stands on the page Prove the result.
    share = shares[-1].share_without_help if shares else getattr(proof, "share_without_help", None)
    told_at = (
        shares[-1].answered_at if shares else getattr(proof, "confirmed_by_entrepreneur_at", None)
    )
    return ResultFacts(
        claims=tuple(_claim_facts(row) for row in claims),
        signed_on=_day(getattr(proof, "signed_at", None)),
        share_without_help=share,
        share_on=_day(told_at) if share is not None else None,
        stays=tuple(
            (timezone.localdate(row.answered_at), row.stayed == Stayed.ABROAD)
            for row in answered
            if row.stayed and row.answered_at
        ),
    )


def _claim_facts(claim: Claim) -> ClaimFacts:
    return ClaimFacts(
        kind=claim.kind,
        year=claim.year,
        amount=claim.amount,
        claimed_on=timezone.localdate(claim.claimed_at),
        proofs=tuple(
            Stretch(timezone.localdate(row.added_at), _day(row.ended_at))
            for row in claim.evidence.all()
        ),
        told=tuple(
            Told(
                on=timezone.localdate(row.answered_at),
                claimed=row.claimed,
                said=Said(row.verdict, row.amount),
            )
            for row in claim.answers.all()
        ),
    )


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def lessons_let_out() -> list[Lesson]:
    """Return the lessons of all cases of which words were let out, to be told together.

    The caller has checked that its reader follows the programme, and shows no case of them.
    """
    with wall.totals():
        rows = Lesson.objects.filter(release__isnull=False).select_related("release")
        return list(rows.defer("answer"))


def may_read_lessons(*, user: Person) -> bool:
    """Say whether a person reads what cases taught together, as who steers or follows does."""
    return can(user=user, act=Act.SEE_POLICY_SIGNALS)


def own_lessons(*, user: Person) -> QuerySet[Lesson]:
    """Return the lessons of the cases that the user guides."""
    return Lesson.objects.filter(case__in=claimable_cases(user=user))

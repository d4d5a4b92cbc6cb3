"""The result of a case: each claim with its evidence, what was said of it, and what counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from groeiruimte.leads.choices import BottleneckType
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.results import access
from groeiruimte.results.choices import (
    AskMoment,
    ClaimState,
    ClaimVerdict,
    Helped,
    LessonQuestion,
    Stayed,
    WithoutHelp,
)
from groeiruimte.results.rules import Said, Standing, standing
from groeiruimte.results.selectors import (
    claims_of,
    due_checks,
    questions_of,
    waiting_answers,
    without_proof,
)
from groeiruimte.results.words import WHY, amount_in_words, evidence_asked, evidence_in_words
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.documents.models import Document
    from groeiruimte.results.models import Claim, ClaimAnswer, Lesson, ResultQuestion

TONES = {
    ClaimState.PROVEN: "ok",
    ClaimState.MISSING: "warning",
    ClaimState.DISPUTED: "error",
    ClaimState.LEFT: "error",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """One document behind a claim."""

    name: str
    document: Document
    dated_on: date


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim as the page shows it."""

    claim: Claim
    promised: str
    real: str
    counted: str
    state: str
    tone: str
    why: str | Promise
    proofs: list[Proof]
    asked: list[str]
    is_missing: bool


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One time that the entrepreneur was asked, and what came back."""

    moment: str
    invitation_id: int
    expires_at: datetime
    is_open: bool
    answered_at: datetime | None
    without_help: str
    share: Decimal | None
    helped: list[str]
    stayed: str
    words: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The whole result of a case."""

    claims: list[ClaimLine]
    questions: list[QuestionLine]
    is_signed: bool
    has_left: bool
    is_missing: bool


def result_page(*, case: Case, now: datetime) -> ResultPage:
    """Return the result of a case. The caller has checked that it may be read."""
    proof = getattr(case, "verification", None)
    is_signed = proof is not None and proof.signed_at is not None
    questions = questions_of(case_id=case.pk)
    has_left = left_the_country(questions)
    lines = [
        _claim_line(claim, is_signed=is_signed, has_left=has_left)
        for claim in claims_of(case_id=case.pk)
    ]
    return ResultPage(
        claims=lines,
        questions=[_question_line(row, now=now) for row in questions],
        is_signed=is_signed,
        has_left=has_left,
        is_missing=any(line.is_missing for line in lines),
    )


def left_the_country(questions: list[ResultQuestion]) -> bool:
    """Say whether the newest answer about it tells that the company left the Netherlands."""
    told = [row for row in questions if row.stayed and row.answered_at]
    newest = max(told, key=lambda row: (row.answered_at, row.pk), default=None)
    return newest is not None and newest.stayed == Stayed.ABROAD


def standing_of(claim: Claim, *, is_signed: bool, has_left: bool) -> Standing:
    """Return how a claim stands, on a claim that was read with its evidence and answers."""
    return standing(
        claimed=claim.amount,
        is_proven=any(row.ended_at is None for row in claim.evidence.all()),
        is_signed=is_signed,
        newest_answer=_said(claim),
        has_left=has_left,
    )


def _said(claim: Claim) -> Said | None:
    answer = _newest(claim)
    return Said(answer.verdict, answer.amount) if answer else None


def _newest(claim: Claim) -> ClaimAnswer | None:
    """Return the newest answer about the amount as it stands: an older one was about another."""
    answers = [row for row in claim.answers.all() if row.claimed == claim.amount]
    return answers[-1] if answers else None


def _claim_line(claim: Claim, *, is_signed: bool, has_left: bool) -> ClaimLine:
    stands = standing_of(claim, is_signed=is_signed, has_left=has_left)
    proofs = [
        Proof(evidence_in_words(row.kind), row.document, row.dated_on)
        for row in claim.evidence.all()
        if row.ended_at is None
    ]
    return ClaimLine(
        claim=claim,
        promised=amount_in_words(code=claim.kind, amount=claim.amount),
        real=_real(claim),
        counted=amount_in_words(code=claim.kind, amount=stands.counted),
        state=str(stands.state.label),
        tone=TONES[stands.state],
        why=WHY[stands.why],
        proofs=proofs,
        asked=evidence_asked(claim.kind),
        is_missing=not proofs,
    )


def _real(claim: Claim) -> str:
    """Return what the entrepreneur says it really is; nothing as long as nothing was said."""
    answer = _newest(claim)
    if answer is None:
        return ""
    if answer.verdict == ClaimVerdict.DISPUTED:
        return str(ClaimVerdict.DISPUTED.label)
    amount: Decimal = claim.amount if answer.amount is None else answer.amount
    return amount_in_words(code=claim.kind, amount=amount)


def _question_line(row: ResultQuestion, *, now: datetime) -> QuestionLine:
    invitation = row.invitation
    return QuestionLine(
        moment=str(AskMoment(row.moment).label),
        invitation_id=invitation.pk,
        expires_at=invitation.expires_at,
        is_open=invitation.withdrawn_at is None and invitation.expires_at > now,
        answered_at=row.answered_at,
        without_help=str(WithoutHelp(row.without_help).label) if row.without_help else "",
        share=row.share_without_help,
        helped=[str(Helped(code).label) for code in row.helped],
        stayed=str(Stayed(row.stayed).label) if row.stayed else "",
        words=row.words,
    )


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what of results waits: checks that are due, claims without proof, answers asked.

    For who guides the case and, of a check, for who signed for it.
    """
    if not user.is_authenticated:
        return []
    today = timezone.localdate(now)
    guided = access.claimable_cases(user=user).filter(adviser_id=user.pk)
    checked = access.readable_cases(user=user, today=today).filter(
        Q(adviser_id=user.pk) | Q(verification__signed_by_id=user.pk)
    )
    rows = [
        NextAction(
            label=check.case.lead.company.name,
            route="results:ask" if check.case.adviser_id == user.pk else "results:result",
            args=(check.case.pk,),
            tone="warning",
            detail=str(AskMoment(check.moment).label),
            moment=_("since %(day)s") % {"day": date_format(check.due_on, "j F")},
        )
        for check in due_checks(today=today, cases=checked)
    ]
    rows += [
        NextAction(
            label=case.lead.company.name,
            route="results:result",
            args=(case.pk,),
            tone="info",
            detail=_("A claim has no document that proves it."),
        )
        for case in without_proof(cases=guided)
    ]
    return rows + [
        NextAction(
            label=row.case.lead.company.name,
            route="results:result",
            args=(row.case_id,),
            detail=_("The entrepreneur was asked about the result."),
            moment=date_format(row.asked_at, "j F"),
            is_with_others=True,
        )
        for row in waiting_answers(cases=guided)
    ]


@dataclass(frozen=True, slots=True)
class LessonCell:
    """What several cases taught of one bottleneck in one region, without a company.

    There are `cases` or a few more, whose words are told once there are enough of these as well.
    """

    bottleneck: str
    region: str
    cases: int
    words: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LessonsTold:
    """The lessons that may be told, and whether there are more that may not be yet."""

    cells: list[LessonCell]
    has_hidden: bool


def _told_cases(rows: list[Lesson]) -> set[int]:
    """Return the cases whose words are told: as many as the smallest number at once, oldest first.

    Words that come alone would be those of the newest case.
    """
    let_out = {row.case_id: row.release_id or 0 for row in sorted(rows, key=_newest_first)}
    in_order = sorted(let_out, key=lambda case: let_out[case])
    enough = small_cells().smallest_count
    return set(in_order[: len(in_order) // enough * enough])


def _newest_first(row: Lesson) -> int:
    return -(row.release_id or 0)


def lessons_told() -> LessonsTold:
    """Return what cases taught, per bottleneck and region where enough cases share both.

    The caller has checked that its reader follows the programme. In the order of the words, so
    that which belongs to which case cannot be read off.
    """
    heaps: dict[tuple[str, str], list[Lesson]] = defaultdict(list)
    for lesson in access.lessons_let_out():
        heaps[lesson.bottleneck, lesson.region].append(lesson)
    cells, has_hidden = [], False
    for (bottleneck, region), rows in sorted(heaps.items()):
        cases = _told_cases(rows)
        has_hidden |= len(cases) < len({row.case_id for row in rows})
        if not cases:
            continue
        words = sorted(
            (str(LessonQuestion(row.question).label), row.release.text)
            for row in rows
            if row.release is not None and row.case_id in cases
        )
        cells.append(
            LessonCell(
                str(BottleneckType(bottleneck).label),
                str(RomRegion(region).label),
                len(cases),
                words,
            )
        )
    return LessonsTold(cells, has_hidden)

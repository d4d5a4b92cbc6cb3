"""The result of a case: each claim with its evidence, what was said of it, and what counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from groeiruimte.results.choices import (
    AskMoment,
    ClaimState,
    ClaimVerdict,
    Helped,
    Stayed,
    WithoutHelp,
)
from groeiruimte.results.rules import Said, Standing, standing
from groeiruimte.results.selectors import claims_of, questions_of
from groeiruimte.results.words import WHY, amount_in_words, evidence_asked, evidence_in_words

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.documents.models import Document
    from groeiruimte.results.models import Claim, ClaimAnswer, ResultQuestion

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
        is_proven=any(row.document.removed_at is None for row in claim.evidence.all()),
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
        if row.document.removed_at is None
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
        helped=[str(Helped(code).label) for code in row.helped],
        stayed=str(Stayed(row.stayed).label) if row.stayed else "",
        words=row.words,
    )

"""A result that holds: claim, prove, ask the entrepreneur, take the answer in, learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.cases.choices import Step
from groeiruimte.cases.services import decisions
from groeiruimte.documents.choices import DocumentLevel
from groeiruimte.programme.evidence import (
    claim_kinds,
    days_after_decision,
    shares_without_help,
)
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.services.letting_out import let_out_words
from groeiruimte.propositions.services.releasing import UnableToRelease
from groeiruimte.results.choices import AskMoment, ClaimVerdict, Helped, LessonQuestion
from groeiruimte.results.models import Claim, ClaimAnswer, Evidence, Lesson, ResultQuestion
from groeiruimte.results.rules import Said
from groeiruimte.results.selectors import due_checks
from groeiruimte.results.services import telling
from groeiruimte.results.words import evidence_asked

if TYPE_CHECKING:
    from django.db.models import Model

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.decisions import Invitation
    from groeiruimte.documents.models import Document
    from groeiruimte.organizations.models import User
    from groeiruimte.propositions.models.releases import Release

REALIZED = frozenset({Step.REALISATION, Step.VERIFIED, Step.AFTERCARE})
LONGEST_WORDS = 2000


class UnableToProve(Exception):
    """The act is refused; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep the message for whoever acts, and the field it is about."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Answer:
    """What the entrepreneur fills in; `of_claims` by number of the claim."""

    of_claims: Mapping[int, Said]
    without_help: str = ""
    helped: Sequence[str] = ()
    stayed: str = ""
    words: str = ""
    #: A share of one; only where the answer does not say it already (`evidence.yaml`).
    share_without_help: Decimal | None = None


def share_in(answer: Answer) -> Decimal | None:
    """Return how much would have happened without help, by an answer; None where nobody says."""
    if not answer.without_help:
        return None
    told = shares_without_help()[answer.without_help]
    return answer.share_without_help if told is None else told


@transaction.atomic
def claim(*, case: Case, kind: str, year: int, amount: Decimal, by: User, now: datetime) -> Claim:
    """Claim an amount of one kind in one year; a second time replaces the first.

    :raises UnableToProve: nothing is realized yet, the year is still to come, the amount is not
        above zero, or the result was signed for.
    """
    if case.step not in REALIZED:
        raise UnableToProve(_("A result can be claimed from the step Realization on."))
    _refuse_signed(case)
    if year > timezone.localdate(now).year:
        raise UnableToProve(_("This year is still to come: claim what is there."), field="year")
    if amount <= 0:
        raise UnableToProve(_("Fill in more than 0."), field="amount")
    row, is_new = Claim.objects.update_or_create(
        case=case,
        kind=kind,
        year=year,
        defaults={"amount": amount, "claimed_by": by, "claimed_at": now},
    )
    act = "results.claim.made" if is_new else "results.claim.changed"
    _record(act, case=case, target=row, by=by, now=now)
    return row


@transaction.atomic
def take_back(*, claim: Claim, by: User, now: datetime) -> None:
    """Take a claim back, with its evidence and what was said of it.

    :raises UnableToProve: the result was signed for.
    """
    _refuse_signed(claim.case)
    _record("results.claim.taken_back", case=claim.case, target=claim, by=by, now=now)
    claim.delete()


@transaction.atomic
def prove(
    *, claim: Claim, kind: str, document: Document, dated_on: date, by: User, now: datetime
) -> Evidence:
    """Put a document behind a claim.

    :raises UnableToProve: this kind of document does not prove this claim, its date is still to
        come, a signer cannot open it, it is about another company, or the result was signed for.
    """
    _refuse_signed(claim.case)
    if kind not in claim_kinds()[claim.kind].proven_by:
        raise UnableToProve(
            _("This does not prove this claim. What does: %(kinds)s.")
            % {"kinds": ", ".join(evidence_asked(claim.kind))},
            field="kind",
        )
    if dated_on > timezone.localdate(now):
        raise UnableToProve(_("The date of a document cannot be still to come."), field="dated_on")
    if document.company_id != claim.case.lead.company_id or document.removed_at is not None:
        raise UnableToProve(_("Choose a document of this company."), field="document")
    if document.level == DocumentLevel.HOLDER:
        raise UnableToProve(
            _("Whoever signs must be able to open this document. Change who may open it first."),
            field="document",
        )
    row, _is_new = Evidence.objects.update_or_create(
        claim=claim,
        document=document,
        defaults={
            "case": claim.case,
            "kind": kind,
            "dated_on": dated_on,
            "added_by": by,
            "added_at": now,
        },
    )
    _record("results.evidence.added", case=claim.case, target=row, by=by, now=now, kind=kind)
    return row


@transaction.atomic
def ask(
    *,
    case: Case,
    moment: str,
    name: str,
    email: str,
    valid_for: timedelta,
    by: User,
    now: datetime,
    override_reason: str = "",
    language: str = "nl",
) -> tuple[ResultQuestion, str]:
    """Make the key of a link that asks the entrepreneur; return it once, and never again.

    It is an invitation to the own case; an earlier one to the same address ends.

    :raises UnableToProve: there is nothing to ask about yet, or it is too early.
    :raises UnableToGuideCase: the link would be valid for no time at all, or for too long.
    :raises SendingIsClosed: the company does not agree, or something is missing without a reason.
    """
    _refuse_early(case, moment=moment, now=now)
    invitation, token = decisions.invite(
        case_id=case.pk,
        name=name,
        email=email,
        valid_for=valid_for,
        override_reason=override_reason,
        language=language,
        by=by,
        now=now,
    )
    row = ResultQuestion.objects.create(
        case=case, moment=moment, invitation=invitation, asked_at=now
    )
    telling.tell(case=case, kind="result_asked", by=by, now=now, key=f"result:{row.pk}:asked")
    _record("results.question.asked", case=case, target=row, by=by, now=now, moment=moment)
    return row, token


@transaction.atomic
def answer(*, invitation_id: int, answer: Answer, now: datetime) -> ResultQuestion:
    """Keep what the entrepreneur says; until the link ends the newest answer counts.

    :raises UnableToDecide: the invitation was withdrawn or has expired.
    :raises UnableToProve: an answer is incomplete, or is about a claim that is not there any more.
    """
    invitation = decisions.open_invitation(invitation_id, now=now)
    row = ResultQuestion.objects.select_for_update(of=("self",)).get(invitation=invitation)
    claims = {claim.pk: claim for claim in Claim.objects.filter(case_id=row.case_id)}
    _refuse_incomplete(row, answer, claims)
    row.without_help, row.stayed = answer.without_help, answer.stayed
    row.helped, row.words = list(answer.helped), answer.words.strip()[:LONGEST_WORDS]
    row.share_without_help = share_in(answer)
    row.answered_at = now
    row.save()
    for claim_id, said in answer.of_claims.items():
        ClaimAnswer.objects.update_or_create(
            question=row,
            claim=claims[claim_id],
            answered_at=now,
            defaults={
                "case_id": row.case_id,
                "claimed": claims[claim_id].amount,
                "verdict": said.verdict,
                "amount": said.amount,
            },
        )
    case = row.case
    if row.share_without_help is not None:
        decisions.keep_share(case_id=case.pk, share=row.share_without_help, now=now)
    telling.tell_answered(case=case, question=row, answers=answer.of_claims.values(), now=now)
    _record("results.question.answered", case=case, target=row, by=invitation, now=now)
    return row


@transaction.atomic
def learn(
    *,
    case: Case,
    answers: Mapping[str, str],
    bottleneck: str,
    region: str,
    is_shared: bool = False,
    by: User,
    now: datetime,
) -> None:
    """Write down what a case taught; an empty answer takes an earlier one away.

    With `is_shared` the words are looked through and let out, to be told without the company
    together with those of other cases.

    :raises UnableToProve: none of the questions is answered, or words to be shared point at the
        company.
    """
    told = {LessonQuestion(key): text.strip() for key, text in answers.items() if text.strip()}
    if not told:
        raise UnableToProve(_("Answer at least one of the questions."))
    Lesson.objects.filter(case=case).exclude(question__in=told).delete()
    for question, text in told.items():
        release = _let_out(text, case=case, by=by, now=now) if is_shared else None
        Lesson.objects.update_or_create(
            case=case,
            question=question,
            defaults={
                "answer": text[:LONGEST_WORDS],
                "bottleneck": bottleneck,
                "region": region,
                "release": release,
                "written_by": by,
                "written_at": now,
            },
        )
    _record("results.lessons.written", case=case, target=case, by=by, now=now)


def _let_out(text: str, *, case: Case, by: User, now: datetime) -> Release:
    try:
        return let_out_words(
            purpose=ReleasePurpose.POLICY, text=text, about=[case.lead.company], by=by, now=now
        )
    except UnableToRelease as refusal:
        raise UnableToProve(str(refusal), field="is_shared") from refusal


def end_evidence(row: Document, *, now: datetime) -> None:
    """Let a document prove nothing from now on: it is gone, or a signer cannot open it any more."""
    is_gone = row.removed_at is not None or row.level == DocumentLevel.HOLDER
    rows = Evidence.objects.filter(document_id=row.pk)
    if is_gone:
        rows.filter(ended_at=None).update(ended_at=now)
    else:
        rows.update(ended_at=None)


def tell_aftercare_due(*, now: datetime) -> int:
    """Tell advisers and second signers which checks are due: each once."""
    today = timezone.localdate(now)
    due = due_checks(today=today)
    for check in due:
        telling.tell_due(check=check, now=now)
    return len(due)


def _refuse_signed(case: Case) -> None:
    proof = getattr(case, "verification", None)
    if proof is not None and proof.signed_at is not None:
        raise UnableToProve(_("This result was signed for already; it cannot change any more."))


def _refuse_early(case: Case, *, moment: str, now: datetime) -> None:
    """Refuse to ask before the day on which there is something to tell."""
    decision = getattr(case, "decision", None)
    if decision is None or not Claim.objects.filter(case=case).exists():
        raise UnableToProve(_("There is nothing to ask about yet: make the claims first."))
    after_choice = timezone.localdate(decision.decided_at) + timedelta(days=days_after_decision())
    day = {
        AskMoment.CONFIRMATION: after_choice,
        AskMoment.AFTER_12: case.aftercare_12_on,
        AskMoment.AFTER_36: case.aftercare_36_on,
    }[AskMoment(moment)]
    if day is None:
        raise UnableToProve(
            _("Agree on the day of this check first: it stands among the facts of the case."),
            field="moment",
        )
    if timezone.localdate(now) < day:
        raise UnableToProve(
            _("This can be asked from %(day)s on.") % {"day": date_format(day)}, field="moment"
        )


def _refuse_incomplete(row: ResultQuestion, answer: Answer, claims: dict[int, Claim]) -> None:
    if set(answer.of_claims) != set(claims):
        raise UnableToProve(_("The claims changed meanwhile. Look at them again, and send again."))
    for said in answer.of_claims.values():
        if (said.verdict == ClaimVerdict.CORRECTED) != (said.amount is not None):
            raise UnableToProve(_("Tell the real number with “It is another number”."))
    if row.moment == AskMoment.CONFIRMATION and not answer.without_help:
        raise UnableToProve(_("Tell what would have happened without help."))
    share = share_in(answer)
    if answer.without_help and (share is None or not 0 <= share <= 1):
        raise UnableToProve(_("Tell how much would have happened anyway, from 0 to 100 percent."))
    if row.moment != AskMoment.CONFIRMATION and not answer.stayed:
        raise UnableToProve(_("Tell whether the company is still there."))
    if not set(answer.helped) <= set(Helped.values):
        raise UnableToProve(_("Choose from the list what mattered."))


def _record(
    act: str, *, case: Case, target: Model, by: User | Invitation, now: datetime, **details: Any
) -> None:
    audit.record(
        act=act,
        actor=by,
        target=target,
        occurred_at=now,
        organization_id=case.lead.company.held_by_id,
        details={"case": case.pk} | details,
    )

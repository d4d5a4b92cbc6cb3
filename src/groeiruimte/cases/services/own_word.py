"""What the entrepreneur does in the own case besides choosing, by the invitation that opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.cases.choices import OwnNews, Status, Step
from groeiruimte.cases.models.cases import Case, CaseTransition
from groeiruimte.cases.models.decisions import EntrepreneurDecision, Invitation
from groeiruimte.cases.models.own_word import OwnQuestion, ReversedDecision, TalkFirst
from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.cases.services import telling
from groeiruimte.cases.services.decisions import UnableToDecide, open_invitation
from groeiruimte.cases.services.guidance import UnableToGuideCase
from groeiruimte.cases.services.telling_own import tell_entrepreneur
from groeiruimte.demand.services.own_word import confirm_own_need
from groeiruimte.documents.choices import DocumentLevel
from groeiruimte.documents.services.keeping import NewFile, add_document
from groeiruimte.leads.services.own_sharing import answer_about_reader
from groeiruimte.propositions.selectors.briefs import asked_organizations
from groeiruimte.propositions.services.reopening import reopen_requests

if TYPE_CHECKING:
    from django.db.models import Model

    from groeiruimte.demand.models import Articulation
    from groeiruimte.demand.rules.own_lines import Correction
    from groeiruimte.documents.models import Document
    from groeiruimte.organizations.models import User

LONGEST_WORDS = 2000
#: From here on a result stands: coming back on the choice is a matter of aftercare.
REALIZED = frozenset({Step.VERIFIED, Step.AFTERCARE})


@transaction.atomic
def ask_question(*, invitation_id: int, text: str, now: datetime) -> OwnQuestion:
    """Let the entrepreneur ask the adviser something.

    :raises UnableToDecide: the invitation has ended, or nothing is asked.
    """
    invitation, case = _opened(invitation_id, now=now)
    question = OwnQuestion.objects.create(
        case=case,
        text=_words(text, _("Write your question first.")),
        asked_by=invitation.name,
        asked_at=now,
    )
    telling.tell_adviser(case=case, kind="own_question", now=now)
    _record("cases.own_question.asked", case, actor=invitation, target=question, now=now)
    return question


@transaction.atomic
def answer_question(
    *, question_id: int, answer: str, by: User, now: datetime
) -> tuple[OwnQuestion, bool]:
    """Answer the entrepreneur on the own page; say whether a mail tells so.

    :raises UnableToGuideCase: it was answered before, or the answer is empty or too long.
    """
    question = OwnQuestion.objects.select_for_update(of=("self",)).get(pk=question_id)
    words = answer.strip()
    if question.answered_at is not None:
        raise UnableToGuideCase(_("This question was answered before."))
    if not words or len(words) > LONGEST_WORDS:
        raise UnableToGuideCase(_("Write an answer of at most 2,000 characters."))
    question.answer, question.answered_by, question.answered_at = words, by, now
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    case = Case.objects.select_related("lead__company").get(pk=question.case_id)
    is_mailed = tell_entrepreneur(
        lead_id=case.lead_id,
        news=OwnNews.ANSWERED,
        name=question.asked_by,
        by=by,
        now=now,
        key=str(question.pk),
    )
    _record("cases.own_question.answered", case, actor=by, target=question, now=now)
    return question, is_mailed


@transaction.atomic
def talk_first(*, invitation_id: int, words: str, now: datetime) -> TalkFirst:
    """Record that the entrepreneur does not choose yet and wants to talk; closes nothing.

    :raises UnableToDecide: the invitation has ended, nothing says about what, or a choice stands.
    """
    invitation, case = _opened(invitation_id, now=now)
    if EntrepreneurDecision.objects.filter(case=case).exists():
        raise UnableToDecide(_("Your choice stands. You can come back on it on your own page."))
    text = _words(words, _("Tell us in a few words what you want to talk about."))
    TalkFirst.objects.filter(case=case, ended_at=None).update(ended_at=now)
    row = TalkFirst.objects.create(case=case, words=text, said_by=invitation.name, said_at=now)
    telling.tell_adviser(case=case, kind="talk_first", now=now)
    _record("cases.talk_first.said", case, actor=invitation, target=row, now=now)
    return row


@transaction.atomic
def end_talk(*, talk_id: int, by: User, now: datetime) -> TalkFirst:
    """Record that the adviser and the entrepreneur talked: it waits no more."""
    row = TalkFirst.objects.select_for_update(of=("self",)).get(pk=talk_id)
    if row.ended_at is None:
        row.ended_at, row.ended_by = now, by
        row.save(update_fields=["ended_at", "ended_by"])
        case = Case.objects.select_related("lead__company").get(pk=row.case_id)
        _record("cases.talk_first.ended", case, actor=by, target=row, now=now)
    return row


@transaction.atomic
def reverse_decision(*, invitation_id: int, reason: str, now: datetime) -> ReversedDecision:
    """Open the choice again: the entrepreneur came back on it before it was realized.

    What was chosen, by whom and why stays to be read. A case that was being realized goes back to
    the choice, so that counts that rest on it fall from that day on.

    :raises UnableToDecide: the invitation has ended, there is no choice, no reason is given, the
        result was signed for, or the case is closed.
    """
    invitation, opened = _opened(invitation_id, now=now)
    case = Case.objects.select_for_update(of=("self",)).get(pk=opened.pk)
    decision = EntrepreneurDecision.objects.filter(case=case).first()
    if decision is None:
        raise UnableToDecide(_("There is no choice to come back on."))
    words = _words(reason, _("Tell us why, in your own words. One sentence is enough."))
    if not may_be_reversed(case):
        raise UnableToDecide(
            _("This case is closed or its result was signed for. Call your adviser.")
        )
    row = _kept(decision, case=case, because=words, by=invitation.name, now=now)
    decision.delete()
    if case.step == Step.REALISATION:
        _back_to_choice(case, reason=words, now=now)
    reopen_requests(lead_id=case.lead_id, now=now)
    telling.tell_adviser(case=opened, kind="decision_reversed", now=now)
    _record("cases.decision.reversed", opened, actor=invitation, target=row, now=now)
    return row


def _kept(
    decision: EntrepreneurDecision, *, case: Case, because: str, by: str, now: datetime
) -> ReversedDecision:
    """Keep a choice as it was, with why it is taken back."""
    return ReversedDecision.objects.create(
        case=case,
        proposition_id=decision.proposition_id,
        weights=decision.weights,
        reason=decision.reason,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        at_step=case.step,
        reversed_because=because,
        reversed_by=by,
        reversed_at=now,
    )


def may_be_reversed(case: Case) -> bool:
    """Say whether the entrepreneur can still come back on the choice by the own page."""
    if case.step in REALIZED or case.status in {*CLOSED, Status.REALISED}:
        return False
    proof = getattr(case, "verification", None)
    return proof is None or proof.signed_at is None


@transaction.atomic
def confirm_need(
    *, invitation_id: int, read_as: str, corrections: Sequence[Correction], now: datetime
) -> Articulation:
    """Let the entrepreneur confirm the need, with what was not right in it.

    :raises UnableToDecide: the invitation has ended.
    :raises UnableToConfirmArticulation: see `demand.services.own_word`.
    """
    invitation, case = _opened(invitation_id, now=now)
    need = confirm_own_need(
        lead_id=case.lead_id,
        read_as=read_as,
        corrections=corrections,
        name=invitation.name,
        actor=invitation,
        now=now,
    )
    kind = "need_corrected" if corrections else "need_confirmed"
    telling.tell_adviser(case=case, kind=kind, now=now, key=f"need:{need.pk}")
    return need


@transaction.atomic
def say_about_reader(
    *, invitation_id: int, organization_id: int, answer: str, now: datetime
) -> None:
    """Let the entrepreneur say whether one region may know which company it is.

    :raises UnableToDecide: the invitation has ended, or this region was not asked.
    :raises UnableToConsent: this is no answer.
    """
    invitation, case = _opened(invitation_id, now=now)
    if organization_id not in readers_to_ask(case=case):
        raise UnableToDecide(_("This region was not asked about your case."))
    answer_about_reader(
        company_id=case.lead.company_id,
        organization_id=organization_id,
        answer=answer,
        name=invitation.name,
        asked_by=invitation.invited_by,
        actor=invitation,
        now=now,
    )


def readers_to_ask(*, case: Case) -> set[int]:
    """Return the organizations of which the entrepreneur says whether they may know the name.

    Those that were asked for a place, and those about which the adviser asked.
    """
    company = case.lead.company
    asked = {
        row.organization_id for row in company.consents.all() if row.organization_id is not None
    }
    return (asked | asked_organizations(lead_id=case.lead_id)) - {company.held_by_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDocument:
    """What the entrepreneur brings in: the file, what it is, and who may open it."""

    file: NewFile
    kind: str
    title: str
    level: str


@transaction.atomic
def bring_document(*, invitation_id: int, brought: OwnDocument, now: datetime) -> Document:
    """Keep a document that the entrepreneur brought in.

    :raises UnableToDecide: the invitation has ended.
    :raises UnacceptableFile: the file cannot be kept; nothing is left behind.
    """
    invitation, case = _opened(invitation_id, now=now)
    row = add_document(
        company=case.lead.company,
        kind=brought.kind,
        title=brought.title,
        level=DocumentLevel(brought.level),
        file=brought.file,
        by=None,
        organization_id=None,
        guest=invitation,
        now=now,
    )
    day = timezone.localdate(now).isoformat()
    telling.tell_adviser(case=case, kind="own_document", now=now, key=f"document:{case.pk}:{day}")
    return row


def _back_to_choice(case: Case, *, reason: str, now: datetime) -> None:
    from_step, case.step, case.step_since = case.step, Step.CHOICE, now
    case.revision += 1
    case.save(update_fields=["step", "step_since", "revision"])
    CaseTransition.objects.create(
        case=case,
        from_step=from_step,
        to_step=case.step,
        from_status=case.status,
        to_status=case.status,
        moved_at=now,
        moved_by=None,
        override_reason=reason[: CaseTransition._meta.get_field("override_reason").max_length],
    )


def _opened(invitation_id: int, *, now: datetime) -> tuple[Invitation, Case]:
    """Return the invitation, locked, and the case that it opens."""
    invitation = open_invitation(invitation_id, now=now)
    return invitation, Case.objects.select_related("lead__company").get(pk=invitation.case_id)


def _words(text: str, refusal: str) -> str:
    words = text.strip()
    if not words:
        raise UnableToDecide(refusal)
    if len(words) > LONGEST_WORDS:
        raise UnableToDecide(_("Say it in 2,000 characters or fewer."))
    return words


def _record(
    act: str, case: Case, *, actor: User | Invitation, target: Model, now: datetime
) -> None:
    audit.record(
        act=act,
        actor=actor,
        target=target,
        occurred_at=now,
        organization_id=case.lead.company.held_by_id,
    )

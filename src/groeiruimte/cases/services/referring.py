"""Referring a lead to another ROM: asked with the company's consent, accepted or refused, done.

What the receiver gets after accepting is a grant like any other. The receiver may not write one
for the case of another, so the worker gives it, in the name of who referred.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.cases.choices import ReferralState
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.referrals import Referral
from groeiruimte.jobs import services as jobs
from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.selectors.sending import reason_given
from groeiruimte.leads.services.grants import (
    Terms,
    UnableToGrant,
    give_grant,
    refuse_without_basis,
)
from groeiruimte.leads.services.sending_gate import SendingIsClosed, pass_gate
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import all_organizations, still_may, who_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.programme.messages import MessageLevel
from groeiruimte.propositions.pages.free_text import identifying_facts, refusal_of
from groeiruimte.propositions.rules.identifying import identifying_words

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

JOB_KIND = "cases.referral.open"
LONGEST_WORDS = 500


class UnableToRefer(Exception):
    """The act is refused; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReferral:
    """To which ROM a case is referred, why, and how much that sees until when."""

    organization_id: int
    reason: str
    level: str
    sight_until: date
    override_reason: str = ""


@transaction.atomic
def refer(*, case_id: int, new: NewReferral, by: "User", now: datetime) -> Referral:
    """Ask another ROM to guide a company further; it reads the reason and no more.

    :raises UnableToRefer: it is no ROM or holds the case itself; the company did not agree to it
        for this ROM; the reason is missing or gives the company away; or it was asked before.
    :raises SendingIsClosed: something is missing before it may leave the house, without a reason.
    """
    case = _locked_case(case_id)
    _refuse_odd_receiver(case, new.organization_id)
    words = _checked(new.reason, field="reason")
    found = identifying_words(words, facts=identifying_facts(case.lead.company))
    if found:
        raise UnableToRefer(refusal_of(found), field="reason")
    _refuse_without_basis(case, new, now=now)
    pass_gate(
        lead=case.lead,
        purpose=SendingPurpose.REFERRAL,
        organization_ids=[new.organization_id],
        override_reason=new.override_reason,
        by=by,
        now=now,
    )
    referral = Referral.objects.create(
        case=case,
        reference=case.reference,
        from_organization_id=case.lead.company.held_by_id,
        to_organization_id=new.organization_id,
        level=new.level,
        reason=words,
        asked_by=by,
        asked_at=now,
        sight_until=new.sight_until,
    )
    _record("cases.referral.asked", referral, by=by, now=now)
    there = who_may(act=Act.GUIDE_CASES, organization_ids=[new.organization_id])
    _tell(referral, "referral_asked", to=there, by=by, now=now)
    return referral


@transaction.atomic
def accept_referral(*, referral_id: int, by: "User", now: datetime) -> Referral:
    """Take a referral on for the own ROM; sight of the case follows at once.

    :raises UnableToRefer: it does not wait for an answer any more.
    """
    referral = _waiting(referral_id)
    _answer(referral, ReferralState.ACCEPTED, "", by=by, now=now)
    _record("cases.referral.accepted", referral, by=by, now=now)
    jobs.enqueue(kind=JOB_KIND, parameters={"referral": referral.pk}, by=by, now=now)
    _tell(referral, "referral_accepted", to=_who_asked(referral), by=by, now=now)
    return referral


@transaction.atomic
def refuse_referral(*, referral_id: int, answer: str, by: "User", now: datetime) -> Referral:
    """Refuse a referral; the other ROM reads why.

    :raises UnableToRefer: it does not wait for an answer any more, or nothing says why.
    """
    referral = _waiting(referral_id)
    words = _checked(answer, field="answer")
    _answer(referral, ReferralState.REFUSED, words, by=by, now=now)
    _record("cases.referral.refused", referral, by=by, now=now)
    _tell(referral, "referral_refused", to=_who_asked(referral), by=by, now=now)
    return referral


@transaction.atomic
def take_back_referral(*, referral_id: int, by: "User", now: datetime) -> Referral:
    """Take back a referral that nobody answered yet.

    :raises UnableToRefer: it was answered before.
    """
    referral = _waiting(referral_id)
    referral.state = ReferralState.WITHDRAWN
    referral.save(update_fields=["state"])
    _record("cases.referral.withdrawn", referral, by=by, now=now)
    there = who_may(act=Act.GUIDE_CASES, organization_ids=[referral.to_organization_id])
    _tell(referral, "referral_withdrawn", to=there, by=by, now=now)
    return referral


@transaction.atomic
def finish_referral(*, referral_id: int, words: str, by: "User", now: datetime) -> Referral:
    """Say what came of a referral that was accepted; both ROMs keep the credit of it.

    :raises UnableToRefer: it was not accepted or is done already, or nothing says what came of it.
    """
    referral = _locked(referral_id)
    if referral.state != ReferralState.ACCEPTED:
        raise UnableToRefer(_("This is not under way any more."))
    referral.done_words = _checked(words, field="words")
    referral.state, referral.done_at = ReferralState.DONE, now
    referral.save(update_fields=["state", "done_at", "done_words"])
    _record("cases.referral.done", referral, by=by, now=now)
    people = {*_who_asked(referral), *_who_answered(referral)}
    _tell(referral, "referral_done", to=sorted(people), by=by, now=now)
    return referral


def open_sight(*, referral_id: int, now: datetime) -> bool:
    """Give the receiver sight of the case that it accepted, in the name of who referred it.

    What it rests on may have ended meanwhile: then nothing is given, and the first page of who
    referred it says so. Returns whether it was given.
    """
    referral = Referral.objects.select_related("case").get(pk=referral_id)
    if referral.state != ReferralState.ACCEPTED:
        return False
    lead_id = referral.case.lead_id
    try:
        give_grant(
            lead_id=lead_id,
            organization_id=referral.to_organization_id,
            level=referral.level,
            consent="",
            valid_until=referral.sight_until,
            terms=Terms(reason=referral.reason[:300]),
            override_reason=reason_given(lead_id=lead_id, purpose=SendingPurpose.REFERRAL),
            by=referral.asked_by,
            now=now,
        )
    except (UnableToGrant, SendingIsClosed):
        return False
    return True


def _refuse_without_basis(case: Case, new: NewReferral, *, now: datetime) -> None:
    try:
        refuse_without_basis(
            lead_id=case.lead_id,
            organization_id=new.organization_id,
            level=new.level,
            valid_until=new.sight_until,
            now=now,
        )
    except UnableToGrant as refusal:
        raise UnableToRefer(str(refusal)) from refusal


def _refuse_odd_receiver(case: Case, organization_id: int) -> None:
    if case.lead.company.held_by_id == organization_id:
        raise UnableToRefer(_("This lead is the organization's own already."), field="organization")
    roms = all_organizations().filter(pk=organization_id, kind=OrganizationKind.ROM, ended_on=None)
    if not roms.exists():
        raise UnableToRefer(_("Choose another ROM from the list."), field="organization")
    standing = (ReferralState.PENDING, ReferralState.ACCEPTED)
    asked = Referral.objects.filter(case=case, to_organization_id=organization_id)
    if asked.filter(state__in=standing).exists():
        raise UnableToRefer(_("This ROM was asked already."), field="organization")


def _checked(words: str, *, field: str) -> str:
    said = " ".join(words.split())
    if not said:
        raise UnableToRefer(_("Say why. One sentence is enough; the other reads it."), field=field)
    if len(said) > LONGEST_WORDS:
        message = _("This is too long: at most %(most)s characters.") % {"most": LONGEST_WORDS}
        raise UnableToRefer(message, field=field)
    return said


def _answer(
    referral: Referral, state: ReferralState, words: str, *, by: "User", now: datetime
) -> None:
    referral.state, referral.answer = state, words
    referral.answered_by, referral.answered_at = by, now
    referral.save(update_fields=["state", "answer", "answered_by", "answered_at"])


def _who_asked(referral: Referral) -> list[int]:
    return still_may(
        person=referral.asked_by_id,
        act=Act.GUIDE_CASES,
        organization_id=referral.from_organization_id,
    )


def _who_answered(referral: Referral) -> list[int]:
    return still_may(
        person=referral.answered_by_id,
        act=Act.GUIDE_CASES,
        organization_id=referral.to_organization_id,
    )


def _waiting(referral_id: int) -> Referral:
    referral = _locked(referral_id)
    if referral.state != ReferralState.PENDING:
        raise UnableToRefer(_("This was answered before."))
    return referral


def _locked(referral_id: int) -> Referral:
    return Referral.objects.select_for_update().get(pk=referral_id)


def _locked_case(case_id: int) -> Case:
    Case.objects.select_for_update().get(pk=case_id)
    return Case.objects.select_related("lead__company__held_by").get(pk=case_id)


def _tell(referral: Referral, kind: str, *, to: list[int], by: "User", now: datetime) -> None:
    post(
        kind=kind,
        to=to,
        route="cases:referral",
        route_args=(referral.pk,),
        values={"case": referral.reference},
        level=MessageLevel.CASE,
        by=by,
        now=now,
        key=f"referral:{referral.pk}:{kind}",
    )


def _record(act: str, referral: Referral, *, by: "User", now: datetime) -> None:
    """Record an act for both: what one did with the other's question is on the record of each."""
    for organization_id in (referral.from_organization_id, referral.to_organization_id):
        audit.record(
            act=act,
            actor=by,
            target=referral,
            occurred_at=now,
            organization_id=organization_id,
            details={"from": referral.from_organization_id, "to": referral.to_organization_id},
        )

"""The entrepreneur decides (programme §4.4): invitation, weights, choice, and the proof."""

import hashlib
import secrets
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.cases.access import open_invitations
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.decisions import EntrepreneurDecision, Invitation, Verification
from groeiruimte.cases.models.own_word import TalkFirst
from groeiruimte.cases.rules.weighing import HIGHEST_WEIGHT
from groeiruimte.cases.selectors.team import has_guided
from groeiruimte.cases.services import telling
from groeiruimte.cases.services.guidance import UnableToGuideCase
from groeiruimte.cases.services.missing_factors import find_factors
from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.services.sending_gate import pass_gate
from groeiruimte.programme.criteria import criteria
from groeiruimte.propositions.choices import PropositionState
from groeiruimte.propositions.selectors.propositions import propositions_of_lead
from groeiruimte.propositions.services.answering import mark_as_chosen
from groeiruimte.propositions.services.closing import close_requests

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User
    from groeiruimte.propositions.models.propositions import Proposition


VALID_FOR = timedelta(days=30)
LONGEST = timedelta(days=90)
LONGEST_REFUSAL = 500


class UnableToDecide(Exception):
    """The decision is refused; the message is fit to show to the entrepreneur."""


def hash_of(token: str) -> str:
    """Return what we keep of a key. It is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *,
    case_id: int,
    name: str,
    email: str,
    by: "User",
    now: datetime,
    valid_for: timedelta = VALID_FOR,
    override_reason: str = "",
    language: str = "nl",
) -> tuple[Invitation, str]:
    """Make a key with which the entrepreneur opens the own case; return it once, and never again.

    An earlier key of the same case to the same address ends.

    :raises UnableToGuideCase: the key would be valid for no time at all, or for too long.
    :raises SendingIsClosed: the company does not agree, or something is missing without a reason.
    """
    if not timedelta(0) < valid_for <= LONGEST:
        raise UnableToGuideCase(_("An invitation is valid for 1 to 90 days."))
    # Locked: two invitations made at once for one address would both stay valid.
    Case.objects.select_for_update().get(pk=case_id)
    case = Case.objects.select_related("lead__company__held_by").get(pk=case_id)
    pass_gate(
        lead=case.lead,
        purpose=SendingPurpose.INVITATION,
        override_reason=override_reason,
        by=by,
        now=now,
    )
    for earlier in Invitation.objects.filter(case=case, email=email.lower(), withdrawn_at=None):
        withdraw_invitation(invitation_id=earlier.pk, by=by, now=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        case=case,
        name=name.strip(),
        email=email.lower(),
        language=language,
        token_hash=hash_of(token),
        invited_by=by,
        invited_at=now,
        expires_at=now + valid_for,
    )
    _record(case, act="cases.invitation.made", actor=by, target=invitation, now=now)
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, invitation_id: int, by: "User", now: datetime) -> None:
    """End an invitation at once: the next click finds nothing."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = now
        invitation.save(update_fields=["withdrawn_at"])
        _record(
            _case_of(invitation),
            act="cases.invitation.withdrawn",
            actor=by,
            target=invitation,
            now=now,
        )


@transaction.atomic
def enter(*, invitation_id: int, now: datetime) -> None:
    """Record that the entrepreneur opened the invitation.

    :raises UnableToDecide: the invitation was withdrawn or has expired.
    """
    invitation = open_invitation(invitation_id, now=now)
    if invitation.first_opened_at is None:
        invitation.first_opened_at = now
        invitation.save(update_fields=["first_opened_at"])
    _record(
        _case_of(invitation),
        act="cases.invitation.opened",
        actor=invitation,
        target=invitation,
        now=now,
    )


@transaction.atomic
def keep_weights(*, invitation_id: int, weights: dict[str, int], now: datetime) -> None:
    """Keep what the entrepreneur finds important so far: nothing that was set is lost.

    :raises UnableToDecide: a weight is not between 0 and 100, or is about nothing we know.
    """
    if any(not 0 <= weight <= HIGHEST_WEIGHT for weight in weights.values()):
        raise UnableToDecide(_("A weight lies between 0 and 100."))
    if not weights.keys() <= {criterion.key for criterion in criteria()}:
        raise UnableToDecide(_("We do not know what one of these weights is about."))
    invitation = open_invitation(invitation_id, now=now)
    invitation.weights = weights
    invitation.save(update_fields=["weights"])
    _record(
        _case_of(invitation),
        act="cases.weights.kept",
        actor=invitation,
        target=invitation,
        now=now,
    )


@transaction.atomic
def decide(
    *, invitation_id: int, proposition_id: int | None, reason: str, now: datetime
) -> EntrepreneurDecision:
    """Record what the entrepreneur chose and why; None of them is a choice too.

    :raises UnableToDecide: no reason is given, the proposition is none of this case, or the
        choice was made before.
    """
    invitation = open_invitation(invitation_id, now=now)
    case = _case_of(invitation)
    # Locked: two invited people of one company may decide at once.
    Case.objects.select_for_update().get(pk=case.pk)
    if not reason.strip():
        raise UnableToDecide(_("Tell us why, in your own words. One sentence is enough."))
    if EntrepreneurDecision.objects.filter(case=case).exists():
        raise UnableToDecide(
            _("The choice was made before. You can come back on it on your own page.")
        )
    proposition = _chosen(case, proposition_id, now=now)
    decision = EntrepreneurDecision.objects.create(
        case=case,
        proposition=proposition,
        weights=invitation.weights,
        reason=reason.strip(),
        decided_by=invitation.name,
        invitation=invitation,
        decided_at=now,
    )
    _follow(decision, by=invitation, now=now)
    telling.tell_decided(case=case, decision=decision, now=now)
    _record(
        case,
        act="cases.decision.made",
        actor=invitation,
        target=decision,
        now=now,
        details={"chose": proposition is not None},
    )
    return decision


def _follow(decision: EntrepreneurDecision, *, by: Invitation, now: datetime) -> None:
    """Do what follows from a choice: nobody waits to talk, and regions hear how it ended."""
    case = decision.case
    TalkFirst.objects.filter(case=case, ended_at=None).update(ended_at=now)
    close_requests(
        lead_id=case.lead_id,
        chosen_proposition_id=decision.proposition_id,
        is_decided=True,
        by=None,
        now=now,
    )
    if decision.proposition_id is None:
        find_factors(case_id=case.pk, by=by, now=now)


@transaction.atomic
def claim_result(*, case_id: int, evidence: str, by: "User", now: datetime) -> Verification:
    """Name the evidence of a result; somebody else signs for it.

    :raises UnableToGuideCase: no evidence is named, or the result was signed for already.
    """
    if not evidence.strip():
        raise UnableToGuideCase(_("Name the evidence: a lease, a permit, an annual account."))
    case = Case.objects.select_related("lead__company").get(pk=case_id)
    proof = Verification.objects.select_for_update().filter(case=case).first()
    if proof is not None and proof.signed_at is not None:
        raise UnableToGuideCase(_("This result was signed for already; it cannot change any more."))
    proof, _is_new = Verification.objects.update_or_create(
        case=case,
        defaults={
            "evidence": evidence.strip(),
            "claimed_by": by,
            "refused_by": None,
            "refused_at": None,
            "refused_because": "",
        },
    )
    telling.tell_signers(case=case, by=by, now=now)
    _record(case, act="cases.result.claimed", actor=by, target=proof, now=now)
    return proof


@transaction.atomic
def sign_result(*, case_id: int, by: "User", now: datetime) -> Verification:
    """Sign for a result as the second pair of eyes (R28).

    :raises UnableToGuideCase: there is nothing to sign, or this person made the claim or guides
        the case.
    """
    case = Case.objects.select_related("lead__company").get(pk=case_id)
    proof = _waiting_proof(case, by=by, now=now)
    proof.signed_by, proof.signed_at = by, now
    proof.save(update_fields=["signed_by", "signed_at"])
    _record(case, act="cases.result.signed", actor=by, target=proof, now=now)
    return proof


@transaction.atomic
def refuse_result(*, case_id: int, reason: str, by: "User", now: datetime) -> Verification:
    """Do not sign for a result, and say why; who named the evidence is told and names it anew.

    :raises UnableToGuideCase: as for a signature; or nothing says why.
    """
    case = Case.objects.select_related("lead__company").get(pk=case_id)
    proof = _waiting_proof(case, by=by, now=now)
    words = " ".join(reason.split())
    if not words or len(words) > LONGEST_REFUSAL:
        raise UnableToGuideCase(_("Say in at most 500 characters what is not right or missing."))
    proof.refused_by, proof.refused_at, proof.refused_because = by, now, words
    proof.save(update_fields=["refused_by", "refused_at", "refused_because"])
    telling.tell_refused(case=case, claimed_by=proof.claimed_by_id, by=by, now=now)
    _record(case, act="cases.result.refused", actor=by, target=proof, now=now)
    return proof


def _waiting_proof(case: Case, *, by: "User", now: datetime) -> Verification:
    """Return the proof that waits for somebody else, locked, if this person may judge it."""
    waiting = Verification.objects.filter(case=case, signed_at=None, refused_at=None)
    proof = waiting.select_for_update(of=("self",)).first()
    if proof is None:
        raise UnableToGuideCase(_("There is no result that waits for a signature."))
    if proof.claimed_by_id == by.pk:
        raise UnableToGuideCase(_("Somebody else has to sign: you named the evidence yourself."))
    if has_guided(case=case, person_id=by.pk, today=timezone.localdate(now)):
        raise UnableToGuideCase(_("Somebody else has to sign: you guide this case, or did."))
    return proof


@transaction.atomic
def confirm_result(
    *, invitation_id: int, share_without_help: Decimal, now: datetime
) -> Verification:
    """Let the entrepreneur say how much would have happened without help (R28).

    :raises UnableToDecide: no result was claimed yet, it was confirmed before, or the share is
        no share.
    """
    if not Decimal(0) <= share_without_help <= Decimal(1):
        raise UnableToDecide(_("Fill in a percentage between 0 and 100."))
    invitation = open_invitation(invitation_id, now=now)
    case = _case_of(invitation)
    proof = Verification.objects.select_for_update().filter(case=case).first()
    if proof is None:
        raise UnableToDecide(_("There is no result to confirm yet."))
    if proof.confirmed_by_entrepreneur_at is not None:
        raise UnableToDecide(_("You confirmed this result before. Call your adviser to change it."))
    proof.share_without_help, proof.confirmed_by_entrepreneur_at = share_without_help, now
    proof.save(update_fields=["share_without_help", "confirmed_by_entrepreneur_at"])
    _record(case, act="cases.result.confirmed", actor=invitation, target=proof, now=now)
    return proof


@transaction.atomic
def keep_share(*, case_id: int, share: Decimal, now: datetime) -> None:
    """Keep beside the proof what the entrepreneur says of the share, said with the claims (R28)."""
    Verification.objects.filter(case_id=case_id).update(
        share_without_help=share, confirmed_by_entrepreneur_at=now
    )


def _chosen(case: Case, proposition_id: int | None, *, now: datetime) -> "Proposition | None":
    if proposition_id is None:
        return None
    # Locked: the region may be taking it back at this moment.
    chosen = _offered(case).select_for_update(of=("self",)).filter(pk=proposition_id).first()
    if chosen is None:
        raise UnableToDecide(_("Choose one of the propositions, or none of them."))
    mark_as_chosen(proposition_id=chosen.pk, now=now)
    return chosen


def _offered(case: Case) -> "QuerySet[Proposition]":
    offers = propositions_of_lead(lead_id=case.lead_id)
    return offers.filter(state=PropositionState.SUBMITTED)


def open_invitation(invitation_id: int, *, now: datetime) -> Invitation:
    """Lock the invitation; it may have ended between the page and the button."""
    invitation = open_invitations(now=now).select_for_update().filter(pk=invitation_id).first()
    if invitation is None:
        raise UnableToDecide(_("This invitation is not valid any more. Call your adviser."))
    return invitation


def _case_of(invitation: Invitation) -> Case:
    return Case.objects.select_related("lead__company").get(pk=invitation.case_id)


def _record(
    case: Case,
    *,
    act: str,
    actor: "User | Invitation",
    target: Model,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    audit.record(
        act=act,
        actor=actor,
        target=target,
        occurred_at=now,
        organization_id=case.lead.company.held_by_id,
        details=details,
    )

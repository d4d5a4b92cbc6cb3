"""Invitation, weights, decision, and the proof of a result."""

from datetime import timedelta
from decimal import Decimal

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases import access
from groeiruimte.cases.models.decisions import EntrepreneurDecision, Invitation
from groeiruimte.cases.services import decisions
from groeiruimte.cases.services.decisions import (
    UnableToDecide,
    claim_result,
    confirm_result,
    enter,
    hash_of,
    keep_weights,
    sign_result,
    withdraw_invitation,
)
from groeiruimte.cases.services.guidance import UnableToGuideCase
from tests.apps.cases.factories import (
    make_decision,
    make_invitation,
    make_named_case,
    make_proposition,
    make_verification,
)
from tests.factories import A_MORNING_IN_JUNE, make_consent, make_user

pytestmark = pytest.mark.django_db
LATER = A_MORNING_IN_JUNE + timedelta(days=1)


@pytest.fixture
def case():
    return make_named_case()


@pytest.fixture
def invitation(case):
    return make_invitation(case)


def last_act():
    return AuditEvent.objects.order_by("-sequence").first()


def invite(case, **fields):
    if not case.lead.company.consents.exists():
        make_consent(case.lead.company)
    defaults = {
        "name": "Noor van Beek",
        "email": "Noor@example.org",
        "by": case.adviser,
        "override_reason": "It cannot wait for the check",
    }
    return decisions.invite(case_id=case.pk, now=A_MORNING_IN_JUNE, **(defaults | fields))


class TestInvite:
    def test_keeps_the_hash_of_the_key_and_not_the_key(self, case):
        invitation, token = invite(case)

        assert invitation.token_hash == hash_of(token)
        assert token not in str(vars(Invitation.objects.get()))
        assert last_act().act == "cases.invitation.made"

    def test_ends_the_earlier_key_to_the_same_address(self, case):
        first, _token = invite(case)
        second, _token = invite(case, email="NOOR@example.org")

        opened = access.open_invitations(now=A_MORNING_IN_JUNE)
        assert list(opened) == [second]
        first.refresh_from_db()
        assert first.withdrawn_at == A_MORNING_IN_JUNE

    def test_puts_the_end_of_the_earlier_key_on_the_record(self, case):
        first, _token = invite(case)
        invite(case)

        ended = AuditEvent.objects.get(act="cases.invitation.withdrawn")
        assert ended.target == f"cases.invitation:{first.pk}"

    def test_lets_a_second_person_of_the_company_look_too(self, case):
        invite(case)
        invite(case, name="Tim", email="tim@example.org")

        assert access.open_invitations(now=A_MORNING_IN_JUNE).count() == 2

    @pytest.mark.parametrize("days", [0, -1, 91])
    def test_refuses_a_key_for_no_time_or_for_too_long(self, case, days):
        with pytest.raises(UnableToGuideCase, match="1 to 90"):
            invite(case, valid_for=timedelta(days=days))

        assert not Invitation.objects.exists()


class TestWithdraw:
    def test_ends_the_invitation_once(self, case, invitation):
        for moment in (A_MORNING_IN_JUNE, LATER):
            withdraw_invitation(invitation_id=invitation.pk, by=case.adviser, now=moment)

        invitation.refresh_from_db()
        assert invitation.withdrawn_at == A_MORNING_IN_JUNE
        assert AuditEvent.objects.filter(act="cases.invitation.withdrawn").count() == 1


class TestClosedInvitation:
    @pytest.fixture(params=["withdrawn", "expired"])
    def closed(self, request, invitation):
        field = "withdrawn_at" if request.param == "withdrawn" else "expires_at"
        setattr(invitation, field, LATER)
        invitation.save()
        return invitation.pk

    @pytest.mark.parametrize(
        "act",
        [
            lambda pk, now: enter(invitation_id=pk, now=now),
            lambda pk, now: keep_weights(invitation_id=pk, weights={}, now=now),
            lambda pk, now: decisions.decide(
                invitation_id=pk, proposition_id=None, reason="No.", now=now
            ),
            lambda pk, now: confirm_result(
                invitation_id=pk, share_without_help=Decimal(0), now=now
            ),
        ],
        ids=["enter", "keep_weights", "decide", "confirm_result"],
    )
    def test_does_nothing_any_more(self, closed, act):
        with pytest.raises(UnableToDecide, match="not valid any more"):
            act(closed, LATER)


class TestEnter:
    def test_remembers_the_first_time_and_records_each(self, invitation):
        for moment in (A_MORNING_IN_JUNE, LATER):
            enter(invitation_id=invitation.pk, now=moment)

        invitation.refresh_from_db()
        assert invitation.first_opened_at == A_MORNING_IN_JUNE
        assert AuditEvent.objects.filter(act="cases.invitation.opened").count() == 2


class TestKeepWeights:
    def keep(self, invitation, **weights):
        keep_weights(invitation_id=invitation.pk, weights=weights, now=LATER)

    def test_keeps_them(self, invitation):
        self.keep(invitation, talent=80, near_knowledge=0)

        invitation.refresh_from_db()
        assert invitation.weights == {"talent": 80, "near_knowledge": 0}

    @pytest.mark.parametrize("weights", [{"talent": 101}, {"talent": -1}, {"gossip": 5}], ids=str)
    def test_refuses_what_is_no_weight(self, invitation, weights):
        with pytest.raises(UnableToDecide):
            self.keep(invitation, **weights)

        invitation.refresh_from_db()
        assert invitation.weights == {}


class TestDecide:
    def decide(self, invitation, *, proposition_id=None, reason="Close to our people."):
        return decisions.decide(
            invitation_id=invitation.pk,
            proposition_id=proposition_id,
            reason=reason,
            now=LATER,
        )

    def test_keeps_who_decided_what_with_which_weights(self, case):
        invitation = make_invitation(case, weights={"talent": 60})
        proposition = make_proposition(case)

        decision = self.decide(invitation, proposition_id=proposition.pk)

        proposition.refresh_from_db()
        assert proposition.chosen_at == LATER
        assert (decision.proposition, decision.weights) == (proposition, {"talent": 60})
        assert (decision.decided_by, decision.decided_at) == ("Noor van Beek", LATER)
        assert last_act().details == {"chose": True}

    def test_takes_none_of_them(self, invitation):
        assert self.decide(invitation).proposition is None
        assert last_act().details == {"chose": False}

    def test_refuses_without_a_reason(self, invitation):
        with pytest.raises(UnableToDecide, match="why"):
            self.decide(invitation, reason="  ")

    def test_refuses_a_second_decision_of_whoever(self, case, invitation):
        make_decision(case)

        with pytest.raises(UnableToDecide, match="before"):
            self.decide(invitation)

        assert EntrepreneurDecision.objects.count() == 1

    @pytest.mark.parametrize("state", ["DRAFT", "WITHDRAWN"])
    def test_refuses_what_is_not_offered_any_more(self, case, invitation, state):
        proposition = make_proposition(case)
        proposition.state = state
        proposition.save()

        with pytest.raises(UnableToDecide, match="Choose one"):
            self.decide(invitation, proposition_id=proposition.pk)

    def test_refuses_what_is_offered_to_another_company(self, invitation):
        other = make_proposition(make_named_case("Chips BV", held_by="BOM"))

        with pytest.raises(UnableToDecide, match="Choose one"):
            self.decide(invitation, proposition_id=other.pk)


class TestResult:
    def claim(self, case, evidence="Lease of 1 May 2026"):
        return claim_result(case_id=case.pk, evidence=evidence, by=case.adviser, now=LATER)

    def sign(self, case, by):
        return sign_result(case_id=case.pk, by=by, now=LATER)

    def confirm(self, invitation, share="0.25"):
        return confirm_result(
            invitation_id=invitation.pk, share_without_help=Decimal(share), now=LATER
        )

    def test_is_claimed_with_evidence(self, case):
        assert self.claim(case, " Lease ").evidence == "Lease"
        assert last_act().act == "cases.result.claimed"

    def test_is_not_claimed_without(self, case):
        with pytest.raises(UnableToGuideCase, match="evidence"):
            self.claim(case, "  ")

    def test_is_not_claimed_anew_once_it_is_signed_for(self, case):
        make_verification(case, signed_by=make_user(), signed_at=LATER)

        with pytest.raises(UnableToGuideCase, match="signed for already"):
            self.claim(case)

    def test_is_signed_for_by_somebody_else(self, case):
        self.claim(case)
        colleague = make_user("Fatima")

        assert self.sign(case, colleague).signed_by == colleague
        assert last_act().act == "cases.result.signed"

    def test_is_not_signed_for_by_who_named_the_evidence(self, case):
        colleague = make_user("Fatima")
        make_verification(case, claimed_by=colleague)

        with pytest.raises(UnableToGuideCase, match="named the evidence"):
            self.sign(case, colleague)

    def test_is_not_signed_for_by_who_guides_the_case(self, case):
        make_verification(case, claimed_by=make_user())

        with pytest.raises(UnableToGuideCase, match="guide this case"):
            self.sign(case, case.adviser)

    def test_is_not_signed_for_when_there_is_none_or_twice(self, case):
        with pytest.raises(UnableToGuideCase, match="no result"):
            self.sign(case, make_user())

        self.claim(case)
        self.sign(case, make_user())
        with pytest.raises(UnableToGuideCase, match="no result"):
            self.sign(case, make_user())

    def test_is_confirmed_by_the_entrepreneur_once(self, case, invitation):
        self.claim(case)

        assert self.confirm(invitation).share_without_help == Decimal("0.25")
        with pytest.raises(UnableToDecide, match="before"):
            self.confirm(invitation)

    @pytest.mark.parametrize("share", ["-0.01", "1.01"])
    def test_is_not_confirmed_with_a_share_that_is_none(self, case, invitation, share):
        self.claim(case)

        with pytest.raises(UnableToDecide, match="percentage"):
            self.confirm(invitation, share)

    def test_is_not_confirmed_before_it_is_claimed(self, invitation):
        with pytest.raises(UnableToDecide, match="no result"):
            self.confirm(invitation)

"""Nothing about a company leaves the house without its consent; the rest takes a reason."""

from itertools import product

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.leads.choices import SendingNeed, SendingPurpose
from groeiruimte.leads.models.leads import EligibilityAnswer
from groeiruimte.leads.models.sharing import SendingException
from groeiruimte.leads.rules import ASKED_BEFORE_SENDING, missing_for_sending
from groeiruimte.leads.services import sending_gate
from groeiruimte.leads.services.sending_gate import (
    CaseFacts,
    SendingIsClosed,
    missing_needs,
    pass_gate,
    refuse_uncovered,
)
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.eligibility import eligibility_criteria
from tests.factories import (
    A_MORNING_IN_JUNE,
    let_out,
    make_case,
    make_consent,
    make_lead,
    make_nda,
    make_organization,
)

pytestmark = pytest.mark.django_db
CONSENT, ELIGIBILITY, OWN_REGION, NDA = SendingNeed
BRIEF, SHARE, BIDBOOK, INVITATION, REFERRAL, MIRT = SendingPurpose


def needs(lead, purpose=BRIEF, **where):
    return [each.need for each in missing_needs(lead=lead, purpose=purpose, **where)]


def go(lead, reason="", purpose=BRIEF, **where):
    return pass_gate(
        lead=lead,
        purpose=purpose,
        override_reason=reason,
        by=lead.promoted_by,
        now=A_MORNING_IN_JUNE,
        **where,
    )


def belongs(lead, *, but=None):
    for row in eligibility_criteria():
        reply = row.eligible_reply
        if row.key == but:
            reply = "NO" if reply == "YES" else "YES"
        EligibilityAnswer.objects.create(
            lead=lead,
            criterion=row.key,
            answer=reply,
            reason="Annual account",
            answered_by=lead.promoted_by,
            answered_at=A_MORNING_IN_JUNE,
        )


@pytest.fixture
def own_region_is_tested(monkeypatch):
    monkeypatch.setattr(
        sending_gate, "_case_facts", [lambda _lead: CaseFacts(is_own_region_tested=True)]
    )


class TestMissing:
    @pytest.mark.parametrize("purpose", SendingPurpose)
    def test_agrees_with_asking_for_each_thing_by_itself(self, purpose):
        for has, leaves in product(product([True, False], repeat=4), [True, False]):
            fulfilled = {need for need, there in zip(SendingNeed, has, strict=True) if there}

            missing = missing_for_sending(
                purpose=purpose, fulfilled=fulfilled, leaves_region=leaves
            )

            for need in SendingNeed:
                is_asked = need in ASKED_BEFORE_SENDING[purpose]
                spared = need is OWN_REGION and not leaves
                assert (need in missing) is (is_asked and need not in fulfilled and not spared)

    def test_is_everything_of_a_new_lead(self):
        assert needs(make_lead()) == [CONSENT, ELIGIBILITY, OWN_REGION, NDA]

    def test_leads_to_where_each_is_mended(self):
        case = make_case()

        urls = [each.url for each in missing_needs(lead=case.lead, purpose=BRIEF)]

        assert all(urls)
        assert len(set(urls)) == 4

    def test_is_nothing_when_all_is_known(self, own_region_is_tested):
        lead = make_lead()
        make_consent(lead.company)
        make_nda(lead.company)
        belongs(lead)

        assert needs(lead) == []
        assert go(lead) is None

    def test_not_knowing_whether_it_belongs_is_missing_and_so_is_that_it_does_not(self):
        unknown, outside = make_lead(), make_lead()
        belongs(outside, but=eligibility_criteria()[0].key)

        assert ELIGIBILITY in needs(unknown)
        assert ELIGIBILITY in needs(outside)

    def test_the_own_region_may_be_asked_before_it_was_looked_into(self):
        lead = make_lead(held_by="BOM")
        near = make_organization("TWENTE_BOARD", rom_region=lead.company.held_by.rom_region)
        far = make_organization("ALMERE", rom_region=RomRegion.SOUTH)

        assert OWN_REGION not in needs(lead, organization_ids=[near.pk])
        assert OWN_REGION in needs(lead, organization_ids=[near.pk, far.pk])

    def test_what_the_adviser_wrote_down_counts_until_the_company_answers_itself(self):
        case = make_case(
            taskforce_consent_by="Noor van Beek", taskforce_consent_on=A_MORNING_IN_JUNE.date()
        )
        before = needs(case.lead)
        make_consent(case.lead.company, answer="REFUSED")

        assert CONSENT not in before
        assert CONSENT in needs(case.lead)

    def test_a_consent_that_was_taken_back_is_none(self):
        lead = make_lead()
        make_consent(lead.company, withdrawn_at=A_MORNING_IN_JUNE, withdrawn_by="Noor")

        assert CONSENT in needs(lead)


class TestPassing:
    def test_no_reason_is_good_enough_without_the_company(self):
        lead = make_lead()

        for reason in ("", "The minister asked for it"):
            with pytest.raises(SendingIsClosed, match="Zonder die toestemming"):
                go(lead, reason)

        assert not SendingException.objects.exists()

    def test_the_rest_takes_a_reason_that_is_kept_and_recorded(self):
        lead = make_lead()
        make_consent(lead.company)
        with pytest.raises(SendingIsClosed) as refusal:
            go(lead)

        row = go(lead, "  The region decides tomorrow  ")

        assert [each.need for each in refusal.value.missing] == [ELIGIBILITY, OWN_REGION, NDA]
        assert row.reason == "The region decides tomorrow"
        assert row.missing == ["ELIGIBILITY", "OWN_REGION", "NDA"]
        event = AuditEvent.objects.get(act="leads.sending.excepted")
        assert event.details == {"purpose": "BRIEF", "missing": row.missing}

    def test_a_reason_has_an_end(self):
        lead = make_lead()
        make_consent(lead.company)

        with pytest.raises(SendingIsClosed, match="te lang"):
            go(lead, "x" * 501)

    def test_a_reason_that_nothing_needs_is_not_kept(self, own_region_is_tested):
        lead = make_lead()
        make_consent(lead.company)
        make_nda(lead.company)
        belongs(lead)

        go(lead, "Just to be sure")

        assert not SendingException.objects.exists()


class TestFiles:
    def test_go_on_the_reason_of_the_question(self):
        lead = make_lead()
        let_out(lead)

        refuse_uncovered(lead=lead, purpose=BIDBOOK, organization_ids=[])

    def test_stop_with_the_consent_whatever_reason_there_was(self):
        lead = make_lead()
        let_out(lead)
        lead.company.consents.update(withdrawn_at=A_MORNING_IN_JUNE, withdrawn_by="Noor")

        with pytest.raises(SendingIsClosed):
            refuse_uncovered(lead=lead, purpose=BIDBOOK, organization_ids=[])

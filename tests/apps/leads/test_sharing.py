"""Giving sight of a lead: what it rests on, who confirms it, and how it ends at once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from groeiruimte.audit.models import AuditEvent
from groeiruimte.leads.choices import GrantStanding
from groeiruimte.leads.models.leads import DisclosureGrant
from groeiruimte.leads.pages.history import history
from groeiruimte.leads.services.consents import withdraw_consent
from groeiruimte.leads.services.grants import (
    Terms,
    UnableToGrant,
    confirm_grant,
    refuse_grant,
    withdraw_grant,
)
from groeiruimte.leads.services.ndas import withdraw_nda
from groeiruimte.leads.services.requests import ask_for_access
from groeiruimte.organizations.choices import Role
from tests.apps.leads.giving import NOW, give, give_what_was_asked, knows, opened, reader, sees
from tests.factories import (
    THAT_DAY,
    make_company,
    make_consent,
    make_grant,
    make_lead,
    make_nda,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def lead():
    """Return a lead with an agreement, and a consent that its name goes to NFIA."""
    lead = make_lead()
    make_nda(lead.company)
    make_consent(lead.company, purpose="SHARING", organization="NFIA")
    return lead


class TestIdentity:
    def test_opens_when_a_second_person_confirms_and_closes_when_it_is_withdrawn(self, lead):
        grant = give(lead)
        assert not knows(lead)

        confirm_grant(grant_id=grant.pk, by=make_user(), now=NOW)
        assert knows(lead)

        withdraw_grant(grant_id=grant.pk, by=make_user(), now=NOW)
        assert not knows(lead)

    def test_is_refused_without_an_agreement_with_the_way_out(self):
        lead = make_lead()
        make_consent(lead.company, purpose="SHARING", organization="NFIA")

        with pytest.raises(UnableToGrant, match="no valid agreement .* Write down"):
            give(lead)

        assert not DisclosureGrant.objects.exists()

    @pytest.mark.parametrize(
        "agreement",
        [
            {"valid_until": THAT_DAY - timedelta(days=1)},
            {"valid_from": THAT_DAY + timedelta(days=1)},
            {"withdrawn_at": NOW, "withdrawal_reason": "Ended"},
            {"state": "ASKED", "signed_on": None, "valid_from": None},
        ],
        ids=["ended yesterday", "begins tomorrow", "withdrawn", "only asked"],
    )
    def test_is_refused_on_an_agreement_that_does_not_hold(self, agreement):
        lead = make_lead()
        make_consent(lead.company, purpose="SHARING", organization="NFIA")
        make_nda(lead.company, **agreement)

        with pytest.raises(UnableToGrant, match="no valid agreement"):
            give(lead)

    @pytest.mark.parametrize(
        "consent",
        [
            {"purpose": "GUIDANCE"},
            {"purpose": "SHARING", "organization": "BOM"},
            {"purpose": "SHARING", "organization": "NFIA", "answer": ""},
            {"purpose": "SHARING", "organization": "NFIA", "answer": "REFUSED"},
            {"purpose": "SHARING", "organization": "NFIA", "withdrawn_at": NOW},
            {
                "purpose": "SHARING",
                "organization": "NFIA",
                "valid_until": THAT_DAY - timedelta(days=1),
            },
        ],
        ids=["other purpose", "other reader", "asked", "refused", "withdrawn", "ended"],
    )
    def test_is_refused_without_a_consent_for_this_reader(self, consent):
        lead = make_lead()
        make_nda(lead.company)
        make_consent(lead.company, **consent)

        with pytest.raises(UnableToGrant, match="has not agreed .* page of consents"):
            give(lead)

    def test_is_not_confirmed_by_who_gave_it(self, lead):
        giver = make_user()
        grant = give(lead, by=giver)

        with pytest.raises(UnableToGrant, match="Somebody else"):
            confirm_grant(grant_id=grant.pk, by=giver, now=NOW)

        assert not knows(lead)

    def test_is_not_confirmed_by_who_asked_for_it(self, lead):
        of_both = reader()
        of_both.memberships.create(organization=make_organization(), role=Role.CASE_ADVISER)
        case = make_grant(lead, level="CASE")
        asked = ask_for_access(
            grant_id=case.pk, level="IDENTITY", reason="To visit", by=of_both, now=NOW
        )
        grant = give_what_was_asked(asked)

        with pytest.raises(UnableToGrant, match="Somebody else"):
            confirm_grant(grant_id=grant.pk, by=of_both, now=NOW)

    def test_is_not_opened_by_one_person_in_the_database_either(self, lead):
        grant = give(lead)

        with pytest.raises(IntegrityError), transaction.atomic():
            DisclosureGrant.objects.filter(pk=grant.pk).update(opened_at=NOW)
        with pytest.raises(IntegrityError), transaction.atomic():
            DisclosureGrant.objects.filter(pk=grant.pk).update(
                opened_at=NOW, confirmed_by=grant.granted_by
            )

    def test_is_not_confirmed_when_what_it_rests_on_ended_meanwhile(self, lead):
        grant = give(lead)
        withdraw_nda(nda_id=lead.company.ndas.get().pk, reason="Ended", by=make_user(), now=NOW)

        with pytest.raises(UnableToGrant, match="no valid agreement"):
            confirm_grant(grant_id=grant.pk, by=make_user(), now=NOW)

    def test_that_is_refused_by_the_second_person_says_why(self, lead):
        grant = refuse_grant(grant_id=give(lead).pk, reason="Too early", by=make_user(), now=NOW)

        assert grant.standing(today=THAT_DAY) is GrantStanding.REFUSED
        assert grant.end_reason == "Too early"
        assert not knows(lead)

    def test_leaves_the_case_open_until_it_is_confirmed(self, lead):
        case = give(lead, level="CASE")
        grant = give(lead)
        assert sees(lead)
        assert not knows(lead)

        confirm_grant(grant_id=grant.pk, by=make_user(), now=NOW)

        case.refresh_from_db()
        assert case.standing(today=THAT_DAY) is GrantStanding.RAISED
        assert knows(lead)


class TestEnd:
    """Each way of ending closes at once, without anybody touching the grant."""

    @pytest.fixture
    def granted(self, lead):
        opened(lead)
        assert knows(lead)
        return lead

    def test_of_the_agreement_by_its_last_day(self, granted):
        granted.company.ndas.update(valid_until=THAT_DAY)

        assert knows(granted)
        assert not knows(granted, today=THAT_DAY + timedelta(days=1))
        assert not sees(granted, today=THAT_DAY + timedelta(days=1))

    def test_of_the_agreement_by_withdrawal(self, granted):
        withdraw_nda(nda_id=granted.company.ndas.get().pk, reason="Ended", by=make_user(), now=NOW)

        assert not sees(granted)
        grant = DisclosureGrant.objects.get()
        assert grant.standing(today=THAT_DAY) is GrantStanding.NO_BASIS

    def test_of_the_consent(self, granted):
        withdraw_consent(
            consent_id=granted.company.consents.get().pk, who="Noor", by=make_user(), now=NOW
        )

        assert not sees(granted)

    def test_of_a_case_by_taking_back_guidance(self):
        lead = make_lead()
        consent = make_consent(lead.company)
        give(lead, level="CASE", consent="")
        assert sees(lead)

        withdraw_consent(consent_id=consent.pk, who="Noor", by=make_user(), now=NOW)

        assert not sees(lead)

    def test_of_the_grant_by_its_last_day_in_the_netherlands(self, granted):
        last = date(2027, 6, 9)
        assert knows(granted, today=last)
        assert not knows(granted, today=last + timedelta(days=1))


class TestGrant:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"consent": "  "},
            {"valid_until": THAT_DAY - timedelta(days=1)},
            {"valid_until": date(2039, 1, 1)},
            {"terms": Terms(role="FINANCIER")},
        ],
        ids=["no consent", "ended yesterday", "without end", "a role that opens no leads"],
    )
    def test_is_refused_when_no_company_agreed_to_it(self, wrong):
        with pytest.raises(UnableToGrant):
            give(make_lead(), level="CASE", **wrong)

        assert not DisclosureGrant.objects.exists()

    def test_is_refused_to_the_organization_that_holds_the_lead(self):
        with pytest.raises(UnableToGrant):
            give(make_lead(), level="CASE", organization_id=make_organization("OOST_NL").pk)

    def test_is_refused_when_as_much_is_open_already(self):
        lead = make_lead()
        give(lead, level="CASE")

        with pytest.raises(UnableToGrant, match="already"):
            give(lead, level="TEASER")

        assert DisclosureGrant.objects.get().level == "CASE"

    def test_is_refused_while_one_waits(self, lead):
        give(lead)

        with pytest.raises(UnableToGrant, match="waits for a second person"):
            give(lead, level="CASE")

    def test_of_a_higher_level_takes_the_place_of_the_lower(self):
        lead = make_lead()
        low = give(lead, level="TEASER")
        assert not sees(lead)

        give(lead, level="CASE")

        low.refresh_from_db()
        assert low.standing(today=THAT_DAY) is GrantStanding.RAISED
        assert sees(lead)

    def test_follows_one_that_ended_by_itself(self):
        lead = make_lead()
        make_grant(lead, level="CASE", valid_until=THAT_DAY - timedelta(days=1))

        give(lead, level="CASE")

        assert DisclosureGrant.objects.filter(withdrawn_at=None).count() == 1

    def test_for_a_role_opens_for_that_role_only(self):
        lead = make_lead()
        give(lead, level="CASE", terms=Terms(role="PIPELINE_MANAGER"))

        assert not sees(lead, user=reader(roles=[Role.CASE_ADVISER]))
        assert sees(lead, user=reader(roles=[Role.PIPELINE_MANAGER])) is False
        # NFIA has no pipeline managers: that role fits no such organization.
        rom = make_lead()
        give(
            rom,
            level="CASE",
            organization_id=make_organization("BOM").pk,
            terms=Terms(role="PIPELINE_MANAGER"),
        )
        assert sees(rom, user=make_user(organization="BOM", roles=[Role.PIPELINE_MANAGER]))
        assert not sees(rom, user=make_user(organization="BOM", roles=[Role.CASE_ADVISER]))

    def test_names_the_reader_on_the_record_and_not_the_company(self):
        grant = give(make_lead(make_company("Fotonica BV")), level="CASE")

        event = AuditEvent.objects.get(act="leads.grant.given")
        assert event.details == {"organization": grant.organization_id, "level": "CASE"}
        assert [entry.title for entry in history(targets=[event.target])] == [
            "Shared",
            "Sent although something was missing",
        ]

    def test_cannot_be_withdrawn_twice(self):
        grant = give(make_lead(), level="CASE")
        withdraw_grant(grant_id=grant.pk, by=make_user(), now=NOW)

        with pytest.raises(UnableToGrant):
            withdraw_grant(grant_id=grant.pk, by=make_user(), now=NOW)

    def test_of_the_summer_night_is_of_the_day_in_the_netherlands(self):
        just_after_midnight = datetime(2026, 6, 9, 22, 30, tzinfo=UTC)

        with pytest.raises(UnableToGrant, match="end between today"):
            give(make_lead(), level="CASE", valid_until=THAT_DAY, now=just_after_midnight)

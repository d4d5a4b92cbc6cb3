"""Holder, reader and second person hear of sharing; what ends soon is told in time, and once."""

from datetime import timedelta

import pytest

from groeiruimte.leads.services.consents import answer_consent, make_link, take_back_consent
from groeiruimte.leads.services.grants import confirm_grant, refuse_grant, withdraw_grant
from groeiruimte.leads.services.requests import ask_for_access, refuse_access
from groeiruimte.leads.services.telling import tell_what_ends
from groeiruimte.outbox.models import Message
from tests.apps.leads.giving import NOW, give, reader
from tests.factories import (
    THAT_DAY,
    make_consent,
    make_grant,
    make_lead,
    make_nda,
    make_user,
)

pytestmark = pytest.mark.django_db


def told(person):
    """Return the kinds of what this person was told, in the order of their keys."""
    rows = Message.objects.filter(recipient=person).order_by("pk")
    return sorted(rows.values_list("kind", flat=True))


@pytest.fixture
def lead():
    lead = make_lead()
    make_nda(lead.company)
    make_consent(lead.company, purpose="SHARING", organization="NFIA")
    return lead


class TestSharing:
    def test_of_a_name_is_told_to_the_second_person_first(self, lead):
        giver, colleague, nfia = make_user(), make_user(), reader()

        grant = give(lead, by=giver)

        assert told(colleague) == ["identity_to_confirm"]
        assert told(giver) == told(nfia) == []
        confirm_grant(grant_id=grant.pk, by=colleague, now=NOW)
        assert told(nfia) == ["access_granted"]

    def test_that_the_second_person_refuses_is_told_to_who_gave(self, lead):
        giver, nfia = make_user(), reader()
        grant = give(lead, by=giver)

        refuse_grant(grant_id=grant.pk, reason="Too early", by=make_user(), now=NOW)

        assert told(giver) == ["identity_refused"]
        assert told(nfia) == []

    def test_of_a_case_opens_at_once_and_its_end_is_told(self, lead):
        nfia = reader()
        grant = give(lead, level="CASE")

        withdraw_grant(grant_id=grant.pk, by=make_user(), now=NOW)

        assert told(nfia) == ["access_ended", "access_granted"]

    def test_asked_for_is_told_to_the_holder_and_the_answer_to_who_asked(self, lead):
        keeper, nfia = make_user(), reader()
        grant = give(lead, level="CASE")

        asked = ask_for_access(
            grant_id=grant.pk, level="IDENTITY", reason="A visit", by=nfia, now=NOW
        )
        refuse_access(request_id=asked.pk, answer="Not yet", by=keeper, now=NOW)

        assert "access_asked" in told(keeper)
        assert "access_refused" in told(nfia)


class TestConsent:
    def test_that_the_company_answered_and_took_it_back_is_told(self, lead):
        asker, nfia = make_user(), reader()
        consent = make_consent(lead.company, answer="", by=asker)
        link, _token = make_link(
            company_id=lead.company_id, name="Noor", email="n@example.org", by=asker, now=NOW
        )

        answer_consent(link_id=link.pk, consent_id=consent.pk, answer="GIVEN", now=NOW)
        give(lead, level="CASE", consent="")
        sharing = lead.company.consents.get(purpose="SHARING")
        take_back_consent(link_id=link.pk, consent_id=sharing.pk, now=NOW)

        assert told(asker) == ["consent_answered", "consent_withdrawn"]
        assert told(nfia) == ["access_ended", "access_granted"]


class TestWhatEnds:
    @pytest.mark.parametrize(("days", "times"), [(40, 0), (30, 1), (8, 1), (7, 1), (0, 1)])
    def test_is_told_thirty_and_seven_days_before(self, days, times):
        lead = make_lead()
        end = THAT_DAY + timedelta(days=days)
        make_grant(lead, level="CASE", valid_until=end)
        nfia = reader()

        tell_what_ends(now=NOW, today=THAT_DAY)
        tell_what_ends(now=NOW, today=THAT_DAY)

        assert told(nfia) == ["access_ending"] * times

    def test_is_told_twice_along_the_way_and_no_more(self):
        make_grant(make_lead(), level="CASE", valid_until=THAT_DAY + timedelta(days=40))
        nfia = reader()

        for days in range(50):
            tell_what_ends(now=NOW, today=THAT_DAY + timedelta(days=days))

        assert told(nfia) == ["access_ending", "access_ending"]

    def test_of_papers_is_told_to_who_keeps_the_company(self):
        keeper, stranger = make_user(), make_user(organization="BOM")
        lead = make_lead()
        end = THAT_DAY + timedelta(days=20)
        make_nda(lead.company, valid_until=end)
        make_consent(lead.company, purpose="SHARING", organization="NFIA", valid_until=end)

        tell_what_ends(now=NOW, today=THAT_DAY)

        assert told(keeper) == ["consent_ending", "nda_ending"]
        assert told(stranger) == []

"""Asking the holder of a lead for more sight of it, and what comes of it."""

from datetime import date

import pytest

from groeiruimte.leads.models.sharing import AccessRequest
from groeiruimte.leads.services.grants import (
    UnableToGrant,
    confirm_grant,
    refuse_grant,
)
from groeiruimte.leads.services.requests import (
    UnableToAsk,
    ask_for_access,
    give_access,
    refuse_access,
    take_back_request,
)
from tests.apps.leads.giving import NOW, give_what_was_asked, knows, reader
from tests.factories import (
    make_consent,
    make_grant,
    make_lead,
    make_nda,
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


class TestAskForAccess:
    def ask(self, grant, **differently):
        said = {"level": "IDENTITY", "reason": "To visit", "by": reader(), "now": NOW}
        return ask_for_access(grant_id=grant.pk, **(said | differently))

    def test_is_given_by_the_holder_and_opens_after_confirmation(self, lead):
        asked = self.ask(make_grant(lead, level="CASE"))

        grant = give_what_was_asked(asked)
        confirm_grant(grant_id=grant.pk, by=make_user(), now=NOW)

        asked.refresh_from_db()
        assert asked.state == "GIVEN"
        assert knows(lead)

    def test_is_refused_with_a_reason(self, lead):
        asked = self.ask(make_grant(lead, level="CASE"))
        with pytest.raises(UnableToGrant, match="Say why"):
            refuse_access(request_id=asked.pk, answer=" ", by=make_user(), now=NOW)

        refuse_access(request_id=asked.pk, answer="Not yet", by=make_user(), now=NOW)

        asked.refresh_from_db()
        assert (asked.state, asked.answer) == ("REFUSED", "Not yet")

    def test_stays_open_when_it_cannot_be_given(self):
        asked = self.ask(make_grant(make_lead(), level="CASE"))

        with pytest.raises(UnableToGrant, match="no valid agreement"):
            give_access(
                request_id=asked.pk,
                consent="",
                valid_until=date(2027, 1, 1),
                by=make_user(),
                now=NOW,
            )

        assert AccessRequest.objects.get().state == "ASKED"

    def test_turns_into_a_refusal_when_the_second_person_refuses(self, lead):
        asked = self.ask(make_grant(lead, level="CASE"))
        grant = give_what_was_asked(asked)

        refuse_grant(grant_id=grant.pk, reason="Too early", by=make_user(), now=NOW)

        asked.refresh_from_db()
        assert (asked.state, asked.answer) == ("REFUSED", "Too early")

    @pytest.mark.parametrize(
        "wrong", [{"reason": " "}, {"level": "CASE"}, {"level": "TEASER"}], ids=str
    )
    def test_is_not_taken_without_a_reason_or_for_no_more(self, lead, wrong):
        with pytest.raises(UnableToAsk):
            self.ask(make_grant(lead, level="CASE"), **wrong)

    def test_waits_once(self, lead):
        grant = make_grant(lead, level="CASE")
        self.ask(grant)

        with pytest.raises(UnableToAsk, match="already"):
            self.ask(grant)

    def test_can_be_taken_back_until_it_is_answered(self, lead):
        asked = self.ask(make_grant(lead, level="CASE"))
        take_back_request(request_id=asked.pk, by=reader(), now=NOW)

        with pytest.raises(UnableToAsk, match="answered before"):
            take_back_request(request_id=asked.pk, by=reader(), now=NOW)

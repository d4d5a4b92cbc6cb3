"""Who is asked hears it, who asked hears the answer, and every region hears how it ended."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from groeiruimte.outbox.models import Message
from groeiruimte.outbox.rules.checks import may_open
from groeiruimte.propositions.choices import RequestOutcome, RequestState
from groeiruimte.propositions.services.answering import (
    UnableToAnswer,
    decline_request,
    start_proposition,
)
from groeiruimte.propositions.services.closing import close_requests
from groeiruimte.propositions.services.revising import withdraw_proposition
from groeiruimte.propositions.services.telling import remind_at_half_time, tell_asked
from tests.apps.propositions.briefs_and_answers import (
    make_brief,
    make_hotspot_manager,
    make_proposition,
    make_request,
    make_submitted,
)
from tests.factories import A_MORNING_IN_JUNE, make_site, make_user

pytestmark = pytest.mark.django_db
NOW = A_MORNING_IN_JUNE
HALF = date(2026, 6, 17)


def told(person):
    """Return the kinds of what this person was told, oldest first."""
    rows = Message.objects.filter(recipient=person).order_by("posted_at", "key")
    return list(rows.values_list("kind", flat=True))


def close(brief, *, chosen=None, is_decided=True, now=NOW):
    return close_requests(
        lead_id=brief.articulation.lead_id,
        chosen_proposition_id=chosen,
        is_decided=is_decided,
        by=None,
        now=now,
    )


@pytest.fixture
def keeper():
    return make_hotspot_manager()


@pytest.fixture
def brief(keeper):
    return make_brief()


class TestAsking:
    def test_reaches_the_keepers_of_each_region_and_nobody_else(self, keeper, brief):
        other, adviser = make_hotspot_manager("ALMERE"), make_user(organization="TWENTE_BOARD")

        tell_asked(brief=brief, by=brief.sent_by, now=NOW)

        assert told(keeper) == told(other) == ["request_sent"]
        assert told(adviser) == told(brief.sent_by) == []

    def test_leads_each_region_to_its_own_page(self, keeper, brief):
        tell_asked(brief=brief, by=brief.sent_by, now=NOW)

        message = Message.objects.get(recipient=keeper)
        assert message.route_args == [make_request(brief).pk]
        assert may_open(user=keeper, route=message.route, route_args=message.route_args)
        elsewhere = make_hotspot_manager("ALMERE")
        assert not may_open(user=elsewhere, route=message.route, route_args=message.route_args)


class TestReminding:
    @pytest.mark.parametrize(
        ("day", "count"), [(HALF - timedelta(days=1), 0), (HALF, 1), (date(2026, 6, 27), 0)]
    )
    def test_is_at_half_of_the_time_until_the_last_day(self, keeper, brief, day, count):
        remind_at_half_time(now=NOW, today=day)

        assert told(keeper) == ["request_reminder"] * count

    def test_is_once_and_not_for_who_answered(self, keeper, brief):
        decline_request(
            request_id=make_request(brief, organization="ALMERE").pk,
            reason="No room",
            by=make_hotspot_manager("ALMERE"),
            now=NOW,
        )

        for days in range(4):
            remind_at_half_time(now=NOW, today=HALF + timedelta(days=days))

        assert told(keeper) == ["request_reminder"]
        assert Message.objects.filter(kind="request_reminder").count() == 1


class TestAnswering:
    def test_is_told_to_who_asked_with_how_many_answered(self, brief):
        make_submitted(make_proposition(make_request(brief)))

        message = Message.objects.get(kind="answer_received")
        assert message.recipient == brief.sent_by
        assert message.values == {"brief": brief.reference, "asked": 2, "answered": 1}

    def test_that_there_is_no_place_is_told_as_such(self, brief, keeper):
        decline_request(request_id=make_request(brief).pk, reason="Full", by=keeper, now=NOW)

        assert told(brief.sent_by) == ["no_place"]

    def test_is_told_to_colleagues_when_who_asked_left(self, brief, keeper):
        colleague = make_user(organization="OOST_NL")
        brief.sent_by.memberships.update(ended_on=NOW.date())

        decline_request(request_id=make_request(brief).pk, reason="Full", by=keeper, now=NOW)

        assert told(colleague) == ["no_place"]
        assert told(brief.sent_by) == []


class TestTheEnd:
    def test_tells_each_region_how_it_ended_for_it(self, keeper, brief):
        other = make_hotspot_manager("ALMERE")
        offer = make_submitted(make_proposition(make_request(brief)))

        close(brief, chosen=offer.pk)

        assert told(keeper)[-1] == "request_chosen"
        assert told(other) == ["request_outcome"]
        states = {row.organization.code: row for row in brief.requests.all()}
        assert states["TWENTE_BOARD"].outcome == RequestOutcome.CHOSEN
        assert states["TWENTE_BOARD"].state == RequestState.ANSWERED
        assert states["ALMERE"].outcome == RequestOutcome.NOT_CHOSEN
        assert states["ALMERE"].state == RequestState.CLOSED

    def test_says_nothing_of_which_place_or_region_won(self, client, keeper, brief):
        other = make_hotspot_manager("ALMERE")
        offer = make_submitted(make_proposition(make_request(brief)))
        close(brief, chosen=offer.pk)
        client.force_login(other)

        page = client.get(
            reverse("propositions:request", args=[make_request(brief, organization="ALMERE").pk])
        ).content.decode()

        assert "Het bedrijf koos een plek in een andere regio" in page
        assert offer.site.name not in page
        assert "TWENTE_BOARD" not in page

    def test_is_told_once(self, keeper, brief):
        assert close(brief) == 2
        assert close(brief) == 0

        assert told(keeper) == ["request_outcome"]

    def test_of_a_search_that_stopped_changes_no_choice(self, brief):
        close(brief)

        assert close(brief, is_decided=False) == 0
        assert {row.outcome for row in brief.requests.all()} == {RequestOutcome.NONE_CHOSEN}

    def test_of_another_choice_takes_the_place_of_the_first(self, keeper, brief):
        offer = make_submitted(make_proposition(make_request(brief)))
        close(brief)

        close(brief, chosen=offer.pk, now=NOW + timedelta(days=1))

        assert told(keeper)[-2:] == ["request_outcome", "request_chosen"]

    def test_closes_the_door_for_answers(self, keeper, brief):
        offer = make_submitted(make_proposition(make_request(brief)))
        close(brief)
        request = make_request(brief, organization="ALMERE")

        with pytest.raises(UnableToAnswer, match="gesloten"):
            start_proposition(
                request_id=request.pk,
                site_id=make_site(kept_by="ALMERE").pk,
                by=make_hotspot_manager("ALMERE"),
                now=NOW,
            )
        with pytest.raises(UnableToAnswer, match="gesloten"):
            withdraw_proposition(proposition_id=offer.pk, reason="Sold.", by=keeper, now=NOW)
        with pytest.raises(UnableToAnswer):
            decline_request(
                request_id=request.pk, reason="No", by=make_hotspot_manager("ALMERE"), now=NOW
            )

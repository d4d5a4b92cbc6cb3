"""Short list, why not, a later day, a reminder: told to the regions in general words."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from groeiruimte.outbox.models import Message
from groeiruimte.outbox.rules.checks import may_open
from groeiruimte.propositions.models.propositions import Proposition
from groeiruimte.propositions.services.closing import close_requests
from groeiruimte.propositions.services.deadlines import (
    UnableToMoveDeadline,
    move_deadline,
    remind_regions,
)
from groeiruimte.propositions.services.deciding import (
    UnableToDecideOnOffer,
    remind_of_ending,
    say_why_lost,
    shortlist,
)
from groeiruimte.propositions.services.reopening import reopen_requests
from tests.apps.propositions.briefs_and_answers import (
    DEADLINE,
    make_brief,
    make_hotspot_manager,
    make_proposition,
    make_request,
    make_submitted,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_site, make_user

pytestmark = pytest.mark.django_db
NOW = A_MORNING_IN_JUNE
LATER = DEADLINE + timedelta(days=7)


@pytest.fixture
def keeper():
    return make_hotspot_manager()


@pytest.fixture
def offer(keeper):
    return make_submitted()


def told(person):
    return list(Message.objects.filter(recipient=person).values_list("kind", flat=True))


def close(offer, *, chosen=None):
    close_requests(
        lead_id=offer.request.brief.articulation.lead_id,
        chosen_proposition_id=chosen,
        is_decided=True,
        by=None,
        now=NOW,
    )


class TestShortlist:
    def list_it(self, offer, *, on=True):
        by = offer.request.brief.sent_by
        return shortlist(proposition_id=offer.pk, is_shortlisted=on, by=by, now=NOW)

    def test_is_told_to_the_region_once(self, keeper, offer):
        for on in (True, False, True):
            self.list_it(offer, on=on)

        assert told(keeper) == ["offer_shortlisted"]
        message = Message.objects.get(recipient=keeper)
        assert may_open(user=keeper, route=message.route, route_args=message.route_args)
        assert not may_open(
            user=make_hotspot_manager("ALMERE"), route=message.route, route_args=message.route_args
        )

    def test_refuses_a_closed_question(self, offer):
        close(offer)

        with pytest.raises(UnableToDecideOnOffer):
            self.list_it(offer)


class TestWhyLost:
    def say(self, offer, reason="POWER"):
        by = offer.request.brief.sent_by
        return say_why_lost(proposition_id=offer.pk, reason=reason, by=by, now=NOW)

    def test_is_told_in_general_words_after_the_decision(self, client, keeper, offer):
        close(offer)

        self.say(offer)

        client.force_login(keeper)
        page = client.get(reverse("propositions:proposition", args=[offer.pk]))
        assert page.context["proposition"].get_lost_because_display() in page.content.decode()
        assert "offer_reason" in told(keeper)

    def test_refuses_before_the_decision(self, offer):
        with pytest.raises(UnableToDecideOnOffer):
            self.say(offer)

    def test_refuses_words_of_ones_own(self, offer):
        close(offer)

        with pytest.raises(UnableToDecideOnOffer):
            self.say(offer, "Lumovia wilde niet")

    def test_refuses_of_what_was_chosen(self, offer):
        Proposition.objects.filter(pk=offer.pk).update(chosen_at=NOW)
        close(offer, chosen=offer.pk)

        with pytest.raises(UnableToDecideOnOffer):
            self.say(offer)


class TestOutcome:
    """After a decision every asked region hears how it ended, and open questions close."""

    def test_reaches_who_won_who_lost_and_who_had_not_answered(self, keeper):
        brief = make_brief(organizations=["TWENTE_BOARD", "ALMERE", "NOM"])
        people = {code: make_hotspot_manager(code) for code in ("ALMERE", "NOM")}
        won = make_submitted(make_proposition(make_request(brief)))
        make_submitted(
            make_proposition(
                make_request(brief, organization="ALMERE"), site=make_site("A", kept_by="ALMERE")
            )
        )

        close(won, chosen=won.pk)

        assert told(keeper) == ["request_chosen"]
        assert [told(people[code]) for code in ("ALMERE", "NOM")] == [["request_outcome"]] * 2
        states = dict(brief.requests.values_list("organization__code", "state"))
        assert states == {"TWENTE_BOARD": "ANSWERED", "ALMERE": "ANSWERED", "NOM": "CLOSED"}


class TestEnding:
    @pytest.mark.parametrize(("days", "count"), [(15, 0), (14, 1), (0, 1), (-1, 0)])
    def test_is_asked_about_two_weeks_before_and_once(self, keeper, offer, days, count):
        Proposition.objects.filter(pk=offer.pk).update(valid_until=THAT_DAY + timedelta(days=days))

        for _again in range(2):
            assert remind_of_ending(now=NOW, today=THAT_DAY) == count

        assert told(keeper) == ["offer_ending"] * count

    def test_is_not_asked_about_once_the_question_is_closed(self, keeper, offer):
        Proposition.objects.filter(pk=offer.pk).update(valid_until=THAT_DAY)
        close(offer)

        assert remind_of_ending(now=NOW, today=THAT_DAY) == 0


class TestDeadline:
    def move(self, brief, deadline=LATER):
        return move_deadline(brief_id=brief.pk, deadline=deadline, by=brief.sent_by, now=NOW)

    def test_is_told_to_all_also_who_answered(self, keeper, offer):
        other = make_hotspot_manager("ALMERE")

        moved = self.move(offer.request.brief)

        assert (moved.deadline, moved.first_deadline) == (LATER, DEADLINE)
        assert told(keeper) == told(other) == ["deadline_moved"]

    def test_remembers_the_first_day_of_all(self, offer):
        brief = offer.request.brief
        self.move(brief)

        assert self.move(brief, LATER + timedelta(days=1)).first_deadline == DEADLINE

    @pytest.mark.parametrize("day", [DEADLINE, DEADLINE - timedelta(days=1), date(2020, 1, 1)])
    def test_refuses_an_earlier_day(self, offer, day):
        with pytest.raises(UnableToMoveDeadline):
            self.move(offer.request.brief, day)

    def test_refuses_once_closed(self, offer):
        close(offer)

        with pytest.raises(UnableToMoveDeadline):
            self.move(offer.request.brief)


class TestReminder:
    def test_reaches_only_who_has_not_answered_and_once_a_day(self, keeper, offer):
        other, brief = make_hotspot_manager("ALMERE"), offer.request.brief

        for _again in range(2):
            assert remind_regions(brief_id=brief.pk, by=brief.sent_by, now=NOW) == 1

        assert (told(keeper), told(other)) == ([], ["reminder_sent"])

    def test_refuses_when_all_have_answered(self, offer):
        offer.request.brief.requests.exclude(pk=offer.request_id).delete()

        with pytest.raises(UnableToMoveDeadline):
            remind_regions(brief_id=offer.request.brief_id, by=offer.request.brief.sent_by, now=NOW)


class TestPages:
    def test_are_for_who_asked(self, client, keeper, offer):
        brief = offer.request.brief
        urls = {
            **{name: [offer.pk] for name in ("shortlist", "lost")},
            **{name: [brief.pk] for name in ("move-deadline", "remind")},
        }
        for name, args in urls.items():
            url = reverse(f"propositions:{name}", args=args)
            for person in (keeper, make_hotspot_manager("ALMERE"), make_user(organization="BOM")):
                client.force_login(person)
                assert client.post(url, {}).status_code == 404, name
            client.force_login(brief.sent_by)
            assert client.post(url, {}).status_code in (200, 302), name

    def test_move_and_remind_from_the_page_of_the_brief(self, client, offer):
        brief = offer.request.brief
        client.force_login(brief.sent_by)

        client.post(
            reverse("propositions:move-deadline", args=[brief.pk]), {"deadline": "1-1-2040"}
        )
        page = client.get(reverse("propositions:brief", args=[brief.pk])).content.decode()

        brief.refresh_from_db()
        assert brief.deadline == date(2040, 1, 1)
        assert reverse("propositions:remind", args=[brief.pk]) in page


def test_a_choice_that_is_taken_back_leaves_nothing_won_or_lost(offer):
    close(offer)
    say_why_lost(proposition_id=offer.pk, reason="POWER", by=offer.request.brief.sent_by, now=NOW)

    reopen_requests(lead_id=offer.request.brief.articulation.lead_id, now=NOW)

    offer.refresh_from_db()
    assert (offer.lost_because, offer.chosen_at) == ("", None)

"""The private feed: its key, what stands in it for whom, and how it ends."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.meetings.models.feeds import CalendarFeed
from groeiruimte.meetings.services import feeds
from groeiruimte.meetings.services.feeds import hash_of, make_feed
from tests.apps.cases.factories import make_named_case
from tests.apps.meetings.factories import make_meeting, right_now
from tests.apps.meetings.rfc5545 import read
from tests.apps.planning.factories import make_task
from tests.factories import make_grant, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db


@pytest.fixture
def us():
    return make_user("Jeroen")


@pytest.fixture
def case(us):
    return make_named_case(adviser=us)


def feed_of(user, *, has_names=False, has_tasks=False):
    _row, token = make_feed(by=user, has_names=has_names, has_tasks=has_tasks, now=right_now())
    return token


def fetch(client, token):
    return client.get(reverse("meetings:feed", args=[token]))


def titles(response):
    events = read(response.content.decode()).named("VEVENT")
    return [row.text("SUMMARY") for row in events]


class TestFeed:
    def test_holds_the_own_meetings_without_names(self, client, us, case):
        make_meeting(case, nameless="Talk")

        response = fetch(client, feed_of(us))

        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert titles(response) == [f"Talk ({case.reference})"]
        assert b"Fotonica" not in response.content

    def test_holds_names_where_its_owner_chose_so_and_may_know_them(self, client, us, case):
        make_meeting(case)

        assert titles(fetch(client, feed_of(us, has_names=True))) == ["Talk with Fotonica"]
        acts = AuditEvent.objects.values_list("act", flat=True)
        assert "meetings.feed.made" in acts

    def test_chosen_with_names_tells_none_to_who_may_not_know(self, client, case):
        reader = make_user("Lezer", organization="NFIA", roles=["CASE_ADVISER"])
        make_grant(case.lead, organization="NFIA", level="CASE")
        make_meeting(case, people=[reader], nameless="Talk")

        response = fetch(client, feed_of(reader, has_names=True))

        assert titles(response) == [f"Talk ({case.reference})"]
        assert b"Fotonica" not in response.content

    def test_ends_with_the_right_to_see_the_case(self, client, case):
        reader = make_user("Lezer", organization="NFIA", roles=["CASE_ADVISER"])
        grant = make_grant(case.lead, organization="NFIA", level="CASE")
        make_meeting(case, people=[reader])
        token = feed_of(reader)
        assert len(titles(fetch(client, token))) == 1

        grant.valid_until = date(2026, 1, 1)
        grant.save()

        assert titles(fetch(client, token)) == []

    def test_holds_no_meetings_of_others(self, client, us, case):
        make_meeting(case, organizer=make_user("Els"))

        assert titles(fetch(client, feed_of(us))) == []

    def test_tells_that_a_meeting_is_off(self, client, us, case):
        make_meeting(case, state="CANCELLED", cancel_reason="Ill", closed_at=right_now())

        response = fetch(client, feed_of(us))

        (row,) = read(response.content.decode()).named("VEVENT")
        assert row.text("STATUS") == "CANCELLED"

    def test_holds_the_last_days_of_tasks_where_that_was_chosen(self, client, us, case):
        make_task(case, owner=us, due_on=timezone.localdate() + timedelta(days=3))

        assert titles(fetch(client, feed_of(us))) == []
        (title,) = titles(fetch(client, feed_of(us, has_tasks=True)))
        assert "Fotonica" not in title
        assert case.reference in title

    def test_costs_the_same_with_many_meetings(self, client, us, case):
        token = feed_of(us)
        for number in range(9):
            make_meeting(case, nameless=f"Talk {number}")

        with at_most(14):
            assert len(titles(fetch(client, token))) == 9


class TestKey:
    @pytest.mark.parametrize("token", ["unknown", "a" * 43])
    def test_that_nobody_made_gives_nothing(self, client, token):
        assert fetch(client, token).status_code == 404

    def test_is_kept_as_a_hash_alone(self, us):
        token = feed_of(us)

        row = CalendarFeed.objects.get()
        assert row.token_hash == hash_of(token)
        assert token not in str(vars(row))

    def test_ends_when_a_new_one_is_made(self, client, us):
        old = feed_of(us)
        new = feed_of(us)

        assert fetch(client, old).status_code == 404
        assert fetch(client, new).status_code == 200

    def test_ends_at_once(self, client, us):
        token = feed_of(us)

        feeds.end_feed(by=us, now=right_now())

        assert fetch(client, token).status_code == 404

    def test_ends_with_the_account(self, client, us):
        token = feed_of(us)
        us.is_active = False
        us.save()

        assert fetch(client, token).status_code == 404

    def test_ends_with_the_last_role(self, client, us):
        token = feed_of(us)
        us.memberships.update(ended_on=timezone.localdate())

        assert fetch(client, token).status_code == 404

    def test_is_slowed_down_when_it_is_fetched_all_the_time(self, client, us):
        token = feed_of(us)
        CalendarFeed.objects.update(hour_began_at=right_now(), reads_in_hour=60)

        response = fetch(client, token)

        assert response.status_code == 429
        assert 0 < int(response["Retry-After"]) <= 3600

    def test_works_again_in_the_next_hour(self, client, us):
        token = feed_of(us)
        hour_ago = right_now() - timedelta(hours=1)
        CalendarFeed.objects.update(hour_began_at=hour_ago, reads_in_hour=60)

        assert fetch(client, token).status_code == 200


class TestPage:
    def test_shows_the_address_once(self, client, us):
        client.force_login(us)

        made = client.post(reverse("meetings:calendar"), {})
        again = client.get(reverse("meetings:calendar"))

        assert "/agenda/" in made.content.decode()
        assert ".ics" in made.content.decode()
        assert ".ics" not in again.content.decode()

    def test_ends_the_address(self, client, us):
        client.force_login(us)
        token = feed_of(us)

        client.post(reverse("meetings:feed-end"))

        client.logout()
        assert fetch(client, token).status_code == 404

    def test_is_not_there_without_such_work(self, client):
        client.force_login(make_user(organization="EZ", roles=["COMMISSIONER"]))

        assert client.get(reverse("meetings:calendar")).status_code == 404

    def test_must_sign_in_first(self, client):
        assert client.get(reverse("meetings:calendar")).status_code == 302

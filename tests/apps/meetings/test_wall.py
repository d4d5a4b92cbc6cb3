"""Behind the second wall a meeting is read at the level of its reader, and a keeper learns nothing.

On PostgreSQL only: each page is served as a role that owns no table.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from groeiruimte.meetings.models.feeds import CalendarFeed
from groeiruimte.meetings.models.meetings import Attendee, Meeting
from groeiruimte.meetings.models.visits import Finding, VisitItem, VisitReport
from groeiruimte.meetings.services.feeds import make_feed
from groeiruimte.outbox.models import GuestMessage, Message
from groeiruimte.supply.models.facts import Fact
from tests.apps.cases.factories import make_named_case
from tests.apps.meetings.factories import (
    make_finding,
    make_item,
    make_meeting,
    make_visit,
    right_now,
)
from tests.factories import make_grant, make_site, make_user
from tests.web_role import become_owner, become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]


@pytest.fixture
def case():
    return make_named_case()


@pytest.fixture
def reader():
    return make_user("Lezer", organization="NFIA", roles=["CASE_ADVISER"])


def served_to(client, user):
    """Serve pages to this person as a role that is no superuser and owns no table."""
    make_web_role()
    client.force_login(user)
    become_web_role()


def url(name, row):
    return reverse(f"meetings:{name}", args=[row.pk])


def seen_visit(case):
    visit = make_visit(case, nameless="Visit", agenda="Secret", outcome="Secret")
    Attendee.objects.create(
        meeting=visit, name="Noor", email="noor@example.org", added_at=right_now()
    )
    make_item(
        visit.stops.get(), value=6, remark="Secret", answered_at=right_now(),
        answered_by=visit.organizer,
    )  # fmt: skip
    VisitReport.objects.create(
        stop=visit.stops.get(), key=uuid4(), words="Secret", sent_by=visit.organizer,
        sent_at=right_now(),
    )  # fmt: skip
    return visit


def test_of_another_organization_is_not_there(client, case):
    visit = seen_visit(case)
    served_to(client, make_user(organization="BOM"))

    assert client.get(url("meeting", visit)).status_code == 404
    for model in (Meeting, Attendee, VisitItem, VisitReport):
        assert not model.objects.exists(), model


def test_without_the_name_holds_no_words_no_address_and_no_people(client, case, reader):
    make_grant(case.lead, organization="NFIA", level="CASE")
    visit = seen_visit(case)
    online = make_meeting(case, place="https://video.example.org/secret")
    served_to(client, reader)

    assert client.get(url("meeting", visit)).status_code == 200
    assert client.get(url("stop", visit.stops.get())).status_code == 200
    row = Meeting.objects.get(pk=visit.pk)
    assert "Fotonica" not in row.title
    assert "Secret" not in row.agenda + row.outcome
    assert "secret" not in Meeting.objects.get(pk=online.pk).place
    guest = Attendee.objects.get(user=None)
    assert "Noor" not in guest.name
    assert "noor" not in guest.email
    assert "Secret" not in VisitItem.objects.get().remark
    assert "Secret" not in VisitReport.objects.get().words


def test_an_address_that_gives_nobody_away_is_read(client, case, reader):
    make_grant(case.lead, organization="NFIA", level="CASE")
    row = make_meeting(case, place="https://video.example.org/open", place_is_open=True)
    served_to(client, reader)

    assert client.get(url("meeting", row)).status_code == 200
    assert Meeting.objects.get().place == "https://video.example.org/open"


def test_who_takes_part_without_the_name_sends_what_was_seen(client, case, reader):
    make_grant(case.lead, organization="NFIA", level="CASE")
    visit = make_visit(case)
    Attendee.objects.create(meeting=visit, user=reader, added_at=right_now())
    item = make_item(visit.stops.get())
    address = url("stop", item.stop)
    served_to(client, reader)

    done = client.post(
        address,
        {"key": str(uuid4()), f"value-{item.pk}": "6", f"remark-{item.pk}": "Mine"},
    )

    assert done.status_code == 302
    assert VisitItem.objects.get().remark == "Mine"
    with pytest.raises(Exception, match="row-level security"):
        Meeting.objects.filter(pk=visit.pk).update(title="Taken")


def test_who_guides_plans_the_whole(client, case):
    visit = make_visit(case, sites=[make_site("One")])
    two, els = make_site("Two", lon=5.1), make_user("Els")
    served_to(client, case.adviser)

    for name, row, typed in (
        ("programme", visit, {"site": two.pk, "minutes": "45"}),
        ("send", visit, {}),
        ("ask-colleague", visit, {"who": f"user-{els.pk}"}),
        (
            "ask-guest",
            visit,
            {"name": "Noor", "email": "noor@example.org", "is_of_company": "on"},
        ),
        ("cancel", visit, {"reason": "Ill"}),
    ):
        assert client.post(url(name, row), typed).status_code == 302, name

    become_owner()
    assert Message.objects.filter(recipient=els).count() == 2
    assert GuestMessage.objects.count() == 2
    assert Meeting.objects.get().state == "CANCELLED"


def test_a_keeper_gets_what_was_seen_and_not_by_whom(client, case):
    row = make_finding(make_item(make_visit(case).stops.get(), value=6, answered_at=right_now(),
                                 answered_by=case.adviser))  # fmt: skip
    keeper = make_user("Keeper", organization="TWENTE_BOARD", roles=["HOTSPOT_MANAGER"])
    served_to(client, keeper)

    assert client.get(reverse("meetings:findings")).status_code == 200
    assert client.get(url("finding", row)).status_code == 200
    assert Finding.objects.get().proposed_by_id is None
    assert not VisitItem.objects.exists()
    assert not Meeting.objects.exists()

    done = client.post(
        url("finding", row), {"take": "1", "value": "6", "trust": "STATED", "revision": 1}
    )

    assert done.status_code == 302
    become_owner()
    assert Fact.objects.get().value == 6
    assert Finding.objects.get().proposed_by == case.adviser
    assert Message.objects.get(kind="seen_decided").recipient == case.adviser


def test_who_guides_puts_before_the_keeper(client, case):
    stop = make_visit(case).stops.get()
    make_item(stop, value=6, answered_at=right_now(), answered_by=case.adviser)
    keeper = make_user("Keeper", organization="TWENTE_BOARD", roles=["HOTSPOT_MANAGER"])
    served_to(client, case.adviser)

    assert client.post(url("propose", stop)).status_code == 302

    become_owner()
    assert Message.objects.get().recipient == keeper


def test_a_feed_opens_by_its_key_alone_what_its_owner_may_see(client, case):
    make_meeting(case, nameless="Talk")
    make_meeting(make_named_case("Other BV", held_by="BOM"), nameless="Elsewhere")
    _row, token = make_feed(by=case.adviser, has_names=False, has_tasks=True, now=right_now())
    make_web_role()
    become_web_role()

    response = client.get(reverse("meetings:feed", args=[token]))
    unknown = client.get(reverse("meetings:feed", args=["unknown"]))

    assert response.status_code == 200
    assert b"Talk" in response.content
    assert b"Elsewhere" not in response.content
    assert unknown.status_code == 404
    become_owner()
    assert CalendarFeed.objects.get().reads_in_hour == 1


def test_a_feed_of_somebody_else_is_not_there(client, case):
    make_feed(by=case.adviser, has_names=False, has_tasks=False, now=right_now())
    served_to(client, make_user("Els"))

    assert client.get(reverse("meetings:calendar")).status_code == 200
    assert not CalendarFeed.objects.exists()


def test_the_first_page_shows_the_own_meetings(client, case):
    make_meeting(case, starts_at=right_now() + timedelta(hours=5))
    served_to(client, case.adviser)

    assert b"Talk with Fotonica" in client.get(reverse("home")).content

"""The pages about meetings and visits: who opens what, what they refuse, and what they cost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.meetings.models.meetings import Attendee, Meeting
from groeiruimte.meetings.models.visits import Finding, VisitReport
from tests.apps.cases.factories import make_named_case
from tests.apps.meetings.factories import (
    make_item,
    make_meeting,
    make_visit,
    right_now,
)
from tests.factories import make_grant, make_site, make_user

pytestmark = pytest.mark.django_db
SECRETS = ("Fotonica", "Noor", "Secret")
POSTS_ON_MEETING = ("change", "cancel", "hold", "ask-colleague", "ask-guest", "order", "send")
POSTS_ON_STOP = ("stop-change", "stop-remove", "propose")


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


@pytest.fixture
def case(us):
    return make_named_case(adviser=us)


def shown(response):
    return response.content.decode()


def url(name, row):
    return reverse(f"meetings:{name}", args=[row.pk])


def typed(**fields):
    day = timezone.localdate() + timedelta(days=1)
    values = {
        "kind": "TALK",
        "title": "Talk with Fotonica",
        "nameless": "Talk",
        "day": f"{day:%d-%m-%Y}",
        "begins": "9.30",
        "ends": "11",
        "place_kind": "ONLINE",
        "place": "https://video.example.org/1",
    }
    return values | fields


class TestStrangers:
    @pytest.fixture
    def visit(self):
        return make_visit(make_named_case())

    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["held by another ROM", "does not exist"])
    @pytest.mark.parametrize("page", ["of-case", "new", "meeting", "file", "programme", "change"])
    def test_find_no_meeting(self, client, visit, page, pk_offset):
        client.force_login(make_user("stranger", organization="BOM"))
        key = visit.case_id if page in {"of-case", "new"} else visit.pk

        response = client.get(reverse(f"meetings:{page}", args=[key + pk_offset]))

        assert response.status_code == 404
        assert not any(secret in shown(response) for secret in SECRETS)

    @pytest.mark.parametrize("act", POSTS_ON_MEETING)
    def test_change_nothing(self, client, visit, act):
        client.force_login(make_user("stranger", organization="BOM"))

        assert client.post(url(act, visit), {"reason": "x"}).status_code == 404
        assert not AuditEvent.objects.exists()

    @pytest.mark.parametrize("act", [*POSTS_ON_STOP, "stop"])
    def test_touch_no_place_of_a_visit(self, client, visit, act):
        client.force_login(make_user("stranger", organization="BOM"))

        assert client.post(url(act, visit.stops.get()), {"key": str(uuid4())}).status_code == 404

    def test_take_nobody_off(self, client, visit):
        client.force_login(make_user("stranger", organization="BOM"))

        assert client.post(url("take-off", visit.attendees.get())).status_code == 404

    def test_must_sign_in_first(self, client, visit):
        assert client.get(url("meeting", visit)).status_code == 302


class TestReaderWithoutTheName:
    @pytest.fixture
    def reader(self, client):
        user = make_user("Lezer", organization="NFIA", roles=["CASE_ADVISER"])
        client.force_login(user)
        return user

    @pytest.fixture
    def meeting(self, reader):
        case = make_named_case()
        make_grant(case.lead, organization="NFIA", level="CASE")
        meeting = make_visit(case, nameless="A visit", agenda="Secret", outcome="Secret")
        Attendee.objects.create(
            meeting=meeting, name="Noor van Beek", email="noor@example.org",
            added_at=right_now(),
        )  # fmt: skip
        return meeting

    @pytest.mark.parametrize("page", ["meeting", "programme", "file"])
    def test_reads_the_words_written_for_others(self, client, meeting, page):
        response = client.get(url(page, meeting))

        assert response.status_code == 200
        assert "A visit" in shown(response)
        assert not any(secret in shown(response) for secret in SECRETS)

    def test_sees_it_among_the_meetings_of_the_case(self, client, meeting):
        response = client.get(reverse("meetings:of-case", args=[meeting.case_id]))

        assert "A visit" in shown(response)
        assert not any(secret in shown(response) for secret in SECRETS)

    def test_reads_what_was_seen_and_no_remarks(self, client, meeting):
        make_item(
            meeting.stops.get(), value=6, remark="Secret", answered_at=right_now(),
            answered_by=meeting.organizer,
        )  # fmt: skip

        response = client.get(url("stop", meeting.stops.get()))

        assert "6" in shown(response)
        assert not any(secret in shown(response) for secret in SECRETS)

    def test_plans_nothing(self, client, meeting):
        for act in POSTS_ON_MEETING:
            assert client.post(url(act, meeting), {"reason": "x"}).status_code == 404, act

    def test_fills_in_what_was_seen_only_who_takes_part(self, client, reader, meeting):
        stop = meeting.stops.get()
        item = make_item(stop)
        values = {"key": str(uuid4()), f"value-{item.pk}": "6"}

        assert client.post(url("stop", stop), values).status_code == 404
        Attendee.objects.create(meeting=meeting, user=reader, added_at=right_now())

        assert client.post(url("stop", stop), values).status_code == 302
        item.refresh_from_db()
        assert item.value == 6


class TestGuide:
    def test_agrees_a_meeting(self, client, case):
        response = client.post(reverse("meetings:new", args=[case.pk]), typed())

        meeting = Meeting.objects.get()
        assert response.status_code == 302
        assert timezone.localtime(meeting.starts_at).strftime("%H:%M") == "09:30"
        assert timezone.localtime(meeting.ends_at).strftime("%H:%M") == "11:00"

    @pytest.mark.parametrize(
        "fields", [{"begins": "25:00"}, {"begins": "soon"}, {"day": ""}, {"ends": "8:00"}]
    )
    def test_is_told_what_is_wrong_and_keeps_what_was_typed(self, client, case, fields):
        response = client.post(reverse("meetings:new", args=[case.pk]), typed(**fields))

        assert response.status_code == 200
        assert "Talk with Fotonica" in shown(response)
        assert not Meeting.objects.exists()

    def test_is_told_which_words_give_the_company_away(self, client, case):
        response = client.post(
            reverse("meetings:new", args=[case.pk]), typed(nameless="Fotonica visits")
        )

        assert "Fotonica" in shown(response)
        assert not Meeting.objects.exists()

    def test_moves_it(self, client, case):
        meeting = make_meeting(case)

        response = client.post(
            url("change", meeting), typed(begins="13:00", ends="14:00", revision=1)
        )

        assert response.status_code == 302
        meeting.refresh_from_db()
        assert timezone.localtime(meeting.starts_at).hour == 13

    def test_sees_that_somebody_else_was_first(self, client, case):
        meeting = make_meeting(case, revision=2)

        response = client.post(url("change", meeting), typed(revision=1))

        assert "Somebody changed this" in shown(response)

    def test_calls_it_off(self, client, case):
        meeting = make_meeting(case)

        assert client.post(url("cancel", meeting), {"reason": "Ill"}).status_code == 302
        assert "Ill" in shown(client.get(url("meeting", meeting)))

    def test_is_told_that_a_reason_is_needed(self, client, case):
        response = client.post(url("cancel", make_meeting(case)), {"reason": ""})

        assert response.status_code == 200
        assert Meeting.objects.get().state == "PLANNED"

    def test_asks_a_colleague_and_takes_off_again(self, client, case):
        meeting, els = make_meeting(case), make_user("Els")

        client.post(url("ask-colleague", meeting), {"who": f"user-{els.pk}"})
        assert "Els" in shown(client.get(url("meeting", meeting)))
        client.post(url("take-off", Attendee.objects.get(user=els)))

        assert Attendee.objects.get(user=els).removed_at is not None

    def test_asks_who_reads_the_case_elsewhere_together(self, client, case):
        grant = make_grant(case.lead, organization="NFIA", level="CASE")
        reader = make_user("Lezer", organization="NFIA", roles=["CASE_ADVISER"])
        meeting = make_meeting(case)

        client.post(url("ask-colleague", meeting), {"who": f"grant-{grant.pk}"})

        assert Attendee.objects.filter(user=reader).exists()

    def test_cannot_ask_who_may_not_see_the_case(self, client, case):
        meeting, other = make_meeting(case), make_user("Other", organization="BOM")

        client.post(url("ask-colleague", meeting), {"who": f"user-{other.pk}"})

        assert not Attendee.objects.filter(user=other).exists()

    def test_writes_down_what_came_of_it(self, client, case):
        meeting = make_meeting(case, starts_at=right_now() - timedelta(hours=3))

        client.post(url("hold", meeting), {"outcome": "Go on", "tasks": "Call\n\nWrite"})

        assert "Go on" in shown(client.get(url("meeting", meeting)))
        assert set(case.tasks.values_list("title", flat=True)) == {"Call", "Write"}

    def test_makes_a_day_of_three_places(self, client, case):
        sites = [make_site(name) for name in ("One", "Two", "Three")]
        meeting = make_visit(case, sites=sites[:1])
        for site in sites[1:]:
            client.post(
                url("programme", meeting),
                {"site": site.pk, "minutes": "45", "host_name": "Ada", "host_contact": ""},
            )
        client.post(
            url("order", meeting),
            {"shortest": "1"} | {f"stop-{stop.pk}": stop.position for stop in meeting.stops.all()},
        )
        client.post(url("send", meeting))

        response = client.get(url("programme", meeting))
        assert all(name in shown(response) for name in ("One", "Two", "Three", "Ada"))
        meeting.refresh_from_db()
        assert meeting.told_sequence == meeting.sequence

    def test_puts_places_in_an_order_of_the_own(self, client, case):
        meeting = make_visit(case, sites=[make_site("One"), make_site("Two")])
        one, two = meeting.stops.all()

        client.post(url("order", meeting), {f"stop-{one.pk}": 2, f"stop-{two.pk}": 1})

        assert [stop.site.name for stop in meeting.stops.all()] == ["Two", "One"]

    def test_changes_who_receives(self, client, case):
        stop = make_visit(case).stops.get()

        client.post(
            url("stop-change", stop), {"minutes": "30", "host_name": "Ada", "host_contact": "06"}
        )

        stop.refresh_from_db()
        assert (stop.minutes, stop.host_name) == (30, "Ada")

    def test_sends_what_was_seen_with_a_photo(self, client, case):
        from tests.apps.meetings.test_visits import photo

        stop = make_visit(case).stops.get()
        item = make_item(stop)
        picture = SimpleUploadedFile("IMG.jpg", photo().content)

        response = client.post(
            url("stop", stop),
            {"key": str(uuid4()), f"value-{item.pk}": "4,5", f"photo-{item.pk}": picture},
        )

        assert response.status_code == 302
        item.refresh_from_db()
        assert item.photo is not None

    def test_sees_beside_the_thing_why_a_photo_is_not_taken(self, client, case):
        stop = make_visit(case).stops.get()
        item = make_item(stop)
        page = SimpleUploadedFile("IMG.jpg", b"<html>")

        response = client.post(
            url("stop", stop),
            {"key": str(uuid4()), f"value-{item.pk}": "4", f"photo-{item.pk}": page},
        )

        assert response.status_code == 422
        assert f'id="id_photo-{item.pk}"' in shown(response)
        assert 'value="4"' in shown(response)
        assert not VisitReport.objects.exists()

    def test_puts_what_was_seen_before_the_keeper(self, client, case):
        stop = make_visit(case).stops.get()
        make_item(stop, value=6, answered_at=right_now(), answered_by=case.adviser)

        client.post(url("propose", stop))

        assert Finding.objects.get().organization.code == "TWENTE_BOARD"
        assert "Waits for the keeper" in shown(client.get(url("stop", stop)))

    def test_sees_meetings_today_and_beside_the_tasks(self, client, case):
        make_meeting(case)

        assert "Talk with Fotonica" in shown(client.get(reverse("home")))
        assert "Talk with Fotonica" in shown(client.get(reverse("planning:agenda")))

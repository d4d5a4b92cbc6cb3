"""Agreeing, moving, calling off and closing a meeting, and who hears of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.meetings.models.meetings import Attendee, Meeting
from groeiruimte.meetings.services import people, planning
from groeiruimte.meetings.services.planning import PlannedMeeting
from groeiruimte.meetings.services.refusing import UnableToMeet
from groeiruimte.outbox.models import GuestMessage, Message
from groeiruimte.outbox.services import sending
from groeiruimte.planning.models.tasks import Task
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.cases.factories import make_named_case
from tests.apps.meetings.factories import make_meeting, make_visit, right_now, tomorrow
from tests.apps.meetings.rfc5545 import read
from tests.factories import make_consent, make_grant, make_nda, make_site, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_named_case()


@pytest.fixture
def now():
    return right_now()


def planned(**fields):
    values = {
        "kind": "TALK",
        "title": "Talk with Fotonica",
        "starts_at": tomorrow(),
        "ends_at": tomorrow(11),
        "place_kind": "ONLINE",
        "place": "https://video.example.org/1",
    }
    return PlannedMeeting(**(values | fields))


def send_all():
    """Send what waits, and return the calendars that went along, by address."""
    sending.send_due_letters(clock=right_now, progress=lambda _done, _total: None)
    return {letter.to[0]: letter for letter in mail.outbox}


def calendar_of(letter):
    (content, kind) = next(each for each in letter.alternatives if "calendar" in each[1])
    return read(content), kind


class TestPlanMeeting:
    def test_makes_who_plans_it_take_part(self, case, now):
        meeting = planning.plan_meeting(
            case_id=case.pk, planned=planned(), by=case.adviser, now=now
        )

        assert meeting.attendees.get().user == case.adviser
        assert AuditEvent.objects.get().act == "meetings.meeting.planned"

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"title": " "}, "title"),
            ({"ends_at": tomorrow(9)}, "ends"),
            ({"place": ""}, "place"),
            ({"place_kind": "SITE"}, "site"),
            ({"nameless": "Talk with Fotonica BV"}, "nameless"),
            (
                {"place_kind": "ADDRESS", "place": "Fotonica, Street 1", "place_is_open": True},
                "place",
            ),
            ({"place": "https://fotonica.example/1", "place_is_open": True}, "place"),
            (
                {
                    "starts_at": tomorrow() - timedelta(days=9),
                    "ends_at": tomorrow(11) - timedelta(days=9),
                },
                "day",
            ),
        ],
    )
    def test_refuses_what_cannot_be(self, case, now, fields, field):
        with pytest.raises(UnableToMeet) as refusal:
            planning.plan_meeting(
                case_id=case.pk, planned=planned(**fields), by=case.adviser, now=now
            )

        assert refusal.value.field == field
        assert not Meeting.objects.exists()

    def test_gives_a_visit_its_first_place(self, case, now):
        site = make_site()

        meeting = planning.plan_meeting(
            case_id=case.pk,
            planned=planned(kind="SITE_VISIT", place_kind="SITE", site_id=site.pk, place=""),
            by=case.adviser,
            now=now,
        )

        assert meeting.stops.get().site == site
        assert meeting.stops.get().minutes == 60


class TestChangeMeeting:
    def test_raises_the_sequence_and_tells_who_takes_part(self, case, now):
        colleague = make_user("Els")
        meeting = make_meeting(case, people=[colleague])

        planning.change_meeting(
            meeting_id=meeting.pk,
            changes={"starts_at": tomorrow(12), "ends_at": tomorrow(13)},
            opened_revision=1,
            by=case.adviser,
            now=now,
        )

        calendar, kind = calendar_of(send_all()[colleague.email])
        assert kind == "text/calendar; method=REQUEST"
        (row,) = calendar.named("VEVENT")
        assert row.text("SEQUENCE") == "1"
        assert row.text("UID").startswith(str(meeting.uid))
        assert row.text("DTSTART").endswith("T120000")

    def test_of_the_agenda_alone_tells_nobody(self, case, now):
        meeting = make_meeting(case, people=[make_user("Els")])

        planning.change_meeting(
            meeting_id=meeting.pk,
            changes={"agenda": "Coffee"},
            opened_revision=1,
            by=case.adviser,
            now=now,
        )

        meeting.refresh_from_db()
        assert meeting.sequence == 0
        assert not Message.objects.exists()

    def test_by_two_at_once_shows_the_second_what_the_first_did(self, case, now):
        meeting = make_meeting(case, revision=2)

        with pytest.raises(EditedMeanwhile):
            planning.change_meeting(
                meeting_id=meeting.pk,
                changes={"agenda": "Coffee"},
                opened_revision=1,
                by=case.adviser,
                now=now,
            )


class TestCancelMeeting:
    def test_takes_it_out_of_calendars(self, case, now):
        colleague = make_user("Els")
        meeting = make_meeting(case, people=[colleague])

        planning.cancel_meeting(meeting_id=meeting.pk, reason="Ill", by=case.adviser, now=now)

        calendar, kind = calendar_of(send_all()[colleague.email])
        assert kind == "text/calendar; method=CANCEL"
        assert calendar.named("VEVENT")[0].text("STATUS") == "CANCELLED"

    def test_says_why(self, case, now):
        meeting = make_meeting(case)

        with pytest.raises(UnableToMeet):
            planning.cancel_meeting(meeting_id=meeting.pk, reason=" ", by=case.adviser, now=now)

    def test_happens_once(self, case, now):
        meeting = make_meeting(case)
        planning.cancel_meeting(meeting_id=meeting.pk, reason="Ill", by=case.adviser, now=now)

        with pytest.raises(UnableToMeet):
            planning.cancel_meeting(meeting_id=meeting.pk, reason="Ill", by=case.adviser, now=now)


class TestHoldMeeting:
    def test_puts_what_has_to_be_done_into_the_plan(self, case, now):
        meeting = make_meeting(case, starts_at=now - timedelta(hours=2))

        planning.hold_meeting(
            meeting_id=meeting.pk,
            outcome="We go on",
            tasks=[("Call the grid operator", None), ("Write to Noor", None)],
            by=case.adviser,
            now=now,
        )

        assert Meeting.objects.get().state == "HELD"
        assert set(Task.objects.values_list("title", flat=True)) == {
            "Call the grid operator",
            "Write to Noor",
        }

    def test_waits_until_it_began(self, case, now):
        meeting = make_meeting(case)

        with pytest.raises(UnableToMeet):
            planning.hold_meeting(
                meeting_id=meeting.pk, outcome="x", tasks=[], by=case.adviser, now=now
            )

    def test_keeps_nothing_when_a_task_cannot_be(self, case, now):
        meeting = make_meeting(case, starts_at=now - timedelta(hours=2))

        with pytest.raises(UnableToMeet):
            planning.hold_meeting(
                meeting_id=meeting.pk,
                outcome="x",
                tasks=[("Too late", timezone.localdate() - timedelta(days=3))],
                by=case.adviser,
                now=now,
            )

        assert Meeting.objects.get().state == "PLANNED"


def ask(meeting, now, **fields):
    values = {
        "name": "Noor van Beek",
        "email": "Noor@example.org",
        "is_of_company": False,
        "override_reason": "",
    }
    return people.ask_guest(
        meeting_id=meeting.pk, by=meeting.organizer, now=now, **(values | fields)
    )


class TestPeople:
    def test_from_the_company_read_its_name_in_their_mail(self, case, now):
        meeting = make_meeting(case, nameless="Talk")

        ask(meeting, now, is_of_company=True)

        letter = send_all()["noor@example.org"]
        calendar, kind = calendar_of(letter)
        assert "Fotonica" in letter.body
        assert kind == "text/calendar; method=REQUEST"
        assert calendar.named("VEVENT")[0].text("SUMMARY") == "Talk with Fotonica"
        assert letter.reply_to == [case.adviser.email]

    def test_from_elsewhere_get_no_mail_without_consent_of_the_company(self, case, now):
        with pytest.raises(UnableToMeet) as refusal:
            ask(make_meeting(case), now)

        assert refusal.value.field == "override_reason"
        assert not GuestMessage.objects.exists()

    def test_from_elsewhere_read_no_name_and_no_reference(self, case, now):
        make_consent(case.lead.company, answer="GIVEN")
        make_nda(case.lead.company)
        meeting = make_meeting(case, nameless="Talk", agenda="About Fotonica")

        ask(meeting, now, email="host@example.org", override_reason="The check runs still")

        letter = send_all()["host@example.org"]
        calendar, _kind = calendar_of(letter)
        said = letter.subject + letter.body + str(letter.alternatives)
        assert "Fotonica" not in said
        assert case.reference not in said
        assert calendar.named("VEVENT")[0].text("SUMMARY") == "Talk"

    def test_with_an_account_get_no_name_by_mail(self, case, now):
        reader = make_user(organization="NFIA")
        make_grant(case.lead, organization="NFIA", level="IDENTITY")
        meeting = make_meeting(case)

        people.ask_colleagues(meeting_id=meeting.pk, user_ids=[reader.pk], by=case.adviser, now=now)

        letter = send_all()[reader.email]
        assert "Fotonica" not in letter.subject + letter.body + str(letter.alternatives)
        assert calendar_of(letter)[0].named("VEVENT")[0].text("SUMMARY") == (
            f"Talk ({case.reference})"
        )

    def test_who_may_not_see_the_case_any_more_get_nothing(self, case, now):
        reader = make_user(organization="NFIA")
        meeting = make_meeting(case)

        people.ask_colleagues(meeting_id=meeting.pk, user_ids=[reader.pk], by=case.adviser, now=now)

        assert reader.email not in send_all()

    def test_taken_off_hear_that_it_is_over_for_them_alone(self, case, now):
        els, ada = make_user("Els"), make_user("Ada")
        make_meeting(case, people=[els, ada])

        people.take_off(attendee_id=Attendee.objects.get(user=els).pk, by=case.adviser, now=now)

        sent = send_all()
        assert set(sent) == {els.email}
        calendar, kind = calendar_of(sent[els.email])
        assert kind == "text/calendar; method=CANCEL"
        assert calendar.named("VEVENT")[0].text("SEQUENCE") == "1"

    def test_come_back_as_the_same(self, case, now):
        meeting = make_meeting(case, people=[els := make_user("Els")])
        row = Attendee.objects.get(user=els)
        people.take_off(attendee_id=row.pk, by=case.adviser, now=now)

        people.ask_colleagues(meeting_id=meeting.pk, user_ids=[els.pk], by=case.adviser, now=now)

        row.refresh_from_db()
        assert row.removed_at is None

    def test_who_organizes_stays(self, case, now):
        meeting = make_meeting(case)

        with pytest.raises(UnableToMeet):
            people.take_off(attendee_id=meeting.attendees.get().pk, by=case.adviser, now=now)

    def test_are_asked_once(self, case, now):
        meeting = make_meeting(case)
        ask(meeting, now, is_of_company=True)

        with pytest.raises(UnableToMeet):
            ask(meeting, now, is_of_company=True)

    def test_a_mail_to_a_guest_goes_once(self, case, now):
        ask(make_meeting(case), now, is_of_company=True)

        send_all()
        send_all()

        assert len(mail.outbox) == 1


def test_a_visit_keeps_its_places_when_it_moves(case, now):
    meeting = make_visit(case, sites=[make_site("One"), make_site("Two", source_key="two")])

    planning.change_meeting(
        meeting_id=meeting.pk,
        changes={"starts_at": tomorrow(12), "ends_at": tomorrow(13)},
        opened_revision=1,
        by=case.adviser,
        now=now,
    )

    meeting.refresh_from_db()
    first = meeting.stops.first()
    assert timezone.localtime(first.starts_at).hour == 12
    assert meeting.told_sequence == meeting.sequence
    assert meeting.ends_at > tomorrow(13)

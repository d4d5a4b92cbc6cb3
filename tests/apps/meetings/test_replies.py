"""The answer of a guest's calendar is read in, and what is none is refused with what to do."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.meetings.models.meetings import Attendee
from groeiruimte.meetings.pages.calendars import event_of
from groeiruimte.meetings.rules.calendar import REQUEST, Person, written
from tests.apps.meetings.factories import make_meeting, right_now
from tests.factories import make_user

pytestmark = pytest.mark.django_db
GUEST = "Noor@Example.org"


@pytest.fixture
def meeting(client):
    meeting = make_meeting()
    Attendee.objects.create(meeting=meeting, name="Noor", email=GUEST.lower(), added_at=right_now())
    client.force_login(meeting.organizer)
    return meeting


def answer_to(meeting, *, says="ACCEPTED", email=GUEST, uid=None, method="REPLY", stamp=None):
    stamp = stamp or right_now()
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Example//Calendar//EN",
        "VERSION:2.0",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{uid or meeting.uid}@groeiruimte.example",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{meeting.sequence}",
        f"ATTENDEE;PARTSTAT={says};CN=Noor:mailto:{email}",
        "ORGANIZER:mailto:jeroen@example.org",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines).encode() + b"\r\n"


def send(client, meeting, content):
    file = SimpleUploadedFile("answer.ics", content, content_type="text/calendar")
    return client.post(reverse("meetings:reply", args=[meeting.pk]), {"file": file}, follow=True)


def reply_of(meeting):
    return meeting.attendees.get(user=None).reply


@pytest.mark.parametrize(
    ("says", "words"),
    [("ACCEPTED", "Comes"), ("TENTATIVE", "Comes perhaps"), ("DECLINED", "Does not come")],
)
def test_an_answer_stands_with_the_guest(client, meeting, says, words):
    page = send(client, meeting, answer_to(meeting, says=says)).content.decode()

    assert reply_of(meeting) == says
    assert words in page
    assert AuditEvent.objects.filter(act="meetings.reply.read").count() == 1


def test_an_answer_of_a_colleague_is_read_too(client, meeting):
    send(client, meeting, answer_to(meeting, email=meeting.organizer.email))

    assert meeting.attendees.get(user=meeting.organizer).reply == "ACCEPTED"


def test_a_later_answer_takes_the_place_of_an_earlier_one_and_not_the_other_way(client, meeting):
    before = right_now() - timedelta(hours=2)
    send(client, meeting, answer_to(meeting, says="DECLINED"))

    page = send(client, meeting, answer_to(meeting, stamp=before)).content.decode()

    assert "answered anew since" in page
    assert reply_of(meeting) == "DECLINED"


def test_an_answer_from_before_the_meeting_changed_says_so(client, meeting):
    send(client, meeting, answer_to(meeting))
    meeting.sequence = meeting.told_sequence = 1
    meeting.save()

    page = client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()

    assert "answered before the meeting changed" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda _row: b"%PDF-1.4 no calendar at all", "no calendar file"),
        (lambda _row: b"\xff\xfe\x00B\x00E", "no calendar file"),
        (lambda _row: b"x" * 70_000, "too large"),
        (lambda row: answer_to(row, method="PUBLISH"), "no answer to an invitation"),
        (lambda row: answer_to(row, says="NEEDS-ACTION"), "does not say who comes"),
        (lambda row: answer_to(row).replace(b"ATTENDEE", b"X-OTHER"), "does not say who comes"),
        (lambda row: answer_to(row, uid="another"), "another meeting"),
        (lambda row: answer_to(row, email="bram@example.org"), "was not invited"),
        (
            lambda row: written(
                [event_of(row, to=Person("Noor", GUEST), is_named=False)], method=REQUEST
            ).encode(),
            "no answer to an invitation",
        ),
    ],
    ids=[
        *("pdf", "odd letters", "too long", "a feed", "no answer yet", "nobody"),
        *("another meeting", "a stranger", "our own invitation"),
    ],
)
def test_what_is_no_answer_is_refused_kindly_and_changes_nothing(client, meeting, content, words):
    page = send(client, meeting, content(meeting)).content.decode()

    assert words in page
    assert reply_of(meeting) == ""


def test_tells_a_stranger_nothing(client, meeting):
    client.force_login(make_user("stranger", organization="BOM"))

    said = send(client, meeting, answer_to(meeting))

    assert said.status_code == 404
    assert reply_of(meeting) == ""

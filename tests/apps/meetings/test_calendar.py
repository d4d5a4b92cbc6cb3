"""What is written for calendars, read back by another reader than the one that wrote it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from groeiruimte.meetings.rules.calendar import (
    CANCEL,
    PUBLISH,
    REQUEST,
    CalendarEvent,
    Person,
    method_of,
    written,
)
from tests.apps.meetings.rfc5545 import read

WINTER = datetime(2026, 12, 3, 9, tzinfo=UTC)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200)


def event(**fields):
    values = {
        "uid": "abc@groeiruimte.example",
        "sequence": 2,
        "changed_at": datetime(2026, 11, 30, 12, tzinfo=UTC),
        "title": "Visit",
        "starts": WINTER,
        "ends": datetime(2026, 12, 3, 10, tzinfo=UTC),
        "organizer": Person("Jeroen, adviser", "jeroen@example.org"),
        "attendees": (Person("Noor", "noor@example.org"),),
    }
    return CalendarEvent(**(values | fields))


def test_an_invitation_holds_all_that_outlook_asks():
    calendar = read(written([event()], method=REQUEST))

    (row,) = calendar.named("VEVENT")
    assert calendar.text("METHOD") == "REQUEST"
    assert calendar.text("VERSION") == "2.0"
    assert row.text("UID") == "abc@groeiruimte.example"
    assert row.text("SEQUENCE") == "2"
    assert row.text("DTSTAMP") == "20261130T120000Z"
    assert row.one("DTSTART").parameters == {"TZID": "Europe/Amsterdam"}
    assert row.text("DTSTART") == "20261203T100000"
    assert row.one("ORGANIZER").parameters["CN"] == "Jeroen, adviser"
    assert row.text("ORGANIZER") == "mailto:jeroen@example.org"
    attendee = row.one("ATTENDEE")
    assert attendee.value == "mailto:noor@example.org"
    assert attendee.parameters["RSVP"] == "TRUE"
    assert attendee.parameters["PARTSTAT"] == "NEEDS-ACTION"


def test_the_time_zone_is_a_rule_that_goes_on():
    (zone,) = read(written([event()], method=REQUEST)).named("VTIMEZONE")

    assert zone.text("TZID") == "Europe/Amsterdam"
    told = {
        part.name: (part.text("TZOFFSETFROM"), part.text("TZOFFSETTO"), part.text("RRULE"))
        for part in zone.parts
    }
    summer, winter = told["DAYLIGHT"], told["STANDARD"]
    assert summer[:2] == ("+0100", "+0200")
    assert winter[:2] == ("+0200", "+0100")
    assert set(summer[2].split(";")) == {"FREQ=YEARLY", "BYMONTH=3", "BYDAY=-1SU"}
    assert set(winter[2].split(";")) == {"FREQ=YEARLY", "BYMONTH=10", "BYDAY=-1SU"}


def test_summer_is_two_hours_ahead():
    july = event(
        starts=datetime(2026, 7, 1, 9, tzinfo=UTC), ends=datetime(2026, 7, 1, 10, tzinfo=UTC)
    )

    (row,) = read(written([july], method=REQUEST)).named("VEVENT")

    assert row.text("DTSTART") == "20260701T110000"


def test_what_is_off_is_a_cancellation():
    over = event(is_cancelled=True)

    calendar = read(written([over], method=method_of(over)))

    assert method_of(over) == CANCEL
    assert calendar.text("METHOD") == "CANCEL"
    assert calendar.named("VEVENT")[0].text("STATUS") == "CANCELLED"


def test_a_feed_tells_nobodys_address():
    text = written([event()], method=PUBLISH, name="Mine")

    assert "example.org" not in text
    assert read(text).text("X-WR-CALNAME") == "Mine"


def test_a_whole_day_ends_on_the_next():
    (row,) = read(
        written([event(starts=None, ends=None, day=date(2026, 12, 31))], method=PUBLISH)
    ).named("VEVENT")

    assert row.one("DTSTART").parameters == {"VALUE": "DATE"}
    assert (row.text("DTSTART"), row.text("DTEND")) == ("20261231", "20270101")


@settings(max_examples=80, deadline=None)
@given(texts, texts)
def test_every_text_comes_back_as_it_was(title, place):
    text = written([event(title=f"x{title}", location=f"y{place}")], method=REQUEST)

    (row,) = read(text).named("VEVENT")
    assert row.text("SUMMARY") == f"x{title}"
    assert row.text("LOCATION") == f"y{place}"


def test_breaks_of_lines_are_escaped():
    text = written([event(description="One;\r\ntwo, three\\")], method=REQUEST)

    (row,) = read(text).named("VEVENT")
    assert row.text("DESCRIPTION") == "One;\ntwo, three\\"


@pytest.mark.parametrize("name", ['A "B" C', "A; B: C", "Ünsal, J."])
def test_an_odd_name_breaks_no_line(name):
    text = written([event(attendees=(Person(name, "x@example.org"),))], method=REQUEST)

    assert read(text).named("VEVENT")[0].text("ATTENDEE") == "mailto:x@example.org"
    assert Calendar.from_ical(text)["METHOD"] == "REQUEST"


def test_a_long_title_is_folded_by_octets():
    text = written([event(title="é" * 120)], method=REQUEST)

    assert read(text).named("VEVENT")[0].text("SUMMARY") == "é" * 120

"""What does a calendar program get? Events as RFC 5545 and 5546 want them.

The library writes lines, folding, escaping and the time zone; here stands what is in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vText,
)

PRODUCT = "-//groeiruimte//groeiruimte//NL"
ZONE = ZoneInfo("Europe/Amsterdam")
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a calendar: a name and an address."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One thing in a calendar. `day` takes the place of `starts` and `ends` for a whole day."""

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    starts: datetime | None = None
    ends: datetime | None = None
    day: date | None = None
    location: str = ""
    description: str = ""
    url: str = ""
    is_cancelled: bool = False
    organizer: Person | None = None
    attendees: Sequence[Person] = field(default_factory=tuple)


def written(events: Sequence[CalendarEvent], *, method: str, name: str = "") -> str:
    """Return a calendar with these events as text, lines ending in CRLF."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    if any(event.starts for event in events):
        calendar.add_component(_time_zone())
    for event in events:
        calendar.add_component(_event(event, with_people=method != PUBLISH))
    text: bytes = calendar.to_ical()
    return text.decode("utf-8")


def method_of(event: CalendarEvent) -> str:
    """Return what a mail with this event asks of a calendar."""
    return CANCEL if event.is_cancelled else REQUEST


def _time_zone() -> Timezone:
    """Return the zone as a rule: Outlook does not take the list of days that a library writes."""
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for part, name, before, after, month, hour in (
        (TimezoneDaylight(), "CEST", 1, 2, 3, 2),
        (TimezoneStandard(), "CET", 2, 1, 10, 3),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        # The last Sunday of that month: in 1970 the 29th of March and the 25th of October.
        first = datetime(1970, month, 29 if month == 3 else 25, hour)  # noqa: DTZ001 local time
        part.add("dtstart", first)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def _event(event: CalendarEvent, *, with_people: bool) -> Event:
    row = Event()
    row.add("uid", event.uid)
    row.add("dtstamp", event.changed_at)
    row.add("last-modified", event.changed_at)
    row.add("sequence", event.sequence)
    row.add("summary", event.title)
    if event.day is not None:
        row.add("dtstart", event.day)
        row.add("dtend", event.day + timedelta(days=1))
        row.add("transp", "TRANSPARENT")
    elif event.starts is not None and event.ends is not None:
        row.add("dtstart", event.starts.astimezone(ZONE))
        row.add("dtend", event.ends.astimezone(ZONE))
    row.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    for key, value in (("location", event.location), ("description", event.description)):
        if value:
            row.add(key, value)
    if event.url:
        row.add("url", event.url)
    if with_people and event.organizer is not None:
        row.add("organizer", _address(event.organizer))
        for person in event.attendees:
            address = _address(person)
            address.params["CUTYPE"] = vText("INDIVIDUAL")
            address.params["ROLE"] = vText("REQ-PARTICIPANT")
            address.params["PARTSTAT"] = vText("NEEDS-ACTION")
            address.params["RSVP"] = vText("TRUE")
            row.add("attendee", address, encode=False)
    return row


def _address(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = vText(person.name)
    return address

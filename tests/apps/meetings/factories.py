"""Meetings, visits and what was seen, for tests."""

from datetime import UTC, datetime, timedelta
from itertools import count

from django.utils import timezone

from groeiruimte.meetings.models.meetings import Attendee, Meeting
from groeiruimte.meetings.models.visits import Finding, VisitItem, VisitStop
from tests.apps.cases.factories import make_named_case
from tests.factories import make_organization, make_site

_number = count(1)


def right_now():
    """Return this moment: pages read the clock themselves."""
    return datetime.now(UTC)


def tomorrow(hour=10):
    """Return an hour of tomorrow, as pages read the clock themselves."""
    day = timezone.localtime(right_now()) + timedelta(days=1)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def make_meeting(case=None, *, people=(), **fields):
    """Return a talk of an hour, tomorrow at ten, organized by the adviser of the case."""
    case = case or make_named_case()
    starts = fields.pop("starts_at", tomorrow())
    values = {
        "kind": "TALK",
        "title": "Talk with Fotonica",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=1),
        "place_kind": "ONLINE",
        "place": "https://video.example.org/abc",
        "organizer": case.adviser,
        "made_at": right_now(),
        "changed_at": right_now(),
    }
    meeting = Meeting.objects.create(case=case, **(values | fields))
    for user in (meeting.organizer, *people):
        Attendee.objects.get_or_create(
            meeting=meeting, user=user, defaults={"added_at": right_now()}
        )
    return meeting


def make_visit(case=None, *, sites=None, **fields):
    """Return a site visit with these places, an hour each."""
    sites = sites or [make_site()]
    a_visit = {"kind": "SITE_VISIT", "title": "Visit for Fotonica", "place_kind": "SITE"}
    meeting = make_meeting(case, place="", site=sites[0], **a_visit, **fields)
    for position, site in enumerate(sites, start=1):
        VisitStop.objects.create(
            meeting=meeting,
            site=site,
            position=position,
            starts_at=meeting.starts_at + timedelta(hours=position - 1),
            minutes=60,
        )
    return meeting


def make_item(stop=None, *, kind="power_mw", **fields):
    """Return one thing to look at."""
    stop = stop or make_visit().stops.get()
    return VisitItem.objects.create(stop=stop, kind=kind, **fields)


def make_finding(item=None, *, organization="TWENTE_BOARD", **fields):
    """Return what was seen, before the keeper: 6 MW."""
    item = item or make_item()
    values = {
        "kind": item.kind,
        "value": 6,
        "seen_on": timezone.localdate(),
        "proposed_by": item.stop.meeting.organizer,
        "proposed_at": right_now(),
    }
    return Finding.objects.create(
        item=item,
        site=item.stop.site,
        organization=make_organization(organization),
        **(values | fields),
    )

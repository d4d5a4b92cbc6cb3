"""What a calendar gets of meetings, at the level of who reads it.

By mail no name of a company, save to its own people. In the feed with names where its owner may
know them and chose so.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.meetings import access
from groeiruimte.meetings.choices import MeetingState, MeetingWhere
from groeiruimte.meetings.rules.calendar import (
    PUBLISH,
    CalendarEvent,
    Person,
    method_of,
    written,
)
from groeiruimte.meetings.selectors.people import attendee_of, guest_with
from groeiruimte.meetings.words import nameless_title, place_of, title_of, when_of
from groeiruimte.organizations.access import memberships_of
from groeiruimte.outbox.rules.attachments import Attachment
from groeiruimte.outbox.rules.guests import GuestLetter
from groeiruimte.planning.access import own_tasks
from groeiruimte.planning.choices import PlanState
from groeiruimte.planning.words import title_of_task

if TYPE_CHECKING:
    from groeiruimte.meetings.models.feeds import CalendarFeed
    from groeiruimte.meetings.models.meetings import Meeting
    from groeiruimte.organizations.models import User
    from groeiruimte.planning.models.tasks import Task

FILE_NAME = "invite.ics"
#: How far back a feed goes.
BACK = timedelta(days=60)
#: Words of tasks that are in the feed reach no further than this.
TASKS_AHEAD = timedelta(days=365)
_WITH_EVENT = ("site", "case", "organizer")


def invitation_for(reader: User, pk: int) -> Attachment | None:
    """Return the invitation, change or end of a meeting for somebody with an account, by mail."""
    today = timezone.localdate()
    meeting = (
        access.visible_meetings(user=reader, today=today)
        .select_related(*_WITH_EVENT)
        .filter(pk=pk)
        .first()
    )
    if meeting is None:
        return None
    row = attendee_of(meeting_id=meeting.pk, user_id=reader.pk)
    if row is None:
        return None
    event = event_of(
        meeting,
        to=Person(reader.name, reader.email),
        is_named=False,
        url=settings.SITE_URL + reverse("meetings:meeting", args=[meeting.pk]),
        is_over=row.removed_at is not None,
    )
    return _attachment(event)


def letter_to_guest(attendee_id: int, _sequence: int) -> GuestLetter | None:
    """Return the mail to somebody from outside about a meeting as it is now."""
    row = guest_with(attendee_id)
    if row is None:
        return None
    meeting = row.meeting
    event = event_of(
        meeting,
        to=Person(row.name, row.email),
        is_named=row.is_of_company,
        is_over=row.removed_at is not None,
    )
    heading = _("Called off: %(title)s") if event.is_cancelled else _("Invitation: %(title)s")
    lines = [
        _("Dear %(name)s,") % {"name": row.name},
        "",
        (
            _("This meeting is off.")
            if event.is_cancelled
            else _("You are invited to this meeting.")
        ),
        "",
        event.title,
        when_of(meeting.starts_at, meeting.ends_at),
        event.location,
        "",
        _("The file with this mail puts it in your calendar. Answer to %(name)s, who planned it.")
        % {"name": meeting.organizer.name},
    ]
    return GuestLetter(
        subject=" ".join((heading % {"title": event.title}).split()),
        text="\n".join(lines),
        reply_to=meeting.organizer.email,
        attachment=_attachment(event),
    )


def event_of(
    meeting: Meeting, *, to: Person | None, is_named: bool, url: str = "", is_over: bool = False
) -> CalendarEvent:
    """Return a meeting as an event for one reader, who sees no address of others."""
    organizer = meeting.organizer
    return CalendarEvent(
        uid=f"{meeting.uid}@{urlsplit(settings.SITE_URL).hostname or 'groeiruimte'}",
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        title=title_of(meeting, is_named=is_named) if is_named else _nameless(meeting, url=url),
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        location=_location(meeting, is_named=is_named),
        description=meeting.agenda if is_named else "",
        url=url,
        is_cancelled=is_over or meeting.state == MeetingState.CANCELLED,
        # An address that the database keeps back is no address.
        organizer=Person(organizer.name, organizer.email) if "@" in organizer.email else None,
        attendees=(to,) if to is not None else (),
    )


def file_of(meeting: Meeting, *, reader: User) -> str:
    """Return one meeting as a file for the own calendar, without names."""
    url = settings.SITE_URL + reverse("meetings:meeting", args=[meeting.pk])
    event = event_of(meeting, to=Person(reader.name, reader.email), is_named=False, url=url)
    return written([event], method=PUBLISH)


def feed_text(feed: CalendarFeed, *, now: datetime) -> str | None:
    """Return all of a person's calendar; nothing once the account or all roles have ended.

    What this person may see is looked up now, so that it ends when the right to it ends.
    """
    user = feed.user
    if not user.is_active or not memberships_of(user=user):
        return None
    today = timezone.localdate(now)
    meetings = list(
        access.own_meetings(user=user, today=today)
        .filter(ends_at__gte=now - BACK)
        .select_related(*_WITH_EVENT)
        .distinct()
    )
    cases = sorted({row.case_id for row in meetings})
    named = access.named_cases(user=user, today=today, case_ids=cases) if feed.has_names else set()
    events = [
        event_of(
            row,
            to=None,
            is_named=row.case_id in named,
            url=settings.SITE_URL + reverse("meetings:meeting", args=[row.pk]),
        )
        for row in meetings
    ]
    if feed.has_tasks:
        events += _days_of_tasks(user, feed=feed, now=now)
    return written(events, method=PUBLISH, name=_("groeiruimte: my meetings"))


def _days_of_tasks(user: User, *, feed: CalendarFeed, now: datetime) -> list[CalendarEvent]:
    today = timezone.localdate(now)
    tasks: list[Task] = list(
        own_tasks(user=user, today=today)
        .filter(
            state=PlanState.OPEN,
            owner_id=user.pk,
            due_on__gte=today - BACK,
            due_on__lte=today + TASKS_AHEAD,
        )
        .select_related("site", "supply_task", "case")
    )
    cases = sorted({row.case_id for row in tasks})
    named = access.named_cases(user=user, today=today, case_ids=cases) if feed.has_names else set()
    host = urlsplit(settings.SITE_URL).hostname or "groeiruimte"
    return [
        CalendarEvent(
            uid=f"task-{row.pk}@{host}",
            sequence=row.revision,
            changed_at=row.made_at,
            title=_("Last day: %(task)s (%(case)s)")
            % {
                "task": title_of_task(row, is_named=row.case_id in named),
                "case": row.case.reference,
            },
            day=row.due_on,
            url=settings.SITE_URL + reverse("planning:task", args=[row.pk]),
        )
        for row in tasks
    ]


def _nameless(meeting: Meeting, *, url: str) -> str:
    """Return the title without a name; who has a page of it also gets the reference of the case."""
    title = nameless_title(meeting)
    return f"{title} ({meeting.case.reference})" if url else title


def _location(meeting: Meeting, *, is_named: bool) -> str:
    if meeting.place_kind == MeetingWhere.SITE:
        names = [row.site.name for row in meeting.stops.select_related("site")]
        if len(names) > 1:
            return ", ".join(names)
    return place_of(meeting, is_named=is_named)


def _attachment(event: CalendarEvent) -> Attachment:
    method = method_of(event)
    return Attachment(
        file_name=FILE_NAME,
        content=written([event], method=method),
        content_type=f"text/calendar; method={method}",
        is_other_form=True,
    )

"""The programme of a day of visits: which places, in which order, at what time, who receives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.meetings.choices import MeetingKind
from groeiruimte.meetings.models.meetings import Meeting
from groeiruimte.meetings.models.visits import VisitItem, VisitStop
from groeiruimte.meetings.rules.travel import arrivals
from groeiruimte.meetings.selectors.checklist import kinds_to_see, looking
from groeiruimte.meetings.selectors.rounds import best_order, round_of
from groeiruimte.meetings.services import telling
from groeiruimte.meetings.services.refusing import UnableToMeet, locked, record
from groeiruimte.programme.travel import travel_facts

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

#: How long one stays at a place, as long as nobody said otherwise.
USUAL_MINUTES = 60
SHORTEST_STAY, LONGEST_STAY = 10, 480
LONGEST = timedelta(minutes=LONGEST_STAY)


def first_stop(meeting: Meeting, *, site_id: int, now: datetime) -> VisitStop:
    """Give a visit its first place, for as long as the meeting lasts."""
    minutes = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    stop = VisitStop.objects.create(
        meeting=meeting,
        site_id=site_id,
        position=1,
        starts_at=meeting.starts_at,
        minutes=min(max(minutes, SHORTEST_STAY), LONGEST_STAY),
    )
    _list_what_to_see(stop, now=now)
    return stop


@transaction.atomic
def add_stop(
    *,
    meeting_id: int,
    site_id: int,
    minutes: int,
    host_name: str,
    host_contact: str,
    by: User,
    now: datetime,
) -> VisitStop:
    """Add a place to a visit, at the end of the day, with what has to be looked at there.

    :raises UnableToMeet: it is no visit, the place stands in it, the day is full, or the time there
        is odd.
    """
    meeting = locked(meeting_id)
    if meeting.kind != MeetingKind.SITE_VISIT:
        raise UnableToMeet(_("Only a site visit has a programme of places."))
    stops = list(meeting.stops.all())
    if any(stop.site_id == site_id for stop in stops):
        raise UnableToMeet(_("This place stands in the programme already."), field="site")
    most = travel_facts().most_stops
    if len(stops) >= most:
        raise UnableToMeet(_("A day holds at most %(most)d places.") % {"most": most}, field="site")
    _refuse_odd(minutes)
    _share_the_day(meeting, stops)
    stop = VisitStop.objects.create(
        meeting=meeting,
        site_id=site_id,
        position=len(stops) + 1,
        starts_at=meeting.starts_at,
        minutes=minutes,
        host_name=host_name.strip(),
        host_contact=host_contact.strip(),
    )
    _list_what_to_see(stop, now=now)
    reschedule(meeting, now=now)
    record(meeting, act="meetings.stop.added", by=by, now=now, details={"site": site_id})
    return stop


@transaction.atomic
def change_stop(
    *, stop_id: int, minutes: int, host_name: str, host_contact: str, by: User, now: datetime
) -> VisitStop:
    """Change how long one stays at a place, and who receives.

    :raises UnableToMeet: the time there is odd, or the meeting was closed.
    """
    stop = VisitStop.objects.get(pk=stop_id)
    meeting = locked(stop.meeting_id)
    _refuse_odd(minutes)
    stop.minutes, stop.host_name = minutes, host_name.strip()
    stop.host_contact = host_contact.strip()
    stop.save(update_fields=["minutes", "host_name", "host_contact"])
    reschedule(meeting, now=now)
    record(meeting, act="meetings.stop.changed", by=by, now=now, details={"site": stop.site_id})
    return stop


@transaction.atomic
def remove_stop(*, stop_id: int, by: User, now: datetime) -> Meeting:
    """Take a place out of the programme; what was seen there stays, so then it cannot go.

    :raises UnableToMeet: something was written down there, it is the last place, or the meeting
        was closed.
    """
    stop = VisitStop.objects.get(pk=stop_id)
    meeting = locked(stop.meeting_id)
    if stop.items.filter(answered_at__isnull=False).exists() or stop.reports.exists():
        raise UnableToMeet(_("What was seen there is written down, so this place stays."))
    if meeting.stops.count() == 1:
        raise UnableToMeet(_("A visit has at least one place. Call it off instead."))
    site_id = stop.site_id
    stop.delete()
    reschedule(meeting, now=now)
    record(meeting, act="meetings.stop.removed", by=by, now=now, details={"site": site_id})
    return meeting


@transaction.atomic
def put_in_order(
    *,
    meeting_id: int,
    order: Sequence[int] | None,
    departs_from_id: int | None,
    by: User,
    now: datetime,
) -> Meeting:
    """Put the places in this order (their keys), or without one in that of the shortest round.

    :raises UnableToMeet: the order is not one of all places, or the meeting was closed.
    """
    meeting = locked(meeting_id)
    meeting.departs_from_id = departs_from_id
    meeting.save(update_fields=["departs_from"])
    stops = {stop.pk: stop for stop in meeting.stops.all()}
    if order is None:
        order = best_order(Meeting.objects.select_related("departs_from").get(pk=meeting.pk))
    if sorted(order) != sorted(stops):
        raise UnableToMeet(_("The programme changed meanwhile. Look again."))
    for position, key in enumerate(order, start=1):
        stops[key].position = position
    VisitStop.objects.bulk_update(stops.values(), ["position"])
    reschedule(meeting, now=now)
    record(meeting, act="meetings.programme.ordered", by=by, now=now)
    return meeting


@transaction.atomic
def send_programme(*, meeting_id: int, by: User, now: datetime) -> Meeting:
    """Tell everybody who takes part of the programme as it is now.

    :raises UnableToMeet: the meeting was closed.
    """
    meeting = locked(meeting_id)
    if meeting.told_sequence == meeting.sequence:
        meeting.sequence += 1
    meeting.told_sequence, meeting.changed_at = meeting.sequence, now
    meeting.save(update_fields=["sequence", "told_sequence", "changed_at"])
    telling.tell(meeting, telling.present(meeting), kind=telling.CHANGED, by=by, now=now)
    record(meeting, act="meetings.programme.sent", by=by, now=now)
    return meeting


def _share_the_day(meeting: Meeting, stops: list[VisitStop]) -> None:
    """Let the one place that had the whole day to itself last as long as a place usually does."""
    if len(stops) != 1:
        return
    only, lasts = stops[0], meeting.ends_at - meeting.starts_at
    if only.minutes > USUAL_MINUTES and timedelta(minutes=only.minutes) >= min(lasts, LONGEST):
        only.minutes = USUAL_MINUTES
        only.save(update_fields=["minutes"])


def reschedule(meeting: Meeting, *, now: datetime) -> None:
    """Work out anew when one arrives where, and when the day is over; nobody is told yet."""
    meeting = Meeting.objects.select_related("departs_from").get(pk=meeting.pk)
    stops = list(meeting.stops.select_related("site").order_by("position", "pk"))
    found = round_of(meeting, stops)
    moments, over_at = arrivals(
        begins_at=meeting.starts_at,
        ways=found.ways,
        minutes_there=[stop.minutes for stop in stops],
        has_home=found.has_home,
    )
    for position, (stop, moment) in enumerate(zip(stops, moments, strict=True), start=1):
        stop.position, stop.starts_at = position, moment
    VisitStop.objects.bulk_update(stops, ["position", "starts_at"])
    if timezone.localdate(over_at) != timezone.localdate(meeting.starts_at):
        raise UnableToMeet(_("This does not fit in one day: stay shorter, or leave a place out."))
    meeting.ends_at, meeting.changed_at = over_at, now
    meeting.sequence += 1
    meeting.save(update_fields=["ends_at", "changed_at", "sequence"])


def _list_what_to_see(stop: VisitStop, *, now: datetime) -> None:
    found = looking(
        case_id=stop.meeting.case_id, site_id=stop.site_id, today=timezone.localdate(now)
    )
    VisitItem.objects.bulk_create(
        VisitItem(stop=stop, kind=kind, is_hard=is_hard) for kind, is_hard in kinds_to_see(found)
    )


def _refuse_odd(minutes: int) -> None:
    if not SHORTEST_STAY <= minutes <= LONGEST_STAY:
        raise UnableToMeet(
            _("Stay between %(least)d and %(most)d minutes.")
            % {"least": SHORTEST_STAY, "most": LONGEST_STAY},
            field="minutes",
        )

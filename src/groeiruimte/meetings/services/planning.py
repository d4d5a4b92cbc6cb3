"""Planning a meeting: agree it, change or move it, call it off, and say what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.cases.selectors.state import case_with_state
from groeiruimte.meetings.choices import MeetingKind, MeetingState, MeetingWhere
from groeiruimte.meetings.models.meetings import Attendee, Meeting
from groeiruimte.meetings.services import telling, visiting
from groeiruimte.meetings.services.refusing import (
    UnableToMeet,
    locked,
    record,
    refuse_named_link,
    refuse_names,
)
from groeiruimte.planning.services.acting import NewTask, UnableToPlan, add_task
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import User

LONGEST = timedelta(hours=24)
#: What calendars have to hear of when it changes.
_TOLD = (
    "title",
    "nameless",
    "starts_at",
    "ends_at",
    "place_kind",
    "site_id",
    "place",
    "place_is_open",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMeeting:
    """What somebody fills in of a meeting."""

    kind: str
    title: str
    nameless: str = ""
    starts_at: datetime
    ends_at: datetime
    place_kind: str
    site_id: int | None = None
    place: str = ""
    place_is_open: bool = False
    agenda: str = ""


@transaction.atomic
def plan_meeting(*, case_id: int, planned: PlannedMeeting, by: User, now: datetime) -> Meeting:
    """Agree a meeting in a case; who plans it takes part. A visit gets its first place.

    :raises UnableToMeet: it says nothing, ends before it begins, has no place, lies in the past, or
        what others read gives the company away.
    """
    case = case_with_state(case_id=case_id)
    if case is None:
        raise UnableToMeet(_("This case is not there any more."))
    values = asdict(planned)
    if planned.ends_at <= now:
        raise UnableToMeet(_("This lies in the past. Choose a later day."), field="day")
    _check(values, company=case.lead.company)
    meeting = Meeting.objects.create(case=case, organizer=by, made_at=now, changed_at=now, **values)
    Attendee.objects.create(meeting=meeting, user=by, added_at=now)
    if meeting.kind == MeetingKind.SITE_VISIT and meeting.site_id is not None:
        visiting.first_stop(meeting, site_id=meeting.site_id, now=now)
    record(meeting, act="meetings.meeting.planned", by=by, now=now)
    return meeting


@transaction.atomic
def change_meeting(
    *,
    meeting_id: int,
    changes: Mapping[str, Any],
    opened_revision: int,
    by: User,
    now: datetime,
) -> Meeting:
    """Change or move a meeting; the people are told where it matters to them.

    :raises UnableToMeet: as for a new one; it was closed; or a visit would lose its places.
    :raises EditedMeanwhile: somebody changed it since this person opened the page.
    """
    meeting = locked(meeting_id)
    if meeting.revision != opened_revision:
        current = {name: getattr(meeting, name) for name in changes}
        raise EditedMeanwhile(current=current, revision=meeting.revision)
    changed = {name: value for name, value in changes.items() if getattr(meeting, name) != value}
    has_stops = meeting.stops.exists()
    if has_stops and (changed.keys() & {"kind", "place_kind", "site_id"}):
        raise UnableToMeet(
            _("This visit has places: change them in the programme."), field="place_kind"
        )
    for name, value in changed.items():
        setattr(meeting, name, value)
    if "starts_at" in changed and meeting.starts_at < now:
        raise UnableToMeet(_("This lies in the past. Choose a later day."), field="day")
    _check(
        {name: getattr(meeting, name) for name in PlannedMeeting.__slots__},
        company=meeting.case.lead.company,
    )
    is_told = bool(changed.keys() & set(_TOLD))
    meeting.revision += 1
    meeting.save()
    if has_stops and changed.keys() & {"starts_at", "ends_at"}:
        # How long a day of visits lasts follows from its programme.
        visiting.reschedule(meeting, now=now)
        meeting.refresh_from_db(fields=["ends_at", "sequence"])
    if is_told:
        _tell_change(meeting, by=by, now=now)
    details: dict[str, object] = {"fields": sorted(changed)}
    record(meeting, act="meetings.meeting.changed", by=by, now=now, details=details)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting_id: int, reason: str, by: User, now: datetime) -> Meeting:
    """Call a meeting off, with the reason; calendars are told that it is over.

    :raises UnableToMeet: no reason is given, or it was closed before.
    """
    meeting = locked(meeting_id)
    if not reason.strip():
        raise UnableToMeet(_("Say why it is called off. One sentence is enough."), field="reason")
    meeting.state, meeting.closed_at = MeetingState.CANCELLED, now
    meeting.cancel_reason = " ".join(reason.split())[:300]
    meeting.sequence += 1
    meeting.told_sequence, meeting.changed_at = meeting.sequence, now
    meeting.revision += 1
    meeting.save()
    telling.tell(meeting, telling.present(meeting), kind=telling.CANCELLED, by=by, now=now)
    record(meeting, act="meetings.meeting.cancelled", by=by, now=now)
    return meeting


@transaction.atomic
def hold_meeting(
    *,
    meeting_id: int,
    outcome: str,
    tasks: Sequence[tuple[str, date | None]],
    by: User,
    now: datetime,
) -> Meeting:
    """Write down what came of a meeting; what was agreed to do becomes tasks in the plan.

    :raises UnableToMeet: it did not begin yet, nothing is written, it was closed before, or a task
        cannot be.
    """
    meeting = locked(meeting_id)
    if meeting.starts_at > now:
        raise UnableToMeet(_("This meeting did not begin yet."))
    if not outcome.strip():
        raise UnableToMeet(_("Write down what came of it."), field="outcome")
    meeting.state, meeting.closed_at = MeetingState.HELD, now
    meeting.outcome = outcome.strip()
    meeting.revision += 1
    meeting.save(update_fields=["state", "closed_at", "outcome", "revision"])
    for title, due_on in tasks:
        try:
            new = NewTask(title=title, due_on=due_on, owner_id=by.pk)
            add_task(case_id=meeting.case_id, new=new, by=by, now=now)
        except UnableToPlan as refusal:
            raise UnableToMeet(str(refusal), field="due_on") from refusal
    details: dict[str, object] = {"tasks": len(tasks)}
    record(meeting, act="meetings.meeting.held", by=by, now=now, details=details)
    return meeting


def _tell_change(meeting: Meeting, *, by: User, now: datetime) -> None:
    meeting.sequence += 1
    meeting.told_sequence, meeting.changed_at = meeting.sequence, now
    meeting.save(update_fields=["sequence", "told_sequence", "changed_at"])
    telling.tell(meeting, telling.present(meeting), kind=telling.CHANGED, by=by, now=now)


def _check(values: Mapping[str, Any], *, company: Company) -> None:
    if not values["title"].strip():
        raise UnableToMeet(_("Say what it is about."), field="title")
    if values["ends_at"] <= values["starts_at"]:
        raise UnableToMeet(_("The end must be later than the beginning."), field="ends")
    if values["ends_at"] - values["starts_at"] > LONGEST:
        raise UnableToMeet(_("A meeting lasts a day at most."), field="ends")
    if values["place_kind"] == MeetingWhere.SITE:
        if values["site_id"] is None:
            raise UnableToMeet(_("Choose a place."), field="site")
    elif not values["place"].strip():
        raise UnableToMeet(_("Fill in where it is."), field="place")
    refuse_names(values["nameless"], company=company, field="nameless")
    if values["place_is_open"] and values["place_kind"] == MeetingWhere.ADDRESS:
        refuse_names(values["place"], company=company, field="place")
    if values["place_is_open"] and values["place_kind"] == MeetingWhere.ONLINE:
        refuse_named_link(values["place"], company=company)

"""Meetings go along when a case, or all work of somebody, goes to a colleague."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte.cases.selectors.team import last_handover
from groeiruimte.meetings.choices import MeetingState
from groeiruimte.meetings.models.meetings import Attendee, Meeting
from groeiruimte.meetings.services import telling
from groeiruimte.meetings.services.refusing import locked, record

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from groeiruimte.cases.rules.leaving import Leaving
    from groeiruimte.organizations.models import User


def follow_handover(row: Model, by: Model | None, now: datetime) -> None:
    """Let who guides a case now organize the meetings of who guided it."""
    last = last_handover(case_id=row.pk)
    if last is None or last.from_person_id is None:
        return
    meetings = _open_of(last.from_person_id).filter(case_id=row.pk)
    person: User = by  # type: ignore[assignment]  # only people hand over
    _pass_on(meetings, to=last.to_person_id, by=person, now=now)


def count_meetings(person_id: int, organization_id: int) -> int:
    """Return how many meetings wait for somebody who organizes them; the caller has checked it."""
    return _open_of(person_id).filter(case__lead__company__held_by_id=organization_id).count()


def pass_on_meetings(leaving: Leaving, by: User, now: datetime) -> None:
    """Let a colleague organize all meetings of somebody: in cases of others as well."""
    rows = _open_of(leaving.person_id).filter(
        case__lead__company__held_by_id=leaving.organization_id
    )
    _pass_on(rows, to=leaving.to_person_id, by=by, now=now)


def _open_of(person_id: int) -> QuerySet[Meeting]:
    """Return the meetings to come, and those of which nobody wrote down what came of it."""
    return Meeting.objects.filter(organizer_id=person_id, state=MeetingState.PLANNED)


def _pass_on(rows: QuerySet[Meeting], *, to: int, by: User, now: datetime) -> None:
    for key in sorted(rows.values_list("pk", flat=True)):
        meeting = locked(key)
        before, meeting.organizer_id = meeting.organizer_id, to
        meeting.revision += 1
        meeting.sequence += 1
        meeting.told_sequence, meeting.changed_at = meeting.sequence, now
        meeting.save()
        went = Attendee.objects.filter(meeting=meeting, user_id=before, removed_at=None)
        gone = list(went)
        went.update(removed_at=now)
        came, _is_new = Attendee.objects.update_or_create(
            meeting=meeting, user_id=to, defaults={"removed_at": None, "added_at": now}
        )
        if meeting.ends_at > now:
            others = [each for each in telling.present(meeting) if each.pk != came.pk]
            telling.tell(meeting, [came], kind=telling.INVITED, by=by, now=now)
            telling.tell(meeting, others, kind=telling.CHANGED, by=by, now=now)
            telling.tell(meeting, gone, kind=telling.CANCELLED, by=by, now=now)
        details: dict[str, object] = {"person": to}
        record(meeting, act="meetings.meeting.handed_over", by=by, now=now, details=details)

"""Telling people of a meeting: in the product and by mail, with what their calendar takes.

Mail holds no name of a company, except to the company's own people.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone, translation

from groeiruimte.meetings.models.meetings import Attendee, Meeting
from groeiruimte.outbox.services.guests import post_to_guest
from groeiruimte.outbox.services.posting import post

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

INVITED, CHANGED, CANCELLED = "meeting_invited", "meeting_changed", "meeting_cancelled"
GUEST_KIND = "meeting_guest"


def tell(
    meeting: Meeting, people: Iterable[Attendee], *, kind: str, by: User, now: datetime
) -> None:
    """Tell these people of a meeting as it is now; once per change of it."""
    rows = list(people)
    post(
        kind=kind,
        to=[row.user_id for row in rows if row.user_id is not None],
        route="meetings:meeting",
        route_args=(meeting.pk,),
        values={"day": timezone.localdate(meeting.starts_at).isoformat()},
        by=by,
        now=now,
        key=f"meeting:{meeting.pk}:{meeting.sequence}:{kind}",
    )
    for row in rows:
        if row.user_id is None:
            post_to_guest(
                kind=GUEST_KIND,
                address=row.email,
                language=(translation.get_language() or "nl")[:2],
                args=(row.pk, meeting.sequence),
                by=by,
                now=now,
                key=f"meeting:{meeting.pk}:{meeting.sequence}:{kind}",
            )


def present(meeting: Meeting) -> list[Attendee]:
    """Return who takes part now."""
    return list(Attendee.objects.filter(meeting=meeting, removed_at=None))

"""Who takes part: added, and taken off again; each hears of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.services.sending_gate import SendingIsClosed, pass_gate
from groeiruimte.meetings.models.meetings import Attendee, Meeting
from groeiruimte.meetings.services import telling
from groeiruimte.meetings.services.refusing import UnableToMeet, locked, record

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

MOST_PEOPLE = 40


@transaction.atomic
def ask_colleagues(
    *, meeting_id: int, user_ids: Collection[int], by: User, now: datetime
) -> list[Attendee]:
    """Ask people to a meeting who may see its case; the caller has looked who may.

    :raises UnableToMeet: nobody is left to ask, or there would be too many.
    """
    meeting = locked(meeting_id)
    there = set(
        Attendee.objects.filter(meeting=meeting, removed_at=None).values_list("user_id", flat=True)
    )
    new = sorted(set(user_ids) - there)
    if not new:
        raise UnableToMeet(
            _("Whoever this is takes part already, or there is nobody."), field="who"
        )
    _refuse_crowd(meeting, more=len(new))
    rows = [_joined(meeting, now=now, user_id=key) for key in new]
    _told(meeting, rows, by=by, now=now)
    return rows


@transaction.atomic
def ask_guest(
    *,
    meeting_id: int,
    name: str,
    email: str,
    is_of_company: bool,
    override_reason: str,
    by: User,
    now: datetime,
) -> Attendee:
    """Ask somebody from outside. The company's own people read what it is about; others do not.

    What goes to others about a company passes the gate of all that leaves the house.

    :raises UnableToMeet: somebody with this address takes part, there would be too many, or the
        gate is closed.
    """
    meeting = locked(meeting_id)
    if not name.strip() or not email.strip():
        raise UnableToMeet(_("Fill in a name and an e-mail address."), field="name")
    if Attendee.objects.filter(meeting=meeting, email=email.lower(), removed_at=None).exists():
        raise UnableToMeet(_("Somebody with this address takes part already."), field="email")
    _refuse_crowd(meeting, more=1)
    if not is_of_company:
        try:
            pass_gate(
                lead=meeting.case.lead,
                purpose=SendingPurpose.INVITATION,
                override_reason=override_reason,
                by=by,
                now=now,
            )
        except SendingIsClosed as refusal:
            raise UnableToMeet(str(refusal), field="override_reason") from refusal
    row = _joined(
        meeting, now=now, email=email.lower(), name=name.strip(), is_of_company=is_of_company
    )
    _told(meeting, [row], by=by, now=now)
    return row


@transaction.atomic
def take_off(*, attendee_id: int, by: User, now: datetime) -> Attendee:
    """Take somebody off a meeting; the calendar of that person hears that it is over.

    :raises UnableToMeet: it was closed before, or it is who organizes it.
    """
    row = Attendee.objects.get(pk=attendee_id)
    meeting = locked(row.meeting_id)
    if row.user_id == meeting.organizer_id:
        raise UnableToMeet(_("Who organizes a meeting takes part in it."))
    if row.removed_at is None:
        was_told = meeting.told_sequence == meeting.sequence
        meeting.sequence += 1
        if was_told:
            meeting.told_sequence = meeting.sequence
        meeting.changed_at = now
        meeting.save(update_fields=["sequence", "told_sequence", "changed_at"])
        row.removed_at = now
        row.save(update_fields=["removed_at"])
        telling.tell(meeting, [row], kind=telling.CANCELLED, by=by, now=now)
        record(meeting, act="meetings.person.removed", by=by, now=now)
    return row


def _joined(meeting: Meeting, *, now: datetime, **who: object) -> Attendee:
    """Return this person as taking part; who was taken off before comes back."""
    key = {name: who[name] for name in ("user_id", "email") if name in who}
    row = Attendee.objects.filter(meeting=meeting, **key).first()
    row = row or Attendee(meeting=meeting)
    for name, value in who.items():
        setattr(row, name, value)
    row.added_at, row.removed_at = now, None
    row.save()
    return row


def _told(meeting: Meeting, rows: list[Attendee], *, by: User, now: datetime) -> None:
    telling.tell(meeting, rows, kind=telling.INVITED, by=by, now=now)
    details: dict[str, object] = {"people": len(rows)}
    record(meeting, act="meetings.person.added", by=by, now=now, details=details)


def _refuse_crowd(meeting: Meeting, *, more: int) -> None:
    there = Attendee.objects.filter(meeting=meeting, removed_at=None).count()
    if there + more > MOST_PEOPLE:
        raise UnableToMeet(
            _("At most %(most)d people take part in a meeting.") % {"most": MOST_PEOPLE},
            field="who",
        )

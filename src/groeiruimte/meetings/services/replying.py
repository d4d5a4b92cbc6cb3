"""Reading an answer to an invitation in: who of those invited comes, says no, or perhaps."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.meetings.choices import ReplyState
from groeiruimte.meetings.models.meetings import Attendee, Meeting
from groeiruimte.meetings.rules.replies import ReadReply, ReplyFault, UnreadableReply, read_reply
from groeiruimte.meetings.services.refusing import UnableToMeet, locked, record

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

WORDS: dict[str, str | Promise] = {
    ReplyFault.TOO_LONG: gettext_lazy(
        "This file is too large for an answer. Choose the file that came with the answer."
    ),
    ReplyFault.NO_CALENDAR: gettext_lazy(
        "This is no calendar file. Choose the .ics file that came with the answer."
    ),
    ReplyFault.NO_REPLY: gettext_lazy(
        "This is a calendar, and no answer to an invitation. Choose the .ics file that came with "
        "the answer."
    ),
    ReplyFault.NO_ANSWER: gettext_lazy("This answer does not say who comes. Ask the guest."),
}


@transaction.atomic
def take_reply(*, meeting_id: int, content: bytes, by: User, now: datetime) -> Attendee:
    """Write down what a guest's calendar answers to the invitation for this meeting.

    :raises UnableToMeet: the file is no answer, it is about another meeting, comes from nobody who
        was invited, or is older than what was read before; or the meeting was closed.
    """
    meeting = locked(meeting_id)
    try:
        reply = read_reply(content)
    except UnreadableReply as wrong:
        raise UnableToMeet(str(WORDS[wrong.refusal]), field="file") from wrong
    if reply.uid.partition("@")[0] != str(meeting.uid):
        raise UnableToMeet(_("This is an answer about another meeting."), field="file")
    row = _who(meeting, reply)
    if reply.answer not in ReplyState.values:
        raise UnableToMeet(str(WORDS[ReplyFault.NO_ANSWER]), field="file")
    answered_at = min(reply.answered_at or now, now)
    if row.replied_at is not None and answered_at < row.replied_at:
        raise UnableToMeet(
            _("This guest answered anew since: a later answer was read before."), field="file"
        )
    row.reply, row.replied_at, row.reply_sequence = reply.answer, answered_at, reply.sequence
    row.save(update_fields=["reply", "replied_at", "reply_sequence"])
    record(meeting, act="meetings.reply.read", by=by, now=now, details={"answer": reply.answer})
    return row


def _who(meeting: Meeting, reply: ReadReply) -> Attendee:
    for row in Attendee.objects.filter(meeting=meeting, removed_at=None).select_related("user"):
        address = row.user.email if row.user is not None else row.email
        if address.lower() == reply.email:
            return row
    raise UnableToMeet(
        _("%(email)s was not invited to this meeting. Ask this person first, or look at the file.")
        % {"email": reply.email},
        field="file",
    )

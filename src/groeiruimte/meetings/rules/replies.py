"""What does a guest's calendar answer? An iCalendar REPLY (RFC 5546, 3.2.3), read and judged.

The library takes the file apart; here stands which files are an answer, to what, and from whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from icalendar import Calendar

REPLY = "REPLY"
#: An answer is a few lines; whatever is longer is something else.
LONGEST_BYTES = 64 * 1024


class ReplyFault(StrEnum):
    """Why a file is no answer to a meeting."""

    TOO_LONG = "TOO_LONG"
    NO_CALENDAR = "NO_CALENDAR"
    NO_REPLY = "NO_REPLY"
    NO_ANSWER = "NO_ANSWER"


class UnreadableReply(ValueError):
    """This file is no answer to an invitation."""

    def __init__(self, refusal: ReplyFault) -> None:
        """Keep what is wrong with it, for the words on the page."""
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReply:
    """One answer: to which meeting, of which change of it, by whom, when, and what."""

    uid: str
    sequence: int
    email: str
    answer: str
    answered_at: datetime | None


def read_reply(content: bytes) -> ReadReply:
    """Return the answer in a file that a calendar program made.

    :raises UnreadableReply: it is too long, no calendar, no answer, or an answer of nobody.
    """
    if len(content) > LONGEST_BYTES:
        raise UnreadableReply(ReplyFault.TOO_LONG)
    try:
        calendar: Any = Calendar.from_ical(content.decode("utf-8-sig"))
    except (ValueError, IndexError, KeyError) as wrong:
        raise UnreadableReply(ReplyFault.NO_CALENDAR) from wrong
    if str(calendar.name) != "VCALENDAR":
        raise UnreadableReply(ReplyFault.NO_CALENDAR)
    if str(calendar.get("method", "")).upper() != REPLY:
        raise UnreadableReply(ReplyFault.NO_REPLY)
    events = calendar.walk("VEVENT")
    if len(events) != 1:
        raise UnreadableReply(ReplyFault.NO_ANSWER)
    return _answer_in(events[0])


def _answer_in(event: Any) -> ReadReply:  # noqa: ANN401 - the library's own shape
    people = event.get("attendee")
    # An answer comes from one person; a list of all who were asked is none.
    if people is None or isinstance(people, list):
        raise UnreadableReply(ReplyFault.NO_ANSWER)
    answer = str(people.params.get("PARTSTAT", "")).upper()
    email = str(people).strip()
    if not answer or not email.lower().startswith("mailto:"):
        raise UnreadableReply(ReplyFault.NO_ANSWER)
    try:
        sequence = int(event.get("sequence", 0))
        stamp = getattr(event.get("dtstamp"), "dt", None)
    except (TypeError, ValueError) as wrong:
        raise UnreadableReply(ReplyFault.NO_ANSWER) from wrong
    return ReadReply(
        uid=str(event.get("uid", "")).strip(),
        sequence=sequence,
        email=email[len("mailto:") :].strip().lower(),
        answer=answer,
        answered_at=stamp if isinstance(stamp, datetime) and stamp.tzinfo else None,
    )

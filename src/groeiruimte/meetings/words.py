"""Meetings in words, in the language of the reader and at the level of the reader; no database."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.meetings.choices import MeetingKind, MeetingWhere

if TYPE_CHECKING:
    from groeiruimte.meetings.models.meetings import Meeting
    from groeiruimte.meetings.rules.travel import Way


def title_of(meeting: Meeting, *, is_named: bool) -> str:
    """Return what a meeting is about, as this reader may know it."""
    if is_named:
        return meeting.title
    return nameless_title(meeting)


def nameless_title(meeting: Meeting) -> str:
    """Return what everybody may read: the words written for that, or what kind of meeting it is."""
    return meeting.nameless or str(MeetingKind(meeting.kind).label)


def place_of(meeting: Meeting, *, is_named: bool) -> str:
    """Return where it is, as this reader may know it; empty where that would name the company."""
    if meeting.place_kind == MeetingWhere.SITE:
        return meeting.site.name if meeting.site else ""
    return meeting.place if is_named or meeting.place_is_open else ""


def when_of(starts: datetime, ends: datetime) -> str:
    """Return day and hours, in the time of the Netherlands."""
    begin, end = timezone.localtime(starts), timezone.localtime(ends)
    return _("%(day)s, from %(begin)s to %(end)s") % {
        "day": date_format(begin, "l j F Y"),
        "begin": date_format(begin, "H:i"),
        "end": date_format(end, "H:i"),
    }


def way_in_words(way: Way) -> str:
    """Return an estimated way, told as an estimate with its range."""
    if not way.is_known:
        return _("Travel time not known: this place has no point on the map.")
    return _("about %(likely)d minutes (%(low)d to %(high)d), some %(km)s km: an estimate") % {
        "likely": way.minutes_likely,
        "low": way.minutes_low,
        "high": way.minutes_high,
        "km": round(way.km),
    }

"""Meetings as a reader may see them: in a list, on a page, and among what waits today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.meetings import access
from groeiruimte.meetings.choices import FindingState, MeetingState, ReplyState
from groeiruimte.meetings.words import place_of, title_of, when_of
from groeiruimte.organizations.access import Person, has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    from groeiruimte.meetings.models.meetings import Attendee, Meeting

#: What a line reads of a meeting.
WITH_LINE = ("site", "case__lead__company")
#: How far ahead a meeting shows on the first page and beside the tasks: this week and the next.
AHEAD = timedelta(days=14)
#: How long a meeting of which nothing was written down is asked after.
ASKED_AFTER = timedelta(days=14)
TONES = {
    MeetingState.PLANNED: "info",
    MeetingState.CANCELLED: "neutral",
    MeetingState.HELD: "ok",
}
REPLY_TONES: dict[str, str] = {
    ReplyState.ACCEPTED: "ok",
    ReplyState.TENTATIVE: "warning",
    ReplyState.DECLINED: "danger",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One meeting in a list, at the level of its reader."""

    meeting: Meeting
    title: str
    when: str
    place: str
    case_label: str
    is_named: bool
    tone: str

    @property
    def url(self) -> str:
        """The page of this meeting."""
        return reverse("meetings:meeting", args=[self.meeting.pk])


@dataclass(frozen=True, slots=True)
class CaseMeetings:
    """The meetings of one case: what comes, nearest first, and what was, newest first."""

    coming: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]


def lines_of(meetings: Iterable[Meeting], *, user: Person, today: date) -> list[MeetingLine]:
    """Return meetings as lines for this reader, in the given order; one query for the names."""
    rows = list(meetings)
    cases = sorted({row.case_id for row in rows})
    named = access.named_cases(user=user, today=today, case_ids=cases) if cases else set()
    return [_line(row, is_named=row.case_id in named) for row in rows]


def meetings_of_case(*, case_id: int, user: Person, now: datetime) -> CaseMeetings:
    """Return the meetings of a case that this person may see."""
    today = timezone.localdate(now)
    rows = access.visible_meetings(user=user, today=today).filter(case_id=case_id)
    lines = lines_of(rows.select_related(*WITH_LINE), user=user, today=today)
    coming = [each for each in lines if each.meeting.is_planned]
    past = [each for each in lines if not each.meeting.is_planned]
    return CaseMeetings(tuple(coming), tuple(reversed(past)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Who takes part, and what this person's calendar answered."""

    row: Attendee
    reply: str
    tone: str
    #: It was answered before the meeting changed.
    is_old: bool


def people_of_meeting(meeting: Meeting) -> list[PersonLine]:
    """Return who takes part in a meeting that the caller found, each with the answer."""
    return [
        PersonLine(
            row=row,
            reply=str(ReplyState(row.reply).label) if row.reply else "",
            tone=REPLY_TONES.get(row.reply, "neutral"),
            is_old=bool(row.reply) and row.reply_sequence < meeting.told_sequence,
        )
        for row in meeting.attendees.filter(removed_at=None).select_related("user")
    ]


def coming_meetings(*, user: Person, now: datetime, of_all: bool = False) -> list[MeetingLine]:
    """Return the meetings of this and next week: the own ones, or of all cases one guides."""
    today = timezone.localdate(now)
    rows = (
        access.plannable_meetings(user=user)
        if of_all
        else access.own_meetings(user=user, today=today)
    )
    soon = rows.filter(
        state=MeetingState.PLANNED, ends_at__gte=now, starts_at__lt=now + AHEAD
    ).order_by("starts_at", "pk")
    return lines_of(soon.select_related(*WITH_LINE).distinct(), user=user, today=today)


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return the own meetings of this week, those without an outcome, and what keepers decide."""
    if not user.is_authenticated:
        return []
    return [*_of_meetings(user, now=now), *_of_findings(user)]


def _of_meetings(user: Person, *, now: datetime) -> list[NextAction]:
    if not has_page_for(user=user, act=Act.WORK_ON_TASKS):
        return []
    today = timezone.localdate(now)
    rows = (
        access.own_meetings(user=user, today=today)
        .filter(
            state=MeetingState.PLANNED,
            starts_at__gte=now - ASKED_AFTER,
            starts_at__lt=now + timedelta(days=7),
        )
        .select_related(*WITH_LINE)
        .distinct()
    )
    waiting = []
    sunday = today + timedelta(days=6 - today.weekday())
    for line in lines_of(rows, user=user, today=today):
        is_over = line.meeting.ends_at < now
        if is_over and line.meeting.organizer_id != user.pk:
            continue
        label = _("Write down what came of it: %(title)s") if is_over else "%(title)s"
        day = timezone.localdate(line.meeting.starts_at)
        waiting.append(
            NextAction(
                label=label % {"title": line.title},
                route="meetings:meeting",
                args=(line.meeting.pk,),
                tone="warning" if is_over or day == today else "info",
                detail=line.case_label,
                moment=_begins(line.meeting),
                is_next_week=day > sunday,
            )
        )
    return waiting


def _begins(meeting: Meeting) -> str:
    """Return in a few words when it begins: the page says the rest."""
    begins = timezone.localtime(meeting.starts_at)
    return _("%(day)s, %(time)s") % {
        "day": date_format(begins, "j F"),
        "time": date_format(begins, "H:i"),
    }


def _of_findings(user: Person) -> list[NextAction]:
    if not has_page_for(user=user, act=Act.KEEP_SUPPLY):
        return []
    count = access.received_findings(user=user).filter(state=FindingState.WAITING).count()
    if not count:
        return []
    label = ngettext(
        "%(count)d thing was seen at a place of yours: is it right?",
        "%(count)d things were seen at places of yours: are they right?",
        count,
    )
    return [NextAction(label=label % {"count": count}, route="meetings:findings", tone="info")]


def _line(row: Meeting, *, is_named: bool) -> MeetingLine:
    return MeetingLine(
        meeting=row,
        title=title_of(row, is_named=is_named),
        when=when_of(row.starts_at, row.ends_at),
        place=place_of(row, is_named=is_named),
        case_label=row.case.lead.company.name if is_named else row.case.reference,
        is_named=is_named,
        tone=TONES[MeetingState(row.state)],
    )

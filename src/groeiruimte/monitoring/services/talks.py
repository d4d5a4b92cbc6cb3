"""Preparing and holding a progress talk: points, decisions, actions, minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.monitoring.choices import TalkLineKind
from groeiruimte.monitoring.models import Talk, TalkLine
from groeiruimte.monitoring.services.nameless import why_not_nameless
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from datetime import date, datetime

    from groeiruimte.organizations.models import User


class UnableToTalk(Exception):
    """The act is refused; the message is fit to show, at `field` of the form."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Remember at which field the message belongs."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """A point, a decision or an action to add."""

    kind: str
    words: str
    owner_id: int | None = None
    due_on: date | None = None


@transaction.atomic
def open_talk(*, year: int, month: int, by: User, now: datetime) -> Talk:
    """Begin to prepare the talk of a month; asked again, the same one is given."""
    talk, is_new = Talk.objects.get_or_create(
        year=year, month=month, defaults={"opened_by": by, "opened_at": now}
    )
    if is_new:
        _record("monitoring.talk.opened", talk, by=by, now=now)
    return talk


@transaction.atomic
def add_line(*, talk_id: int, new: NewLine, by: User, now: datetime) -> TalkLine:
    """Add a point, a decision or an action.

    :raises UnableToTalk: nothing is said, an action has no owner or no day, or the
        words point at a company.
    """
    talk = Talk.objects.get(pk=talk_id)
    if not new.words.strip():
        raise UnableToTalk(_("Say it in one sentence."), field="words")
    is_action = new.kind == TalkLineKind.ACTION
    if is_action and not (new.owner_id and new.due_on):
        raise UnableToTalk(_("An action has an owner and a day."), field="owner")
    _refuse_names(new.words, field="words", by=by, now=now)
    line = TalkLine.objects.create(
        talk=talk,
        kind=new.kind,
        words=new.words.strip(),
        owner_id=new.owner_id if is_action else None,
        due_on=new.due_on if is_action else None,
        added_by=by,
        added_at=now,
    )
    _record("monitoring.talk.noted", talk, by=by, now=now)
    return line


@transaction.atomic
def plan_talk(*, talk_id: int, planned_on: date, by: User, now: datetime) -> Talk:
    """Write down on which day of its month a talk will be held.

    :raises UnableToTalk: it was held, or the day is none of its month.
    """
    talk = Talk.objects.select_for_update().get(pk=talk_id)
    if talk.held_on is not None:
        raise UnableToTalk(_("This talk was held."), field="planned_on")
    if (planned_on.year, planned_on.month) != (talk.year, talk.month):
        raise UnableToTalk(
            _("The programme holds this talk in its own month: choose a day of that month."),
            field="planned_on",
        )
    talk.planned_on = planned_on
    talk.save(update_fields=["planned_on"])
    _record("monitoring.talk.planned", talk, by=by, now=now)
    return talk


@transaction.atomic
def finish_action(*, line_id: int, by: User, now: datetime) -> TalkLine:
    """Write down that an action was done.

    :raises UnableToTalk: it was done before.
    """
    line = TalkLine.objects.select_for_update().get(pk=line_id, kind=TalkLineKind.ACTION)
    if line.done_at is not None:
        raise UnableToTalk(_("This was done before."))
    line.done_by, line.done_at = by, now
    line.save(update_fields=["done_by", "done_at"])
    audit.record(
        act="monitoring.talk.action_done",
        actor=by,
        target=line,
        occurred_at=now,
        organization_id=line.owner_id,
    )
    return line


@transaction.atomic
def write_minutes(
    *, talk_id: int, held_on: date, minutes: str, revision: int, by: User, now: datetime
) -> Talk:
    """Write down when a talk was held and what was said.

    :raises UnableToTalk: the day lies ahead, or nothing is said.
    :raises EditedMeanwhile: somebody wrote after the page was opened.
    """
    talk = Talk.objects.select_for_update().get(pk=talk_id)
    if talk.revision != revision:
        raise EditedMeanwhile(current={"minutes": talk.minutes}, revision=talk.revision)
    if held_on > timezone.localdate(now):
        raise UnableToTalk(_("A talk that was held has a day that has been."), field="held_on")
    if not minutes.strip():
        raise UnableToTalk(_("Say in a few sentences what was discussed."), field="minutes")
    _refuse_names(minutes, field="minutes", by=by, now=now)
    talk.held_on, talk.minutes = held_on, minutes.strip()
    talk.revision += 1
    talk.save(update_fields=["held_on", "minutes", "revision"])
    _record("monitoring.talk.minuted", talk, by=by, now=now)
    return talk


def _refuse_names(text: str, *, field: str, by: User, now: datetime) -> None:
    why = why_not_nameless(text, by=by, today=timezone.localdate(now))
    if why:
        raise UnableToTalk(why, field=field)


def _record(act: str, talk: Talk, *, by: User, now: datetime) -> None:
    audit.record(act=act, actor=by, target=talk, occurred_at=now)

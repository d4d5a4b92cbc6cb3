"""Gathering what cases taught, laying it before a talk, and deciding whether it is adopted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.monitoring.choices import LessonTheme, ProgrammeLessonState
from groeiruimte.monitoring.models import ProgrammeLesson
from groeiruimte.monitoring.services.nameless import why_not_nameless

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from groeiruimte.organizations.models import User

DECIDED = (ProgrammeLessonState.ADOPTED, ProgrammeLessonState.NOT_ADOPTED)


class UnableToLearn(Exception):
    """The act is refused; the message is fit to show, at `field` of the form."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Remember at which field the message belongs."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLesson:
    """What was learned, about what, and from what it was gathered."""

    words: str
    themes: Sequence[str]
    gathered_from: str


@transaction.atomic
def gather_lesson(*, new: NewLesson, by: User, now: datetime) -> ProgrammeLesson:
    """Keep what several cases taught.

    :raises UnableToLearn: nothing is said, it is about nothing, or words point at a company.
    """
    words, source = new.words.strip(), new.gathered_from.strip()
    if not words:
        raise UnableToLearn(_("Say it in one sentence."), field="words")
    if not new.themes or not set(new.themes) <= set(LessonTheme):
        raise UnableToLearn(_("Choose what it is about."), field="themes")
    _refuse_names(words, source, field="words", by=by, now=now)
    row = ProgrammeLesson.objects.create(
        words=words,
        themes=sorted(new.themes),
        gathered_from=source,
        gathered_by=by,
        gathered_at=now,
    )
    _record("monitoring.lesson.gathered", row, by=by, now=now)
    return row


@transaction.atomic
def decide_lesson(
    *,
    lesson_id: int,
    state: str,
    outcome: str,
    talk_id: int | None,
    by: User,
    now: datetime,
) -> ProgrammeLesson:
    """Record that a lesson was discussed, or adopted or not with what changes or why not.

    :raises UnableToLearn: it was decided before, it says too little, or words point at a company.
    """
    row = ProgrammeLesson.objects.select_for_update(of=("self",)).get(pk=lesson_id)
    if row.state in DECIDED:
        raise UnableToLearn(_("This lesson was decided before."))
    outcome = outcome.strip()
    if state in DECIDED:
        if not outcome:
            raise UnableToLearn(_("Say what changes, or why not."), field="outcome")
        _refuse_names(outcome, field="outcome", by=by, now=now)
        row.outcome, row.decided_by, row.decided_at = outcome, by, now
    elif state == ProgrammeLessonState.DISCUSSED and talk_id is None:
        raise UnableToLearn(_("Choose the talk in which it was discussed."), field="talk")
    row.state = ProgrammeLessonState(state)
    row.discussed_in_id = talk_id if talk_id is not None else row.discussed_in_id
    row.save(update_fields=["state", "outcome", "decided_by", "decided_at", "discussed_in"])
    _record("monitoring.lesson.decided", row, by=by, now=now)
    return row


def _refuse_names(*texts: str, field: str, by: User, now: datetime) -> None:
    why = why_not_nameless(*texts, by=by, today=timezone.localdate(now))
    if why:
        raise UnableToLearn(why, field=field)


def _record(act: str, row: ProgrammeLesson, *, by: User, now: datetime) -> None:
    audit.record(act=act, actor=by, target=row, occurred_at=now, details={"state": row.state})

"""Tasks and procedures in sentences, in the language of the reader; no database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from groeiruimte.matching.words.wording import kind_name
from groeiruimte.planning.choices import PlanState, TaskOrigin
from groeiruimte.planning.rules.due import Due, Moment
from groeiruimte.planning.rules.procedures import Because
from groeiruimte.programme.lead_times import lead_time
from groeiruimte.programme.papers import title_of
from groeiruimte.programme.playbook import playbook_task
from groeiruimte.programme.sources import Source, Text
from groeiruimte.programme.steps import gates

if TYPE_CHECKING:
    from groeiruimte.planning.models.tasks import Task

MOMENTS: dict[Moment, str | Promise] = {
    Moment.LATE: gettext_lazy("Late"),
    Moment.TODAY: gettext_lazy("Today"),
    Moment.THIS_WEEK: gettext_lazy("This week"),
    Moment.NEXT_WEEK: gettext_lazy("Next week"),
    Moment.LATER: gettext_lazy("Later"),
}
WHY: dict[str, str | Promise] = {
    Because.NO_PLACE: gettext_lazy("no place yet, so we count with it"),
    Because.POWER_THERE: gettext_lazy("This place has the power by then."),
    Because.POWER_SHORT: gettext_lazy("this place has too little power within ten years"),
    Because.POWER_LATER: gettext_lazy("this place gets its power later, on a known day"),
    Because.POWER_UNKNOWN: gettext_lazy("we do not know the power of this place"),
    Because.BUILDING_STANDS: gettext_lazy("The building stands already."),
}


def of(text: Text | None) -> str:
    """Return a text of the programme in the language of the reader."""
    return text.in_language(get_language() or "nl") if text else ""


def title_of_task(task: Task, *, is_named: bool) -> str:
    """Return what has to be done, as this reader may know it.

    Free words are for who may know the company; others read what was written for them, or that
    there is a task.
    """
    if task.origin == TaskOrigin.ADDED:
        own = task.title if is_named else task.nameless
        return own or _("A task of the organization that guides this case")
    place = task.site.name if task.site else _("a place")
    if task.origin == TaskOrigin.QUESTION:
        return _question(task, place=place)
    if task.origin == TaskOrigin.BOTTLENECK:
        return _("Have %(what)s changed at %(place)s") % {
            "what": kind_name(task.code),
            "place": place,
        }
    if task.origin == TaskOrigin.COMPANY:
        if task.code == "TALK_FIRST":
            return _("Talk with the entrepreneur, who does not choose yet")
        return _("Answer a question of the entrepreneur")
    if task.origin == TaskOrigin.PROCEDURE:
        return f"{of(lead_time(code=task.code).name)}: {place}"
    told = playbook_task(code=task.code)
    return of(told.name) if told else _("A task that the playbook no longer has")


def explanation_of(task: Task) -> str:
    """Return what helps to do it well; empty for what somebody added."""
    if task.origin == TaskOrigin.PROCEDURE:
        return of(lead_time(code=task.code).explanation)
    told = playbook_task(code=task.code) if task.origin == TaskOrigin.PLAYBOOK else None
    return of(told.explanation) if told else ""


def source_of(task: Task) -> Source | None:
    """Return on what ground it stands in the plan; nothing for what somebody added."""
    if task.origin == TaskOrigin.PROCEDURE:
        return lead_time(code=task.code).source
    told = playbook_task(code=task.code) if task.origin == TaskOrigin.PLAYBOOK else None
    return told.source if told else None


def source_title(source: Source) -> str:
    """Return how a reader knows the document of a source."""
    return of(title_of(source=source))


def who_of(task: Task) -> str:
    """Return who does it, as the playbook says; empty for what somebody added."""
    if task.origin == TaskOrigin.PROCEDURE:
        return of(lead_time(code=task.code).who)
    told = playbook_task(code=task.code) if task.origin == TaskOrigin.PLAYBOOK else None
    return of(told.who) if told else ""


def blocks_in_words(key: str) -> str:
    """Return the field of a gate that waits for a task; empty where nothing does."""
    fields = (field for gate in gates() for field in gate.fields if field.key == key)
    return of(next((field.name for field in fields), None))


def moment_in_words(due: Due, *, day: date | None) -> str:
    """Return in a few words when it is due, or how many working days late it is."""
    if due.moment is Moment.LATE:
        return ngettext(
            "%(days)d working day late", "%(days)d working days late", due.days_late
        ) % {"days": due.days_late}
    if due.moment is Moment.TODAY:
        return _("today")
    return date_format(day, "j F Y") if day else _("no day agreed")


def _question(task: Task, *, place: str) -> str:
    question = task.supply_task
    if question is None:
        return _("Follow up a question about %(place)s") % {"place": place}
    words = {"what": kind_name(question.kind), "place": place}
    if question.state == PlanState.OPEN:
        return _("Wait for the answer about %(what)s at %(place)s") % words
    return _("Look at the answer about %(what)s at %(place)s") % words

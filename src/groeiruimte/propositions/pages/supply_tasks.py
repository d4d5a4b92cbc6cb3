"""Questions about facts of places: as the keeper reads them, and as who asked follows them.

What the keeper gets holds no need, no company and no asker: a region may not know whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.demand.access import editable_articulations
from groeiruimte.matching.selectors.matching import looked_at
from groeiruimte.matching.words.wording import kind_name, who_knows
from groeiruimte.organizations.access import Person
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.propositions.access import received_tasks
from groeiruimte.propositions.choices import TaskPurpose, TaskState
from groeiruimte.propositions.pages.released import told_of
from groeiruimte.propositions.pages.requests import time_left
from groeiruimte.propositions.rules.profiles import YEAR
from groeiruimte.propositions.selectors.supply_tasks import answered_since
from groeiruimte.propositions.words.profiles import told_in_words
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.propositions.models.tasks import SupplyTask


MOST_SHOWN = 10
SOON_DAYS = 5
#: An answer is news to who asked for so long (own decision).
NEWS_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class KeeperTask:
    """A question as its keeper reads it: the place, the fact, how much, until when."""

    pk: int
    site_id: int
    site_name: str
    municipality: str
    fact_kind: str
    what: str
    asked: str
    who_knows: str
    note: str
    deadline: date
    time_left: str
    tone: str
    state: str
    state_label: str
    answer: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTask:
    """A question as who asked it follows it."""

    kind: str
    site_id: int
    what: str
    keeper: str
    deadline: date
    tone: str
    state_label: str
    answer: str
    is_open: bool


def keeper_tasks(*, user: Person) -> QuerySet[SupplyTask]:
    """Return the questions to the user's organizations: open ones first, by deadline."""
    return (
        received_tasks(user=user)
        .select_related("site__municipality", "profile")
        .order_by("closed_at", "deadline", "pk")
    )


def as_keeper_reads(task: SupplyTask, *, today: date) -> KeeperTask:
    """Return a question without anything that tells whose it is."""
    left = (task.deadline - today).days
    return KeeperTask(
        pk=task.pk,
        site_id=task.site_id,
        site_name=task.site.name,
        municipality=task.site.municipality.name,
        fact_kind=requirement_kind(key=task.kind).fact_key,
        what=kind_name(task.kind),
        asked=asked_of_keeper(task),
        who_knows=who_knows(task.kind),
        note=task.note,
        deadline=task.deadline,
        time_left=time_left(left),
        tone=_tone(task, today=today),
        state=task.state,
        state_label=task.get_state_display(),
        answer=task.answer,
        is_open=task.state == TaskState.OPEN,
    )


def asked_of_keeper(task: SupplyTask) -> str:
    """Return in one sentence what the keeper is asked to find out or change.

    Amounts as the released profile tells them; of a kind that it does not tell, none.
    """
    if task.purpose == TaskPurpose.FIND_OUT:
        return _("Find out what this place offers, and record it.")
    told = {each.attribute: each for each in told_of(task.profile)}
    amount, year = told.get(task.kind), told.get(YEAR)
    if amount is None or amount.low is None:
        return _("A company needs more of this than the register says. What is possible, and when?")
    words = {"needed": told_in_words(amount), "year": told_in_words(year) if year else ""}
    if year is None or year.low is None:
        return _("A company needs %(needed)s here. Is that possible, and when?") % words
    return _("A company needs %(needed)s here, in %(year)s. Is that possible?") % words


def as_asker_follows(tasks: Iterable[SupplyTask], *, today: date) -> list[AskedTask]:
    """Return questions as the side that asked them reads them."""
    return [
        AskedTask(
            kind=task.kind,
            site_id=task.site_id,
            what=kind_name(task.kind),
            keeper=task.organization.short_name,
            deadline=task.deadline,
            tone=_tone(task, today=today),
            state_label=task.get_state_display(),
            answer=task.answer,
            is_open=task.state == TaskState.OPEN,
        )
        for task in tasks
    ]


@dataclass(frozen=True, slots=True)
class PlacedTask:
    """A question as who asked it follows it, with the name of the place."""

    place: str
    task: AskedTask


def with_places(tasks: Iterable[SupplyTask], *, today: date) -> list[PlacedTask]:
    """Return questions with the places they are about; those that wait first."""
    rows = sorted(tasks, key=lambda task: (task.state != TaskState.OPEN, task.deadline))
    followed = as_asker_follows(rows, today=today)
    return [PlacedTask(row.site.name, each) for row, each in zip(rows, followed, strict=True)]


def pressing_tasks(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what waits around questions: to answer for the keeper, to look again for who asked."""
    today = timezone.localdate(now)
    return [*_to_answer(user=user, today=today), *_answered(user=user, now=now)]


def _to_answer(*, user: Person, today: date) -> list[NextAction]:
    waiting = (
        received_tasks(user=user)
        .filter(state=TaskState.OPEN)
        .select_related("site")
        .order_by("deadline", "pk")[:MOST_SHOWN]
    )
    return [
        NextAction(
            label=_("%(place)s: %(what)s")
            % {"place": each.site.name, "what": kind_name(each.kind)},
            route="propositions:task",
            args=(each.pk,),
            tone=_tone(each, today=today),
            moment=time_left((each.deadline - today).days),
        )
        for each in waiting
    ]


def _answered(*, user: Person, now: datetime) -> list[NextAction]:
    """Return the needs of which a question was answered after the newest comparison."""
    since = now - timedelta(days=NEWS_DAYS)
    rows = answered_since(needs=editable_articulations(user=user), since=since)
    looked = looked_at({row.articulation_id for row in rows})
    actions: dict[int, NextAction] = {}
    for row in rows:
        if row.closed_at <= looked.get(row.articulation_id, row.asked_at):
            continue
        actions.setdefault(row.articulation_id, _look_again(row.articulation, at=row.site.name))
    return list(actions.values())[:MOST_SHOWN]


def _look_again(articulation: Articulation, *, at: str) -> NextAction:
    return NextAction(
        label=_("Look again where %(company)s can grow")
        % {"company": articulation.lead.company.name},
        route="matching:where",
        args=(articulation.pk,),
        tone="info",
        detail=_("A new fact about %(place)s came in.") % {"place": at},
    )


def _tone(task: SupplyTask, *, today: date) -> str:
    if task.state == TaskState.DONE:
        return "ok"
    if task.state == TaskState.DECLINED:
        return "neutral"
    left = (task.deadline - today).days
    return "danger" if left < 0 else "warning" if left <= SOON_DAYS else "info"

"""What somebody does with a task: add, change, hand over, put off, finish, drop, open again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.cases.selectors.state import case_with_company
from groeiruimte.leads.access import SEES_THE_CASE, open_grants
from groeiruimte.organizations.access import may_now
from groeiruimte.organizations.rules import Act
from groeiruimte.outbox.services.posting import post
from groeiruimte.planning.choices import PlanState, TaskAct, TaskOrigin
from groeiruimte.planning.models.tasks import Task
from groeiruimte.planning.services.keeping import close, note_change
from groeiruimte.programme.messages import MessageLevel
from groeiruimte.propositions.pages.free_text import identifying_facts, refusal_of
from groeiruimte.propositions.rules.identifying import identifying_words
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User

LONGEST_WORDS = 1000
LONGEST_SNOOZE = timedelta(days=366)
_OF_PROCEDURES = ("began_on", "ended_on")


class UnableToPlan(Exception):
    """The act is refused; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """What somebody adds to a plan; `nameless` is what others read who may not know the company."""

    title: str
    nameless: str = ""
    note: str = ""
    due_on: date | None = None
    step: str = ""
    blocks: str = ""
    owner_id: int | None = None
    organization_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What would open a place: one kind of fact of one place, agreed with who can change it."""

    site_id: int
    kind: str
    due_on: date
    note: str = ""


@transaction.atomic
def add_task(*, case_id: int, new: NewTask, by: User, now: datetime) -> Task:
    """Add a task to the plan of a case.

    :raises UnableToPlan: it says nothing; what others read gives the company away; the day lies in
        the past; its owner may not see the case.
    """
    case = _locked_case(case_id)
    if not new.title.strip():
        raise UnableToPlan(_("Say what has to be done."), field="title")
    _refuse_names(new.nameless, case=case)
    _refuse_past(new.due_on, today=timezone.localdate(now))
    organization_id = new.organization_id or case.lead.company.held_by_id
    _refuse_owner(case, organization_id, new.owner_id, today=timezone.localdate(now))
    task = Task.objects.create(
        case=case,
        origin=TaskOrigin.ADDED,
        step=new.step or case.step,
        title=" ".join(new.title.split()),
        nameless=" ".join(new.nameless.split()),
        note=new.note.strip(),
        blocks=new.blocks,
        due_on=new.due_on,
        organization_id=organization_id,
        owner_id=new.owner_id,
        made_at=now,
    )
    note_change(task, act=TaskAct.MADE, words="", by=by, now=now)
    _tell_owner(task, by=by, now=now)
    _record(task, act="planning.task.added", by=by, now=now)
    return task


@transaction.atomic
def agree_opening(*, case_id: int, opening: Opening, by: User, now: datetime) -> Task:
    """Put in the plan what would open a place, with the day that was agreed.

    :raises UnableToPlan: it stands in the plan already, or the day lies in the past.
    """
    case = _locked_case(case_id)
    _refuse_past(opening.due_on, today=timezone.localdate(now))
    key = {
        "case": case,
        "origin": TaskOrigin.BOTTLENECK,
        "code": opening.kind,
        "subject": f"site:{opening.site_id}",
    }
    if Task.objects.filter(**key).exists():
        raise UnableToPlan(_("This stands in the plan already."))
    task = Task.objects.create(
        **key,
        site_id=opening.site_id,
        step=case.step,
        note=opening.note.strip(),
        due_on=opening.due_on,
        organization_id=case.lead.company.held_by_id,
        owner_id=by.pk,
        made_at=now,
    )
    note_change(task, act=TaskAct.MADE, words="", by=by, now=now)
    _record(task, act="planning.task.added", by=by, now=now)
    return task


@transaction.atomic
def change_task(
    *,
    task_id: int,
    changes: dict[str, Any],
    reason: str,
    opened_revision: int,
    by: User,
    now: datetime,
) -> Task:
    """Change the day, the words or the real days of a task; a moved day says why.

    :raises UnableToPlan: the day moves without a reason; a procedure ends before it begins; what
        others read gives the company away.
    :raises EditedMeanwhile: somebody changed it since this person opened the page.
    """
    task = _locked(task_id)
    if task.revision != opened_revision:
        current = {name: getattr(task, name) for name in changes}
        raise EditedMeanwhile(current=current, revision=task.revision)
    if task.origin != TaskOrigin.PROCEDURE:
        changes = {name: value for name, value in changes.items() if name not in _OF_PROCEDURES}
    if task.origin != TaskOrigin.ADDED:
        changes = {name: value for name, value in changes.items() if name != "title"}
    changed = {name: value for name, value in changes.items() if getattr(task, name) != value}
    words = _checked(reason)
    if "due_on" in changed and not words:
        raise UnableToPlan(_("Say why the day moves."), field="reason")
    if "nameless" in changed:
        _refuse_names(changed["nameless"], case=task.case)
    for name, value in changed.items():
        setattr(task, name, value)
    _refuse_real_days(task, today=timezone.localdate(now))
    task.revision += 1
    task.save(update_fields=[*changed, "revision"])
    note_change(task, act=TaskAct.CHANGED, words=words, by=by, now=now)
    details = {"fields": sorted(changed)}
    _record(task, act="planning.task.changed", by=by, now=now, details=details)
    if task.ended_on is not None and task.is_open:
        close(task, state=PlanState.DONE, act=TaskAct.FINISHED, words="", by=by, now=now)
    return task


@transaction.atomic
def hand_over(
    *, task_id: int, organization_id: int, owner_id: int | None, by: User, now: datetime
) -> Task:
    """Give a task to a colleague, or to another organization that may see the case.

    :raises UnableToPlan: it is closed, or who gets it may not see the case.
    """
    task = _locked_open(task_id)
    _refuse_owner(task.case, organization_id, owner_id, today=timezone.localdate(now))
    task.organization_id, task.owner_id = organization_id, owner_id
    task.revision += 1
    task.save(update_fields=["organization", "owner", "revision"])
    note_change(task, act=TaskAct.HANDED_OVER, words="", by=by, now=now)
    _tell_owner(task, by=by, now=now)
    details = {"organization": organization_id, "owner": owner_id}
    _record(task, act="planning.task.handed-over", by=by, now=now, details=details)
    return task


@transaction.atomic
def snooze(*, task_id: int, until: date, by: User, now: datetime) -> Task:
    """Put a task off: until that day it is not pressing. The day on which it is due stays.

    :raises UnableToPlan: it is closed, or the day is not ahead, or more than a year away.
    """
    task = _locked_open(task_id)
    today = timezone.localdate(now)
    if not today < until <= today + LONGEST_SNOOZE:
        raise UnableToPlan(_("Choose a day after today and within a year."), field="until")
    task.snoozed_until = until
    task.revision += 1
    task.save(update_fields=["snoozed_until", "revision"])
    words = _("until %(day)s") % {"day": date_format(until, "DATE_FORMAT")}
    note_change(task, act=TaskAct.SNOOZED, words=words, by=by, now=now)
    _record(task, act="planning.task.snoozed", by=by, now=now)
    return task


@transaction.atomic
def finish(*, task_id: int, result: str, by: User, now: datetime) -> Task:
    """Close a task as done, with how it ended.

    :raises UnableToPlan: it was closed before.
    """
    task = _locked_open(task_id)
    if task.origin == TaskOrigin.PROCEDURE and task.ended_on is None:
        task.ended_on = timezone.localdate(now)
        task.save(update_fields=["ended_on"])
    words = _checked(result, field="result")
    close(task, state=PlanState.DONE, act=TaskAct.FINISHED, words=words, by=by, now=now)
    _record(task, act="planning.task.finished", by=by, now=now)
    return task


@transaction.atomic
def drop(*, task_id: int, reason: str, by: User, now: datetime) -> Task:
    """Close a task that does not have to be done in this case, and say why.

    :raises UnableToPlan: it was closed before, or there is no reason.
    """
    task = _locked_open(task_id)
    words = _checked(reason)
    if not words:
        raise UnableToPlan(_("Say why this case does not need it."), field="reason")
    close(task, state=PlanState.DROPPED, act=TaskAct.DROPPED, words=words, by=by, now=now)
    _record(task, act="planning.task.dropped", by=by, now=now)
    return task


@transaction.atomic
def reopen(*, task_id: int, reason: str, by: User, now: datetime) -> Task:
    """Open a closed task again.

    :raises UnableToPlan: it is open, or there is no reason.
    """
    task = _locked(task_id)
    if task.is_open:
        raise UnableToPlan(_("This task is open."))
    words = _checked(reason)
    if not words:
        raise UnableToPlan(_("Say why it has to be done after all."), field="reason")
    task.state, task.closed_at, task.ended_on = PlanState.OPEN, None, None
    task.revision += 1
    task.save(update_fields=["state", "closed_at", "ended_on", "revision"])
    note_change(task, act=TaskAct.REOPENED, words=words, by=by, now=now)
    _record(task, act="planning.task.reopened", by=by, now=now)
    return task


def _tell_owner(task: Task, *, by: User, now: datetime) -> None:
    """Tell who got a task that it is there; of a whole organization its list tells it."""
    if task.owner_id is not None:
        post(
            kind="task_handed_over",
            to=[task.owner_id],
            route="planning:task",
            route_args=(task.pk,),
            values={"case": task.case.reference},
            level=MessageLevel.CASE,
            by=by,
            now=now,
        )


def _refuse_owner(case: Case, organization_id: int, owner_id: int | None, *, today: date) -> None:
    """Refuse an owner who could not open the case: the task would be lost there."""
    holder = case.lead.company.held_by_id
    grants = open_grants(today=today).filter(lead_id=case.lead_id, level__in=SEES_THE_CASE)
    if organization_id != holder and not grants.filter(organization_id=organization_id).exists():
        raise UnableToPlan(
            _("This organization may not see the case yet. Share the case first."), field="owner"
        )
    if owner_id is None:
        return
    person = get_user_model().objects.filter(pk=owner_id).first()
    if person is None or not may_now(
        user=person, act=Act.WORK_ON_TASKS, organization_id=organization_id
    ):
        raise UnableToPlan(_("Choose somebody of this organization."), field="owner")


def _refuse_names(text: str, *, case: Case) -> None:
    # Most tasks tell others nothing: then there is no need to gather what would tell who it is.
    found = text and identifying_words(text, facts=identifying_facts(case.lead.company))
    if found:
        raise UnableToPlan(refusal_of(found), field="nameless")


def _refuse_past(day: date | None, *, today: date) -> None:
    if day is not None and day < today:
        raise UnableToPlan(_("Choose today or a later day."), field="due_on")


def _refuse_real_days(task: Task, *, today: date) -> None:
    days = [day for day in (task.began_on, task.ended_on) if day is not None]
    if any(day > today for day in days):
        raise UnableToPlan(_("What really happened lies not ahead of today."), field="began_on")
    if task.began_on and task.ended_on and task.ended_on < task.began_on:
        raise UnableToPlan(_("It cannot end before it begins."), field="ended_on")


def _checked(words: str, *, field: str = "reason") -> str:
    words = words.strip()
    if len(words) > LONGEST_WORDS:
        raise UnableToPlan(
            _("This is too long: at most %(most)s characters.") % {"most": LONGEST_WORDS},
            field=field,
        )
    return words


def _locked_case(case_id: int) -> Case:
    case = case_with_company(case_id=case_id)
    if case is None:
        raise UnableToPlan(_("This case is not there any more."))
    return case


def _locked(task_id: int) -> Task:
    # Locked alone first: PostgreSQL does not lock the optional rows of an outer join.
    Task.objects.select_for_update().get(pk=task_id)
    return Task.objects.select_related("case__lead__company").get(pk=task_id)


def _locked_open(task_id: int) -> Task:
    task = _locked(task_id)
    if not task.is_open:
        raise UnableToPlan(_("This task was closed before."))
    return task


def _record(
    task: Task, *, act: str, by: User, now: datetime, details: dict[str, Any] | None = None
) -> None:
    audit.record(
        act=act,
        actor=by,
        target=task,
        occurred_at=now,
        organization_id=task.case.lead.company.held_by_id,
        details={"case": task.case_id} | (details or {}),
    )

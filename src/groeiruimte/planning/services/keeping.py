"""A plan that keeps itself: tasks appear when their step or need does, and close when it is done.

Called in the transaction of the act that changed something (`audit.follow`), and every night for
what changed in other ways, such as a region that answered. Doing it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from groeiruimte.cases.choices import Step
from groeiruimte.cases.selectors.state import case_of_lead, case_with_state, open_case_ids
from groeiruimte.kernel.working_days import add_working_days
from groeiruimte.leads.access import SEES_THE_CASE, open_grants
from groeiruimte.organizations.access import memberships_of
from groeiruimte.planning.choices import PlanState, TaskAct, TaskOrigin
from groeiruimte.planning.models.tasks import Task, TaskChange
from groeiruimte.planning.rules.seeding import is_done, tasks_now
from groeiruimte.planning.selectors.company import own_word_waiting
from groeiruimte.planning.selectors.facts import chosen_site, plan_facts
from groeiruimte.planning.selectors.schedules import scheduled_at
from groeiruimte.programme.lead_times import Pace
from groeiruimte.programme.playbook import PlaybookTask, TaskOwner, playbook_task
from groeiruimte.propositions.choices import TaskState

if TYPE_CHECKING:
    from django.db.models import Model

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User

JOB_KIND = "planning.keep"
ASK_KEEPER = "ASK_KEEPER"
#: The result stands: whatever had to be asked and built for it is behind.
STANDS = frozenset({Step.VERIFIED, Step.AFTERCARE})
#: Within so many working days an entrepreneur who asks something is answered (own decision).
ANSWER_WITHIN = 2


@dataclass(frozen=True, slots=True)
class _Moment:
    """By whom (nobody: the system) and when a plan is brought up to date."""

    by: User | None
    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)


def follow_case(row: Model, by: Model | None, now: datetime) -> None:
    """Bring a plan up to date after an act on a case, a decision, an invitation or a proof."""
    case_id = getattr(row, "case_id", None) or row.pk
    keep_plan(case_id=case_id, by=by, now=now)


def follow_lead(row: Model, by: Model | None, now: datetime) -> None:
    """Bring a plan up to date after an act on a lead."""
    _keep_of_lead(row.pk, by=by, now=now)


def follow_company(row: Model, by: Model | None, now: datetime) -> None:
    """Bring a plan up to date after an act on a company that may have a case."""
    lead = getattr(row, "lead", None)
    if lead is not None:
        _keep_of_lead(lead.pk, by=by, now=now)


def follow_need(row: Model, by: Model | None, now: datetime) -> None:
    """Bring a plan up to date after an act on a need, a brief or a comparison."""
    need: Any = getattr(row, "articulation", row)
    _keep_of_lead(need.lead_id, by=by, now=now)


def follow_question(row: Any, by: Model | None, now: datetime) -> None:  # noqa: ANN401
    """Put a question to a keeper in the plan of whoever asked it, with its day."""
    case_id = case_of_lead(lead_id=row.articulation.lead_id)
    case = case_with_state(case_id=case_id) if case_id else None
    if case is None:
        return
    _make(
        case,
        {
            "origin": TaskOrigin.QUESTION,
            "code": ASK_KEEPER,
            "subject": str(row.pk),
            "site_id": row.site_id,
            "supply_task": row,
            "owner_id": by.pk if _person(by) and by else case.adviser_id,
            "due_on": row.deadline,
        },
        at=_Moment(_person(by), now),
    )
    keep_plan(case_id=case.pk, by=by, now=now)


def follow_own_word(row: Any, by: Model | None, now: datetime) -> None:  # noqa: ANN401
    """Put what the entrepreneur asks in the plan of the case, and close it once it is answered."""
    case = case_with_state(case_id=row.case_id)
    if case is None:
        return
    at = _Moment(_person(by), now)
    for code, subject in own_word_waiting(case_id=case.pk):
        _make(
            case,
            {
                "origin": TaskOrigin.COMPANY,
                "code": code,
                "subject": subject,
                "owner_id": case.adviser_id,
                "due_on": add_working_days(start=at.today, working_days=ANSWER_WITHIN),
            },
            at=at,
        )
    keep_plan(case_id=case.pk, by=by, now=now)


def keep_all(*, now: datetime) -> int:
    """Bring the plan of every open case up to date; return how many cases there were."""
    ids = open_case_ids()
    for case_id in ids:
        keep_plan(case_id=case_id, by=None, now=now)
    return len(ids)


@transaction.atomic
def keep_plan(*, case_id: int, by: Model | None, now: datetime) -> None:
    """Make the tasks that a case should have by now, and close those that are done by themselves.

    Whoever acts without sight of the case changes nothing: the night does it then.
    """
    case = case_with_state(case_id=case_id)
    if case is None:
        return
    at = _Moment(_person(by), now)
    facts = plan_facts(case)
    standing = list(Task.objects.filter(case=case).select_related("supply_task__fact"))
    known = {(row.origin, row.code) for row in standing}
    for task in tasks_now(facts):
        if (TaskOrigin.PLAYBOOK, task.code) not in known:
            _make(case, _from_playbook(task, case=case, today=at.today), at=at)
    _plan_chosen_place(case, known=known, at=at)
    asked = any(row.is_open and row.origin == TaskOrigin.COMPANY for row in standing)
    waiting = own_word_waiting(case_id=case.pk) if asked else set()
    for row in standing:
        if row.origin == TaskOrigin.COMPANY:
            is_over = (row.code, row.subject) not in waiting
        else:
            is_over = _is_over(row, case=case, so=facts.so)
        if row.is_open and is_over:
            close(row, state=PlanState.DONE, act=TaskAct.FINISHED, words="", by=at.by, now=now)


def close(
    task: Task, *, state: PlanState, act: TaskAct, words: str, by: User | None, now: datetime
) -> None:
    """Close a task and write down how it ended."""
    task.state, task.closed_at = state, now
    task.snoozed_until = None
    task.revision += 1
    task.save(update_fields=["state", "closed_at", "snoozed_until", "revision"])
    note_change(task, act=act, words=words, by=by, now=now)


def note_change(
    task: Task, *, act: TaskAct, words: str, by: User | None, now: datetime
) -> TaskChange:
    """Write down what was done with a task, for whom and why."""
    return TaskChange.objects.create(
        task=task,
        act=act,
        words=words,
        due_on=task.due_on,
        organization_id=_organization_of(task, by=by),
        changed_by=by,
        changed_at=now,
    )


def _organization_of(task: Task, *, by: User | None) -> int:
    """Return for which organization somebody acts: the one whose task it is, or who holds it."""
    holder = task.case.lead.company.held_by_id
    if by is None or task.organization_id == holder:
        return holder
    works_for = {row.organization_id for row in memberships_of(user=by)}
    return holder if holder in works_for else task.organization_id


def plan_procedures(*, case: Case, at: _Moment) -> None:
    """Put the procedures of the place that was chosen in the plan, each with its last day."""
    site = chosen_site(case)
    if site is None:
        return
    for row in scheduled_at(case, site=site, today=at.today).schedule.rows:
        _make(
            case,
            {
                "origin": TaskOrigin.PROCEDURE,
                "code": row.procedure.code,
                "site": site,
                "step": "REALISATION",
                "owner_id": case.adviser_id,
                # The last day on which it may begin; once it has, the day on which it must be over.
                "due_on": row.latest[Pace.LIKELY].start,
            },
            at=at,
        )


def _plan_chosen_place(case: Case, *, known: set[tuple[str, str]], at: _Moment) -> None:
    if case.step in STANDS:
        return
    if chosen_site(case) is not None and (TaskOrigin.PROCEDURE, "MOVING") not in known:
        plan_procedures(case=case, at=at)


def _is_over(task: Task, *, case: Case, so: Collection[str]) -> bool:
    """Say whether what a task was about has happened."""
    if task.origin == TaskOrigin.PLAYBOOK:
        told = playbook_task(code=task.code)
        return told is not None and is_done(told, so=so)
    if task.origin == TaskOrigin.PROCEDURE:
        return case.step in STANDS
    question = task.supply_task
    if task.origin != TaskOrigin.QUESTION or question is None or question.state == TaskState.OPEN:
        return False
    if question.state == TaskState.DECLINED:
        return True
    # A comparison made after the fact was recorded knows it, also when the question was closed
    # later: looking again then stores nothing new.
    answered_at = question.fact.recorded_at if question.fact else question.closed_at
    return answered_at is not None and any(when >= answered_at for when in _looked(case))


def _looked(case: Case) -> list[datetime]:
    """Return when places were last looked at, for each version of the need, confirmed or not."""
    needs: Any = case.lead.articulations.all()
    return [run.run_at for need in needs for run in need.newest_runs]


def _from_playbook(task: PlaybookTask, *, case: Case, today: date) -> dict[str, object]:
    values: dict[str, object] = {
        "origin": TaskOrigin.PLAYBOOK,
        "code": task.code,
        "step": task.step,
        "demand_type": task.demand_type or "",
        "blocks": task.blocks,
        "due_on": add_working_days(start=today, working_days=task.working_days),
    }
    receiving = _receiving(case, today=today) if task.owner is TaskOwner.RECEIVING else None
    if receiving is not None:
        return values | {"organization_id": receiving}
    return values | {"owner_id": case.adviser_id}


def _receiving(case: Case, *, today: date) -> int | None:
    """Return the region that was chosen, once it may see the case."""
    decision = getattr(case, "decision", None)
    if decision is None or decision.proposition is None:
        return None
    region: int = decision.proposition.request.organization_id
    grants = open_grants(today=today).filter(lead_id=case.lead_id, level__in=SEES_THE_CASE)
    return region if grants.filter(organization_id=region).exists() else None


def _make(case: Case, values: dict[str, object], *, at: _Moment) -> Task | None:
    """Make a task once; a second maker at the same moment finds it there."""
    defaults = {
        "organization_id": case.lead.company.held_by_id,
        "step": case.step,
        "made_at": at.now,
    }
    try:
        with transaction.atomic():
            task = Task.objects.create(case=case, **(defaults | values))
    except IntegrityError:
        return None
    note_change(task, act=TaskAct.MADE, words="", by=at.by, now=at.now)
    return task


def _keep_of_lead(lead_id: int, *, by: Model | None, now: datetime) -> None:
    case_id = case_of_lead(lead_id=lead_id)
    if case_id is not None:
        keep_plan(case_id=case_id, by=by, now=now)


def _person(by: Model | None) -> User | None:
    """Return the colleague who acted; an entrepreneur with an invitation is none."""
    return by if isinstance(by, get_user_model()) else None

"""Telling who asked and who is asked: a new question, an answer, a reminder, how it ended.

A region never learns who asks, and what is told here names nobody.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte import wall
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import still_may, who_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.programme.messages import MessageLevel
from groeiruimte.propositions.choices import RequestOutcome, RequestState
from groeiruimte.propositions.models.propositions import Brief, RegionalRequest
from groeiruimte.propositions.models.tasks import SupplyTask
from groeiruimte.propositions.rules.offering import half_time

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


def tell_asked(*, brief: Brief, by: "User", now: datetime) -> None:
    """Tell the regions that they are asked."""
    for request in brief.requests.all():
        _tell_region("request_sent", request, brief=brief, by=by, now=now)


def remind_at_half_time(*, now: datetime, today: date) -> int:
    """Remind the regions that have not answered when half of their time has passed; count them.

    Once per question and region, however often this is done.
    """
    waiting = RegionalRequest.objects.filter(
        state=RequestState.OPEN, brief__deadline__gte=today
    ).select_related("brief")
    late = [row for row in waiting if half_time(_sent_on(row.brief), row.brief.deadline) <= today]
    for request in late:
        _tell_region("request_reminder", request, brief=request.brief, by=None, now=now)
    return len(late)


def tell_answered(*, request: RegionalRequest, by: "User", now: datetime) -> None:
    """Tell who asked that a region answered, and how many did."""
    # Who asked is hidden from the region that answers: read for addressing, and shown to nobody.
    with wall.totals():
        brief = Brief.objects.select_related("articulation__lead__company").get(pk=request.brief_id)
        states = list(RegionalRequest.objects.filter(brief=brief).values_list("state", flat=True))
        holder = brief.articulation.lead.company.held_by_id
    declined = request.state == RequestState.DECLINED
    post(
        kind="no_place" if declined else "answer_received",
        to=still_may(person=brief.sent_by_id, act=Act.GUIDE_CASES, organization_id=holder),
        route="propositions:brief",
        route_args=(brief.pk,),
        values={
            "brief": brief.reference,
            "answered": sum(state != RequestState.OPEN for state in states),
            "asked": len(states),
        },
        level=MessageLevel.TEASER,
        by=by,
        now=now,
    )


def tell_outcomes(*, requests: Iterable[RegionalRequest], by: "User | None", now: datetime) -> None:
    """Tell every region that was asked how it ended for it, in general words, with thanks."""
    for request in requests:
        is_chosen = request.outcome == RequestOutcome.CHOSEN
        post(
            kind="request_chosen" if is_chosen else "request_outcome",
            to=who_may(act=Act.ANSWER_REQUESTS, organization_ids=[request.organization_id]),
            route="propositions:request",
            route_args=(request.pk,),
            values={"brief": request.brief.reference},
            level=MessageLevel.TEASER,
            by=by,
            now=now,
            # One that was opened again may end the same way a second time.
            key=f"request:{request.pk}:{request.outcome}:{request.outcome_at}",
        )


def tell_reopened(
    *, requests: Iterable[RegionalRequest], chosen: Collection[int], now: datetime
) -> None:
    """Tell the regions that the company looks again; to the one it had chosen in other words."""
    for request in requests:
        post(
            kind="choice_taken_back" if request.pk in chosen else "request_reopened",
            to=who_may(act=Act.ANSWER_REQUESTS, organization_ids=[request.organization_id]),
            route="propositions:request",
            route_args=(request.pk,),
            values={"brief": request.brief.reference},
            level=MessageLevel.TEASER,
            by=None,
            now=now,
        )


def tell_keeper(*, task: SupplyTask, by: "User", now: datetime) -> None:
    """Tell who keeps a place that something is asked: one message for what is asked on one day."""
    post(
        kind="supply_question",
        to=who_may(act=Act.ANSWER_REQUESTS, organization_ids=[task.organization_id]),
        route="propositions:tasks",
        values={"due": task.deadline.isoformat()},
        by=by,
        now=now,
        key=f"tasks:{task.articulation_id}:{task.organization_id}:{task.deadline.isoformat()}",
    )


def tell_asker(*, task: SupplyTask, by: "User", now: datetime) -> None:
    """Tell who asked about a place that the keeper answered."""
    with wall.totals():
        row = SupplyTask.objects.select_related("articulation__lead__company").get(pk=task.pk)
        holder = row.articulation.lead.company.held_by_id
    post(
        kind="supply_answer",
        to=still_may(person=row.asked_by_id, act=Act.GUIDE_CASES, organization_id=holder),
        route="propositions:where-place",
        route_args=(row.articulation_id, row.site_id),
        by=by,
        now=now,
        key=f"task:{task.pk}:{task.state}",
    )


def _tell_region(
    kind: str, request: RegionalRequest, *, brief: Brief, by: "User | None", now: datetime
) -> None:
    post(
        kind=kind,
        to=who_may(act=Act.ANSWER_REQUESTS, organization_ids=[request.organization_id]),
        route="propositions:request",
        route_args=(request.pk,),
        values={"brief": brief.reference, "due": brief.deadline.isoformat()},
        level=MessageLevel.TEASER,
        by=by,
        now=now,
        key=f"request:{request.pk}:{kind}",
    )


def _sent_on(brief: Brief) -> date:
    return timezone.localdate(brief.sent_at)

"""Asking who keeps a place to find out or change one fact, without saying for whom."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.matching.models.matching import SiteVerdict
from groeiruimte.matching.rules.reasons import FIND_OUT, from_stored
from groeiruimte.propositions.choices import ReleasePurpose, TaskPurpose, TaskState
from groeiruimte.propositions.models.releases import ReleasedProfile
from groeiruimte.propositions.models.tasks import SupplyTask
from groeiruimte.propositions.pages.free_text import giving_away, refusal_of
from groeiruimte.propositions.rules.offering import earliest_deadline
from groeiruimte.propositions.selectors.supply_tasks import answering_fact
from groeiruimte.propositions.services.releasing import UnableToRelease, release
from groeiruimte.propositions.services.telling import tell_asker, tell_keeper
from groeiruimte.supply.models.places import Site

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.organizations.models import User


LONGEST_DEADLINE = timedelta(days=366)


class UnableToAsk(Exception):
    """The question cannot be sent; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


class UnableToClose(Exception):
    """The question cannot be closed like this; the message says what to do first."""


@transaction.atomic
def ask_keeper(
    *, verdict_id: int, kind: str, deadline: date, note: str, by: "User", now: datetime
) -> SupplyTask:
    """Ask who keeps a place about one thing that keeps it closed for a need.

    What is asked follows from the reasons of the verdict: find out what is missing or expired, or
    change what is short. The keeper gets the place, the fact and what the released profile tells of
    the amount; never who asks.

    :raises UnableToAsk: that is no reason of this place; nobody keeps it; it is asked already; the
        need is not confirmed and the question would tell an amount; the deadline is too near or too
        far; the note gives away who it is.
    """
    verdict = SiteVerdict.objects.select_related(
        "match_run__articulation__lead__company__held_by",
        "match_run__articulation__lead__company__account_manager",
        "site__hotspot",
    ).get(pk=verdict_id)
    articulation = verdict.match_run.articulation
    # Locked: two advisers who ask the same at once must find each other's question.
    site = Site.objects.select_for_update(of=("self",)).get(pk=verdict.site_id)
    asked = _asked(verdict, kind=kind)
    if asked["purpose"] == TaskPurpose.OPEN_UP and not articulation.is_confirmed:
        raise UnableToAsk(
            _("Confirm the need first: this question tells the keeper how much is needed.")
        )
    keeper_id = keeper_of(verdict.site)
    if keeper_id is None:
        raise UnableToAsk(_("Nobody keeps this place in the register. Call the municipality."))
    _refuse_asked_already(articulation, site=site, kind=kind)
    _refuse_deadline(deadline, today=timezone.localdate(now))
    # What only has to be found out about a place tells nothing of the need.
    tells = asked["purpose"] == TaskPurpose.OPEN_UP
    check = _release if tells else _refuse_names
    task = SupplyTask.objects.create(
        articulation=articulation,
        profile=check(articulation, keeper_id=keeper_id, note=note, by=by, now=now),
        organization_id=keeper_id,
        site=site,
        kind=kind,
        deadline=deadline,
        note=note.strip(),
        asked_by=by,
        asked_at=now,
        **asked,
    )
    holder = articulation.lead.company.held_by_id
    tell_keeper(task=task, by=by, now=now)
    _record("propositions.task.asked", task, by=by, now=now, organization_id=holder)
    return task


@transaction.atomic
def finish_task(*, task_id: int, answer: str, by: "User", now: datetime) -> SupplyTask:
    """Close a question with the fact that was recorded for it; comparisons are then out of date.

    :raises UnableToClose: it was closed before, or no fact of this kind was recorded since.
    """
    task = _open(task_id)
    fact = answering_fact(task)
    if fact is None:
        raise UnableToClose(_("Record the fact about this place first; then close the question."))
    task.fact = fact
    return _close(task, state=TaskState.DONE, answer=answer, by=by, now=now)


@transaction.atomic
def decline_task(*, task_id: int, answer: str, by: "User", now: datetime) -> SupplyTask:
    """Say that it cannot be found out or changed, and why; that too helps.

    :raises UnableToClose: it was closed before, or there is no reason.
    """
    task = _open(task_id)
    if not answer.strip():
        raise UnableToClose(_("Tell why it is not possible. One sentence is enough."))
    return _close(task, state=TaskState.DECLINED, answer=answer, by=by, now=now)


def keeper_of(site: Site) -> int | None:
    """Return the organization that keeps a place, itself or through its hotspot."""
    return site.kept_by_id or (site.hotspot.kept_by_id if site.hotspot else None)


def _asked(verdict: SiteVerdict, *, kind: str) -> dict[str, Any]:
    """Return what to ask: of several reasons about one kind, what has to change comes first."""
    reasons = [reason for reason in map(from_stored, verdict.reasons) if reason.kind == kind]
    if not reasons:
        raise UnableToAsk(_("This keeps the place from nothing; look again first."))
    short = [reason for reason in reasons if reason.code not in FIND_OUT]
    if not short:
        return {"purpose": TaskPurpose.FIND_OUT}
    most = max(short, key=lambda reason: reason.gap or 0.0)
    return {
        "purpose": TaskPurpose.OPEN_UP,
        "needed": most.needed,
        "needed_from": most.needed_from,
    }


def _refuse_asked_already(articulation: "Articulation", *, site: Site, kind: str) -> None:
    standing = SupplyTask.objects.filter(
        articulation=articulation, site=site, kind=kind, state=TaskState.OPEN
    )
    if standing.exists():
        raise UnableToAsk(_("This was asked already, and it waits for an answer."))


def _refuse_deadline(deadline: date, *, today: date) -> None:
    first = earliest_deadline(today=today)
    if deadline < first:
        raise UnableToAsk(
            _("Give the keeper at least three working days: choose %(day)s or later.")
            % {"day": date_format(first, "DATE_FORMAT")},
            field="deadline",
        )
    if deadline > today + LONGEST_DEADLINE:
        raise UnableToAsk(_("Choose a day within a year."), field="deadline")


def _release(
    articulation: "Articulation", *, keeper_id: int, note: str, by: "User", now: datetime
) -> ReleasedProfile:
    try:
        return release(
            articulation=articulation,
            purpose=ReleasePurpose.QUESTION,
            receivers=[keeper_id],
            text=note,
            levels=None,
            by=by,
            now=now,
        )
    except UnableToRelease as refusal:
        field = "note" if refusal.field == "text" else None
        raise UnableToAsk(str(refusal), field=field) from refusal


def _refuse_names(articulation: "Articulation", *, note: str, **_asked: object) -> None:
    found = giving_away(note, articulation=articulation)
    if found:
        raise UnableToAsk(refusal_of(found), field="note")


def _open(task_id: int) -> SupplyTask:
    task = SupplyTask.objects.select_for_update(of=("self",)).get(pk=task_id)
    if task.state != TaskState.OPEN:
        raise UnableToClose(_("This question was closed before."))
    return task


def _close(
    task: SupplyTask, *, state: TaskState, answer: str, by: "User", now: datetime
) -> SupplyTask:
    task.state, task.answer = state, answer.strip()[:500]
    task.closed_by, task.closed_at = by, now
    task.save(update_fields=["state", "answer", "fact", "closed_by", "closed_at"])
    tell_asker(task=task, by=by, now=now)
    act = f"propositions.task.{state.lower()}"
    _record(act, task, by=by, now=now, organization_id=task.organization_id)
    return task


def _record(act: str, task: SupplyTask, *, by: "User", now: datetime, organization_id: int) -> None:
    audit.record(
        act=act,
        actor=by,
        target=task,
        occurred_at=now,
        organization_id=organization_id,
        details={"site": task.site_id, "kind": task.kind, "purpose": str(task.purpose)},
    )

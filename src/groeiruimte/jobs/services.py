"""Long work: asked for by a person or by the clock, taken up under a lease, never lost.

A handler is a function `(job) -> None` that a higher layer registers by kind. It must be
repeatable: after kill -9 the lease runs out and another worker starts it anew.

A schedule is a function `(now) -> [parameters, ...]` that says for which jobs it is time. The jobs
of one kind are asked for exactly once per period, however many workers look at the clock.
"""

import logging
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import OperationalError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from groeiruimte.jobs.choices import Every, JobState, SignKind
from groeiruimte.jobs.models import Job as Job  # what a handler gets
from groeiruimte.jobs.models import ScheduledTurn, SignOfLife

LEASE = timedelta(seconds=60)
#: Nobody gives a lease this long: a clock was ahead when it was given, and nobody holds it.
FAR_AHEAD = 2 * LEASE
MOST_ATTEMPTS = 3
#: After a fault of the database that passes, longer with each attempt.
PAUSE = timedelta(seconds=15)
#: Workers take up work one after the other, so that two never begin the same.
CLAIMING = 7_305_142

Handler = Callable[[Job], None]
AtOnce = Callable[..., bool]
Plan = Callable[[datetime], Sequence[dict[str, Any]]]
IsDue = Callable[..., bool]
WhenFailed = Callable[[Job, datetime], None]
Surrounding = Callable[[str], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """One kind of work that comes back by the clock, on local time."""

    kind: str
    every: Every
    after: time
    plan: Plan


_handlers: dict[str, Handler] = {}
_at_once: dict[str, AtOnce] = {}
_schedule: dict[str, Scheduled] = {}
_watched: dict[str, IsDue] = {}
_one_at_a_time: set[str] = set()
_when_failed: list[WhenFailed] = []
_surrounding: list[Surrounding] = []
_log = logging.getLogger(__name__)


def register(
    *, kind: str, handler: Handler, at_once: AtOnce | None = None, one_at_a_time: bool = False
) -> None:
    """Tell which function does the jobs of a kind; called once when an app starts.

    `at_once(parameters=, by=, now=)` may do small work in the transaction of who asks, and says
    whether it did. `one_at_a_time`: jobs of this kind with the same parameters wait for each other.
    """
    _handlers[kind] = handler
    if one_at_a_time:
        _one_at_a_time.add(kind)
    if at_once is not None:
        _at_once[kind] = at_once


def schedule(*, kind: str, plan: Plan, every: Every = Every.DAY, after: time = time(0, 0)) -> None:
    """Tell which work comes back by the clock; called once when an app starts.

    `plan` gives the parameters of each job of one period; `after` is the local time of day from
    which a daily period is due. A night that was missed is made up for later that day.
    """
    _schedule[kind] = Scheduled(kind=kind, every=every, after=after, plan=plan)


def watch(*, kind: str, is_due: IsDue) -> None:
    """Tell which work waits in tables of its own; called once when an app starts.

    `is_due(now=)` is asked whenever a worker looks at the clock, so it must cost next to nothing.
    Its work must be safe to do twice at the same moment: two workers may both find it due.
    """
    _watched[kind] = is_due


def when_failed(function: WhenFailed) -> None:
    """Have a function told of each job that is given up; called once when an app starts."""
    _when_failed.append(function)


def surround(measuring: Surrounding) -> None:
    """Have each job done within what this gives, by its kind; called once when an app starts."""
    _surrounding.append(measuring)


def ask_for_due_work(*, now: datetime) -> list[Job]:
    """Ask for all scheduled work whose time has come, once per kind and period, and for watched."""
    asked = [job for scheduled in _schedule.values() for job in _ask_once(scheduled, now=now)]
    watched = [_ask_unless_asked(kind, now=now) for kind, due in _watched.items() if due(now=now)]
    return asked + [job for job in watched if job is not None]


def enqueue(
    *, kind: str, parameters: dict[str, Any], by: AbstractBaseUser | None, now: datetime
) -> Job:
    """Ask for long work. It is done after the caller's transaction has been committed.

    `by` is nobody when the clock asks.
    """
    return Job.objects.create(
        kind=kind, parameters=parameters, requested_by_id=by.pk if by else None, requested_at=now
    )


def enqueue_unless_waiting(
    *, kind: str, parameters: dict[str, Any], by: AbstractBaseUser | None, now: datetime
) -> Job:
    """Ask for long work, or return the same work that this person has waiting already.

    Work that has started does not count: it may have read its input before the newest change.
    """
    waiting = Job.objects.filter(
        kind=kind,
        parameters=parameters,
        state=JobState.QUEUED,
        requested_by_id=by.pk if by else None,
    ).first()
    return waiting or enqueue(kind=kind, parameters=parameters, by=by, now=now)


def ask(
    *, kind: str, parameters: dict[str, Any], by: AbstractBaseUser, now: datetime
) -> Job | None:
    """Ask for work by its name, from an app that does not know who does it.

    Done at once where its owner finds it small, and then nothing is returned; else it waits as a
    job, at most once per person.
    """
    does_at_once = _at_once.get(kind)
    if does_at_once is not None and does_at_once(parameters=parameters, by=by, now=now):
        return None
    return enqueue_unless_waiting(kind=kind, parameters=parameters, by=by, now=now)


@transaction.atomic
def claim_next(*, now: datetime) -> Job | None:
    """Take the lease of the oldest job that waits, or whose worker died; None when idle.

    A lease that ends far ahead was given by a clock that was wrong: it counts as lapsed.
    """
    _wait_for_other_claims()
    lapsed = Q(lease_until__lt=now) | Q(lease_until__gt=now + FAR_AHEAD)
    job = (
        Job.objects.select_for_update(skip_locked=_can_skip_locked())
        .filter(Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING) & lapsed)
        .exclude(pk__in=_waiting_for_the_same(now=now))
        .order_by("requested_at", "pk")
        .first()
    )
    if job is None:
        return None
    if job.attempts >= MOST_ATTEMPTS:
        fail(job_id=job.pk, reason="worker-died", now=now)
        return None
    job.state, job.lease_until, job.attempts = JobState.RUNNING, now + LEASE, job.attempts + 1
    job.save(update_fields=["state", "lease_until", "attempts"])
    return job


def report_progress(*, job_id: int, done: int, total: int, now: datetime) -> None:
    """Show how far the work is, and keep the lease."""
    Job.objects.filter(pk=job_id, state=JobState.RUNNING).update(
        done=done, total=total, lease_until=now + LEASE
    )
    if not connection.in_atomic_block:
        # Else the row would stay locked until the work is done, and other workers would wait.
        SignOfLife.objects.filter(kind=SignKind.WORKER).update(seen_at=now)


def finish(*, job_id: int, now: datetime) -> None:
    """Record that the work is done."""
    Job.objects.filter(pk=job_id).update(
        state=JobState.DONE, finished_at=now, lease_until=None, done=F("total")
    )


@transaction.atomic
def fail(*, job_id: int, reason: str, now: datetime) -> None:
    """Record that the work cannot be done, with a code for the screen, and tell somebody.

    The code never holds what stands in a row.
    """
    Job.objects.filter(pk=job_id).update(
        state=JobState.FAILED, finished_at=now, lease_until=None, failure=reason[:300]
    )
    for job in Job.objects.filter(pk=job_id):
        _tell_that_it_failed(job, now=now)


def _tell_that_it_failed(job: Job, *, now: datetime) -> None:
    for function in _when_failed:
        try:
            with transaction.atomic():
                function(job, now)
        except Exception as error:
            # That nobody could be told does not undo that it failed.
            _log.error("Nobody was told that job %s failed: %s", job.pk, type(error))


def show_life(
    *, kind: SignKind, now: datetime, is_well: bool = True, counts: dict[str, Any] | None = None
) -> None:
    """Write down that a part of this site works, or that it did not, and what it counted."""
    SignOfLife.objects.update_or_create(
        kind=kind, defaults={"seen_at": now, "is_well": is_well, "counts": counts or {}}
    )


def show_that_work_is_done(*, now: datetime) -> None:
    """Write down that a worker lives, and how much waits and failed: pages may not count that."""
    waiting = Job.objects.filter(state=JobState.QUEUED)
    oldest = waiting.order_by("requested_at").first()
    failed = Job.objects.filter(state=JobState.FAILED, finished_at__gt=now - timedelta(days=1))
    counts = {
        "waiting": waiting.count(),
        "busy": Job.objects.filter(state=JobState.RUNNING).count(),
        "failed_today": failed.count(),
        "waits_seconds": int((now - oldest.requested_at).total_seconds()) if oldest else 0,
    }
    show_life(kind=SignKind.WORKER, now=now, counts=counts)


def run_next(*, clock: Callable[[], datetime]) -> bool:
    """Do one job if there is one; say whether there was.

    An error in a handler fails that job and leaves the worker alive. One of the database that
    passes (locked, away, started anew) has it done again a little later, as often as a worker may
    die over it.
    """
    job = claim_next(now=clock())
    if job is None:
        return False
    try:
        with ExitStack() as around:
            for measuring in _surrounding:
                around.enter_context(measuring(job.kind))
            _handlers[job.kind](job)
    except OperationalError as error:
        _log.warning("Job %s of kind %s waits: %s", job.pk, job.kind, type(error))
        _try_later(job, reason=type(error).__name__, now=clock())
    except Exception as error:
        # Where it broke, but not the error's own words: they may hold a company's name.
        places = "".join(traceback.format_tb(error.__traceback__))
        _log.error("Job %s of kind %s failed: %s\n%s", job.pk, job.kind, type(error), places)
        fail(job_id=job.pk, reason=type(error).__name__, now=clock())
    else:
        finish(job_id=job.pk, now=clock())
    return True


def _try_later(job: Job, *, reason: str, now: datetime) -> None:
    if job.attempts >= MOST_ATTEMPTS:
        fail(job_id=job.pk, reason=reason, now=now)
        return
    # Nobody holds it meanwhile: when this lease lapses, whoever is free takes it up.
    Job.objects.filter(pk=job.pk).update(lease_until=now + PAUSE * job.attempts)


def _wait_for_other_claims() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLAIMING])


def _waiting_for_the_same(*, now: datetime) -> list[int]:
    """Return the jobs that wait because another worker does the same work now."""
    if not _one_at_a_time:
        return []
    open_jobs = list(
        Job.objects.filter(
            kind__in=_one_at_a_time, state__in=[JobState.QUEUED, JobState.RUNNING]
        ).order_by("requested_at", "pk")
    )
    busy = [
        (job.kind, job.parameters)
        for job in open_jobs
        if job.lease_until is not None and now <= job.lease_until <= now + FAR_AHEAD
    ]
    return [
        job.pk
        for job in open_jobs
        if job.state == JobState.QUEUED and (job.kind, job.parameters) in busy
    ]


def _ask_once(scheduled: Scheduled, *, now: datetime) -> list[Job]:
    period = _period(scheduled, now=now)
    turns = ScheduledTurn.objects.filter(kind=scheduled.kind, period=period)
    # Looked up without a transaction: this runs every few seconds, and mostly nothing is due.
    if period is None or turns.exists():
        return []
    with transaction.atomic():
        _turn, is_ours = ScheduledTurn.objects.get_or_create(
            kind=scheduled.kind, period=period, defaults={"started_at": now}
        )
        if not is_ours:
            return []
        return [
            enqueue(kind=scheduled.kind, parameters=parameters, by=None, now=now)
            for parameters in scheduled.plan(now)
        ]


def _ask_unless_asked(kind: str, *, now: datetime) -> Job | None:
    """Ask for watched work, unless it waits already or a worker is at it."""
    open_states = [JobState.QUEUED, JobState.RUNNING]
    if Job.objects.filter(kind=kind, state__in=open_states).exists():
        return None
    return enqueue(kind=kind, parameters={}, by=None, now=now)


def _period(scheduled: Scheduled, *, now: datetime) -> str | None:
    local = timezone.localtime(now)
    if scheduled.every is Every.HOUR:
        # With its distance to UTC: in October one hour comes twice.
        return local.strftime("%Y-%m-%dT%H%z")
    return local.date().isoformat() if local.time() >= scheduled.after else None


def _can_skip_locked() -> bool:
    return bool(transaction.get_connection().features.has_select_for_update_skip_locked)

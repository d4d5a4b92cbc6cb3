"""Long work: asked for, taken up under a lease, finished or failed; never lost.

A handler is a function `(job) -> None` that a higher layer registers by kind. It must be
repeatable: after kill -9 the lease runs out and another worker starts it anew.
"""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F, Q

from groeiruimte.jobs.choices import JobState
from groeiruimte.jobs.models import Job

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3

Handler = Callable[[Job], None]
_handlers: dict[str, Handler] = {}
_log = logging.getLogger(__name__)


def register(*, kind: str, handler: Handler) -> None:
    """Tell which function does the jobs of a kind; called once when an app starts."""
    _handlers[kind] = handler


def enqueue(*, kind: str, parameters: dict[str, Any], by: AbstractBaseUser, now: datetime) -> Job:
    """Ask for long work. It is done after the caller's transaction has been committed."""
    return Job.objects.create(kind=kind, parameters=parameters, requested_by=by, requested_at=now)


@transaction.atomic
def claim_next(*, now: datetime) -> Job | None:
    """Take the lease of the oldest job that waits, or whose worker died; None when idle."""
    job = (
        Job.objects.select_for_update(skip_locked=_can_skip_locked())
        .filter(Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now))
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


def finish(*, job_id: int, now: datetime) -> None:
    """Record that the work is done."""
    Job.objects.filter(pk=job_id).update(
        state=JobState.DONE, finished_at=now, lease_until=None, done=F("total")
    )


def fail(*, job_id: int, reason: str, now: datetime) -> None:
    """Record that the work cannot be done, with a code for the screen (never row content)."""
    Job.objects.filter(pk=job_id).update(
        state=JobState.FAILED, finished_at=now, lease_until=None, failure=reason[:300]
    )


def run_next(*, clock: Callable[[], datetime]) -> bool:
    """Do one job if there is one; say whether there was.

    An error in a handler fails that job and leaves the worker alive.
    """
    job = claim_next(now=clock())
    if job is None:
        return False
    try:
        _handlers[job.kind](job)
    except Exception as error:
        # Where it broke, but not the error's own words: they may hold a company's name.
        places = "".join(traceback.format_tb(error.__traceback__))
        _log.error("Job %s of kind %s failed: %s\n%s", job.pk, job.kind, type(error), places)
        fail(job_id=job.pk, reason=type(error).__name__, now=clock())
    else:
        finish(job_id=job.pk, now=clock())
    return True


def _can_skip_locked() -> bool:
    return transaction.get_connection().features.has_select_for_update_skip_locked

"""Clearing by the clock what nobody needs any more: translate, one call, translate back."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.organizations.services import clearing, notices
from groeiruimte.outbox.services.sending import when_undelivered

CLEAR_AFTER = time(2, 15)
"""Local time after which the counts and sessions of yesterday are cleared."""


def register_clearing_jobs() -> None:
    """Tell the clock that old failures and ended sessions are cleared every night."""
    jobs.register(kind=clearing.CLEARING_JOB, handler=clear)
    jobs.schedule(kind=clearing.CLEARING_JOB, plan=_once, after=CLEAR_AFTER)


def register_undelivered() -> None:
    """Have administrators told of letters that did not arrive."""
    when_undelivered(
        lambda letter, now: notices.tell_of_undelivered(letter=letter, now=now),
    )


def register_failed_work() -> None:
    """Have somebody told of work in the background that was given up."""
    jobs.when_failed(lambda job, now: notices.tell_of_failed_work(job=job, now=now))


def clear(_job: Job) -> None:
    """Clear; done again after kill -9 it finds less to do."""
    clearing.clear_what_is_over(now=timezone.now())


def _once(_now: datetime) -> list[dict[str, object]]:
    return [{}]

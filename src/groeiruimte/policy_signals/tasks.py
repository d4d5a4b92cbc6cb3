"""Counting by the clock: translate, one call, translate back."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.organizations.access import Person
from groeiruimte.outbox.rules.checks import register_check
from groeiruimte.policy_signals import access, services

COUNT_AFTER = time(4, 30)
"""Local time after which signals are counted: comparisons of the night are there."""


def register_mirt() -> None:
    """Tell who may open the page of a MIRT signal that a message leads to."""
    register_check("policy-signals:mirt", may_open=_reads_mirt)


def _reads_mirt(user: Person, pk: int) -> bool:
    received = access.received_mirt(user=user, today=timezone.localdate())
    return received.filter(pk=pk).exists() or access.own_mirt(user=user).filter(pk=pk).exists()


def register_policy_signal_jobs() -> None:
    """Tell the clock that policy signals are counted every night."""
    jobs.register(kind=services.JOB_KIND, handler=count_signals)
    jobs.schedule(kind=services.JOB_KIND, plan=_once, after=COUNT_AFTER)


def count_signals(job: Job) -> None:
    """Count the signals; done again after kill -9 it finds what is there."""
    services.count_signals(by=job.requested_by, now=timezone.now())


def _once(now: datetime) -> list[dict[str, object]]:
    return [{}]

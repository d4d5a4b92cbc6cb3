"""What the worker does for privacy: erasing what two people agreed on, and the terms by night."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.privacy.services import requests, retention

TERMS_AFTER = time(2, 45)
"""Local time after which what is past its term is removed: before the record is signed."""


def register_privacy_jobs() -> None:
    """Tell the worker how to erase, and the clock that the terms are applied every night."""
    jobs.register(kind=requests.ERASING_JOB, handler=erase)
    jobs.register(kind=retention.RETENTION_JOB, handler=apply_terms)
    jobs.schedule(kind=retention.RETENTION_JOB, plan=_once, after=TERMS_AFTER)


def erase(job: Job) -> None:
    """Erase what a request asks for; done again after kill -9 it finds nothing left to do."""
    if job.requested_by is None:
        return
    requests.erase(request_id=job.parameters["request_id"], by=job.requested_by, now=timezone.now())


def apply_terms(_job: Job) -> None:
    """Apply every term; done again there is less to do."""
    retention.apply_terms(now=timezone.now())


def _once(_now: datetime) -> list[dict[str, object]]:
    return [{}]

"""Clearing by the clock: translate, one call, translate back."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.documents.services.clearing import CLEARING_JOB, destroy_bytes_without_row
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job

CLEAR_AFTER = time(2, 45)
"""Local time after which bytes without a row are destroyed."""


def register_document_jobs() -> None:
    """Tell the clock that bytes without a row are destroyed every night."""
    jobs.register(kind=CLEARING_JOB, handler=clear)
    jobs.schedule(kind=CLEARING_JOB, plan=_once, after=CLEAR_AFTER)


def clear(_job: Job) -> None:
    """Clear; done again after kill -9 it finds less to do."""
    destroy_bytes_without_row(now=timezone.now())


def _once(_now: datetime) -> list[dict[str, object]]:
    return [{}]

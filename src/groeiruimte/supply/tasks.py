"""Long work of this app, for the worker: translate, one call, translate back."""

from datetime import time

from django.utils import timezone

from groeiruimte.companies.services.looking_up import offer_look_up
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.supply.services.importers import IMPORT_JOB, take_in_file
from groeiruimte.supply.services.sources import (
    FETCH_JOB,
    due_sources,
    fetch_source,
    look_up,
    may_look_up,
)


def register_import_job() -> None:
    """Tell the worker which function takes in a file of open data."""
    jobs.register(kind=IMPORT_JOB, handler=take_in_open_data)


def take_in_open_data(job: Job) -> None:
    """Take in one file; can be done again after kill -9."""
    if job.requested_by is None:
        message = "Only a person brings a file of open data in by page."
        raise LookupError(message)

    def report(done: int, total: int) -> None:
        jobs.report_progress(job_id=job.pk, done=done, total=total, now=timezone.now())

    take_in_file(
        import_id=job.parameters["import_id"],
        by=job.requested_by,
        now=timezone.now(),
        progress=report,
    )


def register_fetch_job() -> None:
    """Tell how sources are asked: by the worker and its clock, and one number by a person."""
    jobs.register(kind=FETCH_JOB, handler=ask_source_now)
    offer_look_up(is_open=may_look_up, look_up=look_up)
    jobs.schedule(kind=FETCH_JOB, plan=due_sources, after=time(5, 45))


def ask_source_now(job: Job) -> None:
    """Ask one source; can be done again after kill -9."""

    def report(done: int, total: int) -> None:
        jobs.report_progress(job_id=job.pk, done=done, total=total, now=timezone.now())

    fetch_source(
        key=job.parameters["key"],
        by=job.requested_by,
        clock=timezone.now,
        progress=report,
    )

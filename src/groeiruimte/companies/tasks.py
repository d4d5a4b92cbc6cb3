"""Long work of this app, for the worker: translate, one call, translate back."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.companies.services.pipeline.checking import CHECK_JOB, check_import
from groeiruimte.companies.services.pipeline.committing import COMMIT_JOB, commit_import
from groeiruimte.companies.services.pipeline.reading import read_import
from groeiruimte.companies.services.pipeline.uploading import READ_JOB
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


def register_pipeline_jobs() -> None:
    """Tell the worker which functions read a pipeline file, check it and take it in."""
    jobs.register(kind=READ_JOB, handler=read_pipeline_file)
    jobs.register(kind=CHECK_JOB, handler=check_pipeline_file)
    jobs.register(kind=COMMIT_JOB, handler=take_in_pipeline_file)


def read_pipeline_file(job: Job) -> None:
    """Look into one file; can be done again after kill -9."""
    read_import(
        import_id=job.parameters["import_id"],
        by=_asked_by(job),
        now=timezone.now(),
        alive=_alive(job),
    )


def check_pipeline_file(job: Job) -> None:
    """Check one file; can be done again after kill -9."""
    check_import(import_id=job.parameters["import_id"], progress=_reporter(job), alive=_alive(job))


def take_in_pipeline_file(job: Job) -> None:
    """Take one file in; can be done again after kill -9."""
    with _one_big_pile():
        commit_import(
            import_id=job.parameters["import_id"],
            by=_asked_by(job),
            now=timezone.now(),
            progress=_reporter(job),
        )


def _asked_by(job: Job) -> "User":
    if job.requested_by is None:
        message = "Only a person brings a pipeline file in."
        raise LookupError(message)
    return job.requested_by


def _reporter(job: Job) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        jobs.report_progress(job_id=job.pk, done=done, total=total, now=timezone.now())

    return report


def _alive(job: Job) -> Callable[[], None]:
    report = _reporter(job)
    return lambda: report(0, 0)


@contextmanager
def _one_big_pile() -> Iterator[None]:
    """Put off the search for cycles while hundreds of thousands of figures are held at once.

    They hold no cycles, and looking for them again and again takes a third of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

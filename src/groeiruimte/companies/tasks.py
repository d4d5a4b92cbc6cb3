"""Long work of this app, for the worker: translate, one call, translate back."""

from collections.abc import Callable

from django.utils import timezone

from groeiruimte.companies.services.pipeline.checking import CHECK_JOB, check_import
from groeiruimte.companies.services.pipeline.committing import COMMIT_JOB, commit_import
from groeiruimte.companies.services.pipeline.reading import read_import
from groeiruimte.companies.services.pipeline.uploading import READ_JOB
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job


def register_pipeline_jobs() -> None:
    """Tell the worker which functions read a pipeline file, check it and take it in."""
    jobs.register(kind=READ_JOB, handler=read_pipeline_file)
    jobs.register(kind=CHECK_JOB, handler=check_pipeline_file)
    jobs.register(kind=COMMIT_JOB, handler=take_in_pipeline_file)


def read_pipeline_file(job: Job) -> None:
    """Look into one file; can be done again after kill -9."""
    read_import(
        import_id=job.parameters["import_id"],
        by=job.requested_by,
        now=timezone.now(),
        alive=_alive(job),
    )


def check_pipeline_file(job: Job) -> None:
    """Check one file; can be done again after kill -9."""
    check_import(import_id=job.parameters["import_id"], progress=_reporter(job), alive=_alive(job))


def take_in_pipeline_file(job: Job) -> None:
    """Take one file in; can be done again after kill -9."""
    commit_import(
        import_id=job.parameters["import_id"],
        by=job.requested_by,
        now=timezone.now(),
        progress=_reporter(job),
    )


def _reporter(job: Job) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        jobs.report_progress(job_id=job.pk, done=done, total=total, now=timezone.now())

    return report


def _alive(job: Job) -> Callable[[], None]:
    report = _reporter(job)
    return lambda: report(0, 0)

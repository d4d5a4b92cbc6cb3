"""Long work of this app, for the worker: translate, one call, translate back."""

from collections.abc import Callable

from django.utils import timezone

from groeiruimte.companies.services.pipeline.checking import CHECK_JOB, check_import
from groeiruimte.companies.services.pipeline.committing import COMMIT_JOB, commit_import
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job


def register_pipeline_jobs() -> None:
    """Tell the worker which functions check a pipeline file and take it in."""
    jobs.register(kind=CHECK_JOB, handler=check_pipeline_file)
    jobs.register(kind=COMMIT_JOB, handler=take_in_pipeline_file)


def check_pipeline_file(job: Job) -> None:
    """Check one file; can be done again after kill -9."""
    check_import(import_id=job.parameters["import_id"], progress=_reporter(job))


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

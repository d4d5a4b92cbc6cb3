"""Long work of this app, for the worker: translate, one call, translate back."""

from datetime import time

from django.utils import timezone

from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.matching.services import refreshing

REFRESH_AFTER = time(3, 0)
"""Local time from which the nightly refresh is due: after the scan, before people come in."""


def register_refresh_jobs() -> None:
    """Tell the worker how all open cases are looked at again, and the clock that it is nightly."""
    jobs.register(kind=refreshing.JOB_KIND, handler=refresh_open_cases)
    jobs.schedule(kind=refreshing.JOB_KIND, plan=refreshing.nightly_refreshes, after=REFRESH_AFTER)


def refresh_open_cases(job: Job) -> None:
    """Look again for the open cases of one organization; can be done again after kill -9."""

    def report(done: int, total: int) -> None:
        jobs.report_progress(job_id=job.pk, done=done, total=total, now=timezone.now())

    refreshing.refresh(
        organization_id=job.parameters["organization_id"],
        by=job.requested_by,
        now=timezone.now(),
        progress=report,
    )

"""Long work of this app, for the worker: translate, one call, translate back."""

from collections.abc import Callable
from datetime import time

from django.utils import timezone

from groeiruimte.companies.services.scans import SCAN_JOB
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.spotting.services import digest
from groeiruimte.spotting.services.spotting import nightly_scans, scan_as_job, scan_when_small

SCAN_AFTER = time(2, 0)
"""Local time from which the nightly scan is due: nobody imports at that hour."""


def register_spotting_jobs() -> None:
    """Tell the worker how a pipeline is scanned, and the clock that it is every night."""
    # Two scans of one pipeline would do the same work twice, and the second knows the newest.
    jobs.register(
        kind=SCAN_JOB, handler=scan_one_pipeline, at_once=scan_when_small, one_at_a_time=True
    )
    jobs.schedule(kind=SCAN_JOB, plan=nightly_scans, after=SCAN_AFTER)


def register_digest_jobs() -> None:
    """Tell the worker how letters go out, and the clock that it is every morning."""
    jobs.register(kind=digest.JOB_KIND, handler=send_digests)
    jobs.schedule(kind=digest.JOB_KIND, plan=digest.round_of_the_day, after=digest.DUE_AT)


def send_digests(job: Job) -> None:
    """Send the letters that are due; done again after kill -9, nobody gets one twice."""
    digest.send_due_digests(now=timezone.now())


def scan_one_pipeline(job: Job) -> None:
    """Scan one pipeline; after kill -9 the blocks that are there are kept."""
    scan_as_job(job, clock=timezone.now, progress=_reporter(job))


def _reporter(job: Job) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        jobs.report_progress(job_id=job.pk, done=done, total=total, now=timezone.now())

    return report

"""Sending what waits, for the worker: translate, one call, translate back."""

from django.utils import timezone

from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.outbox.services import sending


def register_sending_jobs() -> None:
    """Tell the worker how letters are sent, and to look whether there are any."""
    jobs.register(kind=sending.JOB_KIND, handler=send)
    jobs.watch(kind=sending.JOB_KIND, is_due=sending.is_anything_due)


def send(job: Job) -> None:
    """Send what is due; done again after kill -9, nobody gets a letter twice."""

    def keep_lease(done: int, total: int) -> None:
        jobs.report_progress(job_id=job.pk, done=done, total=total, now=timezone.now())

    sending.send_due_letters(clock=timezone.now, progress=keep_lease)

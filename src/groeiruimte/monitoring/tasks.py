"""Once a month, by the clock: tell everybody how far the programme is."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.monitoring.services import told_months

TELL_AFTER = time(5, 0)
"""Local time after which a month is told: the counts of the night are there."""


def register_told_months() -> None:
    """Tell the clock that on the first day of a month, or as soon after as it can, it is told."""
    jobs.register(kind=told_months.JOB_KIND, handler=tell_month)
    jobs.schedule(kind=told_months.JOB_KIND, plan=_once, after=TELL_AFTER)


def tell_month(job: Job) -> None:
    """Tell the month; done again after kill -9, or the next day, it finds what was told."""
    told_months.tell_month(now=timezone.now(), by=job.requested_by)


def _once(now: datetime) -> list[dict[str, object]]:
    return [{}]

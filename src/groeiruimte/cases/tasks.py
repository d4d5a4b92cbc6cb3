"""Work of this app by the clock: translate, one call, translate back."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.cases import services
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job

LOOK_AFTER = time(4, 0)
"""Local time after which all leads are looked at together: comparisons of the night are there."""


def register_contention_jobs() -> None:
    """Tell the clock that all open leads are looked at together every night."""
    jobs.register(kind=services.CONTENTION_JOB, handler=look_at_all_leads)
    jobs.schedule(kind=services.CONTENTION_JOB, plan=_once, after=LOOK_AFTER)


def look_at_all_leads(job: Job) -> None:
    """Look at all open leads; done again after kill -9 it finds its own answer."""
    services.look_at_all_leads(by=job.requested_by, now=timezone.now())


def _once(now: datetime) -> list[dict[str, object]]:
    return [{}]

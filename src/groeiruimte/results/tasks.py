"""What follows from acts elsewhere and from the clock: evidence that ends, checks that are due."""

from datetime import datetime, time
from typing import Any

from django.db.models import Model
from django.utils import timezone

from groeiruimte.audit.services import follow
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.organizations.access import Person
from groeiruimte.outbox.rules.checks import register_check
from groeiruimte.results import access, services

JOB_KIND = "results.aftercare"
TELL_AFTER = time(6, 30)
"""Local time after which checks that are due are told: before people begin their day."""
_KEY = "results"


def register_results() -> None:
    """Follow documents that are evidence, say who reads a result, and watch the days of checks."""
    for act in ("documents.document.removed", "documents.document.level"):
        follow(act, _KEY, _end_evidence)
    register_check("results:result", may_open=_may_open)
    jobs.register(kind=JOB_KIND, handler=tell_what_is_due)
    jobs.schedule(kind=JOB_KIND, plan=_once, after=TELL_AFTER)


def tell_what_is_due(_job: Job) -> None:
    """Tell which checks are due; doing it again tells nothing twice."""
    services.tell_aftercare_due(now=timezone.now())


def _end_evidence(row: Any, _by: Model | None, now: datetime) -> None:  # noqa: ANN401 - a document
    services.end_evidence(row, now=now)


def _may_open(user: Person, pk: int) -> bool:
    return access.readable_cases(user=user, today=timezone.localdate()).filter(pk=pk).exists()


def _once(_now: datetime) -> list[dict[str, object]]:
    return [{}]

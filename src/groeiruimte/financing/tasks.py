"""Looking at large tickets by the clock: translate, one call, translate back."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.financing import access
from groeiruimte.financing.services import tickets
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.organizations.access import Person
from groeiruimte.outbox.rules.checks import register_check

LOOK_AFTER = time(4, 45)
"""Local time after which it is looked at: the scans of the night are there."""


def register_financing_jobs() -> None:
    """Tell the clock that large tickets are looked at every night."""
    jobs.register(kind=tickets.JOB_KIND, handler=_look)
    jobs.schedule(kind=tickets.JOB_KIND, plan=_once, after=LOOK_AFTER)


def _look(_job: Job) -> None:
    tickets.look_at_tickets(now=timezone.now())


def _once(now: datetime) -> list[dict[str, object]]:
    return [{}]


def register_readers() -> None:
    """Tell who may open the pages that messages about money lead to."""
    register_check("financing:bundle", may_open=_may_open_bundle)
    register_check("financing:bundle-read", may_open=_reads_bundle)
    register_check("financing:basket", may_open=_knows_case)


def _may_open_bundle(user: Person, pk: int) -> bool:
    return access.bundles_with_own_cases(user=user).filter(pk=pk).exists()


def _reads_bundle(user: Person, pk: int) -> bool:
    rows = access.readable_bundles(user=user, today=timezone.localdate())
    return any(row.pk == pk for row in rows)


def _knows_case(user: Person, pk: int) -> bool:
    return access.readable_cases(user=user, today=timezone.localdate()).filter(pk=pk).exists()

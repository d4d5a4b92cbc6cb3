"""Work of this app by the clock: translate, one call, translate back."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.cases.access import visible_cases
from groeiruimte.cases.pages.team import left_by
from groeiruimte.cases.selectors.sending import facts_of_lead
from groeiruimte.cases.services import contention
from groeiruimte.cases.services.contention import JOB_KIND
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.leads.services.sending_gate import register_case_facts
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.pages.before_ending import register_left_behind
from groeiruimte.outbox.rules.checks import register_check

LOOK_AFTER = time(4, 0)
"""Local time after which all leads are looked at together: comparisons of the night are there."""


def register_contention_jobs() -> None:
    """Tell the clock that all open leads are looked at together every night."""
    jobs.register(kind=JOB_KIND, handler=look_at_all_leads)
    jobs.schedule(kind=JOB_KIND, plan=_once, after=LOOK_AFTER)


def register_checks() -> None:
    """Tell who may open the page of a case that a message leads to."""
    register_check("cases:case", may_open=_sees_case)
    register_check("cases:team", may_open=_sees_case)


def register_leaving() -> None:
    """Tell the page that ends an account what should go to a colleague first."""
    register_left_behind("cases", left_by)


def register_facts() -> None:
    """Tell the gate of everything that leaves the house what a case knows."""
    register_case_facts(facts_of_lead)


def _sees_case(user: Person, pk: int) -> bool:
    return visible_cases(user=user, today=timezone.localdate()).filter(pk=pk).exists()


def look_at_all_leads(job: Job) -> None:
    """Look at all open leads; done again after kill -9 it finds its own answer."""
    contention.look_at_all_leads(by=job.requested_by, now=timezone.now())


def _once(now: datetime) -> list[dict[str, object]]:
    return [{}]

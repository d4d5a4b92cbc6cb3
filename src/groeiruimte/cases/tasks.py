"""Work of this app by the clock: translate, one call, translate back."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.audit.services import follow
from groeiruimte.cases.access import readable_referrals, visible_cases
from groeiruimte.cases.pages.team import left_by
from groeiruimte.cases.selectors.sending import facts_of_lead
from groeiruimte.cases.services import contention, numbers, referring
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


def register_referrals() -> None:
    """Tell who may open the page of a referral, and who gives the sight that was accepted."""
    register_check("cases:referral", may_open=_reads_referral)
    jobs.register(kind=referring.JOB_KIND, handler=_open_sight)


def register_numbers() -> None:
    """Follow what changes the number of a guided company, and tell the clock to look at all."""
    for act in ("opened", "status"):
        follow(f"cases.case.{act}", "numbers", numbers.follow_case_number)
    follow("companies.company.changed", "numbers", numbers.follow_company_number)
    jobs.register(kind=numbers.JOB_KIND, handler=_keep_numbers)
    jobs.schedule(kind=numbers.JOB_KIND, plan=_once, after=LOOK_AFTER)


def register_leaving() -> None:
    """Tell the page that ends an account what should go to a colleague first."""
    register_left_behind("cases", left_by)


def register_facts() -> None:
    """Tell the gate of everything that leaves the house what a case knows."""
    register_case_facts(facts_of_lead)


def _sees_case(user: Person, pk: int) -> bool:
    return visible_cases(user=user, today=timezone.localdate()).filter(pk=pk).exists()


def _reads_referral(user: Person, pk: int) -> bool:
    return readable_referrals(user=user).filter(pk=pk).exists()


def _keep_numbers(_job: Job) -> None:
    numbers.keep_all_numbers(now=timezone.now())


def _open_sight(job: Job) -> None:
    """Done again after kill -9 it finds the grant there and changes nothing."""
    referring.open_sight(referral_id=job.parameters["referral"], now=timezone.now())


def look_at_all_leads(job: Job) -> None:
    """Look at all open leads; done again after kill -9 it finds its own answer."""
    contention.look_at_all_leads(by=job.requested_by, now=timezone.now())


def _once(now: datetime) -> list[dict[str, object]]:
    return [{}]

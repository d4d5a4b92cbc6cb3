"""Work of this app by the clock, and who may open the pages that messages lead to."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.companies.access import editable_companies
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.leads import access
from groeiruimte.leads.services.telling import tell_what_ends
from groeiruimte.organizations.access import Person
from groeiruimte.outbox.rules.checks import register_check

ENDING_JOB = "leads.ending"
TELL_AFTER = time(6, 0)
"""Local time after which it is told what ends soon: before the letter of the day."""


def register_ending() -> None:
    """Tell the clock that every morning it is told what ends soon."""
    jobs.register(kind=ENDING_JOB, handler=tell)
    jobs.schedule(kind=ENDING_JOB, plan=_once, after=TELL_AFTER)


def tell(_job: Job) -> None:
    """Tell what ends; done again after kill -9 nobody hears it twice."""
    tell_what_ends(now=timezone.now(), today=timezone.localdate())


def register_checks() -> None:
    """Tell who may open the pages of sharing, agreements and consents."""
    register_check("leads:grants", may_open=_shares)
    register_check("leads:request", may_open=_answers)
    register_check("leads:nda", "leads:consents", may_open=_keeps)


def _shares(user: Person, pk: int) -> bool:
    return access.shareable_leads(user=user).filter(pk=pk).exists()


def _answers(user: Person, pk: int) -> bool:
    return access.received_requests(user=user).filter(pk=pk).exists()


def _keeps(user: Person, pk: int) -> bool:
    return editable_companies(user=user).filter(pk=pk).exists()


def _once(_now: datetime) -> list[dict[str, object]]:
    return [{}]

"""Work of this app by the clock, and who may open the pages that messages lead to."""

from datetime import datetime, time

from django.utils import timezone

from groeiruimte.demand.access import visible_articulations
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.organizations.access import Person
from groeiruimte.outbox.rules.checks import register_check
from groeiruimte.propositions import access
from groeiruimte.propositions.services.deciding import remind_of_ending
from groeiruimte.propositions.services.telling import remind_at_half_time

REMINDER_JOB = "propositions.remind"
REMIND_AFTER = time(6, 0)
"""Local time after which reminders are left: before the letter of the day."""


def register_reminders() -> None:
    """Tell the clock that regions are reminded every morning."""
    jobs.register(kind=REMINDER_JOB, handler=remind)
    jobs.schedule(kind=REMINDER_JOB, plan=_once, after=REMIND_AFTER)


def remind(_job: Job) -> None:
    """Remind; done again after kill -9 nobody is reminded twice."""
    remind_at_half_time(now=timezone.now(), today=timezone.localdate())
    remind_of_ending(now=timezone.now(), today=timezone.localdate())


def register_checks() -> None:
    """Tell who may open the pages of requests, answers and questions."""
    register_check("propositions:request", may_open=_receives)
    register_check("propositions:brief", "propositions:comparison", may_open=_asks)
    register_check("propositions:proposition", may_open=_offers)
    register_check("propositions:where-place", may_open=_sees_need)


def _receives(user: Person, pk: int) -> bool:
    return access.received_requests(user=user).filter(pk=pk).exists()


def _offers(user: Person, pk: int) -> bool:
    return access.answerable_propositions(user=user).filter(pk=pk).exists()


def _asks(user: Person, pk: int) -> bool:
    return access.visible_briefs(user=user, today=timezone.localdate()).filter(pk=pk).exists()


def _sees_need(user: Person, pk: int, _site: int) -> bool:
    needs = visible_articulations(user=user, today=timezone.localdate())
    return needs.filter(pk=pk).exists()


def _once(_now: datetime) -> list[dict[str, object]]:
    return [{}]

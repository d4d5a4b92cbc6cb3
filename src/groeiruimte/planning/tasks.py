"""What keeps plans up to date: acts of other apps, and the clock at night."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiruimte.audit.services import follow
from groeiruimte.cases.rules.leaving import Belonging, register_belonging
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.organizations.access import Person
from groeiruimte.outbox.rules.checks import register_check
from groeiruimte.planning import access
from groeiruimte.planning.services import keeping, passing_on
from groeiruimte.planning.services.keeping import JOB_KIND

KEEP_AFTER = time(4, 30)
"""Local time after which plans are brought up to date: comparisons of the night are there."""
_KEY = "planning"


def register_planning() -> None:
    """Follow what changes a plan, and tell the clock that all are looked through every night."""
    for act in ("opened", "moved", "edited", "status"):
        follow(f"cases.case.{act}", _KEY, keeping.follow_case)
    for act in ("decision.made", "invitation.made", "result.claimed"):
        follow(f"cases.{act}", _KEY, keeping.follow_case)
    follow("cases.case.handed_over", _KEY, passing_on.follow_handover)
    for act in (
        "own_question.asked",
        "own_question.answered",
        "talk_first.said",
        "talk_first.ended",
    ):
        follow(f"cases.{act}", _KEY, keeping.follow_own_word)
    follow("cases.decision.reversed", _KEY, keeping.follow_case)
    follow("leads.nda.set", _KEY, keeping.follow_company)
    follow("leads.eligibility.answered", _KEY, keeping.follow_lead)
    for act in (
        "demand.conversation.started",
        "demand.articulation.confirmed",
        "propositions.brief.sent",
        "matching.match.run",
    ):
        follow(act, _KEY, keeping.follow_need)
    follow("propositions.task.asked", _KEY, keeping.follow_question)
    register_belonging(
        "tasks",
        Belonging(_("Open tasks"), passing_on.count_open_tasks, passing_on.pass_on_tasks),
    )
    register_check("planning:task", may_open=_may_open)
    jobs.register(kind=JOB_KIND, handler=keep_all)
    jobs.schedule(kind=JOB_KIND, plan=_once, after=KEEP_AFTER)


def keep_all(_job: Job) -> None:
    """Bring the plans of all open cases up to date; doing it again changes nothing."""
    keeping.keep_all(now=timezone.now())


def _may_open(user: Person, pk: int) -> bool:
    """Say whether this person may open the page of a task now."""
    return access.visible_tasks(user=user, today=timezone.localdate()).filter(pk=pk).exists()


def _once(_now: datetime) -> list[dict[str, object]]:
    return [{}]

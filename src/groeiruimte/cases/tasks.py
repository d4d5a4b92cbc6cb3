"""Work of this app by the clock: translate, one call, translate back."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiruimte.audit.services import follow
from groeiruimte.cases.access import readable_referrals, visible_cases
from groeiruimte.cases.pages.own_mail import letter_to_entrepreneur
from groeiruimte.cases.pages.team import left_by
from groeiruimte.cases.rules.leaving import Belonging, Leaving, register_belonging
from groeiruimte.cases.selectors.sending import facts_of_lead
from groeiruimte.cases.services import contention, leaving, numbers, referring, telling_own
from groeiruimte.cases.services.contention import JOB_KIND
from groeiruimte.companies.services.bulk import count_managed, give_all_companies
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.leads.services.sending_gate import register_case_facts
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.pages.before_ending import register_left_behind
from groeiruimte.outbox.rules.checks import register_check
from groeiruimte.outbox.rules.guests import GuestLetter, register_writer

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


def register_own_mail() -> None:
    """Say who writes to the entrepreneur, and which acts of an adviser ask something of them."""
    register_writer(telling_own.OWN_MAIL, write=_write_to_entrepreneur)
    follow("cases.case.moved", "own-mail", _tell_choice)
    follow("propositions.brief.sent", "own-mail", _tell_readers)
    follow("demand.answer.saved", "own-mail", _tell_need)


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
    """Tell the page that ends an account what should go to a colleague first, and what goes."""
    register_left_behind("cases", left_by)
    for key, belonging in (
        ("companies", Belonging(_("Companies as account manager"), count_managed, _give_companies)),
        ("parts", Belonging(_("Parts in teams"), leaving.count_parts, leaving.pass_on_parts)),
        (
            "standing-in",
            Belonging(
                _("Standing in for others"),
                leaving.count_standing_in,
                leaving.pass_on_standing_in,
            ),
        ),
    ):
        register_belonging(key, belonging)


def register_facts() -> None:
    """Tell the gate of everything that leaves the house what a case knows."""
    register_case_facts(facts_of_lead)


def _give_companies(goes: Leaving, by: Any, now: datetime) -> None:  # noqa: ANN401
    give_all_companies(
        organization_id=goes.organization_id,
        from_person_id=goes.person_id,
        to_person_id=goes.to_person_id,
        by=by,
        now=now,
    )


def _write_to_entrepreneur(invitation_id: int, news: str) -> GuestLetter | None:
    return letter_to_entrepreneur(invitation_id, news, now=timezone.now())


def _tell_choice(row: Any, by: Any, now: datetime) -> None:  # noqa: ANN401 - of any app
    telling_own.follow_choice(row, by, now)


def _tell_readers(row: Any, by: Any, now: datetime) -> None:  # noqa: ANN401 - of any app
    telling_own.follow_brief(row, by, now)


def _tell_need(row: Any, by: Any, now: datetime) -> None:  # noqa: ANN401 - of any app
    telling_own.follow_answer(row, by, now)


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

"""The day before which regions answer: moved to a later one with notice to all, and reminded of.

Never to an earlier day (decision 0056): a region that planned its answer on the day that was
named would lose it, and who asks may compare as soon as all answers are in anyway.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.propositions.models.propositions import Brief
from groeiruimte.propositions.services.telling_offers import tell_all_asked

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToMoveDeadline(Exception):
    """The day cannot be moved like this, or nobody is left to remind; the message says why."""


@transaction.atomic
def move_deadline(*, brief_id: int, deadline: date, by: "User", now: datetime) -> Brief:
    """Give all regions until a later day, and tell each of them, also who answered: it may revise.

    :raises UnableToMoveDeadline: the day is not later, or past; or the question is closed.
    """
    brief = _locked(brief_id)
    if deadline <= brief.deadline:
        raise UnableToMoveDeadline(
            _("Choose a later day: regions count on the day that you named before.")
        )
    if deadline < timezone.localdate(now):
        raise UnableToMoveDeadline(_("This day is past. Choose a later one."))
    _refuse_ended(brief)
    before = brief.deadline
    brief.first_deadline = brief.first_deadline or before
    brief.deadline = deadline
    brief.save(update_fields=["deadline", "first_deadline"])
    tell_all_asked("deadline_moved", brief=brief, by=by, now=now, key=f"deadline:{deadline}")
    _record(
        "propositions.brief.moved",
        brief,
        details={"from": before.isoformat(), "to": deadline.isoformat()},
        by=by,
        now=now,
    )
    return brief


@transaction.atomic
def remind_regions(*, brief_id: int, by: "User", now: datetime) -> int:
    """Remind the regions that have not answered, once a day at most; count them.

    :raises UnableToMoveDeadline: all have answered, or the question is closed.
    """
    brief = _locked(brief_id)
    _refuse_ended(brief)
    count = tell_all_asked(
        "reminder_sent",
        brief=brief,
        by=by,
        now=now,
        key=f"reminder:{timezone.localdate(now)}",
        is_open_only=True,
    )
    if not count:
        raise UnableToMoveDeadline(_("All regions have answered: there is nobody to remind."))
    _record("propositions.brief.reminded", brief, details={"regions": count}, by=by, now=now)
    return count


def _locked(brief_id: int) -> Brief:
    return (
        Brief.objects.select_for_update(of=("self",))
        .select_related("articulation__lead__company")
        .get(pk=brief_id)
    )


def _refuse_ended(brief: Brief) -> None:
    if not brief.requests.filter(outcome="").exists():
        raise UnableToMoveDeadline(_("This question is closed: the company made its choice."))


def _record(
    act: str, brief: Brief, *, details: dict[str, object], by: "User", now: datetime
) -> None:
    audit.record(
        act=act,
        actor=by,
        target=brief,
        occurred_at=now,
        organization_id=brief.articulation.lead.company.held_by_id,
        details=details,
    )

"""What the programme's own work asks of a person, for the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import PlanJudgment, PlanVersionState
from groeiruimte.monitoring.pages import talks
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    from datetime import datetime

    from groeiruimte.organizations.access import Person


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what talks, money and plan ask of a person."""
    if not access.may_see_actions(user=user):
        return []
    return [
        *talks.pressing(user=user, now=now),
        *_money(user=user),
        *_plan(user=user),
        *_settings(user=user),
    ]


def _settings(*, user: Person) -> list[NextAction]:
    """Ask the second person of a decision on a setting."""
    waiting = access.confirmable_settings(user=user).count()
    if not waiting:
        return []
    return [
        NextAction(
            label=_("Agree to a setting of the programme, or refuse it"),
            route="monitoring:settings",
            tone="info",
            detail=_("It holds once you agree."),
        )
    ]


def _money(*, user: Person) -> list[NextAction]:
    if not access.may_steer(user=user):
        return []
    waiting = access.visible_money(user=user).filter(approved_at=None).count()
    if not waiting:
        return []
    label = ngettext(
        "Approve %(number)d amount of a partner", "Approve %(number)d amounts of partners", waiting
    )
    return [
        NextAction(
            label=label % {"number": waiting},
            route="monitoring:money",
            tone="info",
            detail=_("Until then it does not count."),
        )
    ]


def _plan(*, user: Person) -> list[NextAction]:
    """Ask who has not judged the submitted plan yet."""
    partners = access.judging_partners(user=user)
    commissions = access.may_commission(user=user)
    if not commissions and not access.judges_for_a_rom(user=user):
        return []
    version = access.visible_plans(user=user).filter(state=PlanVersionState.SUBMITTED).first()
    if version is None:
        return []
    given = set(version.approvals.values_list("judgment", "organization_id"))
    if commissions:
        judged = {judgment for judgment, _organization in given}
        waits = not {PlanJudgment.MINISTRY, PlanJudgment.STATE_AID} <= judged
    else:
        own = set(partners.values_list("pk", flat=True))
        waits = bool(own - {pk for judgment, pk in given if judgment == PlanJudgment.PARTNER})
    if not waits:
        return []
    return [
        NextAction(
            label=_("Judge the activity plan"),
            route="monitoring:plan-judge",
            args=(version.pk,),
            tone="warning",
            detail=_("Version %(number)d waits for you.") % {"number": version.number},
        )
    ]

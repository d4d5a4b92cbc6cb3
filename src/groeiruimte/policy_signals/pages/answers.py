"""What regions answer to policy signals, what they did, and which signals still ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.policy_signals import access
from groeiruimte.policy_signals.choices import AnswerKind, PolicySignalState
from groeiruimte.web.next_actions import NextAction, due_on

if TYPE_CHECKING:
    from groeiruimte.organizations.access import Person
    from groeiruimte.policy_signals.models import PolicySignal, PolicySignalAnswer

#: From then on an organization is reminded of what it took up.
REMINDED_BEFORE = timedelta(days=14)
STILL_ASKED = (PolicySignalState.NEW, PolicySignalState.TAKEN_UP)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer as the page of a signal shows it."""

    row: PolicySignalAnswer
    who: str
    label: str
    is_late: bool
    may_follow_up: bool


def answers_of(signal: PolicySignal, *, user: Person, today: date) -> list[AnswerLine]:
    """Return what was answered to a signal, oldest first."""
    own = set(access.open_answers(user=user).values_list("pk", flat=True))
    return [
        AnswerLine(
            row=row,
            who=row.organization.short_name,
            label=row.get_answer_display(),
            is_late=bool(row.due_on and row.done_at is None and row.due_on < today),
            may_follow_up=row.pk in own,
        )
        for row in signal.answers.select_related("organization")
    ]


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what signals ask of a region: an answer, and what it said that it would do."""
    own = {row.pk for row in access.answering_organizations(user=user)} if _looks(user) else set()
    if not own:
        return []
    today = timezone.localdate(now)
    answered = access.own_answers(user=user).values_list("policy_signal_id", flat=True)
    count = (
        access.visible_signals(user=user)
        .filter(state__in=STILL_ASKED)
        .exclude(pk__in=answered)
        .count()
    )
    due = access.open_answers(user=user).filter(due_on__lte=today + REMINDED_BEFORE)
    actions = [
        NextAction(
            label=_("Say what was done about a policy signal"),
            route="policy-signals:follow-up",
            args=(row.pk,),
            **due_on(row.due_on, today=today),
            detail=row.words,
        )
        for row in due
    ]
    if count:
        label = ngettext(
            "%(number)d policy signal asks for your answer",
            "%(number)d policy signals ask for your answer",
            count,
        )
        actions.append(
            NextAction(
                label=label % {"number": count},
                route="policy-signals:signals",
                tone="info",
                detail=_("What companies ask and no place offers, in your region or anywhere."),
            )
        )
    return actions


def _looks(user: Person) -> bool:
    return access.may_see(user=user) and not access.follows_all(user=user)


def answers_in_short(signal: PolicySignal) -> str:
    """Return how many organizations answered, of a signal that was read with its answers."""
    rows = list(signal.answers.all())
    if not rows:
        return _("nobody answered yet")
    acting = {row.organization_id for row in rows if row.answer == AnswerKind.TAKES_UP}
    done = {row.organization_id for row in rows if row.done_at is not None}
    return _("%(answered)d answered, %(acting)d take it up, %(done)d did something") % {
        "answered": len({row.organization_id for row in rows}),
        "acting": len(acting),
        "done": len(done),
    }

"""MIRT signals of single cases, for who sends them and for province and State."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.demand.choices import DemandType
from groeiruimte.organizations.access import Person, has_page_for
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.policy_signals import access
from groeiruimte.policy_signals.choices import MirtState
from groeiruimte.propositions.pages.released import ReleasedLine, released_lines, told_of
from groeiruimte.web.next_actions import NextAction
from groeiruimte.web.panels import Panel

if TYPE_CHECKING:
    from groeiruimte.policy_signals.models import MirtSignal, MirtStep

MOST_WAITING = 5
MIRT_TONES = {
    MirtState.SENT: "warning",
    MirtState.ANSWERED: "info",
    MirtState.ON_AGENDA: "info",
    MirtState.FOLLOWED: "ok",
    MirtState.REFUSED: "neutral",
}
MIRT_STAYS = timedelta(days=365)
"""Until when province and State can read it, unless somebody chooses otherwise."""


@dataclass(frozen=True, slots=True)
class MirtLine:
    """One MIRT signal: its words and profile, what was done, and who may do what."""

    row: MirtSignal
    text: str
    on_case: tuple[ReleasedLine, ...]
    steps: tuple[MirtStep, ...]
    is_open: bool

    @property
    def tone(self) -> str:
        """How far it is, as a colour."""
        return MIRT_TONES[MirtState(self.row.state)]


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return the MIRT signals that wait for an answer here, and those lately answered to us."""
    waiting = []
    if has_page_for(user=user, act=Act.SEE_SHARED_PROFILES):
        today = timezone.localdate(now)
        received = access.received_mirt(user=user, today=today).filter(state=MirtState.SENT)
        waiting = [
            NextAction(
                label=_("A company asks attention for living and transport"),
                route="policy-signals:mirt",
                args=(row.pk,),
                tone="warning",
                detail=_("Say what you do with it."),
                moment=date_format(timezone.localdate(row.sent_at), "j F"),
            )
            for row in received[:MOST_WAITING]
        ]
    if not has_page_for(user=user, act=Act.GUIDE_CASES):
        return waiting
    answered = (
        access.own_mirt(user=user)
        .filter(steps__happened_at__gte=now - ANSWERED_LATELY, sent_by_id=user.pk)
        .distinct()
    )
    return waiting + [
        NextAction(
            label=_("MIRT signal: %(state)s") % {"state": row.get_state_display().lower()},
            route="policy-signals:mirt",
            args=(row.pk,),
            tone="info",
            detail=_("%(province)s and %(ministry)s read it.")
            % {"province": row.province.short_name, "ministry": row.ministry.short_name},
        )
        for row in answered.select_related("province", "ministry")[:MOST_WAITING]
    ]


ANSWERED_LATELY = timedelta(days=14)
"""How long a first page tells of an answer (own decision)."""


def mirt_lines(rows: QuerySet[MirtSignal]) -> list[MirtLine]:
    """Return MIRT signals as they are read, newest first; the caller asked the door for them."""
    signals = rows.select_related("province", "ministry", "release").prefetch_related(
        "release__profiles", "steps__organization", "steps__made_by"
    )
    return [
        MirtLine(
            row,
            row.release.text,
            tuple(
                line
                for profile in row.release.profiles.all()
                for line in released_lines(told_of(profile))
                if line.is_told
            ),
            tuple(row.steps.all()),
            not hasattr(row.release, "end"),
        )
        for row in signals
    ]


def mirt_readers() -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the provinces and the ministries that take part."""
    rows = list(all_organizations().filter(ended_on=None).order_by("short_name"))
    return (
        [(row.pk, row.short_name) for row in rows if row.kind == OrganizationKind.PROVINCE],
        [(row.pk, row.short_name) for row in rows if row.kind == OrganizationKind.MINISTRY],
    )


def mirt_words() -> str:
    """Return first words beside a MIRT signal, in the language of the page."""
    return _(
        "A deeptech company that grows in your province will bring many jobs. Homes nearby and "
        "reaching the place by public transport decide whether it can come. We ask you to put this "
        "on the agenda of the regional consultation on infrastructure, space and transport."
    )


def mirt_panel(request: HttpRequest, case: Model) -> Panel | None:
    """Return the MIRT signals of a case, and the way to one where living is part of the need."""
    own = access.own_mirt(user=request.user).filter(case_id=case.pk)
    rows = list(own.select_related("province", "ministry"))
    if not rows and not asks_living(case):
        return None
    may_send = access.sendable_cases(user=request.user).filter(pk=case.pk).exists()
    if not rows and not may_send:
        return None
    context = {
        "rows": [(row, MIRT_TONES[MirtState(row.state)]) for row in rows],
        "case_pk": case.pk,
        "may_send": may_send,
    }
    return Panel(
        "mirt", gettext_lazy("Living and transport"), "policy_signals/mirt_panel.html", context
    )


def asks_living(case: Any) -> bool:  # noqa: ANN401  a case, read with its state
    """Say whether living or transport is part of what a case needs; free with its state."""
    asked = (
        need.demand_type for row in case.lead.articulations.all() for need in row.demands.all()
    )
    return case.lead.bottleneck_type == DemandType.LIVING or DemandType.LIVING in asked

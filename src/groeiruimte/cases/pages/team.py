"""What the pages about who guides a case show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.cases import access
from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.cases.rules.leaving import belongings
from groeiruimte.cases.selectors.team import (
    handovers_of,
    number_of_open_cases,
    open_cases_of,
    standing_in_for,
)
from groeiruimte.leads.choices import TeamPart
from groeiruimte.leads.selectors.team import standing_team
from groeiruimte.organizations.access import has_page_for
from groeiruimte.organizations.pages.before_ending import LeftBehind
from groeiruimte.organizations.rules import Act
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.team import Handover
    from groeiruimte.leads.models.team import TeamMember
    from groeiruimte.organizations.access import Person

MOST_UNGUIDED = 20


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One person with a part; `may_end` for who may take it away."""

    member: TeamMember
    is_on: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class Team:
    """Who guides a case today, who will, and how it changed hands."""

    members: list[MemberLine]
    stands_in: list[str]
    handovers: list[Handover]


def team_of(
    case: Case, *, may_guide: bool, own_ids: list[int], is_named: bool, today: date
) -> Team:
    """Return who guides a case; why it changed hands is for who may know the company."""
    members = [
        MemberLine(
            row,
            row.is_on(today),
            may_guide
            if row.part != TeamPart.REGIONAL_PARTNER
            else may_guide or row.organization_id in own_ids,
        )
        for row in standing_team(lead_id=case.lead_id, today=today)
    ]
    away = access.current_substitutions(on=today).filter(
        person_id=case.adviser_id, organization_id=case.lead.company.held_by_id
    )
    stands_in = [
        _("%(name)s, until %(day)s")
        % {"name": row.substitute.name, "day": date_format(row.until_on, "j F")}
        for row in away.select_related("substitute")
    ]
    return Team(members, stands_in, handovers_of(case_id=case.pk) if is_named else [])


@dataclass(frozen=True, slots=True)
class Preview:
    """What goes along when all work of somebody goes to a colleague."""

    cases: list[Case]
    #: What a case is called for this reader; empty for who may only count them.
    names: list[str]
    others: list[tuple[str, int]]

    @property
    def is_empty(self) -> bool:
        """There is nothing to hand over."""
        return not self.cases and not any(count for _label, count in self.others)


def preview_of(*, user: Person, person_id: int, organization_id: int) -> Preview:
    """Return what somebody has at an organization; names of cases for who guides cases there."""
    cases = open_cases_of(user=user, person_id=person_id, organization_id=organization_id)
    shown = set(access.editable_cases(user=user).values_list("pk", flat=True)) if cases else set()
    names = [
        f"{case.reference}, {case.lead.company.name}" if case.pk in shown else case.reference
        for case in cases
    ]
    others = [(str(each.label), each.count(person_id, organization_id)) for each in belongings()]
    return Preview(cases, names if shown else [], others)


def left_by(person_id: int, organization_id: int) -> LeftBehind | None:
    """Return what somebody would leave behind who goes, in numbers; the caller manages people."""
    cases = number_of_open_cases(person_id=person_id, organization_id=organization_id)
    others = [(each.label, each.count(person_id, organization_id)) for each in belongings()]
    if not cases and not any(count for _label, count in others):
        return None
    words = ngettext(
        "This person guides %(count)d open case.", "This person guides %(count)d open cases.", cases
    ) % {"count": cases}
    beside = "".join(f" {label}: {count}." for label, count in others if count)
    url = reverse("cases:hand-over-all", args=[organization_id, person_id])
    return LeftBehind(words + beside, url)


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return the cases that nobody guides, and for whom one stands in today."""
    today = timezone.localdate(now)
    if not has_page_for(user=user, act=Act.GUIDE_CASES):
        return []
    rows = (
        access.unguided_cases(user=user)
        .exclude(status__in=CLOSED)
        .select_related("lead__company")
        .order_by("opened_at", "pk")[:MOST_UNGUIDED]
    )
    waiting = [
        NextAction(
            label=case.lead.company.name,
            route="cases:team",
            args=(case.pk,),
            tone="warning",
            detail=_("Nobody guides this case yet: take it over, or give it to somebody."),
        )
        for case in rows
    ]
    away = standing_in_for(user=user, today=today)
    if away:
        words = ngettext("You stand in for %(names)s", "You stand in for %(names)s", len(away)) % {
            "names": ", ".join(row.person.name for row in away)
        }
        last = date_format(max(row.until_on for row in away), "j F")
        moment = _("until %(day)s") % {"day": last}
        waiting.append(
            NextAction(label=words, route="cases:substitutes", tone="info", moment=moment)
        )
    return waiting

"""What does the first page show? What matters in figures, what waits, and how the programme is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.pages import cases
from groeiruimte.cases.pages import figures as case_figures
from groeiruimte.cases.pages import own_word as own_words
from groeiruimte.cases.pages import referrals as case_referrals
from groeiruimte.cases.pages import team as case_team
from groeiruimte.contacts.pages import waiting as contacts
from groeiruimte.demand.pages import pressing as demand_pressing
from groeiruimte.financing.pages import bundles as financing_bundles
from groeiruimte.financing.pages import register as financing_register
from groeiruimte.financing.pages import tickets as financing_tickets
from groeiruimte.leads.pages import sharing_waits
from groeiruimte.matching.pages.bottlenecks import RegionsInShort, regions_in_short
from groeiruimte.meetings.pages import lines as meetings
from groeiruimte.monitoring import pages as monitoring
from groeiruimte.monitoring.pages import waiting as programme_waiting
from groeiruimte.organizations import selectors as organizations
from groeiruimte.organizations.access import Person, has_page_for, memberships_of
from groeiruimte.organizations.pages import figures as organization_figures
from groeiruimte.organizations.rules import Act
from groeiruimte.planning.pages import agenda as planning
from groeiruimte.policy_signals.pages import answers as signal_answers
from groeiruimte.policy_signals.pages import counted_signals as policy_signals
from groeiruimte.policy_signals.pages import mirt
from groeiruimte.privacy import pages as privacy
from groeiruimte.project.regions_map import RegionsMap, regions_map
from groeiruimte.propositions.pages import figures as proposition_figures
from groeiruimte.propositions.pages import pressing as propositions_pressing
from groeiruimte.results import pages as results
from groeiruimte.spotting.pages import waiting as pipeline_waiting
from groeiruimte.supply.pages import freshness
from groeiruimte.web.figures import Figure
from groeiruimte.web.next_actions import NextAction, most_pressing_first

MOST_FIGURES = 4
MOST_SIGNALS = 3
#: Which app is asked for what waits. A later app adds itself here.
WAITING = (
    organizations,
    pipeline_waiting,
    sharing_waits,
    demand_pressing,
    propositions_pressing,
    cases,
    case_team,
    case_referrals,
    own_words,
    results,
    planning,
    meetings,
    financing_bundles,
    financing_tickets,
    financing_register,
    contacts,
    freshness,
    mirt,
    signal_answers,
    privacy,
    programme_waiting,
)
#: Which app is asked for figures, those that matter most first.
FIGURES = (
    case_figures,
    proposition_figures,
    freshness,
    pipeline_waiting,
    privacy,
    organization_figures,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits: the act, with its drawing and the word on its button."""

    action: NextAction
    icon: str
    verb: str | Promise


@dataclass(frozen=True, slots=True)
class Section:
    """What waits at one moment: now, this week, next week, or until somebody else has acted."""

    key: str
    label: str | Promise
    rows: list[Row]


#: Page to the drawing beside the row and the word on its button.
ROW_BY_ROUTE: dict[str, tuple[str, str | Promise]] = {
    "spotting:signals-week": ("call", _("See which")),
    "leads:companies": ("pipeline", _("See which")),
    "cases:case": ("cases", _("Open the case")),
    "cases:team": ("people", _("Open")),
    "cases:referral": ("letter", _("Give an answer")),
    "cases:substitutes": ("people", _("See")),
    "cases:own-word": ("talk", _("Give an answer")),
    "cases:nowhere": ("policy", _("Fill in")),
    "results:result": ("check", _("See the result")),
    "results:ask": ("question_place", _("Ask")),
    "planning:task": ("check", _("Open")),
    "meetings:meeting": ("calendar", _("Open")),
    "meetings:findings": ("supply", _("Judge")),
    "financing:instruments": ("targets", _("See which")),
    "financing:tickets": ("targets", _("See which")),
    "financing:bundle": ("request", _("Open")),
    "financing:bundle-read": ("request", _("Give an answer")),
    "contacts:of-company": ("call", _("Open")),
    "demand:articulation": ("confirm", _("Confirm")),
    "demand:conversation": ("talk", _("Go on")),
    "matching:where": ("map", _("Look where")),
    "propositions:request": ("request", _("Give an answer")),
    "propositions:comparison": ("letter", _("Compare")),
    "propositions:brief": ("letter", _("See")),
    "propositions:answer": ("question_place", _("Give an answer")),
    "propositions:task": ("question_place", _("Give an answer")),
    "supply:site": ("supply", _("Bring up to date")),
    "organizations:notices": ("person", _("Read")),
    "organizations:role-requests": ("people", _("Judge")),
    "organizations:rights-review": ("people", _("Look through")),
    "policy-signals:signal": ("policy", _("Decide")),
    "policy-signals:signals": ("policy", _("See which")),
    "policy-signals:follow-up": ("policy", _("Fill in")),
    "monitoring:actions": ("check", _("Open")),
    "monitoring:talk": ("calendar", _("Open")),
    "monitoring:talks": ("calendar", _("Prepare")),
    "monitoring:money": ("targets", _("See which")),
    "monitoring:plan-judge": ("letter", _("Judge")),
    "monitoring:settings": ("confirm", _("See which")),
    "policy-signals:mirt": ("policy", _("Open")),
}


def _row(action: NextAction) -> Row:
    icon, verb = ROW_BY_ROUTE.get(action.route, ("arrow", _("Open")))
    return Row(action, icon, verb)


def _sections(waiting: list[NextAction]) -> list[Section]:
    ahead = [action for action in waiting if action.is_next_week]
    mine = [one for one in waiting if not one.is_with_others and not one.is_next_week]
    parts = (
        ("now", _("Now"), [action for action in mine if action.tone == "danger"]),
        ("week", _("This week"), [action for action in mine if action.tone != "danger"]),
        ("others", _("Waits for others"), [one for one in waiting if one.is_with_others]),
        ("next", _("Next week"), ahead),
    )
    return [Section(key, label, [_row(one) for one in rows]) for key, label, rows in parts if rows]


@dataclass(frozen=True, slots=True)
class Programme:
    """How the programme stands, for who steers it or follows it."""

    standing: monitoring.Standing
    #: What asks for a decision of this reader; who only follows gets the newest signals to read.
    to_decide: list[Row]
    signals: list[policy_signals.SignalWords]
    more_signals: int
    regions: RegionsInShort
    map: RegionsMap


@dataclass(frozen=True, slots=True)
class NextBest:
    """What is worth doing when nothing waits: why, and the page that does it."""

    text: str | Promise
    label: str | Promise
    route: str

    @property
    def url(self) -> str:
        """The page on which it is done."""
        return reverse(self.route)


NEXT_BEST = (
    (
        Act.KEEP_PIPELINE,
        NextBest(
            _("Look ahead: which companies outgrow their place in the years to come?"),
            _("See the early signals"),
            "leads:signals",
        ),
    ),
    (
        Act.KEEP_SUPPLY,
        NextBest(
            _("Regions are found by facts that are fresh: see which of yours end soon."),
            _("See your places"),
            "supply:overview",
        ),
    ),
    (
        Act.MANAGE_PEOPLE,
        NextBest(
            _("See who works here, and whether each role is still right."),
            _("See the people"),
            "organizations:people",
        ),
    ),
    (
        Act.SEE_AUDIT,
        NextBest(_("See who looked at what lately."), _("See who saw what"), "record"),
    ),
)


def home(*, user: Person, now: datetime) -> dict[str, Any]:
    """Return what matters and what waits for this person, most pressing first."""
    waiting = [action for app in WAITING for action in app.pressing(user=user, now=now)]
    waiting = most_pressing_first(waiting)
    programme, programme_figures = _programme(user=user, now=now)
    own = [figure for app in FIGURES for figure in app.figures(user=user, now=now)]
    return {
        "waiting": waiting,
        "sections": _sections(waiting),
        "figures": [*programme_figures, *own[: MOST_FIGURES - len(programme_figures)]],
        "programme": programme,
        "next_best": None if waiting else _next_best(user=user),
        "today": timezone.localdate(now),
        "has_agenda": has_page_for(user=user, act=Act.WORK_ON_TASKS),
        "has_membership": bool(memberships_of(user=user)),
    }


def _next_best(*, user: Person) -> NextBest | None:
    """Return what is worth doing when nothing waits; nothing for who only follows."""
    return next((best for act, best in NEXT_BEST if has_page_for(user=user, act=act)), None)


def _programme(*, user: Person, now: datetime) -> tuple[Programme | None, list[Figure]]:
    found = monitoring.standing(user=user, today=timezone.localdate(now))
    if found is None:
        return None, []
    signals = policy_signals.new_signals(user=user)
    regions = regions_in_short(user=user)
    programme = Programme(
        standing=found,
        to_decide=[_row(action) for action in policy_signals.to_decide(user=user)],
        signals=signals[:MOST_SIGNALS],
        more_signals=len(signals[MOST_SIGNALS:]),
        regions=regions,
        map=regions_map(regions),
    )
    return programme, [*monitoring.figures(found), policy_signals.figure_of(signals)]

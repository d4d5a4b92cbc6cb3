"""What do the pages that belong to no single app show? They ask each app's selectors."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.pages import cases
from groeiruimte.cases.selectors.finding import cases_found
from groeiruimte.demand.pages import pressing as demand_pressing
from groeiruimte.leads.pages import sharing_waits
from groeiruimte.leads.pages.pipeline import company_names_for_search
from groeiruimte.organizations import selectors as organizations
from groeiruimte.organizations.access import Person, memberships_of
from groeiruimte.privacy import pages as privacy
from groeiruimte.programme.glossary import terms
from groeiruimte.propositions.pages import pressing as propositions_pressing
from groeiruimte.spotting.pages import waiting as pipeline_waiting
from groeiruimte.supply.access import visible_sites
from groeiruimte.supply.pages import freshness
from groeiruimte.supply.selectors.sites import find_sites
from groeiruimte.web.next_actions import NextAction, most_pressing_first

SHORTEST_WORD = 2
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One thing that a search found."""

    label: str
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """All that was found of one kind."""

    label: str | Promise
    rows: list[SearchResult]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits: the act, with its drawing and the word on its button."""

    action: NextAction
    icon: str
    verb: str | Promise


@dataclass(frozen=True, slots=True)
class Section:
    """What waits at one moment: now, this week, or until somebody else has acted."""

    key: str
    label: str | Promise
    rows: list[Row]


#: Page to the drawing beside the row and the word on its button.
ROW_BY_ROUTE: dict[str, tuple[str, str | Promise]] = {
    "spotting:signals-week": ("call", _("See which")),
    "leads:companies": ("pipeline", _("See which")),
    "cases:case": ("cases", _("Open the case")),
    "demand:articulation": ("confirm", _("Confirm")),
    "demand:conversation": ("talk", _("Go on")),
    "matching:where": ("map", _("Look where")),
    "propositions:request": ("request", _("Give an answer")),
    "propositions:comparison": ("letter", _("Compare")),
    "propositions:brief": ("letter", _("See")),
    "propositions:task": ("question_place", _("Give an answer")),
    "supply:site": ("supply", _("Bring up to date")),
    "organizations:notices": ("person", _("Read")),
    "organizations:role-requests": ("people", _("Judge")),
    "organizations:rights-review": ("people", _("Look through")),
}


def _row(action: NextAction) -> Row:
    icon, verb = ROW_BY_ROUTE.get(action.route, ("arrow", _("Open")))
    return Row(action, icon, verb)


def _sections(waiting: list[NextAction]) -> list[Section]:
    mine = [action for action in waiting if not action.is_with_others]
    parts = (
        ("now", _("Now"), [action for action in mine if action.tone == "danger"]),
        ("week", _("This week"), [action for action in mine if action.tone != "danger"]),
        ("others", _("Waits for others"), [one for one in waiting if one.is_with_others]),
    )
    return [Section(key, label, [_row(one) for one in rows]) for key, label, rows in parts if rows]


def home(*, user: Person, now: datetime) -> dict[str, Any]:
    """Return what waits for this person, most pressing first."""
    apps = (
        organizations,
        pipeline_waiting,
        sharing_waits,
        demand_pressing,
        propositions_pressing,
        cases,
        freshness,
        privacy,
    )
    waiting = [action for app in apps for action in app.pressing(user=user, now=now)]
    waiting = most_pressing_first(waiting)
    return {
        "waiting": waiting,
        "sections": _sections(waiting),
        "today": timezone.localdate(now),
        "has_membership": bool(memberships_of(user=user)),
    }


def search(*, user: Person, words: str, today: date) -> dict[str, Any]:
    """Return what is found under these words, per kind, within what the person may see."""
    words = words.strip()[:100]
    if len(words) < SHORTEST_WORD:
        return {"words": words, "groups": []}
    companies = [
        SearchResult(name, reverse("leads:company", args=[pk]))
        for pk, name in company_names_for_search(user=user, words=words)
    ]
    guided = [
        SearchResult(row.reference, reverse("cases:case", args=[row.pk]), row.get_step_display())
        for row in cases_found(user=user, words=words, today=today)
    ]
    places = [
        SearchResult(row.name, reverse("supply:site", args=[row.pk]), row.municipality.name)
        for row in find_sites(sites=visible_sites(user=user), today=today, words=words).sites[
            :MOST_FOUND
        ]
    ]
    groups = [
        ResultGroup(_("Companies"), companies),
        ResultGroup(_("Cases"), guided),
        ResultGroup(_("Places"), places),
    ]
    return {"words": words, "groups": [group for group in groups if group.rows]}


def glossary() -> dict[str, Any]:
    """Return the words of the programme."""
    return {"terms": terms()}

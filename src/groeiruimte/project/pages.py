"""What do the pages that belong to no single app show? They ask each app's selectors."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.pages import cases
from groeiruimte.cases.selectors.finding import cases_found
from groeiruimte.demand.pages import pressing as demand_pressing
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
from groeiruimte.web.next_actions import most_pressing_first

SHORTEST_WORD = 2
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a search found."""

    label: str
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """All that was found of one kind."""

    label: str | Promise
    rows: list[Found]


def home(*, user: Person, now: datetime) -> dict[str, Any]:
    """Return what waits for this person, most pressing first."""
    apps = (
        organizations,
        pipeline_waiting,
        demand_pressing,
        propositions_pressing,
        cases,
        freshness,
        privacy,
    )
    waiting = [action for app in apps for action in app.pressing(user=user, now=now)]
    return {
        "waiting": most_pressing_first(waiting),
        "has_membership": bool(memberships_of(user=user)),
    }


def search(*, user: Person, words: str, today: date) -> dict[str, Any]:
    """Return what is found under these words, per kind, within what the person may see."""
    words = words.strip()[:100]
    if len(words) < SHORTEST_WORD:
        return {"words": words, "groups": []}
    companies = [
        Found(name, reverse("leads:company", args=[pk]))
        for pk, name in company_names_for_search(user=user, words=words)
    ]
    guided = [
        Found(row.reference, reverse("cases:case", args=[row.pk]), row.get_step_display())
        for row in cases_found(user=user, words=words, today=today)
    ]
    places = [
        Found(row.name, reverse("supply:site", args=[row.pk]), row.municipality.name)
        for row in find_sites(sites=visible_sites(user=user), today=today, words=words).sites[
            :MOST_FOUND
        ]
    ]
    groups = [
        FoundGroup(_("Companies"), companies),
        FoundGroup(_("Cases"), guided),
        FoundGroup(_("Places"), places),
    ]
    return {"words": words, "groups": [group for group in groups if group.rows]}


def glossary() -> dict[str, Any]:
    """Return the words of the programme."""
    return {"terms": terms()}
